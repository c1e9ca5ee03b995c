// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <condition_variable>
#include <mutex>

#include "model/session/documentsession.h"
#include "tests/support/smallmatrix.h"

using namespace poolwright;

/// Opening files in the background: what arrives, what stays, what can be stopped.
class DocumentSessionTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void opensAndJudges();
    void faultsAreListedAndTheOldFleetStays();
    void faultsOfFiles_data();
    void faultsOfFiles();
    void matrixIsLoadedOnce();
    void matrixFaultsAreTold();
    void guiThreadNeverWaits();
    void cancelGivesUp();
    void newestOpeningWins();
    void endsWhileBusy();

private:
    QString write(const QString& name, const std::string& text) const;
    [[nodiscard]] QString drafts() const { return folder_.filePath(QStringLiteral("drafts")); }
    static Date today() { return *Date::parse("2026-06-01"); }

    QTemporaryDir folder_;
};

namespace {

constexpr int kPatience = 20'000;

MatrixLoader small() {
    return [] { return tl::expected<MatrixPtr, Errors>(test::smallMatrix()); };
}

/// A matrix that is not there until it is let go: holds a worker where the test wants it.
struct Gate {
    std::mutex mutex;
    std::condition_variable changed;
    bool open = false;
    std::atomic<int> waiting = 0;

    MatrixLoader loader() {
        return [this]() -> tl::expected<MatrixPtr, Errors> {
            std::unique_lock lock(mutex);
            ++waiting;
            changed.wait(lock, [this] { return open; });
            return test::smallMatrix();
        };
    }
    void letGo() {
        const std::lock_guard lock(mutex);
        open = true;
        changed.notify_all();
    }
};

} // namespace

void DocumentSessionTest::init() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
    QVERIFY(folder_.isValid());
}

QString DocumentSessionTest::write(const QString& name, const std::string& text) const {
    QFile file(folder_.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(text)) < 0) {
        qFatal("the test cannot write its file");
    }
    return file.fileName();
}

void DocumentSessionTest::opensAndJudges() {
    DocumentSession session(small(), today(), drafts());
    QSignalSpy opened(&session, &DocumentSession::documentOpened);
    QSignalSpy judged(&session, &DocumentSession::judgementChanged);
    QSignalSpy busy(&session, &DocumentSession::busyChanged);
    QVERIFY(session.current() == nullptr);
    const QString file = write(QStringLiteral("good.json"), test::smallFleetJson());
    session.open(file);
    QVERIFY(session.busy());
    QCOMPARE(session.openingFile(), file);
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, kPatience);
    QCOMPARE(judged.size(), 1);
    QCOMPARE(busy, (QList<QVariantList>{{true}, {false}}));
    QVERIFY(!session.busy());
    QCOMPARE(session.current()->fleet->name, std::string("small estate"));
    QCOMPARE(session.current()->judgement->poolCounts, (VerdictCounts{1, 1, 1, 1, 1}));
    QCOMPARE(session.current()->file, file.toStdString());
}

void DocumentSessionTest::faultsAreListedAndTheOldFleetStays() {
    DocumentSession session(small(), today(), drafts());
    QSignalSpy opened(&session, &DocumentSession::documentOpened);
    QSignalSpy failed(&session, &DocumentSession::openFailed);
    session.open(write(QStringLiteral("good.json"), test::smallFleetJson()));
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, kPatience);
    const QString file =
        write(QStringLiteral("bad.json"), R"({"format": "poolwright.fleet/1", "name": "n", "clusters": [
        {"name": "c", "regoin": "cn-beijing", "pools": [{"name": "p", "instance-family": "gn7j"}]}]})");
    session.open(file);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
    QCOMPARE(failed.first().at(0).toString(), file);
    const auto errors = failed.first().at(1).value<Errors>();
    QCOMPARE(errors.size(), std::size_t{2});
    QVERIFY(errors.front().where.find("regoin") != std::string::npos ||
            errors.front().message.find("regoin") != std::string::npos);
    QCOMPARE(session.current()->fleet->name, std::string("small estate"));
    QVERIFY(!session.busy());
}

