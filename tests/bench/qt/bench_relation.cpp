// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The largest relation of the matrix: reading it, and its heat map scrolled offscreen. A frame may take 33 ms (30 a
// second).

#include <QImage>
#include <QScrollBar>

#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>

#include "model/core/solve/leftopen.h"
#include "model/items/relationmodel.h"
#include "tests/bench/benchfleet.h"
#include "tests/bench/qt/benchapplication.h"
#include "views/common/theme.h"
#include "views/matrix/heatmap.h"

namespace poolwright {

namespace {

constexpr double kFrameLimit = 33; // milliseconds

Date today() { return *Date::parse("2026-11-21"); }

/// By cells.
CheckId largestRelation() {
    const Matrix& matrix = *benchMatrix();
    CheckId largest(0);
    std::size_t cells = 0;
    for (std::size_t i = 0; i < matrix.checks.size(); ++i) {
        const auto& touches = matrix.checks[i].touches;
        if (touches.size() > 1 && hasGrid(matrix, CheckId(i))) {
            const std::size_t here =
                axisOf(matrix, CheckId(i), touches[0]).size() * axisOf(matrix, CheckId(i), touches[1]).size();
            largest = here > cells ? CheckId(i) : largest;
            cells = std::max(cells, here);
        }
    }
    return largest;
}

/// One frame of a 1440 × 900 map, each a step further to the right and down.
void heatMapFrame(benchmark::State& state) {
    benchApplication();
    RelationModel model;
    model.setGrid(relationGrid(benchMatrix(), today(), {.query = {.check = largestRelation()}}));
    HeatMap map(model);
    map.resize(1440, 900);
    map.show();
    QImage frame(map.size(), QImage::Format_ARGB32_Premultiplied);
    map.render(&frame); // the tiles are drawn once
    double worst = 0;
    for (auto _ : state) {
        const auto start = std::chrono::steady_clock::now();
        for (QScrollBar* bar : {map.horizontalScrollBar(), map.verticalScrollBar()}) {
            bar->setValue(bar->value() < bar->maximum() ? bar->value() + 24 : 0);
        }
        map.render(&frame);
        worst = std::max(worst,
                         std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    state.counters["frame_limit_ms"] = kFrameLimit;
    state.counters["worst_frame_ms"] = worst;
    state.counters["frames_per_second"] =
        benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
    state.counters["cells"] = static_cast<double>(model.rowCount()) * model.columnCount();
}
BENCHMARK(heatMapFrame)->Unit(benchmark::kMillisecond);

void readLargestRelation(benchmark::State& state) {
    for (auto _ : state) {
        const auto grid = relationGrid(benchMatrix(), today(), {.query = {.check = largestRelation()}});
        benchmark::DoNotOptimize(grid.get());
    }
}
BENCHMARK(readLargestRelation)->Unit(benchmark::kMillisecond);

void readWhatIsLeftOpen(benchmark::State& state) {
    for (auto _ : state) {
        Evaluator evaluator(benchMatrix(), today());
        benchmark::DoNotOptimize(leftOpen(evaluator).size());
    }
}
BENCHMARK(readWhatIsLeftOpen)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace poolwright
