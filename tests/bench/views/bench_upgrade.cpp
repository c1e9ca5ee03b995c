// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QEventLoop>
#include <benchmark/benchmark.h>
#include <memory>

#include "tests/support/pathbuilder.h"
#include "views/upgrade/pathview.h"
#include "views/upgrade/timeline.h"

// What a person waits for on the upgrade screen: a path of 200 states until it is painted (limit 300 ms, none of it on the
// GUI thread but measuring texts and painting), and a timeline of 1,000 pools that scrolls.

namespace poolwright {

namespace {

void pathToFirstPaint(benchmark::State& state) {
    PathView view;
    view.resize(992, 560);
    view.show();
    const auto graph = std::make_shared<const PathGraph>(test::busyPath(static_cast<std::size_t>(state.range(0))));
    for (auto _ : state) {
        QEventLoop loop;
        const auto done = QObject::connect(&view, &PathView::laidOut, &loop, &QEventLoop::quit);
        view.setGraph(graph);
        loop.exec();
        view.viewport()->repaint();
        QObject::disconnect(done);
    }
    state.counters["nodes"] = static_cast<double>(graph->nodes.size());
    state.counters["limit_ms"] = 300;
}
BENCHMARK(pathToFirstPaint)->Arg(20)->Arg(200)->Unit(benchmark::kMillisecond)->UseRealTime();

void pathOnTheGuiThread(benchmark::State& state) {
    PathView view;
    view.resize(992, 560);
    view.show();
    const auto graph = std::make_shared<const PathGraph>(test::busyPath(200));
    for (auto _ : state) {
        view.setGraph(graph); // texts are measured here, the layout comes later
    }
}
BENCHMARK(pathOnTheGuiThread)->Unit(benchmark::kMillisecond);

void timelineScroll(benchmark::State& state) {
    const auto plan = std::make_shared<const Plan>(test::widePlan(1000));
    TimelineView view;
    view.resize(992, 240);
    view.show();
    view.setPlan(plan, test::wideSchedule(*plan));
    std::size_t step = 0;
    for (auto _ : state) {
        view.setCurrentStep(1 + (step += 37) % 1000);
        view.viewport()->repaint();
    }
}
BENCHMARK(timelineScroll)->Unit(benchmark::kMillisecond);

} // namespace

} // namespace poolwright
