// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

#include <atomic>

#include "tests/support/gui/openwindow.h"
#include "tests/support/poolbuilder.h"
#include "views/common/textblock.h"
#include "views/triage/answercolumn.h"
#include "views/triage/diagnosiscard.h"
#include "views/triage/logview.h"
#include "views/triage/reasonlist.h"
#include "views/triage/redactiondialog.h"
#include "views/triage/triageview.h"
#include "views/upgrade/upgradeview.h"

using namespace poolwright;
using namespace poolwright::test;

/// A support engineer's way from a pasted ticket to a plan and a note, by keyboard and by mouse, with the real engine.
class TriageWalkTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }
    void theEmptyScreenSaysWhatToPaste();
    void aPasteIsDiagnosed();
    void reasonsLeadToTheirLines();
    void theNextCommandIsCopied();
    void causesAreWalkedByKeys();
    void theRepairIsPlanned();
    void openFactsAreFilledInOneStep();
    void aTicketOfNoPoolBecomesOne();
    void aCauseIsKeptFoundAndUndone();
    void pastesAreAppendedClearedAndBroughtBack();
    void filesAndTextAreDropped();
    void whatIsNoTextIsRefused();
    void nothingOnTheClipboardIsTold();
    void wordsAreFoundByKey();
    void lookingCanBeStopped();
    void onlyTheLatestTextCounts();
    void hostileTextStaysText();
    void theRedactionIsSeenBeforeItIsSaved();
    void theRedactedAnswerIsCopied();
    void nothingIsWrittenUnasked();
    void withoutAFleetItWorks();
    void anEditIsJudgedAgain();
    void everyActionIsInThePalette();
    void everyControlHasAName();
};

