// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <set>

#include "tests/support/poolbuilder.h"
#include "views/common/theme.h"
#include "views/matrix/heatmap.h"
#include "views/matrix/rangeview.h"

using namespace poolwright;
using namespace poolwright::test;

/// Heat map and range view: the colours at the places of cells and bars, what the keyboard does, what is told to those
/// who do not see it.
class MatrixMapsTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cellsHaveTheColourOfTheirVerdict();
    void headersStayWhileCellsScroll();
    void keysMoveTheCurrentCell();
    void aClickChoosesTheCell();
    void dotsStandForPools();
    void aListOfOneFacetHasWords();
    void barsHaveTheColourOfTheirVerdict();
    void gapsAreHatched();
    void keysMoveAlongTheBars();
    void poolsStandOnTheirBars();
    void rowsPassAFilter();
    void nothingIsPaintedWithoutARelation();

private:
    static FleetSource fleet();
};

namespace {

const Date kDay = *Date::parse("2026-11-21");

RelationGridPtr gridOf(const char* check) {
    return relationGrid(realMatrix(), kDay, {.query = {.check = *realMatrix()->checkById(check)}});
}

struct Al8 {
    RelationGridPtr grid;
    std::shared_ptr<const RelationRanges> ranges;

    Al8() {
        auto evaluator = std::make_shared<Evaluator>(realMatrix(), kDay);
        const CheckId check = *realMatrix()->checkById("driver-kernel");
        ranges = std::make_shared<const RelationRanges>(relationRanges(*evaluator, {.check = check, .tag = 2}));
        grid = relationGrid(evaluator, {.query = {.check = check}});
    }
    [[nodiscard]] std::size_t row(const char* driver) const {
        std::size_t at = 0;
        while (ranges->rows[at].entry.label != driver) {
            ++at;
        }
        return at;
    }
    [[nodiscard]] std::size_t slot(const char* label) const {
        std::size_t at = 0;
        while (ranges->axis[at].label != label) {
            ++at;
        }
        return at;
    }
};

QImage painted(QWidget& widget) { return widget.grab().toImage().convertToFormat(QImage::Format_RGB32); }

HeatMap::Cell cellOf(const RelationModel& model, const char* row, const char* column) {
    const auto find = [](const std::vector<AxisEntry>& axis, const char* label) {
        return static_cast<int>(std::ranges::find(axis, label, &AxisEntry::label) - axis.begin());
    };
    return {find(model.grid()->rows, row), find(model.grid()->columns, column)};
}

} // namespace

void MatrixMapsTest::init() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    QApplication::setPalette(lightTheme().palette());
}

FleetSource MatrixMapsTest::fleet() {
    auto evaluator = std::make_shared<Evaluator>(realMatrix(), kDay);
    auto fleet = std::make_shared<Fleet>(
        fleetOf(*buildPool("gn7i; driver=535.129.03; kernel=5.10.134-17.3.al8.x86_64; cgpu=1.5.20", *realMatrix())));
    auto judgement = std::make_shared<FleetJudgement>(judgeFleet(*evaluator, *fleet));
    return {fleet, judgement, evaluator};
}

void MatrixMapsTest::cellsHaveTheColourOfTheirVerdict() {
    RelationModel model;
    model.setGrid(gridOf("cgpu-toolkit"));
    HeatMap map(model);
    map.resize(1900, 900);
    map.show();
    const QImage image = painted(map);
    const auto colourAt = [&](const char* row, const char* column) {
        return image.pixelColor(map.cellRect(cellOf(model, row, column)).topLeft() + QPoint(2, 2));
    };
    QCOMPARE(colourAt("1.5.20", "1.17.8"), lightTheme().of(Verdict::Supported).tint);
    QCOMPARE(colourAt("1.0.10", "1.13.5"), lightTheme().of(Verdict::Contested).tint);
    QCOMPARE(colourAt("1.0.9", "1.13.5"), lightTheme().of(Verdict::Unsupported).tint);
    QCOMPARE(colourAt("none", "1.13.5"), lightTheme().base);
    // not by colour alone: the glyph stands in the middle of the cell
    const QRect cell = map.cellRect(cellOf(model, "1.0.9", "1.13.5"));
    int dark = 0;
    for (int x = cell.left(); x < cell.right(); ++x) {
        dark += image.pixelColor(x, cell.center().y()).lightness() < 140 ? 1 : 0;
    }
    QVERIFY(dark > 0);
}

void MatrixMapsTest::headersStayWhileCellsScroll() {
    RelationModel model;
    model.setGrid(gridOf("workload-driver"));
    HeatMap map(model);
    map.resize(500, 400);
    map.show();
    const QImage before = painted(map);
    map.verticalScrollBar()->setValue(480);
    map.horizontalScrollBar()->setValue(310);
    const QImage after = painted(map);
    const QSize header = map.headerSize();
    const QRect corner(0, 0, header.width() - 1, header.height() - 1);
    QCOMPARE(after.copy(corner), before.copy(corner));
    QVERIFY(after.copy(0, header.height(), header.width(), 200) !=
            before.copy(0, header.height(), header.width(), 200));
    QVERIFY(after.copy(header.width(), 0, 200, header.height()) !=
            before.copy(header.width(), 0, 200, header.height()));
    const HeatMap::Cell at = *map.cellAt(QPoint(header.width() + 3, header.height() + 3));
    QVERIFY(at.row > 10 && at.column == 10);
    QVERIFY(!map.cellAt(QPoint(3, 3)));
}

