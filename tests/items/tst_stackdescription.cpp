// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "model/items/stackdescription.h"
#include "model/items/words.h"
#include "tests/support/smallmatrix.h"

using namespace poolwright;

/// Layers and links of a pool, before they are drawn.
class StackDescriptionTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void stackOfPool_data();
    void stackOfPool();
    void everyFacetHasALayer();
};

void StackDescriptionTest::init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }

void StackDescriptionTest::stackOfPool_data() {
    QTest::addColumn<int>("pool");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("broken pairs, a finding of the driver alone") << 0
                                                                 << QStringList{"GPU A10 · gn7i",
                                                                                "System alinux3 · 5.10.134-18",
                                                                                "Driver 525.105.17 [caution]",
                                                                                "cGPU 1.5.2",
                                                                                "Runtime containerd 1.6.28",
                                                                                "Scheduling cgpu",
                                                                                "Kubernetes 1.30.1",
                                                                                "GPU - cGPU supported",
                                                                                "System - Driver unsupported",
                                                                                "Driver - cGPU unsupported"};
    QTest::newRow("all well, layers without a value are left out") << 1 << QStringList{"GPU A10 · gn7i",
                                                                                       "System alinux3 · 5.10.134-18",
                                                                                       "Driver 550.90.07",
                                                                                       "cGPU 1.5.20",
                                                                                       "Kubernetes 1.30.1",
                                                                                       "GPU - cGPU supported",
                                                                                       "System - Driver supported",
                                                                                       "Driver - cGPU supported"};
}

void StackDescriptionTest::stackOfPool() {
    QFETCH(int, pool);
    QFETCH(QStringList, expected);
    const test::Judged judged = test::judged(test::smallMatrix(), test::smallFleetJson());
    const FleetSource source{judged.fleet, judged.judgement, judged.evaluator};
    const StackDescription stack = describeStack(source, static_cast<std::size_t>(pool));
    QStringList lines;
    for (const StackBlock& block : stack.blocks) {
        const QString own = block.own ? QStringLiteral(" [%1]").arg(verdictWord(*block.own)) : QString();
        lines << block.label + QLatin1Char(' ') + block.value + own;
    }
    for (const StackLink& link : stack.links) {
        QVERIFY(link.lower < link.upper);
        QVERIFY(!link.findings.empty());
        lines << stack.blocks[link.lower].label + QStringLiteral(" - ") + stack.blocks[link.upper].label +
                     QLatin1Char(' ') + verdictWord(link.verdict);
    }
    QCOMPARE(lines, expected);
}

void StackDescriptionTest::everyFacetHasALayer() {
    for (const FacetSpec& facet : facetSpecs()) {
        const StackLayer layer = layerOf(facet.facet);
        QVERIFY(!layerTitle(layer).isEmpty());
        QCOMPARE(layer == StackLayer::Workload,
                 facet.scope == Scope::Workload || facet.facet == Facet::CubinFit || facet.facet == Facet::PtxFit);
    }
}

QTEST_GUILESS_MAIN(StackDescriptionTest)
#include "tst_stackdescription.moc"