namespace {

QString estateFile() { return qEnvironmentVariable("POOLWRIGHT_SAMPLES") + QStringLiteral("/estate.json"); }

QString ticketText() {
    QFile file(QStringLiteral(":/tickets/sample.txt"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The window on the sample fleet with the triage screen on it.
struct OnTriage {
    std::unique_ptr<OpenWindow> on;

    explicit OnTriage(const QString& fleet = estateFile(), TriageEngine engine = {}) {
        on = std::make_unique<OpenWindow>(realLoader(), fleet, QSize(1440, 900), Planner(), std::move(engine));
        if (!fleet.isEmpty() && !on->open(fleet)) {
            qFatal("the sample is not opened");
        }
        QTest::keyClick(on->window.get(), Qt::Key_5, Qt::ControlModifier);
    }
    template <typename T>
    T& find(const char* name) {
        return on->find<T>(name);
    }
    TriageView& view() { return find<TriageView>("triageView"); }
    LogView& log() { return find<LogView>("logView"); }
    bool settled() {
        return QTest::qWaitFor([this] { return view().isSettled(); }, kPatience);
    }
    /// As a person does it.
    void paste(const QString& text) {
        QApplication::clipboard()->setText(text);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_V, Qt::ControlModifier);
        if (!QTest::qWaitFor([this] { return view().isSettled() && view().answer() != nullptr; }, kPatience)) {
            qFatal("no answer came");
        }
    }
    void choose(const QString& pool) {
        auto& pools = find<QComboBox>("ticketPool");
        const int at = pools.findText(pool);
        if (at < 0) {
            qFatal("no pool %s", qPrintable(pool));
        }
        pools.setCurrentIndex(at);
        emit pools.activated(at);
        if (!settled()) {
            qFatal("no answer came");
        }
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers) { QTest::keyClick(QApplication::focusWidget(), key, modifiers); }
    void click(const char* name) { QTest::mouseClick(&find<QPushButton>(name), Qt::LeftButton); }
    QString text(const char* name) { return find<TextBlock>(name).text(); }
    const Pool& pool(const std::string& name) {
        for (const Cluster& cluster : on->session.current()->fleet->clusters) {
            for (const Pool& one : cluster.pools) {
                if (one.name == name) {
                    return one;
                }
            }
        }
        qFatal("no pool %s", name.c_str());
    }
    QString note(ItemId pool) {
        const auto& entries = on->session.document().entries;
        const auto found = entries.find({EntryKind::Note, "pool:" + std::to_string(pool)});
        return found == entries.end() ? QString() : QString::fromStdString(found->second);
    }
};

/// An engine that waits until it is stopped or let go.
struct SlowEngine {
    std::shared_ptr<std::atomic<bool>> open = std::make_shared<std::atomic<bool>>(false);
    std::shared_ptr<std::atomic<int>> asked = std::make_shared<std::atomic<int>>(0);
    std::shared_ptr<std::atomic<int>> stopped = std::make_shared<std::atomic<int>>(0);

    TriageEngine engine() const {
        return [*this](Evaluator& evaluator, const SignatureSet& signatures, const CleanText& text, const TriageContext& context,
                       const IntakeHooks& hooks) -> Result<Triage> {
            ++*asked;
            hooks.progress(0.25);
            while (!*open) {
                if (hooks.stopped()) {
                    ++*stopped;
                    return fail(ErrorCode::Limit, "stopped");
                }
                std::this_thread::yield();
            }
            return triage(evaluator, signatures, text, context, hooks);
        };
    }
};

} // namespace

void TriageWalkTest::theEmptyScreenSaysWhatToPaste() {
    OnTriage on;
    QVERIFY(on.find<QWidget>("triageStart").isVisible());
    QVERIFY(on.find<QPushButton>("startPaste").hasFocus());
    QVERIFY(on.find<QLabel>("triagePromise").text().contains(QStringLiteral("never written to disk")));
    on.click("copyUseful2");
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("nvidia-smi"));
    QVERIFY(!on.find<QPushButton>("startBringBack").isVisible());
    on.click("startSampleTicket");
    QVERIFY(on.settled());
    QTRY_VERIFY(on.view().answer() != nullptr);
    QVERIFY(!on.view().answer()->triage.diagnoses.empty());
}

void TriageWalkTest::aPasteIsDiagnosed() {
    OnTriage on;
    on.paste(ticketText());
    const Triage& triage = on.view().answer()->triage;
    QCOMPARE(triage.diagnoses.front().id, std::string("cgpu-nvml-blocked"));
    QCOMPARE(triage.diagnoses.front().confidence, Confidence::Confirmed);
    QCOMPARE(on.text("triageHeadline"), QStringLiteral("1 confirmed cause"));
    QVERIFY(on.find<QWidget>("triageVerdict").accessibleName() == QStringLiteral("unsupported"));
    auto& card = on.find<DiagnosisCard>("diagnosisCard");
    QVERIFY(card.isOpen());
    QVERIFY(card.accessibleName().startsWith(QStringLiteral("confirmed: ")));
    QVERIFY(on.find<QTreeView>("factsTable").model()->rowCount() >= 8);
    QCOMPARE(on.find<QComboBox>("ticketPool").currentText(), QStringLiteral("none of the fleet"));
    QVERIFY(on.log().hasFocus());
    on.choose(QStringLiteral("prod-bj/a10-dense")); // the fleet knows more: now remedies can be judged
    QVERIFY(on.view().answer()->question.pool.has_value());
    QVERIFY(on.find<QPushButton>("keepDiagnosis").isEnabled());
}

void TriageWalkTest::reasonsLeadToTheirLines() {
    OnTriage on;
    on.paste(ticketText());
    auto& link = on.find<LineLink>("lineLink");
    QCOMPARE(link.text(), QStringLiteral("line 40"));
    link.setFocus();
    QTest::keyClick(&link, Qt::Key_Space);
    QCOMPARE(on.log().place().line, std::size_t{40});
    auto& facts = on.find<QTreeView>("factsTable");
    facts.setCurrentIndex(facts.model()->index(facts.model()->rowCount() - 1, 0));
    facts.setFocus();
    QTest::keyClick(&facts, Qt::Key_Return);
    QVERIFY(on.log().place().line != 40 && on.log().place().line > 0);
}

void TriageWalkTest::theNextCommandIsCopied() {
    OnTriage on;
    on.paste(ticketText());
    const QString command = QString::fromStdString(on.view().answer()->triage.askNext.front().command);
    QCOMPARE(on.text("commandText"), command);
    on.click("copyCommand");
    QCOMPARE(QApplication::clipboard()->text(), command);
    QApplication::clipboard()->clear();
    on.key(Qt::Key_N, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(QApplication::clipboard()->text(), command);
}

void TriageWalkTest::causesAreWalkedByKeys() {
    OnTriage on;
    on.paste(ticketText() + QStringLiteral("\n[Tue Oct 20 02:40:12 2026] NVRM: Xid (PCI:0000:00:07): 79, pid='<unknown>', name=<unknown>, GPU has "
                                           "fallen off the bus.\nFailed to initialize NVML: Unknown Error\n"));
    auto& column = on.find<AnswerColumn>("answerColumn");
    QVERIFY(column.cardCount() > 1);
    QCOMPARE(column.current(), 0);
    on.key(Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(column.current(), 1);
    auto* card = qobject_cast<DiagnosisCard*>(QApplication::focusWidget());
    QVERIFY2(card != nullptr && card->isOpen(), qPrintable(QApplication::focusWidget()->objectName()));
    on.key(Qt::Key_Up, Qt::AltModifier);
    on.key(Qt::Key_Up, Qt::AltModifier); // from the first to the last
    QCOMPARE(column.current(), column.cardCount() - 1);
    QList<DiagnosisCard*> cards = column.findChildren<DiagnosisCard*>();
    cards.front()->setFocus();
    QTest::keyClick(cards.front(), Qt::Key_Return);
    QCOMPARE(column.current(), 0);
}

void TriageWalkTest::theRepairIsPlanned() {
    OnTriage on;
    on.paste(ticketText());
    on.choose(QStringLiteral("prod-bj/a10-dense"));
    on.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(on.on->window->screen(), QStringLiteral("upgrade"));
    QVERIFY2(on.find<QLineEdit>("targetLine").text().startsWith(QStringLiteral("prod-bj/a10-dense")),
             qPrintable(on.find<QLineEdit>("targetLine").text()));
    QVERIFY(on.find<QLineEdit>("targetLine").text().contains(QStringLiteral("cgpu")));
    auto& upgrade = on.find<UpgradeView>("upgradeView");
    QTRY_VERIFY_WITH_TIMEOUT(upgrade.plan() != nullptr && upgrade.isSettled(), 4 * kPatience);
    QVERIFY(!upgrade.plan()->steps.empty());
}

void TriageWalkTest::openFactsAreFilledInOneStep() {
    OnTriage on;
    on.paste(ticketText());
    on.choose(QStringLiteral("staging-hz/t4-lab")); // most of it is open
    QVERIFY(on.find<QWidget>("fillStrip").isVisible());
    QVERIFY2(on.text("fillText").contains(QStringLiteral("staging-hz/t4-lab")), qPrintable(on.text("fillText")));
    const auto steps = on.on->session.historyPosition();
    on.click("fillFacts");
    QCOMPARE(on.on->session.historyPosition(), steps + 1);
    QVERIFY(on.pool("t4-lab").facets.find(Facet::Driver) != nullptr);
    QVERIFY(on.settled());
    QVERIFY(!on.find<QWidget>("fillStrip").isVisible());
    on.on->session.undo();
    QVERIFY(on.pool("t4-lab").facets.find(Facet::Driver) == nullptr);
    QVERIFY(on.settled());
    QVERIFY(on.find<QWidget>("fillStrip").isVisible());
}

void TriageWalkTest::aTicketOfNoPoolBecomesOne() {
    OnTriage on;
    on.paste(ticketText());
    on.click("planRepair");
    auto& dialog = on.find<QDialog>("ticketPoolDialog");
    QVERIFY(dialog.isVisible());
    auto& name = on.find<QLineEdit>("ticketPoolName");
    on.find<QComboBox>("ticketPoolCluster").setCurrentIndex(1); // prod-bj
    name.setText(QStringLiteral("a10-dense"));
    QVERIFY(!on.find<QPushButton>("ticketPoolAdd").isEnabled()); // taken
    name.setText(QStringLiteral("from-ticket"));
    const auto steps = on.on->session.historyPosition();
    on.click("ticketPoolAdd");
    QCOMPARE(on.on->session.historyPosition(), steps + 1);
    QVERIFY(on.pool("from-ticket").facets.find(Facet::Cgpu) != nullptr);
    QCOMPARE(on.on->window->screen(), QStringLiteral("upgrade"));
    QVERIFY(on.find<QLineEdit>("targetLine").text().startsWith(QStringLiteral("prod-bj/from-ticket")));
    auto& upgrade = on.find<UpgradeView>("upgradeView");
    QTRY_VERIFY_WITH_TIMEOUT(upgrade.plan() != nullptr && upgrade.isSettled(), 4 * kPatience);
    on.on->session.undo();
    QVERIFY(on.settled());
    QCOMPARE(on.find<QComboBox>("ticketPool").currentText(), QStringLiteral("none of the fleet"));
}

void TriageWalkTest::aCauseIsKeptFoundAndUndone() {
    OnTriage on;
    on.paste(ticketText());
    QVERIFY(!on.find<QAction>("keepDiagnosisAction").isEnabled()); // of no pool
    on.choose(QStringLiteral("prod-bj/a10-dense"));
    const ItemId pool = on.pool("a10-dense").id;
    on.click("keepDiagnosis");
    QVERIFY2(on.note(pool).startsWith(QStringLiteral("[2026-10-20] confirmed: cgpu-nvml-blocked")), qPrintable(on.note(pool)));
    QVERIFY(!on.note(pool).contains(QStringLiteral("10.20.3.41")));
    on.key(Qt::Key_K, Qt::ControlModifier);
    auto& line = on.find<QLineEdit>("paletteLine");
    QTest::keyClicks(&line, QStringLiteral("note: nvml-blocked"));
    QTest::keyClick(&line, Qt::Key_Return);
    QTRY_COMPARE(on.on->window->screen(), QStringLiteral("fleet"));
    on.on->session.undo();
    QCOMPARE(on.note(pool), QString());
}

void TriageWalkTest::pastesAreAppendedClearedAndBroughtBack() {
    OnTriage on;
    on.paste(QStringLiteral("Failed to initialize NVML: GPU access blocked by the operating system\n"));
    const Confidence before = on.view().answer()->triage.diagnoses.front().confidence;
    QCOMPARE(before, Confidence::Possible); // a line alone
    on.paste(ticketText());
    QVERIFY(on.log().text()->text().find("---- pasted 2 ----") != std::string::npos);
    QCOMPARE(on.view().answer()->triage.diagnoses.front().confidence, Confidence::Confirmed);
    QVERIFY(on.find<QLabel>("ticketStatus").text().startsWith(QStringLiteral("2 pastes")));
    const std::string all = on.log().text()->text();
    on.click("ticketClear");
    QVERIFY(on.find<QWidget>("triageStart").isVisible());
    QVERIFY(!on.find<QAction>("copyRedactedAction").isEnabled());
    on.click("startBringBack");
    QVERIFY(on.settled());
    QTRY_VERIFY(on.view().answer() != nullptr);
    QCOMPARE(on.log().text()->text(), all);
    QVERIFY(!on.find<QAction>("bringBackAction").isEnabled());
}

void TriageWalkTest::filesAndTextAreDropped() {
    OnTriage on;
    const auto drop = [&](const QMimeData& held) {
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &held, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&on.view(), &enter);
        if (!enter.isAccepted()) {
            return false;
        }
        QDropEvent event(QPointF(300, 300), Qt::CopyAction, &held, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&on.view(), &event);
        return true;
    };
    QMimeData picture;
    picture.setData(QStringLiteral("image/png"), "x");
    QVERIFY(!drop(picture));
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(on.on->write(QStringLiteral("one.txt"), ticketText().toUtf8())),
                   QUrl::fromLocalFile(on.on->write(QStringLiteral("two.txt"), "uname -r\n"))});
    QVERIFY(drop(files));
    QTRY_VERIFY_WITH_TIMEOUT(on.view().isSettled() && on.view().answer() != nullptr, kPatience);
    QVERIFY(on.find<QLabel>("ticketStatus").text().startsWith(QStringLiteral("2 pastes")));
    QMimeData text;
    text.setText(QStringLiteral("dropped words"));
    QVERIFY(drop(text));
    QTRY_VERIFY_WITH_TIMEOUT(on.log().text()->text().find("dropped words") != std::string::npos, kPatience);
    QVERIFY(on.settled());
    on.on->prompts.nextFile = on.on->write(QStringLiteral("three.log"), "opened words\n");
    on.click("ticketOpen");
    QTRY_VERIFY_WITH_TIMEOUT(on.log().text()->text().find("opened words") != std::string::npos, kPatience);
    QVERIFY(on.settled());
}

