// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QTreeView>

#include "model/core/document/edits.h"
#include "model/items/fleettreemodel.h"
#include "tests/support/gui/openwindow.h"
#include "tests/support/poolbuilder.h"
#include "views/common/actionbutton.h"
#include "views/common/textblock.h"

using namespace poolwright;
using namespace poolwright::test;

/// Pictures of the inspector and of every guiding dialog, in the folder "screens" of the build; to be looked at. What
/// can be measured is: that nothing warns and that no text is cut.
class GuideScreensTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void guides_data();
    void guides();

private:
    static QString sample() { return qEnvironmentVariable("POOLWRIGHT_SAMPLES") + QStringLiteral("/estate.json"); }
    static void shoot(QWidget& of, const QString& name);
    static void inspector(OpenWindow& on, const QString& tag);
    static void acceptances(OpenWindow& on, const QString& tag);
    static void whyNot(OpenWindow& on, const QString& tag);
    static void wizard(OpenWindow& on, const QString& tag);
    static void completions(OpenWindow& on, const QString& tag);
    static void repair(OpenWindow& on, const QString& tag);
};

namespace {

void select(OpenWindow& on, const QString& pool) {
    auto& tree = on.find<QTreeView>("fleetTree");
    for (QModelIndex at = tree.model()->index(0, 0); at.isValid(); at = tree.indexBelow(at)) {
        if (at.data().toString() == pool) {
            tree.setCurrentIndex(at);
            QCoreApplication::processEvents();
            return;
        }
    }
    qFatal("no pool %s", qPrintable(pool));
}

/// The dialog of that name, once it is shown.
QDialog& dialog(OpenWindow& on, const char* name) {
    QDialog* found = nullptr;
    const bool shown = QTest::qWaitFor(
        [&] {
            found = on.window->findChild<QDialog*>(QLatin1String(name));
            return found != nullptr && found->isVisible();
        },
        kPatience);
    if (!shown) {
        qFatal("no dialog %s", name);
    }
    return *found;
}

template <typename T>
T& in(QWidget& of, const char* name) {
    T* found = of.findChild<T*>(QLatin1String(name));
    if (found == nullptr) {
        qFatal("no %s", name);
    }
    return *found;
}

bool waitFor(const std::function<bool()>& what) { return QTest::qWaitFor(what, kPatience); }

/// Dialogs are as large as the window allows.
void fit(QDialog& dialog, const OpenWindow& on) {
    dialog.resize(dialog.size().boundedTo(on.window->size() - QSize(24, 24)));
    QCoreApplication::processEvents();
}

} // namespace

void GuideScreensTest::initTestCase() {
    QVERIFY(QDir().mkpath(QCoreApplication::applicationDirPath() + QStringLiteral("/../../screens")));
}

void GuideScreensTest::init() { failOnAnyWarning(); }

void GuideScreensTest::cleanup() { Appearance().setChoice(ThemeChoice::Light); }

void GuideScreensTest::shoot(QWidget& of, const QString& name) {
    QTest::qWait(30); // for pictures only: queued scrolling and painting
    QVERIFY(of.grab().save(QCoreApplication::applicationDirPath() +
                           QStringLiteral("/../../screens/guides-%1.png").arg(name)));
    for (const TextBlock* block : of.findChildren<TextBlock*>()) {
        QVERIFY2(!block->isVisible() || block->height() >= block->heightForWidth(block->width()),
                 qPrintable(QStringLiteral("cut: ") + block->text()));
    }
    for (const QLabel* label : of.findChildren<QLabel*>()) {
        const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        const bool mayBeCut = label->objectName() == QLatin1String("fleetFile");
        QVERIFY2(!label->isVisible() || (label->height() >= needed && (mayBeCut || label->wordWrap() ||
                                                                       label->width() >= label->sizeHint().width())),
                 qPrintable(QStringLiteral("cut: ") + label->text()));
    }
    for (const ActionButton* button : of.findChildren<ActionButton*>()) {
        QVERIFY2(!button->isVisible() || button->height() >= button->sizeHint().height(),
                 qPrintable(QStringLiteral("cut: ") + button->text()));
    }
}

