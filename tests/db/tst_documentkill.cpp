// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A program that edits is killed at any moment: no edit that it was told to be saved is lost, and the document is sound.
// POOLWRIGHT_KILLS: how many times (100).

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <random>

#include "model/core/io/fleetreader.h"
#include "tests/support/documentfiles.h"
#include "tests/support/smallmatrix.h"

using namespace poolwright;
using namespace poolwright::test;

class DocumentKillTest : public QObject {
    Q_OBJECT
private slots:
    void killedAtAnyMoment();
};

namespace {

constexpr int kKills = 100;
constexpr std::size_t kLargestDocument = 400; // pools; then the next one begins anew

Document start(const Matrix& matrix) {
    return documentOf(*readFleet(smallFleetJson(), matrix, "small"), matrix.revision);
}

/// Starts the program, kills it after a while, and gives the number of edits that it was told to be saved; -1: it failed.
int runAndKill(const QString& file, int seed, int milliseconds) {
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationDirPath() + "/editscript", {file, QString::number(seed)});
    if (!process.waitForStarted() || !process.waitForReadyRead()) {
        return -1;
    }
    process.waitForFinished(milliseconds); // it never finishes by itself: this is the time that it has
    if (process.state() != QProcess::Running) {
        return -1;
    }
    ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
    process.waitForFinished();
    return static_cast<int>(process.readAllStandardOutput().count('\n'));
}

} // namespace

void DocumentKillTest::killedAtAnyMoment() {
    const MatrixPtr matrix = smallMatrix();
    const int kills = qEnvironmentVariableIntegerValue("POOLWRIGHT_KILLS").value_or(kKills);
    const QTemporaryDir folder;
    std::mt19937 random(20261121);
    Document document = start(*matrix);
    History history;
    std::filesystem::path file;
    long edits = 0;
    int rolledBack = 0;
    for (int i = 0; i < kills; ++i) {
        if (file.empty() || document.baseline().fleet.poolCount() * document.scenarios.size() > kLargestDocument) {
            document = start(*matrix);
            history = {};
            file = folder.filePath(QStringLiteral("plan%1.poolwright").arg(i)).toStdString();
            must(DocumentStore::create(file, document, *matrix));
        }
        const int acknowledged = runAndKill(QString::fromStdString(file.string()), i, static_cast<int>(random() % 120));
        QVERIFY2(acknowledged > 0, qPrintable(QStringLiteral("kill %1: the program did not edit").arg(i)));
        rolledBack += static_cast<int>(std::filesystem::exists(file.string() + "-journal"));
        edits += acknowledged;
        auto now = DocumentStore::open(file, *matrix);
        QVERIFY2(now, now ? "" : toText(now.error()).c_str());
        QVERIFY2(now->faults.empty() && now->access == DocumentAccess::Writable, listed(now->faults).c_str());
        RandomDeeds deeds(*matrix, document, static_cast<std::uint64_t>(i), history);
        for (int n = 0; n < acknowledged; ++n) {
            deeds.next();
        }
        // One more may be in the file: saved, and killed before it could be told.
        if (!(now->document == deeds.document() && now->history == deeds.history())) {
            deeds.next();
        }
        QVERIFY2(now->document == deeds.document() && now->history == deeds.history(),
                 qPrintable(QStringLiteral("kill %1, after %2 edits: an edit is lost").arg(i).arg(acknowledged)));
        document = std::move(now->document);
        history = std::move(now->history);
    }
    qInfo("%d kills, %ld edits, %d interrupted commits rolled back", kills, edits, rolledBack);
}

QTEST_GUILESS_MAIN(DocumentKillTest)
#include "tst_documentkill.moc"