void TriageWalkTest::whatIsNoTextIsRefused() {
    OnTriage on;
    on.paste(ticketText());
    const auto before = on.log().text();
    QByteArray binary;
    for (int i = 0; i < 4'000; ++i) {
        binary += static_cast<char>(i * 37 % 256);
    }
    on.view().takeFiles({on.on->write(QStringLiteral("core.bin"), binary)});
    auto& fault = on.find<QLabel>("ticketFault");
    QTRY_VERIFY_WITH_TIMEOUT(fault.isVisible(), kPatience);
    QVERIFY2(fault.text().contains(QStringLiteral("core.bin")), qPrintable(fault.text()));
    QCOMPARE(on.log().text(), before); // nothing was taken
    on.view().takeFiles({on.on->folder.filePath(QStringLiteral("no-such-file.txt"))});
    QTRY_VERIFY_WITH_TIMEOUT(fault.isVisible() && fault.text().contains(QStringLiteral("no-such-file.txt")), kPatience);
}

void TriageWalkTest::nothingOnTheClipboardIsTold() {
    OnTriage on;
    QApplication::clipboard()->clear();
    on.click("startPaste");
    QVERIFY(on.find<QLabel>("ticketFault").isVisible());
    QVERIFY(on.find<QWidget>("triageStart").isVisible());
}