void GuideScreensTest::guides_data() {
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    for (const bool dark : {false, true}) {
        for (const QSize& size : {QSize(1440, 900), QSize(1024, 640)}) {
            QTest::addRow("%s-%dx%d", dark ? "dark" : "light", size.width(), size.height()) << dark << size;
        }
    }
}

void GuideScreensTest::guides() {
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    const QString tag = QString::fromLatin1(QTest::currentDataTag());
    OpenWindow on(realLoader(), sample(), size);
    on.appearance.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    QVERIFY(on.open(sample()));
    inspector(on, tag);
    acceptances(on, tag);
    whyNot(on, tag);
    wizard(on, tag);
    completions(on, tag);
    repair(on, tag);
}

void GuideScreensTest::inspector(OpenWindow& on, const QString& tag) {
    select(on, QStringLiteral("a10-dense"));
    shoot(*on.window, QStringLiteral("inspector-") + tag);
    auto* bar = on.find<QScrollArea>("inspector").verticalScrollBar();
    bar->setValue(430);
    shoot(*on.window, QStringLiteral("inspector-cards-") + tag);
    on.find<QAction>("configurationAction").trigger();
    QCoreApplication::processEvents();
    bar->setValue(bar->maximum());
    shoot(*on.window, QStringLiteral("inspector-configuration-") + tag);
}

void GuideScreensTest::acceptances(OpenWindow& on, const QString& tag) {
    select(on, QStringLiteral("a10-dense"));
    on.find<QAction>("acceptFindingAction").trigger();
    QDialog& accept = dialog(on, "acceptDialog");
    shoot(accept, QStringLiteral("accept-empty-") + tag);
    in<QPlainTextEdit>(accept, "acceptReason")
        .setPlainText(QStringLiteral("Nodes are rebuilt with the next image, OPS-1881."));
    in<QLineEdit>(accept, "acceptPerson").setText(QStringLiteral("Ada Lind"));
    shoot(accept, QStringLiteral("accept-") + tag);
    in<QPushButton>(accept, "acceptConfirm").click();
    // one that has lapsed, and one whose finding is another by now
    RiskAcceptance old = on.session.document().acceptances.front();
    old.id = kNoItem;
    old.check = "cgpu-driver";
    old.rule = "cgpu-driver/older";
    on.session.perform(acceptRisk(on.session.document(), old));
    old.check = "cgpu-kernel";
    old.made = *Date::parse("2026-09-01");
    old.until = *Date::parse("2026-10-01");
    on.session.perform(acceptRisk(on.session.document(), old));
    on.find<QPushButton>("acceptedFold").setChecked(true);
    QCoreApplication::processEvents();
    auto* bar = on.find<QScrollArea>("inspector").verticalScrollBar();
    on.find<QScrollArea>("inspector").ensureWidgetVisible(&on.find<QPushButton>("acceptedFold"), 0, 200);
    shoot(*on.window, QStringLiteral("accepted-") + tag);
    bar->setValue(0);
    on.find<QAction>("acceptancesAction").trigger();
    QDialog& list = dialog(on, "acceptancesDialog");
    fit(list, on);
    shoot(list, QStringLiteral("acceptances-") + tag);
    list.reject();
}

void GuideScreensTest::whyNot(OpenWindow& on, const QString& tag) {
    select(on, QStringLiteral("a10-shared"));
    on.find<QAction>("whyNotAction").trigger();
    QDialog& asked = dialog(on, "whyNotDialog");
    fit(asked, on);
    auto& facet = in<QComboBox>(asked, "whyNotFacet");
    facet.setCurrentIndex(facet.findText(QStringLiteral("NVIDIA driver")));
    in<QComboBox>(asked, "whyNotValue").setEditText(QStringLiteral("580.126.09"));
    QVERIFY(waitFor([&] {
        auto* message = asked.findChild<QLabel*>(QStringLiteral("whyNotMessage"));
        return asked.findChild<QWidget*>(QStringLiteral("whyNotAnswer")) != nullptr && !message->isVisible();
    }));
    shoot(asked, QStringLiteral("whynot-") + tag);
    in<QComboBox>(asked, "whyNotValue").setEditText(QStringLiteral("580.banana"));
    QVERIFY(waitFor([&] { return asked.findChild<QWidget*>(QStringLiteral("whyNotAnswer")) == nullptr; }));
    shoot(asked, QStringLiteral("whynot-typo-") + tag);
    asked.reject();
}

