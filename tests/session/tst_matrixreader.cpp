// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include "model/session/matrixreader.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

/// Relations are read beside the thread that asks; the newest request wins.
class MatrixReaderTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void readsInTheBackground();
    void theNewestRequestWins();
    void anotherMatrixDropsWhatIsUnderWay();
    void endsWhileReading();
};

namespace {

constexpr int kPatience = 30'000;
const Date kDay = *Date::parse("2026-11-21");

RelationRequest requestOf(const char* check, bool ranges = false) {
    return {.grid = {.query = {.check = *realMatrix()->checkById(check)}}, .ranges = ranges, .line = {}};
}

} // namespace

void MatrixReaderTest::init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }

void MatrixReaderTest::readsInTheBackground() {
    MatrixReader reader;
    ReadRelation read;
    LeftOpenEntries open;
    connect(&reader, &MatrixReader::relationRead, this, [&](const ReadRelation& relation) {
        QCOMPARE(QThread::currentThread(), thread());
        read = relation;
    });
    connect(&reader, &MatrixReader::leftOpenRead, this, [&](const LeftOpenEntries& entries) { open = entries; });
    reader.setMatrix(realMatrix(), kDay);
    reader.read(requestOf("driver-kernel", true));
    QVERIFY(!read.grid); // nothing was done in this call
    QTRY_VERIFY_WITH_TIMEOUT(read.grid && open, kPatience);
    QVERIFY(read.ranges);
    QCOMPARE(read.ranges->check, read.grid->view.check);
    QVERIFY(!open->empty());
}

void MatrixReaderTest::theNewestRequestWins() {
    MatrixReader reader;
    QStringList read;
    connect(&reader, &MatrixReader::relationRead, this,
            [&](const ReadRelation& relation) { read << QString::fromStdString(relation.grid->check().id); });
    reader.setMatrix(realMatrix(), kDay);
    for (const char* check : {"workload-driver", "cgpu-driver", "driver-kernel"}) {
        reader.read(requestOf(check));
    }
    QTRY_VERIFY_WITH_TIMEOUT(!read.isEmpty(), kPatience);
    QCOMPARE(read, QStringList{QStringLiteral("driver-kernel")});
}

void MatrixReaderTest::anotherMatrixDropsWhatIsUnderWay() {
    MatrixReader reader;
    int lists = 0;
    int relations = 0;
    connect(&reader, &MatrixReader::leftOpenRead, this, [&] { ++lists; });
    connect(&reader, &MatrixReader::relationRead, this, [&] { ++relations; });
    reader.setMatrix(realMatrix(), kDay);
    reader.read(requestOf("workload-driver"));
    reader.setMatrix(realMatrix(), *Date::parse("2026-06-01"));
    QTRY_COMPARE_WITH_TIMEOUT(lists, 1, kPatience);
    QCOMPARE(relations, 0);
}

void MatrixReaderTest::endsWhileReading() {
    auto reader = std::make_unique<MatrixReader>();
    reader->setMatrix(realMatrix(), kDay);
    reader->read(requestOf("workload-driver", true));
    reader.reset(); // waits for the workers and drops what they bring
    QCoreApplication::processEvents();
}

QTEST_GUILESS_MAIN(MatrixReaderTest)
#include "tst_matrixreader.moc"