void TriageWalkTest::wordsAreFoundByKey() {
    OnTriage on;
    on.paste(ticketText());
    on.key(Qt::Key_F, Qt::ControlModifier);
    auto& line = on.find<QLineEdit>("findLine");
    QVERIFY(line.hasFocus());
    QTest::keyClicks(&line, QStringLiteral("driver version"));
    QTRY_COMPARE(on.log().selectedText(), QStringLiteral("Driver Version"));
    QCOMPARE(on.log().place().line, std::size_t{45});
    QTest::keyClick(&line, Qt::Key_Escape);
    QVERIFY(on.log().hasFocus());
    on.key(Qt::Key_F3, Qt::NoModifier);
    QTRY_COMPARE(on.find<QLabel>("findStatus").text(), QStringLiteral("from the other end"));
}

void TriageWalkTest::lookingCanBeStopped() {
    const SlowEngine slow;
    OnTriage on(estateFile(), slow.engine());
    on.view().takeText(ticketText(), QStringLiteral("ticket"));
    QTRY_COMPARE_WITH_TIMEOUT(slow.asked->load(), 1, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(on.find<QPushButton>("triageCancel").isVisible(), kPatience); // after a moment, with progress
    QVERIFY(on.log().text() != nullptr); // the text is there already
    on.click("triageCancel");
    QTRY_COMPARE_WITH_TIMEOUT(slow.stopped->load(), 1, kPatience);
    QVERIFY(on.text("triageHeadline").startsWith(QStringLiteral("Stopped")));
    QVERIFY(on.find<QPushButton>("triageAgain").isVisible());
    *slow.open = true;
    on.click("triageAgain");
    QTRY_VERIFY_WITH_TIMEOUT(on.view().answer() != nullptr, kPatience);
    QVERIFY(!on.find<QPushButton>("triageAgain").isVisible());
}

void TriageWalkTest::onlyTheLatestTextCounts() {
    const SlowEngine slow;
    OnTriage on(estateFile(), slow.engine());
    on.view().takeText(QStringLiteral("first\n"), QStringLiteral("one"));
    on.view().takeText(QStringLiteral("second\n"), QStringLiteral("two")); // while the first is being read
    QTRY_VERIFY_WITH_TIMEOUT(on.log().text() != nullptr && slow.asked->load() > 0, kPatience);
    on.view().takeText(ticketText(), QStringLiteral("three")); // while the first two are being judged
    *slow.open = true;
    QTRY_VERIFY_WITH_TIMEOUT(on.view().isSettled() && on.view().answer() != nullptr, kPatience);
    const std::string& all = on.view().answer()->question.text->text();
    QVERIFY(all.starts_with("first\n---- pasted 2 ----\nsecond\n---- pasted 3 ----\n"));
    QCOMPARE(on.log().text(), on.view().answer()->question.text);
}

void TriageWalkTest::hostileTextStaysText() {
    OnTriage on;
    on.paste(QStringLiteral("<img src='file:///etc/passwd'><b>bold</b> \u202e reversed\nDriver Version: <script>1</script>\n"
                            "Failed to initialize NVML: GPU access blocked by the operating system <h1>x</h1>\n"
                            "Name: <a href='http://x'>node</a>\nalibabacloud.com/nodepool-id=<b>pool</b>\n"));
    QVERIFY(!on.log().grab().isNull());
    for (const QLabel* label : on.view().findChildren<QLabel*>()) {
        QVERIFY2(label->textFormat() == Qt::PlainText || label->text().isEmpty(), qPrintable(label->text()));
    }
    on.paste(QString(200'000, QLatin1Char('(')) + QStringLiteral("\n") + QString(100'000, QLatin1Char('{')) + QStringLiteral("\n"));
    QVERIFY(on.view().answer() != nullptr);
}

void TriageWalkTest::theRedactionIsSeenBeforeItIsSaved() {
    OnTriage on;
    on.paste(ticketText());
    const QString file = on.on->folder.filePath(QStringLiteral("ticket-redacted.txt"));
    on.on->prompts.nextFile = file;
    on.click("saveRedacted");
    auto& dialog = on.find<RedactionDialog>("redactionDialog");
    QTRY_VERIFY_WITH_TIMEOUT(dialog.redacted() != nullptr, kPatience);
    QVERIFY(dialog.redacted()->left.empty());
    QVERIFY(on.find<QLabel>("redactionCheck").text().contains(QStringLiteral("nothing left")));
    QVERIFY(on.find<QTreeView>("redactionRows").model()->rowCount() >= 2);
    QVERIFY(!QFile::exists(file));
    on.click("redactionSave");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), kPatience);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray text = written.readAll();
    QVERIFY(text.contains("GPU access blocked by the operating system"));
    QVERIFY(!text.contains("10.20.3.41") && !text.contains("np5d1f0c2a"));
    on.find<QComboBox>("redactedPart").setCurrentIndex(1); // the answer alone
    QTRY_VERIFY_WITH_TIMEOUT(dialog.redacted() != nullptr, kPatience);
    QVERIFY(dialog.redacted()->text->text().find("Allocatable:") == std::string::npos);
}