void GuideScreensTest::wizard(OpenWindow& on, const QString& tag) {
    on.find<QAction>("poolWizardAction").trigger();
    QDialog& wizard = dialog(on, "poolWizard");
    fit(wizard, on);
    in<QLineEdit>(wizard, "wizardName").setText(QStringLiteral("a10-new"));
    shoot(wizard, QStringLiteral("wizard-1-") + tag);
    const QStringList values{QStringLiteral("gn7i"), QStringLiteral("alinux3"), QStringLiteral("550.163.01"),
                             QStringLiteral("cgpu")};
    auto& options = in<QTreeView>(wizard, "wizardOptions");
    for (int step = 0; step < values.size(); ++step) {
        in<QListWidget>(wizard, "wizardSteps").setCurrentRow(step + 1);
        QVERIFY(waitFor([&] { return options.model()->rowCount() > 1; }));
        const auto found =
            options.model()->match(options.model()->index(0, 1), Qt::DisplayRole, values[step], 1, Qt::MatchExactly);
        options.setCurrentIndex(values[step].isEmpty() || found.isEmpty() ? options.model()->index(0, 1)
                                                                          : found.first());
        in<QPushButton>(wizard, "ruledOutFold").setChecked(step == 2);
        shoot(wizard, QStringLiteral("wizard-%1-%2").arg(step + 2).arg(tag));
    }
    in<QPushButton>(wizard, "wizardRest").click();
    auto& headline = in<QLabel>(wizard, "wizardHeadline");
    QVERIFY2(
        QTest::qWaitFor([&] { return headline.isVisible() && headline.text() != QStringLiteral("Judging…"); }, 5'000),
        qPrintable(in<QLabel>(wizard, "wizardFault").text()));
    shoot(wizard, QStringLiteral("wizard-9-") + tag);
    wizard.reject();
}

void GuideScreensTest::completions(OpenWindow& on, const QString& tag) {
    select(on, QStringLiteral("t4-lab"));
    on.find<QAction>("completionsAction").trigger();
    QDialog& asked = dialog(on, "completionsDialog");
    fit(asked, on);
    auto& list = in<QTreeView>(asked, "completionsList");
    QVERIFY(waitFor(
        [&] { return in<QLabel>(asked, "completionsHeadline").text() != QStringLiteral("Counting and ranking…"); }));
    shoot(asked, QStringLiteral("completions-") + tag);
    in<QComboBox>(asked, "cgpuCondition").setCurrentIndex(1);
    emit in<QComboBox>(asked, "cgpuCondition").activated(1);
    QVERIFY(waitFor([&] { return list.model()->rowCount() == 0; }));
    QVERIFY(waitFor(
        [&] { return in<QLabel>(asked, "completionsHeadline").text() != QStringLiteral("Counting and ranking…"); }));
    shoot(asked, QStringLiteral("completions-cgpu-") + tag);
    asked.reject();
}

void GuideScreensTest::repair(OpenWindow& on, const QString& tag) {
    select(on, QStringLiteral("a10-dense"));
    on.find<QAction>("repairAction").trigger();
    QDialog& asked = dialog(on, "repairDialog");
    fit(asked, on);
    QVERIFY(waitFor([&] { return asked.findChild<QWidget*>(QStringLiteral("repair0")) != nullptr; }));
    shoot(asked, QStringLiteral("repair-") + tag);
    in<QCheckBox>(asked, "lock-cgpu").setChecked(true);
    in<QCheckBox>(asked, "lock-kernel").setChecked(true);
    QVERIFY(waitFor([&] { return asked.findChild<QWidget*>(QStringLiteral("release0")) != nullptr; }));
    shoot(asked, QStringLiteral("repair-none-") + tag);
    asked.reject();
}

QTEST_MAIN(GuideScreensTest)
#include "tst_guidescreens.moc"
