// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QTest>

#include <set>

#include "app/commandpalette.h"
#include "model/core/document/scenarios.h"
#include "tests/support/gui/openwindow.h"
#include "tests/support/smallmatrix.h"
#include "views/scenario/branchdialog.h"
#include "views/scenario/promotedialog.h"
#include "views/scenario/rebasedialog.h"

using namespace poolwright;
using namespace poolwright::test;

/// For those who do not see the screen or do not use a mouse: everything has a name, and the keyboard reaches
/// everything.
class AccessibilityTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void everyControlHasAName_data();
    void everyControlHasAName();
    void tabReachesEverything_data();
    void tabReachesEverything();
    void noTextIsRich();

private:
    /// Shows a state of the window, and gives what is to be walked.
    static QWidget& arrange(OpenWindow& on, const QString& what);
    static void rows();
};

namespace {

bool takesFocus(const QWidget& widget) {
    return widget.isVisible() && widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus) != 0 &&
           widget.focusProxy() == nullptr;
}

QString named(const QWidget& widget) {
    return QStringLiteral("%1 (%2)").arg(widget.objectName(), QLatin1String(widget.metaObject()->className()));
}

QString nameOf(QWidget& widget) {
    QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&widget);
    return face == nullptr ? QString() : face->text(QAccessible::Name);
}

} // namespace

void AccessibilityTest::init() { failOnAnyWarning(); }

void AccessibilityTest::rows() {
    QTest::addColumn<QString>("what");
    for (const char* what : {"empty", "fleet", "banner", "palette", "compare", "compareAll", "branch", "rebase",
                             "promote", "shortcuts", "history", "legend"}) {
        QTest::newRow(what) << QString::fromLatin1(what);
    }
}

QWidget& AccessibilityTest::arrange(OpenWindow& on, const QString& what) {
    if (what == QLatin1String("empty")) {
        return *on.window;
    }
    if (!on.open(on.write(QStringLiteral("small.json"), QByteArray::fromStdString(smallFleetJson())))) {
        qFatal("the small fleet does not open");
    }
    if (what == QLatin1String("banner")) {
        (void)on.open(on.write(QStringLiteral("broken.json"), "{"));
        return *on.window;
    }
    if (what == QLatin1String("palette")) {
        on.window->openPalette();
        return on.find<QWidget>("commandPalette");
    }
    on.session.perform(branchScenario(on.session.document(), on.session.scenario(), "One"));
    const ItemId one = on.session.document().scenarios.back().id;
    on.session.setScenario(one);
    const auto dialog = [&](QDialog* made) -> QWidget& {
        made->setAttribute(Qt::WA_DeleteOnClose);
        made->open();
        return *made;
    };
    if (what == QLatin1String("compare") || what == QLatin1String("compareAll")) {
        on.find<QAction>(qPrintable(what + QStringLiteral("Action"))).trigger();
        return *on.window;
    }
    if (what == QLatin1String("branch")) {
        return dialog(new BranchDialog(on.session.document(), one, on.window.get()));
    }
    if (what == QLatin1String("rebase")) {
        return dialog(new RebaseDialog(on.session, one, on.window.get()));
    }
    if (what == QLatin1String("promote")) {
        return dialog(new PromoteDialog(on.session, one, on.window.get()));
    }
    const std::map<QString, std::pair<const char*, const char*>> opened{
        {QStringLiteral("shortcuts"), {"shortcutsAction", "shortcutSheet"}},
        {QStringLiteral("history"), {"historyAction", "historyDialog"}},
        {QStringLiteral("legend"), {"legendAction", "verdictLegend"}}};
    if (const auto found = opened.find(what); found != opened.end()) {
        on.find<QAction>(found->second.first).trigger();
        return on.find<QWidget>(found->second.second);
    }
    return *on.window;
}

void AccessibilityTest::everyControlHasAName_data() { rows(); }

void AccessibilityTest::everyControlHasAName() {
    QFETCH(QString, what);
    OpenWindow on(smallLoader());
    const QWidget& root = arrange(on, what);
    QCoreApplication::processEvents();
    int seen = 0;
    for (QWidget* widget : root.findChildren<QWidget*>()) {
        if (takesFocus(*widget)) {
            ++seen;
            QVERIFY2(!nameOf(*widget).isEmpty(), qPrintable(named(*widget)));
        }
    }
    QVERIFY(seen > 0);
}

void AccessibilityTest::tabReachesEverything_data() { rows(); }

void AccessibilityTest::tabReachesEverything() {
    QFETCH(QString, what);
    if (what == QLatin1String("palette")) {
        QSKIP("Tab chooses in the palette; it has one line to type in");
    }
    OpenWindow on(smallLoader());
    QWidget& root = arrange(on, what);
    QTRY_VERIFY(root.isVisible());
    QCoreApplication::processEvents();
    QTRY_VERIFY(QApplication::focusWidget() != nullptr);
    std::set<const QWidget*> reached;
    for (int i = 0; i < 200; ++i) { // round and round
        QWidget* focus = QApplication::focusWidget();
        QVERIFY(focus != nullptr);
        reached.insert(focus);
        QTest::keyClick(focus, Qt::Key_Tab);
    }
    QStringList missed;
    for (const QWidget* widget : root.findChildren<QWidget*>()) {
        // A group of exclusive buttons is one stop: arrows go on from there.
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool grouped = button != nullptr && button->autoExclusive();
        if (takesFocus(*widget) && widget->window() == root.window() && !grouped && !reached.contains(widget)) {
            missed << named(*widget);
        }
    }
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join(QStringLiteral(", "))));
}

void AccessibilityTest::noTextIsRich() {
    OpenWindow on(smallLoader());
    arrange(on, QStringLiteral("compare"));
    for (const QLabel* label : on.window->findChildren<QLabel*>()) {
        QVERIFY2(label->textFormat() == Qt::PlainText || label->inherits("QTipLabel"), qPrintable(named(*label)));
    }
}

QTEST_MAIN(AccessibilityTest)
#include "tst_accessibility.moc"