void MatrixMapsTest::keysMoveTheCurrentCell() {
    RelationModel model;
    model.setGrid(gridOf("workload-driver"));
    HeatMap map(model);
    map.resize(500, 400);
    map.show();
    map.setFocus();
    const QSignalSpy moved(&map, &HeatMap::currentCellChanged);
    const QSignalSpy chosen(&map, &HeatMap::cellChosen);
    QTest::keyClick(&map, Qt::Key_Down);
    QCOMPARE(map.currentCell(), std::optional(HeatMap::Cell{0, 0}));
    QTest::keyClick(&map, Qt::Key_Down);
    QTest::keyClick(&map, Qt::Key_Right);
    QCOMPARE(map.currentCell(), std::optional(HeatMap::Cell{1, 1}));
    QTest::keyClick(&map, Qt::Key_End);
    QCOMPARE(map.currentCell(), std::optional(HeatMap::Cell{1, 43}));
    QTest::keyClick(&map, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(map.currentCell(), std::optional(HeatMap::Cell{75, 43}));
    QVERIFY(map.viewport()->rect().contains(map.cellRect(*map.currentCell())));
    QTest::keyClick(&map, Qt::Key_PageUp);
    QVERIFY(map.currentCell()->row < 75 && map.currentCell()->row > 50);
    QTest::keyClick(&map, Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(map.currentCell(), std::optional(HeatMap::Cell{0, 0}));
    QCOMPARE(map.accessibleDescription(), QStringLiteral("CUDA runtime 13.3.1 × NVIDIA driver 580.126.09: caution"));
    QCOMPARE(chosen.size(), 0);
    QTest::keyClick(&map, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(moved.size(), 7);
    map.setCurrentCell(HeatMap::Cell{-1, 4}); // hidden by a filter
    QVERIFY(!map.currentCell());
}

void MatrixMapsTest::aClickChoosesTheCell() {
    RelationModel model;
    model.setGrid(gridOf("cgpu-driver"));
    HeatMap map(model);
    map.resize(900, 600);
    map.show();
    const QSignalSpy chosen(&map, &HeatMap::cellChosen);
    QTest::mouseClick(map.viewport(), Qt::LeftButton, {}, map.cellRect({4, 7}).center());
    QCOMPARE(map.currentCell(), std::optional(HeatMap::Cell{4, 7}));
    QCOMPARE(chosen.size(), 1);
    QTest::mouseClick(map.viewport(), Qt::LeftButton, {}, QPoint(2, 2)); // the corner is no cell
    QCOMPARE(chosen.size(), 1);
}

void MatrixMapsTest::dotsStandForPools() {
    RelationModel model;
    model.setGrid(gridOf("driver-kernel"), fleet());
    HeatMap map(model);
    map.resize(1500, 1200);
    map.show();
    const QRect cell = map.cellRect(cellOf(model, "535.129.03", "5.10.134-17.3.al8.x86_64"));
    const auto dots = [&] {
        const QImage image = painted(map);
        int count = 0;
        for (int y = cell.top(); y < cell.bottom(); ++y) {
            for (int x = cell.left(); x < cell.right(); ++x) {
                count += image.pixelColor(x, y) == lightTheme().accent ? 1 : 0;
            }
        }
        return count;
    };
    QVERIFY(dots() > 15);
    map.setPoolsShown(false);
    QCOMPARE(dots(), 0);
}

void MatrixMapsTest::aListOfOneFacetHasWords() {
    RelationModel model;
    model.setGrid(gridOf("driver-xid"));
    HeatMap map(model);
    map.resize(500, 600);
    map.show();
    QVERIFY(map.cellRect({0, 0}).width() > 100);
    QCOMPARE(model.columnCount(), 1);
}

void MatrixMapsTest::barsHaveTheColourOfTheirVerdict() {
    const Al8 al8;
    RangeView view;
    view.resize(1100, 1500);
    view.show();
    view.setRanges(al8.ranges, al8.grid);
    const QImage image = painted(view);
    const auto colourAt = [&](const char* driver, std::size_t slot) {
        const QRectF rect = view.placeRect({al8.row(driver), slot});
        return image.pixelColor(QPointF(rect.right() - 4, rect.top() + 3).toPoint());
    };
    QCOMPARE(colourAt("535.129.03", al8.slot("5.10.134-17.3")), lightTheme().of(Verdict::Supported).tint);
    QCOMPARE(colourAt("535.129.03", al8.slot("5.10.134-18")), lightTheme().of(Verdict::Unsupported).tint);
    QCOMPARE(colourAt("580.126.09", al8.slot("5.10.134-18")), lightTheme().of(Verdict::Supported).tint);
    QCOMPARE(colourAt("580.126.09", al8.ranges->axis.size() - 1), lightTheme().of(Verdict::Caution).tint);
    QCOMPARE(colourAt("418.87.01", al8.slot("5.10.134-14")), lightTheme().of(Verdict::Unsupported).tint);
}

void MatrixMapsTest::gapsAreHatched() {
    const Al8 al8;
    RangeView view;
    view.resize(1100, 1500);
    view.show();
    view.setRanges(al8.ranges, al8.grid);
    const QImage image = painted(view);
    const QRectF gap = view.placeRect({al8.row("535.129.03"), al8.slot("5.10.134-17.3") + 1});
    QVERIFY(gap.width() > 20);
    std::set<QRgb> colours;
    for (int x = static_cast<int>(gap.left()) + 18; x < gap.right() - 2; ++x) {
        colours.insert(image.pixel(x, static_cast<int>(gap.center().y())));
    }
    QVERIFY(colours.size() >= 2); // lines on the tint
    QVERIFY(colours.contains(lightTheme().of(Verdict::Unknown).tint.rgb()));
    for (const QRgb colour : colours) {
        QVERIFY(colour != lightTheme().of(Verdict::Supported).tint.rgb());
    }
}

void MatrixMapsTest::keysMoveAlongTheBars() {
    const Al8 al8;
    RangeView view;
    view.resize(700, 300);
    view.show();
    view.setRanges(al8.ranges, al8.grid);
    view.setFocus();
    const QSignalSpy chosen(&view, &RangeView::placeChosen);
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(view.current(), std::optional(RangeView::Place{0, 0}));
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(view.current(), std::optional(RangeView::Place{1, 1}));
    QTest::keyClick(&view, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(view.current(), std::optional(RangeView::Place{43, al8.ranges->axis.size() - 1}));
    QVERIFY(view.viewport()->rect().contains(view.placeRect(*view.current()).toRect()));
    view.setCurrent(RangeView::Place{al8.row("535.129.03"), al8.slot("5.10.134-18")});
    QVERIFY(view.accessibleDescription().startsWith(QStringLiteral("535.129.03 × 5.10.134-18: unsupported")));
    QVERIFY(view.accessibleDescription().contains(
        QStringLiteral("Between 5.10.134-17.3 and 5.10.134-18 no source speaks.")));
    QTest::keyClick(&view, Qt::Key_Enter);
    QCOMPARE(chosen.size(), 1);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {},
                      view.placeRect({al8.row("535.129.03"), 2}).center().toPoint());
    QCOMPARE(view.current(), std::optional(RangeView::Place{al8.row("535.129.03"), 2}));
    QCOMPARE(chosen.size(), 2);
}

void MatrixMapsTest::poolsStandOnTheirBars() {
    const Al8 al8;
    RangeView view;
    view.resize(1100, 1500);
    view.show();
    view.setRanges(al8.ranges, al8.grid);
    view.setFleet(fleet());
    const auto point = view.poolPoint(0);
    QVERIFY(point.has_value());
    const RangeView::Place place{al8.row("535.129.03"), al8.slot("5.10.134-17.3")};
    QVERIFY(view.placeRect(place).contains(*point));
    QCOMPARE(view.poolsAt(place), std::vector<std::size_t>{0});
    QCOMPARE(painted(view).pixelColor(point->toPoint()), lightTheme().accent);
    view.setPoolsShown(false);
    QCOMPARE(painted(view).pixelColor(point->toPoint()), lightTheme().of(Verdict::Supported).tint);
}

void MatrixMapsTest::rowsPassAFilter() {
    const Al8 al8;
    RangeView view;
    view.setRanges(al8.ranges, al8.grid);
    view.setFilter({QStringLiteral("535"), true, {}});
    QCOMPARE(view.shownRows().size(), std::size_t{6});
    view.setFilter({QStringLiteral("134-17"), true, {}}); // a word of the axis takes no rows away
    QCOMPARE(view.shownRows().size(), std::size_t{44});
    view.setFilter({{}, false, {}});
    QCOMPARE(view.shownRows().size(), std::size_t{1});
    QVERIFY(view.placeRect({al8.row("535.129.03"), 1}).isEmpty());
}

void MatrixMapsTest::nothingIsPaintedWithoutARelation() {
    RelationModel model;
    HeatMap map(model);
    RangeView view;
    for (QWidget* widget : {static_cast<QWidget*>(&map), static_cast<QWidget*>(&view)}) {
        widget->resize(300, 200);
        widget->show();
        QCOMPARE(painted(*widget).pixelColor(150, 100), lightTheme().base);
        QTest::keyClick(widget, Qt::Key_Down);
    }
    QVERIFY(!map.currentCell() && !view.current());
}

QTEST_MAIN(MatrixMapsTest)
#include "tst_matrixmaps.moc"