void TriageWalkTest::theRedactedAnswerIsCopied() {
    OnTriage on;
    on.paste(ticketText());
    QApplication::clipboard()->clear();
    on.key(Qt::Key_X, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!QApplication::clipboard()->text().isEmpty(), kPatience);
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("cgpu-nvml-blocked")));
    QVERIFY(!QApplication::clipboard()->text().contains(QStringLiteral("10.20.3.41")));
}

/// Neither beside the document nor in it, nor in what is kept of the view.
void TriageWalkTest::nothingIsWrittenUnasked() {
    OnTriage on;
    const QString secret = QStringLiteral("secretmarker4711");
    on.paste(ticketText() + secret);
    on.choose(QStringLiteral("prod-bj/a10-dense"));
    on.click("keepDiagnosis");
    QTRY_VERIFY_WITH_TIMEOUT(on.on->session.saveState().kind == SaveState::Kind::Saved, kPatience);
    QDir folder(on.on->folder.path());
    QStringList all = folder.entryList(QDir::Files);
    const QDir drafts(folder.filePath(QStringLiteral("drafts")));
    for (const QString& name : drafts.entryList(QDir::Files)) {
        all << QStringLiteral("drafts/") + name;
    }
    QVERIFY(!all.isEmpty());
    for (const QString& name : all) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(secret.toLatin1()), qPrintable(name));
    }
}

