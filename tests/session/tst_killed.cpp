// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A process that edits is killed at any moment: what it said was saved is there, and the document is whole. The program
// is this one, started again with "--edit". tests/gui/tst_killedwindow.cpp does the same to the window.

#include "tests/support/opensession.h"
#include "tests/support/scriptedediting.h"

using namespace poolwright;
using namespace poolwright::test;

class KilledTest : public QObject {
    Q_OBJECT
private slots:
    void nothingSavedIsLost();
};

void KilledTest::nothingSavedIsLost() {
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("plan.poolwright")).toStdString();
    auto fleet = readFleet(smallFleetJson(), *smallMatrix(), "small");
    QVERIFY(DocumentStore::create(file, documentOf(std::move(*fleet), "1"), *smallMatrix()));
    const std::string fault =
        killAndCompare(QCoreApplication::applicationFilePath().toStdString(), {"--edit"}, file, *smallMatrix());
    QVERIFY2(fault.empty(), fault.c_str());
}

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments.at(1) == QLatin1String("--edit")) {
        DocumentSession session([] { return tl::expected<MatrixPtr, Errors>(smallMatrix()); }, someDay(),
                                arguments.at(2) + QStringLiteral("-drafts"));
        ScriptedEditing editing(session, *smallMatrix(), arguments.at(3).toULongLong());
        QObject::connect(&session, &DocumentSession::documentOpened, &session, [&] { editing.start(); });
        session.open(arguments.at(2));
        return QCoreApplication::exec();
    }
    KilledTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_killed.moc"
