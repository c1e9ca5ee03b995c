// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// From bytes to clean text, and from a long log to what was observed. The limits: 100 ms for 205 MB of JSON that is
// clean already; a log of 64 MB in a second.

#include <benchmark/benchmark.h>

#include <fmt/format.h>
#include <string>

#include "model/core/intake/observe.h"
#include "tests/bench/benchfleet.h"

namespace poolwright {

namespace {

/// Indented as kubectl prints it: lines of about 50 bytes.
std::string prettyJson(std::size_t bytes) {
    std::string out = "{\n    \"items\": [\n";
    out.reserve(bytes + 128);
    for (std::size_t i = 0; out.size() < bytes; ++i) {
        fmt::format_to(std::back_inserter(out), "        {{\n            \"sizeBytes\": {}\n        }},\n", i);
        fmt::format_to(std::back_inserter(out),
                       "                    \"registry.example.com/acs/image:v1.{}@sha256:{:064}\",\n", i, i);
    }
    return out += "        {}\n    ]\n}\n";
}

std::string nodeLog(std::size_t bytes) {
    std::string out;
    out.reserve(bytes + 256);
    for (std::size_t i = 0; out.size() < bytes; ++i) {
        fmt::format_to(std::back_inserter(out),
                       "E1118 10:00:00.{:06}    1234 pod_workers.go:191] \"Error syncing pod, skipping\" "
                       "pod=\"default/serve-{}\"\n",
                       i % 1'000'000, i);
        if (i % 500 == 0) {
            fmt::format_to(std::back_inserter(out),
                           "[{:5}.{:06}] NVRM: Xid (PCI:0000:00:07.0): {}, pid=1234, name=python\n", i, i % 1'000'000,
                           i % 100);
        }
    }
    return out;
}

void cleanTextLong(benchmark::State& state) {
    std::string raw = prettyJson(205'000'000);
    for (auto _ : state) {
        auto text = cleanText(std::move(raw), "nodes.json");
        benchmark::DoNotOptimize(text->lineCount());
        state.PauseTiming();
        raw = text->text();
        state.ResumeTiming();
    }
    state.SetBytesProcessed(state.iterations() * 205'000'000);
}
BENCHMARK(cleanTextLong)->Unit(benchmark::kMillisecond);

void observeLogLong(benchmark::State& state) {
    const auto text = cleanText(nodeLog(64'000'000), "node.log");
    for (auto _ : state) {
        const Observations found = observe(*benchMatrix(), *text);
        benchmark::DoNotOptimize(found.signs.size());
    }
    state.SetBytesProcessed(state.iterations() * 64'000'000);
}
BENCHMARK(observeLogLong)->Unit(benchmark::kMillisecond);

void observeTicket(benchmark::State& state) { // what a person pastes
    const auto text = cleanText(nodeLog(20'000), "ticket");
    for (auto _ : state) {
        const Observations found = observe(*benchMatrix(), *text);
        benchmark::DoNotOptimize(found.signs.size());
    }
}
BENCHMARK(observeTicket)->Unit(benchmark::kMicrosecond);

} // namespace

} // namespace poolwright
