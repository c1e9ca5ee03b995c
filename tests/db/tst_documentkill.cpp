// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A program that edits is killed at any moment: no edit that it was told to be saved is lost, and the document is
// sound. POOLWRIGHT_KILLS: how many times (100). Many take longer than QtTest waits: set QTEST_FUNCTION_TIMEOUT
// (milliseconds), too.

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

/// Starts the program, kills it after a while, and gives the number of edits that it was told to be saved; -1: it
/// failed.
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

/// The history as a file keeps it: after each deed the oldest steps in force beyond the longest history go. RandomDeeds
/// keeps them all, in the program that is killed as well as here.
class KeptHistory {
public:
    explicit KeptHistory(History history) : kept_(std::move(history)) {}

    void take(const DocumentStore::Deed& deed) {
        switch (deed.kind) {
        case DocumentStore::Deed::Kind::Do:
            kept_.steps.resize(kept_.position++);
            kept_.steps.push_back(deed.step);
            break;
        case DocumentStore::Deed::Kind::Undo:
            putBack(deed);
            --kept_.position;
            break;
        case DocumentStore::Deed::Kind::Redo:
            ++kept_.position;
            break;
        }
        while (kept_.steps.size() > kLongestHistory && kept_.position > 1) {
            kept_.steps.erase(kept_.steps.begin());
            --kept_.position;
            ++forgotten_;
        }
    }
    [[nodiscard]] const History& history() const { return kept_; }
    [[nodiscard]] std::size_t forgotten() const { return forgotten_; }

private:
    /// A step that was forgotten and is undone all the same is kept again.
    void putBack(const DocumentStore::Deed& deed) {
        if (kept_.position == 0) {
            kept_.steps.insert(kept_.steps.begin(), deed.step);
            ++kept_.position;
        }
    }

    History kept_;
    std::size_t forgotten_ = 0;
};

} // namespace

void DocumentKillTest::killedAtAnyMoment() {
    const MatrixPtr matrix = smallMatrix();
    const int asked = qEnvironmentVariableIntValue("POOLWRIGHT_KILLS");
    const int kills = asked > 0 ? asked : kKills;
    const QTemporaryDir folder;
    std::mt19937 random(20261121);
    Document document = start(*matrix);
    History history;
    std::filesystem::path file;
    long edits = 0;
    int rolledBack = 0;
    std::size_t forgotten = 0;
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
        KeptHistory kept(history);
        for (int n = 0; n < acknowledged; ++n) {
            kept.take(deeds.next());
        }
        const auto isSame = [&] { return now->document == deeds.document() && now->history == kept.history(); };
        if (!isSame()) { // one more may be in the file: saved, and killed before it could be told
            kept.take(deeds.next());
        }
        QVERIFY2(
            isSame(),
            qPrintable(
                QStringLiteral("kill %1, after %2 edits: an edit is lost; the document %3, the history %4 and %5 steps")
                    .arg(i)
                    .arg(acknowledged)
                    .arg(now->document == deeds.document() ? "is right" : "differs")
                    .arg(now->history.steps.size())
                    .arg(kept.history().steps.size())));
        forgotten += kept.forgotten();
        document = std::move(now->document);
        history = std::move(now->history);
    }
    qInfo("%d kills, %ld edits, %d interrupted commits rolled back, %zu old steps forgotten", kills, edits, rolledBack,
          forgotten);
}

QTEST_GUILESS_MAIN(DocumentKillTest)
#include "tst_documentkill.moc"
