// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QDir>
#include <QDragEnterEvent>
#include <QLabel>
#include <QMimeData>
#include <QTreeView>

#include "tests/support/gui/ontriage.h"
#include "views/triage/redactiondialog.h"

using namespace poolwright;
using namespace poolwright::test;

/// What becomes of the text of a ticket: how it comes in, that it stays text, that looking can be stopped, and that nothing of it
/// leaves but redacted.
class TicketTextWalkTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }
    void pastesAreAppendedClearedAndBroughtBack();
    void whatIsBroughtBackIsNotLostWhereJoiningStops();
    void filesAndTextAreDropped();
    void whatIsNoTextIsRefused();
    void nothingOnTheClipboardIsTold();
    void lookingCanBeStopped();
    void onlyTheLatestTextCounts();
    void hostileTextStaysText();
    void theRedactionIsSeenBeforeItIsSaved();
    void theRedactedAnswerIsCopied();
    void nothingIsWrittenUnasked();
};

void TicketTextWalkTest::pastesAreAppendedClearedAndBroughtBack() {
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

/// Both texts stay as they are until they are joined.
void TicketTextWalkTest::whatIsBroughtBackIsNotLostWhereJoiningStops() {
    OnTriage on;
    on.paste(QStringLiteral("first words\n"));
    on.click("ticketClear");
    on.paste(QStringLiteral("second words\n"));
    on.view().bringBack();
    on.view().takeFiles({on.on->folder.filePath(QStringLiteral("no-such-file.txt"))}); // instead; it cannot be read
    QTRY_VERIFY_WITH_TIMEOUT(on.find<QLabel>("ticketFault").isVisible(), kPatience);
    QCOMPARE(on.log().text()->text(), std::string("second words\n"));
    QVERIFY(on.find<QAction>("bringBackAction").isEnabled());
    on.view().bringBack();
    QTRY_VERIFY_WITH_TIMEOUT(on.log().text()->text().starts_with("first words\n"), kPatience);
    QVERIFY(on.log().text()->text().ends_with("second words\n"));
    QVERIFY(on.settled());
    QVERIFY(!on.find<QAction>("bringBackAction").isEnabled());
}

void TicketTextWalkTest::filesAndTextAreDropped() {
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

void TicketTextWalkTest::whatIsNoTextIsRefused() {
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

void TicketTextWalkTest::nothingOnTheClipboardIsTold() {
    OnTriage on;
    QApplication::clipboard()->clear();
    on.click("startPaste");
    QVERIFY(on.find<QLabel>("ticketFault").isVisible());
    QVERIFY(on.find<QWidget>("triageStart").isVisible());
}

void TicketTextWalkTest::lookingCanBeStopped() {
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

void TicketTextWalkTest::onlyTheLatestTextCounts() {
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

void TicketTextWalkTest::hostileTextStaysText() {
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

void TicketTextWalkTest::theRedactionIsSeenBeforeItIsSaved() {
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

void TicketTextWalkTest::theRedactedAnswerIsCopied() {
    OnTriage on;
    on.paste(ticketText());
    QApplication::clipboard()->clear();
    on.key(Qt::Key_X, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!QApplication::clipboard()->text().isEmpty(), kPatience);
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("cgpu-nvml-blocked")));
    QVERIFY(!QApplication::clipboard()->text().contains(QStringLiteral("10.20.3.41")));
}

/// Neither beside the document nor in it, nor in what is kept of the view.
void TicketTextWalkTest::nothingIsWrittenUnasked() {
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

QTEST_MAIN(TicketTextWalkTest)
#include "tst_tickettextwalk.moc"
