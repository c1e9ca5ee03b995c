// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

#include "tests/support/gui/openwindow.h"
#include "tests/support/poolbuilder.h"
#include "views/common/textblock.h"
#include "views/triage/answercolumn.h"
#include "views/triage/logview.h"
#include "views/triage/redactiondialog.h"
#include "views/triage/triageview.h"

using namespace poolwright;
using namespace poolwright::test;

/// Pictures of the triage screen with real answers, in the folder "screens" of the build; to be looked at. That nothing warns
/// and no text is cut is measured.
class TriageScreensTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void tickets_data();
    void tickets();
    void start();
    void redaction();
    void adding();

private:
    static QString sample() { return qEnvironmentVariable("POOLWRIGHT_SAMPLES") + QStringLiteral("/estate.json"); }
    static QString picture(const QString& name) {
        return QCoreApplication::applicationDirPath() + QStringLiteral("/../../screens/") + name;
    }
    static void shoot(QWidget& of, const QString& name);
    static TriageView& paste(OpenWindow& on, const QString& text);
};

namespace {

QString sampleTicket() {
    QFile file(QStringLiteral(":/tickets/sample.txt"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// What a chat brings in: several faults, look-alikes, colours, a line that is not what it seems, a contradiction.
QString richTicket() {
    QString out = sampleTicket();
    out += QStringLiteral("\n[root@node ~]# dmesg -T | grep -iE 'nvrm|xid|cgpu'\n"
                          "[Tue Oct 20 02:40:12 2026] NVRM: Xid (PCI:0000:00:07): 79, pid='<unknown>', name=<unknown>, GPU has fallen off the bus.\n"
                          "[Tue Oct 20 02:40:12 2026] NVRM: GPU 0000:00:07.0: GPU has fallen off the bus.\n"
                          "[Tue Oct 20 02:41:03 2026] NVRM: loading NVIDIA UNIX x86_64 Kernel Module  535.161.07  Sat Feb 17 22:55:48 UTC 2024\n"
                          "[Tue Oct 20 02:41:07 2026] modprobe: ERROR: could not insert 'cgpu_procfs': Operation not permitted\n"
                          "Error: failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to "
                          "start container process: error during container init: error running prestart hook #0: exit status 2, stdout: , stderr: "
                          "Auto-detected mode as 'legacy'\\n: unknown\n"
                          "Failed to initialize NVML: Unknown Error\n");
    out += QStringLiteral("\x1b[31mhostile \u202e txt.exe \u202c line\x1b[0m with \x01 control \u200b characters\n");
    return out;
}

QString longTicket() {
    QString out;
    for (int i = 0; i < 40'000; ++i) {
        out += QStringLiteral("Oct 20 02:%1:%2 node kubelet[1432]: I1020 reconciler.go:%3 \"Reconciler: start to sync state\" pod=\"serving/ranker-%4\"\n")
                   .arg(i / 60 % 60, 2, 10, QLatin1Char('0'))
                   .arg(i % 60, 2, 10, QLatin1Char('0'))
                   .arg(i)
                   .arg(i * 7);
    }
    return out + sampleTicket() + QString(5'000, QLatin1Char('x')) + QStringLiteral(" end of a long line\n");
}

} // namespace

void TriageScreensTest::initTestCase() {
    QVERIFY(QDir().mkpath(picture({})));
    QVERIFY(realMatrix() != nullptr);
}

void TriageScreensTest::init() { failOnAnyWarning(); }

void TriageScreensTest::cleanup() { Appearance().setChoice(ThemeChoice::Light); }

void TriageScreensTest::shoot(QWidget& of, const QString& name) {
    for (int i = 0; i < 3; ++i) {
        QCoreApplication::processEvents();
    }
    QVERIFY(of.grab().save(picture(name + QStringLiteral(".png"))));
    for (const TextBlock* block : of.findChildren<TextBlock*>()) {
        QVERIFY2(!block->isVisible() || block->height() >= block->heightForWidth(block->width()),
                 qPrintable(QStringLiteral("cut: ") + block->text()));
    }
    QWidget* page = of.inherits("QDialog") ? &of : of.findChild<QWidget*>(QStringLiteral("triageView"));
    for (const QLabel* label : page->findChildren<QLabel*>()) {
        const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        QVERIFY2(!label->isVisible() ||
                     (label->height() >= needed && (label->wordWrap() || label->width() >= label->sizeHint().width())),
                 qPrintable(QStringLiteral("cut: ") + label->text()));
    }
    for (const QAbstractButton* button : page->findChildren<QAbstractButton*>()) {
        QVERIFY2(!button->isVisible() || button->text().isEmpty() || button->width() >= button->sizeHint().width(),
                 qPrintable(QStringLiteral("cut: ") + button->text()));
    }
}

TriageView& TriageScreensTest::paste(OpenWindow& on, const QString& text) {
    on.find<QAbstractButton>("rail-triage").click();
    auto& view = on.find<TriageView>("triageView");
    view.takeText(text, QStringLiteral("ticket"));
    if (!QTest::qWaitFor([&] { return view.isSettled() && view.answer() != nullptr; }, kPatience)) {
        qFatal("no answer came");
    }
    return view;
}

void TriageScreensTest::tickets_data() {
    QTest::addColumn<QString>("ticket");
    QTest::addColumn<QString>("pool");
    QTest::addColumn<int>("scroll"); // percent of the column
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    const auto row = [](const char* name, const QString& ticket, const char* pool, int scroll, bool dark, const QSize& size) {
        QTest::addRow("triage-%s-%s-%dx%d", name, dark ? "dark" : "light", size.width(), size.height())
            << ticket << QString::fromLatin1(pool) << scroll << dark << size;
    };
    const QSize large(1440, 900);
    const QSize small(1024, 640);
    for (const bool dark : {false, true}) {
        for (const QSize& size : {large, small}) {
            row("sample", sampleTicket(), "prod-bj/a10-dense", 0, dark, size);
            row("rich", richTicket(), "", 0, dark, size);
        }
    }
    row("rich-below", richTicket(), "prod-bj/a10-dense", 100, false, large);
    row("rich-below", richTicket(), "prod-bj/a10-dense", 50, true, small);
    row("long", longTicket(), "", 0, false, large);
    row("nothing", QStringLiteral("hello, my GPU does not work, please help\n"), "", 0, false, small);
}

void TriageScreensTest::tickets() {
    QFETCH(QString, ticket);
    QFETCH(QString, pool);
    QFETCH(int, scroll);
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    OpenWindow on(realLoader(), sample(), size);
    on.appearance.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    QVERIFY(on.open(sample()));
    TriageView& view = paste(on, ticket);
    auto& pools = on.find<QComboBox>("ticketPool");
    if (const int at = pools.findText(pool); !pool.isEmpty()) {
        QVERIFY(at > 0);
        pools.setCurrentIndex(at);
        emit pools.activated(at);
        QTRY_VERIFY_WITH_TIMEOUT(view.isSettled(), kPatience);
    }
    auto& column = on.find<AnswerColumn>("answerColumn");
    if (!view.answer()->triage.diagnoses.empty()) {
        for (const Because& because : view.answer()->triage.diagnoses.front().because) {
            if (because.place.line > 0) {
                on.find<LogView>("logView").showPlace(because.place);
                break;
            }
        }
    }
    if (scroll > 0) {
        if (auto* ruled = column.findChild<QToolButton*>(QStringLiteral("ruledOutButton"))) {
            ruled->click();
        }
        QCoreApplication::processEvents();
        column.verticalScrollBar()->setValue(column.verticalScrollBar()->maximum() * scroll / 100);
    }
    shoot(*on.window, QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(on.window->size(), size);
}

void TriageScreensTest::start() {
    for (const bool dark : {false, true}) {
        for (const QSize& size : {QSize(1440, 900), QSize(1024, 640)}) {
            OpenWindow on(realLoader(), sample(), size);
            on.appearance.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
            on.find<QAbstractButton>("rail-triage").click();
            shoot(*on.window, QStringLiteral("triage-empty-%1-%2").arg(dark ? QStringLiteral("dark") : QStringLiteral("light")).arg(size.width()));
        }
    }
}

void TriageScreensTest::redaction() {
    for (const bool dark : {false, true}) {
        OpenWindow on(realLoader(), sample(), dark ? QSize(1024, 640) : QSize(1440, 900));
        on.appearance.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        QVERIFY(on.open(sample()));
        paste(on, richTicket());
        on.find<QAction>("saveRedactedAction").trigger();
        auto& dialog = on.find<RedactionDialog>("redactionDialog");
        QTRY_VERIFY_WITH_TIMEOUT(dialog.redacted() != nullptr, kPatience);
        shoot(dialog, QStringLiteral("triage-redaction-%1").arg(dark ? QStringLiteral("dark") : QStringLiteral("light")));
    }
}

void TriageScreensTest::adding() {
    OpenWindow on(realLoader(), sample());
    QVERIFY(on.open(sample()));
    paste(on, sampleTicket());
    on.find<QAction>("planRepairAction").trigger();
    shoot(on.find<QDialog>("ticketPoolDialog"), QStringLiteral("triage-add-pool"));
}

QTEST_MAIN(TriageScreensTest)
#include "tst_triagescreens.moc"
