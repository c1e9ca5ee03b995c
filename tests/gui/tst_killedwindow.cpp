// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The window is killed while it edits and shows what it does: what it said was saved is there, and the document is
// whole. The program is this one, started again with "--edit".

#include <QApplication>

#include "model/core/io/fleetreader.h"
#include "tests/support/gui/openwindow.h"
#include "tests/support/scriptedediting.h"
#include "tests/support/smallmatrix.h"

using namespace poolwright;
using namespace poolwright::test;

class KilledWindowTest : public QObject {
    Q_OBJECT
private slots:
    void nothingSavedIsLost();
};

void KilledWindowTest::nothingSavedIsLost() {
    const QTemporaryDir folder;
    qputenv("TMPDIR", QFile::encodeName(folder.path())); // what the killed ones leave goes with it
    const std::filesystem::path file = folder.filePath(QStringLiteral("plan.poolwright")).toStdString();
    auto fleet = readFleet(smallFleetJson(), *smallMatrix(), "small");
    QVERIFY(DocumentStore::create(file, documentOf(std::move(*fleet), "1"), *smallMatrix()));
    const std::string fault =
        killAndCompare(QCoreApplication::applicationFilePath().toStdString(), {"--edit"}, file, *smallMatrix());
    QVERIFY2(fault.empty(), fault.c_str());
}

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments.at(1) == QLatin1String("--edit")) {
        OpenWindow window(smallLoader());
        ScriptedEditing editing(window.session, *smallMatrix(), arguments.at(3).toULongLong());
        if (!window.open(arguments.at(2))) {
            return 1;
        }
        editing.start();
        return QApplication::exec();
    }
    KilledWindowTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_killedwindow.moc"
