// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAccessible>
#include <QFile>
#include <QImage>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>
#include <QXmlStreamReader>

#include <thread>

#include "tests/support/gui/openwindow.h"
#include "tests/support/pathbuilder.h"
#include "views/common/theme.h"
#include "views/upgrade/pathexport.h"
#include "views/upgrade/pathview.h"

using namespace poolwright;
using namespace poolwright::test;

/// The path graph on screen: what keys and the pointer do, what is told, what is painted and what is written.
class PathViewTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void keysWalk_data();
    void keysWalk();
    void keysReachWhatHangsOnTheWay();
    void enterChoosesAgain();
    void aClickChooses();
    void draggingPansAndChoosesNothing();
    void currentStepIsShownAndSaidButNotSent();
    void aFoldedRunIsCurrentForAllOfItsSteps();
    void zoomHasBounds();
    void wheelZoomsOnlyWithCtrl();
    void fitShowsEverything_data();
    void fitShowsEverything();
    void narrowViewsHaveMoreRows();
    void onlyTheLastGraphIsShown();
    void laidOutAwayFromTheGuiThread();
    void themeChangesColours();
    void refusedIsTheColourOfUnsupported();
    void hostileTextStaysText();
    void longTextStaysOnItsCard();
    void svgIsWhole();
    void pngIsWhole();
    void exportIsLightAndFromAnyThread();
    void hugeImagesAreScaledDown_data();
    void hugeImagesAreScaledDown();
    void whatCannotBeWrittenIsTold_data();
    void whatCannotBeWrittenIsTold();
};

namespace {

/// A view with a graph, laid out.
struct ShownPath {
    PathView view;
    QSignalSpy steps{&view, &PathView::stepChosen};
    QSignalSpy sides{&view, &PathView::sideChosen};

