// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <atomic>
#include <set>
#include <thread>

#include "tests/support/pathbuilder.h"
#include "views/upgrade/pathlayout.h"
#include "views/upgrade/rowlayout.h"

using namespace poolwright;
using namespace poolwright::test;

/// Where the cards and lines of a path graph go.
class PathLayoutTest : public QObject {
    Q_OBJECT
private slots:
    void keepsThePromises_data();
    void keepsThePromises();
    void oneRowIsStraight();
    void onlySomeTurnDownAtTheEnd();
    void sameGraphSameLayout();
    void nothingGivesNothing();
    void twoThreadsAtOnce();
    void worksWithoutGraphviz_data();
    void worksWithoutGraphviz();
};

namespace {

constexpr QSizeF kCardSize(170, 66);

std::vector<QSizeF> sizesOf(const PathGraph& graph) {
    std::vector<QSizeF> out(graph.nodes.size(), kCardSize);
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (!onChosenPath(graph.nodes[i])) {
            out[i].setHeight(i % 2 == 0 ? 48 : 84); // what is refused says more or less
        }
    }
    return out;
}

bool onBorder(const QRectF& card, const QPointF& point) {
    constexpr qreal kNear = 1.5;
    return card.adjusted(-kNear, -kNear, kNear, kNear).contains(point) &&
           !card.adjusted(kNear, kNear, -kNear, -kNear).contains(point);
}

std::size_t pathOf(const PathGraph& graph) {
    return static_cast<std::size_t>(std::ranges::count_if(graph.nodes, onChosenPath));
}

QByteArray nameOf(std::size_t node) { return "node " + QByteArray::number(static_cast<qulonglong>(node)); }

void verifyApart(const std::vector<QRectF>& cards) {
    for (std::size_t i = 0; i < cards.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            QVERIFY2(!cards[i].intersects(cards[j]), nameOf(i) + " on " + nameOf(j));
        }
    }
}

/// No line of the chosen path runs over a card that it does not join.
void verifyPathIsFree(const PathGraph& graph, const PathLayout& layout) {
    for (std::size_t edge = 0; edge < graph.edges.size(); ++edge) {
        const PathEdge& of = graph.edges[edge];
        if (of.kind != PathEdge::Kind::Chosen && of.kind != PathEdge::Kind::Conditional) {
            continue;
        }
        std::vector<QPointF> points;
        for (int percent = 0; percent <= 100; ++percent) {
            points.push_back(layout.edges[edge].pointAtPercent(percent / 100.0));
        }
        for (std::size_t node = 0; node < layout.nodes.size(); ++node) {
            const QRectF inner = layout.nodes[node].adjusted(3, 3, -3, -3);
            QVERIFY2(std::ranges::none_of(points, [&](const QPointF& point) { return inner.contains(point); }),
                     "edge to " + nameOf(of.to) + " over " + nameOf(node));
        }
    }
}

} // namespace

void PathLayoutTest::keepsThePromises_data() {
    QTest::addColumn<PathGraph>("graph");
    QTest::addColumn<qreal>("width");
    for (const qreal width : {0.0, 560.0, 1020.0, 1400.0}) {
        const auto row = [&](const char* name, PathGraph graph) {
            QTest::addRow("%s, %d wide", name, static_cast<int>(width)) << std::move(graph) << width;
        };
        row("a driver's path", driverPath());
        row("three clusters", clustersPath());
        row("one step", linePath(1));
        row("forty steps", linePath(40));
        row("200 nodes with side ways", busyPath(200));
    }
}

void PathLayoutTest::keepsThePromises() {
    QFETCH(PathGraph, graph);
    QFETCH(qreal, width);
    const PathLayout layout = layOut(graph, sizesOf(graph), width);
    QCOMPARE(layout.nodes.size(), graph.nodes.size());
    QCOMPARE(layout.edges.size(), graph.edges.size());
    verifyApart(layout.nodes);
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
        const PathEdge& edge = graph.edges[i];
        const QPainterPath& line = layout.edges[i];
        QVERIFY(!line.isEmpty());
        QVERIFY2(onBorder(layout.nodes[edge.from], line.pointAtPercent(0)), "begins at " + nameOf(edge.from));
        QVERIFY2(onBorder(layout.nodes[edge.to], line.pointAtPercent(1)), "ends at " + nameOf(edge.to));
        QCOMPARE(layout.labels[i].isNull(), edge.kind != PathEdge::Kind::Refused && edge.label.empty());
    }
    verifyPathIsFree(graph, layout);
    std::set<std::size_t> branches;
    for (const PathEdge& edge : graph.edges) {
        if (edge.kind == PathEdge::Kind::Chosen && edge.from + 1 != edge.to) {
            branches.insert(edge.to);
        }
    }
    for (std::size_t i = 1; i < pathOf(graph); ++i) { // as one reads
        const QRectF& before = layout.nodes[i - 1];
        const QRectF& card = layout.nodes[i];
        const bool sameRow = std::abs(card.center().y() - before.center().y()) < 0.5;
        QVERIFY2(!sameRow || branches.count(i) == 0, "a branch begins a row: " + nameOf(i));
        QVERIFY2(sameRow ? card.left() > before.right() : card.top() > before.bottom(), nameOf(i));
    }
    for (const QRectF& card : layout.nodes) {
        QVERIFY(layout.bounds.contains(card));
        if (width > 0) {
            QVERIFY2(card.right() <= std::max(width, 2 * kCardSize.width() + 130), "past the width");
        }
    }
}

