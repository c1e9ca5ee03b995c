// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <benchmark/benchmark.h>

#include "model/items/palettemodel.h"

using namespace poolwright;

namespace {

std::vector<PaletteItem> tenThousandPools() {
    std::vector<PaletteItem> out;
    for (int i = 0; i < 10'000; ++i) {
        PaletteItem item;
        item.kind = PaletteItem::Kind::Pool;
        item.title = QStringLiteral("prod-%1/a10-shared-%2").arg(i / 100).arg(i);
        item.detail = QStringLiteral("unsupported");
        out.push_back(std::move(item));
    }
    return out;
}

/// A letter typed into the palette of a large fleet.
void paletteKey(benchmark::State& state) {
    PaletteModel model;
    model.setItems(tenThousandPools());
    const QString patterns[] = {QStringLiteral("a10 99"), QStringLiteral("psh"), QStringLiteral("uns")};
    std::size_t i = 0;
    for (auto _ : state) {
        model.setPattern(patterns[i++ % std::size(patterns)]);
        benchmark::DoNotOptimize(model.matchCount());
    }
}
BENCHMARK(paletteKey)->Unit(benchmark::kMillisecond);

/// Opening the palette.
void paletteItems(benchmark::State& state) {
    const auto items = tenThousandPools();
    PaletteModel model;
    for (auto _ : state) {
        model.setItems(items);
        benchmark::DoNotOptimize(model.rowCount());
    }
}
BENCHMARK(paletteItems)->Unit(benchmark::kMillisecond);

} // namespace