void DocumentSessionTest::faultsOfFiles_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("no such file") << QStringLiteral("absent.json");
    QTest::newRow("a folder") << QString();
}

void DocumentSessionTest::faultsOfFiles() {
    QFETCH(QString, name);
    DocumentSession session(small(), today(), drafts());
    QSignalSpy failed(&session, &DocumentSession::openFailed);
    session.open(folder_.filePath(name));
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
    QCOMPARE(failed.first().at(1).value<Errors>().size(), std::size_t{1});
    QVERIFY(session.current() == nullptr);
}

void DocumentSessionTest::matrixIsLoadedOnce() {
    std::atomic<int> loads = 0;
    DocumentSession session(
        [&]() -> tl::expected<MatrixPtr, Errors> {
            ++loads;
            return test::smallMatrix();
        },
        today(), drafts());
    QSignalSpy opened(&session, &DocumentSession::documentOpened);
    const QString file = write(QStringLiteral("good.json"), test::smallFleetJson());
    session.open(file);
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, kPatience);
    session.open(file);
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 2, kPatience);
    QCOMPARE(loads.load(), 1);
    QCOMPARE(session.matrix(), test::smallMatrix());
}

void DocumentSessionTest::matrixFaultsAreTold() {
    DocumentSession session(
        []() -> tl::expected<MatrixPtr, Errors> {
            return tl::make_unexpected(Errors{{ErrorCode::Machine, "damaged", "", "m"}});
        },
        today(), drafts());
    QSignalSpy failed(&session, &DocumentSession::openFailed);
    session.open(write(QStringLiteral("good.json"), test::smallFleetJson()));
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
    QCOMPARE(failed.first().at(1).value<Errors>().front().message, std::string("damaged"));
}

void DocumentSessionTest::guiThreadNeverWaits() {
    Gate gate;
    DocumentSession session(gate.loader(), today(), drafts());
    QSignalSpy opened(&session, &DocumentSession::documentOpened);
    session.open(write(QStringLiteral("good.json"), test::smallFleetJson()));
    QTRY_COMPARE_WITH_TIMEOUT(gate.waiting.load(), 1, kPatience); // events are handled while the worker stands still
    QVERIFY(session.busy());
    gate.letGo();
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, kPatience);
}

void DocumentSessionTest::cancelGivesUp() {
    Gate gate;
    DocumentSession session(gate.loader(), today(), drafts());
    QSignalSpy opened(&session, &DocumentSession::documentOpened);
    QSignalSpy cancelled(&session, &DocumentSession::openCancelled);
    const QString file = write(QStringLiteral("good.json"), test::smallFleetJson());
    session.open(file);
    QTRY_COMPARE_WITH_TIMEOUT(gate.waiting.load(), 1, kPatience);
    session.cancel();
    QCOMPARE(cancelled.size(), 1);
    QVERIFY(!session.busy());
    gate.letGo();
    session.open(file); // goes on after it; what was given up never arrives
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, kPatience);
    QTest::qWait(0);
    QCOMPARE(opened.size(), 1);
}

void DocumentSessionTest::newestOpeningWins() {
    Gate gate;
    DocumentSession session(gate.loader(), today(), drafts());
    QSignalSpy opened(&session, &DocumentSession::documentOpened);
    session.open(
        write(QStringLiteral("first.json"), R"({"format": "poolwright.fleet/1", "name": "first", "clusters": []})"));
    session.open(
        write(QStringLiteral("second.json"), R"({"format": "poolwright.fleet/1", "name": "second", "clusters": []})"));
    gate.letGo();
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, kPatience);
    QCOMPARE(session.current()->fleet->name, std::string("second"));
}

void DocumentSessionTest::endsWhileBusy() {
    Gate gate;
    {
        DocumentSession session(gate.loader(), today(), drafts());
        session.open(write(QStringLiteral("good.json"), test::smallFleetJson()));
        QTRY_COMPARE_WITH_TIMEOUT(gate.waiting.load(), 1, kPatience);
        gate.letGo();
    }
    QVERIFY(gate.open);
}

QTEST_GUILESS_MAIN(DocumentSessionTest)
#include "tst_documentsession.moc"