void PathLayoutTest::oneRowIsStraight() {
    const PathGraph graph = busyPath(60);
    const PathLayout layout = layOut(graph, sizesOf(graph));
    for (std::size_t i = 1; i < pathOf(graph); ++i) {
        QVERIFY2(std::abs(layout.nodes[i].center().y() - layout.nodes[0].center().y()) < 0.5, nameOf(i));
    }
    for (std::size_t i = 0; i + 1 < pathOf(graph); ++i) { // and so are its lines
        QVERIFY(layout.edges[i].boundingRect().height() < 1);
    }
}

/// A target that would stand alone in the last row stands below the end of the row before, and its line goes straight down.
void PathLayoutTest::onlySomeTurnDownAtTheEnd() {
    const PathGraph graph = linePath(4);
    const PathLayout layout = layOut(graph, sizesOf(graph), 920);
    QCOMPARE(layout.nodes[4].left(), layout.nodes[3].left());
    QCOMPARE(layout.edges[3].boundingRect().width(), 0.0);
    const PathGraph longer = linePath(5);
    const PathLayout two = layOut(longer, sizesOf(longer), 920);
    QCOMPARE(two.nodes[4].left(), two.nodes[0].left());
}

void PathLayoutTest::sameGraphSameLayout() {
    const PathGraph graph = busyPath(120);
    const PathLayout one = layOut(graph, sizesOf(graph), 1000);
    const PathLayout other = layOut(graph, sizesOf(graph), 1000);
    QCOMPARE(one.nodes, other.nodes);
    QVERIFY(one.edges == other.edges);
    QVERIFY(one.labels == other.labels);
}

void PathLayoutTest::nothingGivesNothing() {
    const PathLayout layout = layOut({}, {}, 500);
    QVERIFY(layout.nodes.empty());
    QVERIFY(layout.bounds.isNull());
}

/// libgvc crashes when two threads are in it: callers take turns.
void PathLayoutTest::twoThreadsAtOnce() {
    const PathGraph graph = busyPath(80);
    const PathLayout expected = layOut(graph, sizesOf(graph), 900);
    std::atomic<int> same = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int turn = 0; turn < 4; ++turn) {
                    same += layOut(graph, sizesOf(graph), 900).nodes == expected.nodes ? 1 : 0;
                }
            });
        }
    }
    QCOMPARE(same.load(), 16);
}

void PathLayoutTest::worksWithoutGraphviz_data() {
    QTest::addColumn<std::size_t>("chosen");
    QTest::addColumn<std::size_t>("side");
    QTest::newRow("path alone") << std::size_t{5} << std::size_t{0};
    QTest::newRow("much that hangs on one state") << std::size_t{3} << std::size_t{6};
    QTest::newRow("more side nodes than path") << std::size_t{1} << std::size_t{4};
}

void PathLayoutTest::worksWithoutGraphviz() {
    QFETCH(std::size_t, chosen);
    QFETCH(std::size_t, side);
    RowGraph row;
    row.chosen = chosen;
    row.nodes.assign(chosen + side, kCardSize);
    for (std::size_t i = 1; i < chosen; ++i) {
        row.edges.push_back({i - 1, i, true});
    }
    for (std::size_t i = 0; i < side; ++i) {
        row.edges.push_back({i % chosen, chosen + i, false});
    }
    const RowLayout layout = plainRow(row, 50, 20);
    verifyApart(layout.nodes);
    for (std::size_t i = 0; i < row.edges.size(); ++i) {
        QVERIFY(onBorder(layout.nodes[row.edges[i].from], layout.edges[i].pointAtPercent(0)));
        QVERIFY(onBorder(layout.nodes[row.edges[i].to], layout.edges[i].pointAtPercent(1)));
    }
}

QTEST_MAIN(PathLayoutTest)
#include "tst_pathlayout.moc"