    explicit ShownPath(const PathGraph& graph = driverPath(), const QSize& size = {992, 560}) {
        view.resize(size);
        view.show();
        view.setGraph(std::make_shared<const PathGraph>(graph));
        settle();
        view.setFocus();
    }
    void settle() {
        if (!QTest::qWaitFor([&] { return view.isLaidOut(); }, kPatience)) {
            qFatal("the path is not laid out");
        }
        QCoreApplication::processEvents();
    }
    void keys(std::initializer_list<Qt::Key> all) {
        for (const Qt::Key key : all) {
            QTest::keyClick(&view, key);
        }
    }
    [[nodiscard]] QImage picture() { return view.grab().toImage().convertToFormat(QImage::Format_RGB32); }
};

bool hasColour(const QImage& image, const QRect& where, const QColor& colour) {
    const QRect seen = where.intersected(image.rect());
    for (int y = seen.top(); y <= seen.bottom(); ++y) {
        for (int x = seen.left(); x <= seen.right(); ++x) {
            if (image.pixelColor(x, y).rgb() == colour.rgb()) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

void PathViewTest::init() { failOnAnyWarning(); }

void PathViewTest::keysWalk_data() {
    QTest::addColumn<QList<Qt::Key>>("keys");
    QTest::addColumn<std::size_t>("node");
    QTest::addColumn<QList<std::size_t>>("steps");
    using Keys = QList<Qt::Key>;
    using Steps = QList<std::size_t>;
    QTest::newRow("Right goes on") << Keys{Qt::Key_Right, Qt::Key_Right} << std::size_t{2} << Steps{1, 2};
    QTest::newRow("Left goes back") << Keys{Qt::Key_End, Qt::Key_Left} << std::size_t{3} << Steps{4, 3};
    QTest::newRow("End is the target") << Keys{Qt::Key_End} << std::size_t{4} << Steps{4};
    QTest::newRow("Home is the start") << Keys{Qt::Key_End, Qt::Key_Home} << std::size_t{0} << Steps{4, 0};
    QTest::newRow("nothing before the start") << Keys{Qt::Key_Left} << std::size_t{0} << Steps{};
    QTest::newRow("nothing after the target") << Keys{Qt::Key_End, Qt::Key_Right} << std::size_t{4} << Steps{4};
}

void PathViewTest::keysWalk() {
    QFETCH(QList<Qt::Key>, keys);
    QFETCH(std::size_t, node);
    QFETCH(QList<std::size_t>, steps);
    ShownPath on;
    for (const Qt::Key key : keys) {
        QTest::keyClick(&on.view, key);
    }
    QCOMPARE(on.view.currentNode(), std::optional(node));
    QList<std::size_t> chosen;
    for (const QList<QVariant>& one : on.steps) {
        chosen << one.first().value<std::size_t>();
    }
    QCOMPARE(chosen, steps);
}

void PathViewTest::keysReachWhatHangsOnTheWay() {
    ShownPath on;
    on.keys({Qt::Key_Right, Qt::Key_Down}); // below the first step: what was refused at the start
    QVERIFY(on.view.currentNode() == 5 || on.view.currentNode() == 6);
    QCOMPARE(on.sides.count(), 1);
    QCOMPARE(on.sides.first().first().value<std::size_t>(), *on.view.currentNode());
    on.keys({Qt::Key_Left}); // where it was tried
    QCOMPARE(on.view.currentNode(), std::optional<std::size_t>(0));
    QCOMPARE(on.steps.last().first().value<std::size_t>(), std::size_t{0});
}

void PathViewTest::enterChoosesAgain() {
    ShownPath on;
    on.keys({Qt::Key_Right, Qt::Key_Return});
    QCOMPARE(on.steps.count(), 2);
    QCOMPARE(on.steps.last().first().value<std::size_t>(), std::size_t{1});
}

void PathViewTest::aClickChooses() {
    ShownPath on;
    QTest::mouseClick(on.view.viewport(), Qt::LeftButton, {}, on.view.nodeRect(2).center());
    QCOMPARE(on.view.currentNode(), std::optional<std::size_t>(2));
    QCOMPARE(on.steps.count(), 1);
    QTest::mouseClick(on.view.viewport(), Qt::LeftButton, {}, on.view.nodeRect(7).center());
    QCOMPARE(on.sides.count(), 1);
    QTest::mouseClick(on.view.viewport(), Qt::LeftButton, {}, QPoint(4, 4));
    QCOMPARE(on.view.currentNode(), std::optional<std::size_t>(7)); // beside everything: nothing changes
}

void PathViewTest::draggingPansAndChoosesNothing() {
    ShownPath on(linePath(40));
    const QPoint from = on.view.nodeRect(0).center();
    QTest::mousePress(on.view.viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(on.view.viewport(), from - QPoint(0, 30));
    QTest::mouseMove(on.view.viewport(), from - QPoint(0, 60));
    QTest::mouseRelease(on.view.viewport(), Qt::LeftButton, {}, from - QPoint(0, 60));
    QCOMPARE(on.view.verticalScrollBar()->value() - on.view.verticalScrollBar()->minimum(), 60);
    QCOMPARE(on.steps.count(), 0);
}

void PathViewTest::currentStepIsShownAndSaidButNotSent() {
    ShownPath on(linePath(40));
    on.view.setCurrentStep(33);
    QCOMPARE(on.steps.count(), 0);
    QCOMPARE(on.view.currentNode(), std::optional<std::size_t>(33));
    QVERIFY2(on.view.viewport()->rect().contains(on.view.nodeRect(33)), "scrolled into sight");
    QVERIFY(on.view.accessibleDescription().startsWith(QStringLiteral("33 · driver")));
    const QAccessibleInterface* told = QAccessible::queryAccessibleInterface(&on.view);
    QVERIFY(told->text(QAccessible::Description).contains(QStringLiteral("some nodes stay exposed")));
    QVERIFY(hasColour(on.picture(), on.view.nodeRect(33).adjusted(8, 5, -8, -5), lightTheme().selection));
    QVERIFY(!hasColour(on.picture(), on.view.nodeRect(32).adjusted(8, 5, -8, -5), lightTheme().selection));
}

void PathViewTest::aFoldedRunIsCurrentForAllOfItsSteps() {
    PathGraph graph = linePath(3);
    graph.nodes[2].lastStep = 7;
    graph.nodes[3].step = graph.nodes[3].lastStep = 8;
    ShownPath on(graph);
    for (std::size_t step = 2; step <= 7; ++step) {
        on.view.setCurrentStep(step);
        QCOMPARE(on.view.currentNode(), std::optional<std::size_t>(2));
    }
    on.keys({Qt::Key_Left, Qt::Key_Right});
    QCOMPARE(on.steps.last().first().value<std::size_t>(), std::size_t{7}); // the state after all of them
    on.view.setCurrentStep(8);
    QCOMPARE(on.view.currentNode(), std::optional<std::size_t>(3));
}

void PathViewTest::zoomHasBounds() {
    ShownPath on;
    QSignalSpy zoomed(&on.view, &PathView::zoomChanged);
    on.keys({Qt::Key_Plus});
    QVERIFY(on.view.zoom() > 1.1);
    QCOMPARE(zoomed.count(), 1);
    for (int i = 0; i < 60; ++i) {
        on.keys({Qt::Key_Plus});
    }
    QCOMPARE(on.view.zoom(), 4.0);
    for (int i = 0; i < 80; ++i) {
        on.keys({Qt::Key_Minus});
    }
    QVERIFY(on.view.zoom() > 0 && on.view.zoom() < 0.1);
    on.keys({Qt::Key_0});
    QCOMPARE(on.view.zoom(), 1.0);
}

void PathViewTest::wheelZoomsOnlyWithCtrl() {
    ShownPath on;
    const auto wheel = [&](Qt::KeyboardModifiers modifiers) {
        const QPointF at(300, 200);
        QWheelEvent event(at, on.view.viewport()->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(on.view.viewport(), &event);
    };
    wheel(Qt::NoModifier);
    QCOMPARE(on.view.zoom(), 1.0);
    wheel(Qt::ControlModifier);
    QVERIFY(on.view.zoom() > 1.1);
}

void PathViewTest::fitShowsEverything_data() {
    QTest::addColumn<PathGraph>("graph");
    QTest::newRow("a few states") << driverPath();
    QTest::newRow("forty steps") << linePath(40);
    QTest::newRow("200 nodes") << busyPath(200);
    QTest::newRow("clusters") << clustersPath();
}

void PathViewTest::fitShowsEverything() {
    QFETCH(PathGraph, graph);
    ShownPath on(graph);
    on.view.fit();
    on.settle();
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        QVERIFY2(on.view.viewport()->rect().contains(on.view.nodeRect(i)), qPrintable(QString::number(i)));
    }
    QVERIFY(on.view.zoom() <= 1);
    on.keys({Qt::Key_0}); // rows of the width again
    on.settle();
    QCOMPARE(on.view.zoom(), 1.0);
    QCOMPARE(on.view.horizontalScrollBar()->maximum(), on.view.horizontalScrollBar()->minimum());
}

void PathViewTest::narrowViewsHaveMoreRows() {
    ShownPath on(linePath(12));
    const int wide = on.view.nodeRect(12).top() - on.view.nodeRect(0).top();
    on.view.resize(560, 560);
    on.settle();
    QVERIFY(on.view.nodeRect(12).top() - on.view.nodeRect(0).top() > wide);
    QCOMPARE(on.view.horizontalScrollBar()->maximum(), on.view.horizontalScrollBar()->minimum());
}

void PathViewTest::onlyTheLastGraphIsShown() {
    ShownPath on;
    for (std::size_t i = 1; i < 12; ++i) {
        on.view.setGraph(std::make_shared<const PathGraph>(busyPath(12 * i)));
    }
    on.view.setGraph(std::make_shared<const PathGraph>(linePath(2)));
    QVERIFY(!on.view.currentNode().has_value() || on.view.currentNode() == 0);
    on.settle();
    on.keys({Qt::Key_End});
    QCOMPARE(on.view.currentNode(), std::optional<std::size_t>(2));
    on.view.setGraph(nullptr);
    QVERIFY(on.view.isLaidOut());
    QVERIFY(on.view.nodeRect(0).isEmpty());
    on.keys({Qt::Key_Right, Qt::Key_Plus}); // nothing to go to
}

void PathViewTest::laidOutAwayFromTheGuiThread() {
    PathView view;
    view.resize(992, 560);
    view.show();
    view.setGraph(std::make_shared<const PathGraph>(busyPath(200)));
    QVERIFY(!view.isLaidOut()); // asking only measured texts
    QSignalSpy done(&view, &PathView::laidOut);
    QVERIFY(done.wait(kPatience));
    QVERIFY(view.isLaidOut());
}

void PathViewTest::themeChangesColours() {
    ShownPath on;
    QVERIFY(hasColour(on.picture(), QRect(0, 0, 10, 10), lightTheme().base));
    on.view.setPalette(darkTheme().palette());
    const QImage dark = on.picture();
    QVERIFY(hasColour(dark, QRect(0, 0, 10, 10), darkTheme().base));
    QVERIFY(!hasColour(dark, dark.rect(), lightTheme().base));
    QVERIFY(hasColour(dark, dark.rect(), darkTheme().accent));
}

void PathViewTest::refusedIsTheColourOfUnsupported() {
    ShownPath on;
    const VerdictColours& colours = lightTheme().of(Verdict::Unsupported);
    const QImage picture = on.picture();
    QVERIFY(hasColour(picture, on.view.nodeRect(5), colours.tint)); // behind the glyph
    const QRect between(on.view.nodeRect(0).left(), on.view.nodeRect(0).bottom() + 2, on.view.nodeRect(0).width(), 120);
    QVERIFY(hasColour(picture, between, colours.mark)); // line and cross
    QVERIFY(!hasColour(picture, on.view.nodeRect(7), colours.tint));
}

void PathViewTest::hostileTextStaysText() {
    PathGraph graph = linePath(1);
    graph.nodes[0].title = "<b>bold</b>\n\u202Egnp";
    graph.nodes[1].lines = {std::string("a\0b", 3), "<table><tr><td>"};
    graph.nodes.push_back({PathNode::Kind::Refused, {}, 0, "\"]; node [label=\"", {}, Verdict::Unsupported, false});
    graph.edges.push_back({0, 2, PathEdge::Kind::Refused, "<img src=\"file:///etc/passwd\">"});
    ShownPath on(graph);
    QVERIFY(on.view.nodeDescription(0).startsWith(QStringLiteral("<b>bold</b>")));
    QVERIFY(!on.view.nodeDescription(0).contains(QChar(0x202E)));
    QVERIFY(on.view.nodeDescription(2).contains(QStringLiteral("<img src")));
    QVERIFY(!on.picture().isNull());
}

void PathViewTest::longTextStaysOnItsCard() {
    PathGraph graph = driverPath();
    for (PathNode& node : graph.nodes) {
        node.title += " with a name of a version that is far too long for any card that is to stand beside others";
        node.lines.assign(2, "averyveryverylongwordwithoutanyplacewhereitcouldbebroken and then some more words to follow it");
    }
    const auto cards = measureCards(graph, QGuiApplication::font());
    QFont bold = QGuiApplication::font();
    bold.setWeight(QFont::DemiBold);
    for (const PathCard& card : cards) {
        for (const PathCard::Line& line : card.lines) {
            const QFontMetricsF metrics(line.strong ? bold : QGuiApplication::font());
            QVERIFY2(metrics.horizontalAdvance(line.text) + line.indent <= card.size.width() - 18, qPrintable(line.text));
        }
        QVERIFY(card.size.height() < 200);
    }
}

void PathViewTest::svgIsWhole() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("path.SVG"));
    const ShownPath on(busyPath(60));
    QVERIFY(on.view.save(file).has_value());
    QFile in(file);
    QVERIFY(in.open(QIODevice::ReadOnly));
    QXmlStreamReader reader(&in);
    int texts = 0;
    while (!reader.atEnd()) {
        texts += reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QLatin1String("text") ? 1 : 0;
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QVERIFY(texts >= 120); // text is text: it can be searched
    QSvgRenderer renderer(file);
    QVERIFY(renderer.isValid());
    QVERIFY(renderer.defaultSize().height() > on.view.height()); // the whole, not what is seen
}

void PathViewTest::pngIsWhole() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("path.png"));
    const ShownPath on(busyPath(60));
    QVERIFY(on.view.save(file).has_value());
    const QImage image(file);
    QVERIFY(!image.isNull());
    QVERIFY(image.height() > on.view.height());
    QVERIFY(hasColour(image, image.rect(), lightTheme().accent));
}

void PathViewTest::exportIsLightAndFromAnyThread() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("path.png"));
    ShownPath on;
    on.view.setPalette(darkTheme().palette());
    Result<void> written;
    {
        const auto saving = on.view.saving(file);
        const std::jthread worker([&] { written = saving(); });
    }
    QVERIFY(written.has_value());
    const QImage image(file);
    QCOMPARE(image.pixelColor(2, 2).rgb(), lightTheme().base.rgb());
    QVERIFY(!hasColour(image, image.rect(), darkTheme().base));
}