void TriageWalkTest::withoutAFleetItWorks() {
    OnTriage on{QString()};
    on.paste(ticketText());
    QCOMPARE(on.view().answer()->triage.diagnoses.front().confidence, Confidence::Confirmed);
    QVERIFY(!on.find<QPushButton>("planRepair").isEnabled());
    QVERIFY(!on.find<QAction>("planRepairAction").property("disabledReason").toString().isEmpty());
    QVERIFY(!on.find<QComboBox>("ticketPool").isEnabled());
    QVERIFY(on.on->open(estateFile())); // a fleet comes later
    QVERIFY(on.settled());
    QVERIFY(on.find<QComboBox>("ticketPool").isEnabled());
    QVERIFY(on.find<QPushButton>("planRepair").isEnabled());
}

void TriageWalkTest::anEditIsJudgedAgain() {
    OnTriage on;
    on.paste(ticketText());
    on.choose(QStringLiteral("prod-bj/a10-dense"));
    const auto before = on.view().answer();
    const CellEdit edit{ItemKind::Pool, on.pool("a10-dense").id, Facet::Toolkit,
                        *parseValue(Facet::Toolkit, "1.17.8", realMatrix()->facts(Facet::Toolkit).vocabulary)};
    on.on->session.perform(setCells(on.on->session.document(), on.on->session.scenario(), std::span(&edit, 1)));
    QTRY_VERIFY_WITH_TIMEOUT(on.view().isSettled() && on.view().answer() != before, kPatience);
    QCOMPARE(on.find<QComboBox>("ticketPool").currentText(), QStringLiteral("prod-bj/a10-dense"));
}

