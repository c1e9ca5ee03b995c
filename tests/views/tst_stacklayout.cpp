// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "views/common/stacklayout.h"
#include "views/fleet/columnfit.h"

using namespace poolwright;

/// Geometry of the stack diagram and of the table's columns.
class StackLayoutTest : public QObject {
    Q_OBJECT
private slots:
    void neighboursAreJoinedStraight();
    void supportedAtTheLeftWorseAtTheRight();
    void nothingOverlaps_data();
    void nothingOverlaps();
    void emptyStackHasNoHeight();
    void columnsFitTheRoom_data();
    void columnsFitTheRoom();
};

namespace {

StackDescription stackOf(std::size_t blocks, const std::vector<std::tuple<std::size_t, std::size_t, Verdict>>& links) {
    StackDescription out;
    out.blocks.resize(blocks);
    for (const auto& [lower, upper, verdict] : links) {
        out.links.push_back({lower, upper, verdict, {0}});
    }
    return out;
}

} // namespace

void StackLayoutTest::neighboursAreJoinedStraight() {
    const StackGeometry geometry = layOutStack(stackOf(2, {{0, 1, Verdict::Supported}}), 300, 32);
    QVERIFY(geometry.links[0].straight);
    QVERIFY(geometry.blocks[0].top() > geometry.blocks[1].bottom()); // the first is at the bottom
    QCOMPARE(geometry.links[0].path.boundingRect().width(), 0.0);
    QCOMPARE(geometry.links[0].path.boundingRect().top(), geometry.blocks[1].bottom());
    QCOMPARE(geometry.links[0].path.boundingRect().bottom(), geometry.blocks[0].top());
}

void StackLayoutTest::supportedAtTheLeftWorseAtTheRight() {
    const StackGeometry geometry =
        layOutStack(stackOf(3, {{0, 2, Verdict::Supported}, {0, 2, Verdict::Caution}}), 300, 32);
    QVERIFY(geometry.links[0].path.boundingRect().right() <= geometry.blocks[0].left());
    QVERIFY(geometry.links[1].path.boundingRect().left() >= geometry.blocks[0].right());
}

void StackLayoutTest::nothingOverlaps_data() {
    QTest::addColumn<int>("verdict");
    QTest::addColumn<int>("width");
    for (const int width : {260, 300, 420}) {
        QTest::addRow("every pair of nine layers supported, %d px", width)
            << static_cast<int>(Verdict::Supported) << width;
        QTest::addRow("every pair of nine layers unsupported, %d px", width)
            << static_cast<int>(Verdict::Unsupported) << width;
    }
}

void StackLayoutTest::nothingOverlaps() {
    QFETCH(int, verdict);
    QFETCH(int, width);
    std::vector<std::tuple<std::size_t, std::size_t, Verdict>> links; // as many as the real checks give at most
    for (const auto& [lower, upper] : {std::pair(0, 1),
                                       {1, 2},
                                       {2, 3},
                                       {3, 4},
                                       {6, 7},
                                       {0, 2},
                                       {0, 3},
                                       {1, 3},
                                       {2, 6},
                                       {1, 6},
                                       {0, 6},
                                       {3, 7},
                                       {2, 7},
                                       {5, 7},
                                       {1, 7}}) {
        links.emplace_back(lower, upper, static_cast<Verdict>(verdict));
    }
    const StackDescription stack = stackOf(9, links);
    const StackGeometry geometry = layOutStack(stack, width, 32);
    const QRectF page(0, 0, width, geometry.height);
    for (std::size_t i = 0; i < geometry.links.size(); ++i) {
        QVERIFY2(page.contains(geometry.links[i].path.boundingRect().adjusted(-0.1, -0.1, 0.1, 0.1)),
                 qPrintable(QString::number(i)));
        for (std::size_t j = 0; j < i; ++j) {
            const QPointF apart = geometry.links[i].marker - geometry.links[j].marker;
            const bool bothBrackets = !geometry.links[i].straight && !geometry.links[j].straight;
            if (bothBrackets && verdict == static_cast<int>(Verdict::Unsupported)) {
                QVERIFY2(std::abs(apart.x()) >= kStackMarker || std::abs(apart.y()) >= kStackMarker,
                         qPrintable(QStringLiteral("%1 and %2").arg(i).arg(j)));
            }
        }
    }
    for (std::size_t i = 1; i < geometry.blocks.size(); ++i) {
        QVERIFY(!geometry.blocks[i].intersects(geometry.blocks[i - 1]));
    }
}

void StackLayoutTest::emptyStackHasNoHeight() { QCOMPARE(layOutStack({}, 300, 32).height, 0.0); }

void StackLayoutTest::columnsFitTheRoom_data() {
    QTest::addColumn<int>("room");
    QTest::addColumn<QList<int>>("expected");
    QTest::newRow("too narrow: the least, the table scrolls") << 100 << QList<int>{60, 60};
    QTest::newRow("tight: between") << 160 << QList<int>{60, 100};
    QTest::newRow("just right") << 200 << QList<int>{60, 140};
    QTest::newRow("some room: stretched") << 220 << QList<int>{66, 154};
    QTest::newRow("much room: not stretched out of shape") << 900 << QList<int>{75, 175};
}

void StackLayoutTest::columnsFitTheRoom() {
    QFETCH(int, room);
    QFETCH(QList<int>, expected);
    const std::vector<int> widths = fitColumns({{60, 60}, {140, 60}}, room);
    QCOMPARE(QList<int>(widths.begin(), widths.end()), expected);
}

QTEST_MAIN(StackLayoutTest)
#include "tst_stacklayout.moc"
