// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The file of a document of 10,000 pools: opening it (limit: 500 ms, all checks included), one edit, an edit of 10,000
// cells.

#include <benchmark/benchmark.h>
#include <filesystem>
#include <unistd.h>

#include "db/documentstore.h"
#include "model/core/document/edits.h"
#include "tests/bench/benchfleet.h"

namespace poolwright {

namespace {

constexpr std::size_t kPools = 10'000;

std::filesystem::path documentFile() {
    return std::filesystem::temp_directory_path() / ("poolwright-bench-" + std::to_string(::getpid()) + ".poolwright");
}

Document benchDocument() { return documentOf(benchFleet(kPools), benchMatrix()->revision); }

Result<OpenedDocument> newDocument() {
    std::filesystem::remove(documentFile());
    return DocumentStore::create(documentFile(), benchDocument(), *benchMatrix());
}

void openDocument10000(benchmark::State& state) {
    if (const auto made = newDocument(); !made) {
        state.SkipWithError(made.error().message.c_str());
        return;
    }
    for (auto _ : state) {
        auto opened = DocumentStore::open(documentFile(), *benchMatrix());
        if (!opened || opened->access != DocumentAccess::Writable) {
            state.SkipWithError("the document does not open");
            return;
        }
        benchmark::DoNotOptimize(opened);
    }
    std::filesystem::remove(documentFile());
}
BENCHMARK(openDocument10000)->Unit(benchmark::kMillisecond);

void createDocument10000(benchmark::State& state) {
    for (auto _ : state) {
        if (const auto made = newDocument(); !made) {
            state.SkipWithError(made.error().message.c_str());
            return;
        }
    }
    std::filesystem::remove(documentFile());
}
BENCHMARK(createDocument10000)->Unit(benchmark::kMillisecond);

/// Sets the number of nodes of the first `cells` pools and back, one deed an iteration.
void commit(benchmark::State& state) {
    auto made = newDocument();
    if (!made) {
        state.SkipWithError(made.error().message.c_str());
        return;
    }
    Document& document = made->document;
    std::vector<CellEdit> edits;
    for (const Cluster& cluster : document.baseline().fleet.clusters) {
        for (const Pool& pool : cluster.pools) {
            edits.push_back({ItemKind::Pool, pool.id, Facet::Nodes, *parseValue(Facet::Nodes, "1000000", {})});
        }
    }
    edits.resize(static_cast<std::size_t>(state.range(0)));
    const auto command = setCells(document, document.baseline().id, edits);
    DocumentStore::Deed deed{DocumentStore::Deed::Kind::Do, {"2026-11-21T10:00:00Z", *command}};
    for (auto _ : state) {
        if (const auto written = made->store->write({&deed, 1}); !written) {
            state.SkipWithError(written.error().message.c_str());
            return;
        }
        using Kind = DocumentStore::Deed::Kind;
        deed.kind = deed.kind == Kind::Undo ? Kind::Redo : Kind::Undo;
    }
    made = Result<OpenedDocument>(tl::make_unexpected(Error{}));
    std::filesystem::remove(documentFile());
}
BENCHMARK(commit)->Name("commitOneEdit")->Arg(1)->Unit(benchmark::kMillisecond);
BENCHMARK(commit)->Name("commit10000Cells")->Arg(10'000)->Unit(benchmark::kMillisecond);

} // namespace

} // namespace poolwright