void TriageWalkTest::everyActionIsInThePalette() {
    OnTriage on;
    const auto entries = on.on->window->actionTable().entries();
    for (const bool text : {false, true}) {
        if (text) {
            on.paste(ticketText());
        }
        for (const QAction* action : on.view().triageActions()) {
            QVERIFY2(std::ranges::any_of(entries, [&](const auto& entry) { return entry.action == action; }),
                     qPrintable(action->objectName()));
            QVERIFY(!action->toolTip().isEmpty());
            QVERIFY2(action->isEnabled() || !action->property("disabledReason").toString().isEmpty(),
                     qPrintable(action->objectName())); // who cannot have it is told why
        }
    }
}

void TriageWalkTest::everyControlHasAName() {
    OnTriage on;
    on.paste(ticketText());
    on.key(Qt::Key_F, Qt::ControlModifier);
    on.find<QAction>("saveRedactedAction").trigger();
    int seen = 0;
    for (QWidget* widget : on.view().findChildren<QWidget*>()) {
        if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0 &&
            widget->focusProxy() == nullptr) {
            ++seen;
            QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(face != nullptr && !face->text(QAccessible::Name).isEmpty(),
                     qPrintable(widget->objectName() + QLatin1Char(' ') + QLatin1String(widget->metaObject()->className())));
        }
    }
    QVERIFY(seen > 15);
    on.find<QDialog>("redactionDialog").reject();
    on.log().setFocus();
    QStringList panes;
    for (int i = 0; i < 4; ++i) {
        on.key(Qt::Key_F6, Qt::NoModifier);
        panes << QApplication::focusWidget()->objectName();
    }
    QVERIFY2(panes.contains(QStringLiteral("answerColumn")) && panes.contains(QStringLiteral("copyCommand")) &&
                 panes.contains(QStringLiteral("logView")),
             qPrintable(panes.join(QLatin1Char(' '))));
}

QTEST_MAIN(TriageWalkTest)
#include "tst_triagewalk.moc"