void PathViewTest::hugeImagesAreScaledDown_data() {
    QTest::addColumn<QSizeF>("bounds");
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    QTest::newRow("small: twice, for print") << QSizeF(1000, 600) << 2.0 << 2.0;
    QTest::newRow("large: as it is") << QSizeF(5000, 4000) << 1.0 << 1.0;
    QTest::newRow("huge: down to the limit") << QSizeF(50'000, 40'000) << 0.17 << 0.18;
    QTest::newRow("a strip") << QSizeF(1'000'000, 100) << 0.7 << 0.9;
}

void PathViewTest::hugeImagesAreScaledDown() {
    QFETCH(QSizeF, bounds);
    QFETCH(double, least);
    QFETCH(double, most);
    const PathImageScale scale = imageScale(bounds);
    QVERIFY(scale.factor >= least && scale.factor <= most);
    QVERIFY(static_cast<qint64>(scale.size.width()) * scale.size.height() <= kMostPathPixels);
}

void PathViewTest::whatCannotBeWrittenIsTold_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("graph");
    QTest::addColumn<int>("code");
    QTest::newRow("an ending nobody knows") << QStringLiteral("path.gif") << true << static_cast<int>(ErrorCode::Usage);
    QTest::newRow("a folder that is not there")
        << QStringLiteral("nowhere/path.svg") << true << static_cast<int>(ErrorCode::Machine);
    QTest::newRow("nothing to write") << QStringLiteral("path.svg") << false << static_cast<int>(ErrorCode::Usage);
}

void PathViewTest::whatCannotBeWrittenIsTold() {
    QFETCH(QString, name);
    QFETCH(bool, graph);
    QFETCH(int, code);
    const QTemporaryDir folder;
    const ShownPath on(graph ? driverPath() : PathGraph{});
    const Result<void> written = on.view.save(folder.filePath(name));
    QVERIFY(!written.has_value());
    QCOMPARE(static_cast<int>(written.error().code), code);
    QVERIFY(!QFile::exists(folder.filePath(name)));
}

QTEST_MAIN(PathViewTest)
#include "tst_pathview.moc"
