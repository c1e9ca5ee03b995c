// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// 10 MB of logs searched for 1,000 signatures, against asking every pattern of every line; and that the time grows with the
// text and no faster. The limit for 10 MB is 500 ms.

#include <benchmark/benchmark.h>

#include <array>
#include <fmt/format.h>
#include <map>
#include <random>
#include <re2/re2.h>

#include "model/core/triage/diagnosis.h"
#include "model/core/triage/signaturecells.h"
#include "tests/bench/benchfleet.h"

namespace poolwright {

namespace {

constexpr std::size_t kSignatures = 1'000;
constexpr std::size_t kMegabyte = 1'000'000;
constexpr double kSearchLimitMs = 500;

/// Words of logs, so that signatures and lines share beginnings.
constexpr std::array kLogWords{"failed",  "to",     "create", "containerd", "task",   "runtime", "NVRM",  "GPU",     "driver", "device",
                               "module",  "error",  "start",  "hook",       "stderr", "kubelet", "mount", "timeout", "node",   "memory",
                               "version", "kernel", "loaded", "pod",        "image",  "policy",  "cgroup", "plugin", "socket", "closed"};

/// The signatures of the matrix, filled up with made-up ones: two thirds text, one third expressions with gaps and groups.
const std::vector<Signature>& benchSignatures() {
    static const std::vector<Signature> kAll = [] {
        std::vector<Signature> out = (*SignatureSet::from(*benchMatrix()))->signatures();
        std::mt19937_64 engine(17);
        const auto word = [&] { return kLogWords[engine() % kLogWords.size()]; };
        while (out.size() < kSignatures) {
            Signature& one = out.emplace_back();
            one.id = fmt::format("made-up-{}", out.size());
            if (out.size() % 3 == 0) {
                one.match = Signature::Match::Regex;
                one.pattern = fmt::format("{} {}[^:]*: {} (E{}[0-9]+)", word(), word(), word(), out.size());
            } else {
                one.pattern = fmt::format("{} {} {}: E{}", word(), word(), word(), out.size());
            }
        }
        return out;
    }();
    return kAll;
}

const SignatureSet& benchSet() {
    static const auto kSet = SignatureSet::of(benchSignatures());
    return **kSet;
}

/// Lines of kubelet, containerd and the kernel, some 110 bytes each; one in 500 shows a signature.
const CleanText& benchLog(std::size_t bytes) {
    static std::map<std::size_t, CleanText> kTexts;
    CleanText& text = kTexts[bytes];
    if (text.text().empty()) {
        std::mt19937_64 engine(bytes);
        std::string out;
        out.reserve(bytes + 400);
        for (std::size_t line = 0; out.size() < bytes; ++line) {
            out += fmt::format("May 12 08:{:02}:{:02}.{:06} node-{} kubelet[{}]: ", line / 60 % 60, line % 60, engine() % 1'000'000,
                               engine() % 40, 1'000 + engine() % 60'000);
            for (std::size_t words = 6 + engine() % 6; words > 0; --words) {
                out += kLogWords[engine() % kLogWords.size()];
                out += ' ';
            }
            const Signature& shown = benchSignatures()[engine() % kSignatures];
            if (line % 500 == 0 && shown.match == Signature::Match::Text) {
                out += shown.pattern;
            }
            out += '\n';
        }
        text = CleanText(std::move(out));
    }
    return text;
}

void searchSignatures(benchmark::State& state) {
    const CleanText& text = benchLog(static_cast<std::size_t>(state.range(0)) * kMegabyte);
    const SignatureSet& set = benchSet();
    std::size_t found = 0;
    for (auto _ : state) {
        found = set.find(text).size();
        benchmark::DoNotOptimize(found);
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.text().size()));
    state.SetComplexityN(state.range(0));
    state.counters["found"] = static_cast<double>(found);
    state.counters["limit_ms"] = kSearchLimitMs * static_cast<double>(state.range(0)) / 10;
}
BENCHMARK(searchSignatures)->Arg(1)->Arg(2)->Arg(4)->Arg(8)->Arg(10)->Unit(benchmark::kMillisecond)->Complexity(benchmark::oN);

/// The peer: every pattern by itself over every line. It must find the same.
void searchEachPatternLong(benchmark::State& state) {
    const CleanText& text = benchLog(static_cast<std::size_t>(state.range(0)) * kMegabyte);
    std::vector<std::unique_ptr<RE2>> patterns;
    for (const Signature& signature : benchSignatures()) {
        if (const std::string pattern = searchedPattern(signature); !pattern.empty()) {
            patterns.push_back(std::make_unique<RE2>(pattern));
        }
    }
    std::size_t found = 0;
    for (auto _ : state) {
        found = 0;
        for (std::size_t line = 1; line <= text.lineCount(); ++line) {
            const std::string_view here = text.line(line);
            for (const auto& pattern : patterns) {
                found += RE2::PartialMatch(re2::StringPiece(here.data(), here.size()), *pattern) ? 1 : 0;
            }
        }
        benchmark::DoNotOptimize(found);
    }
    if (found != benchSet().find(text, text.lineCount()).size()) { // a peer that finds otherwise would be no peer
        state.SkipWithError("the two searches disagree");
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.text().size()));
    state.counters["found"] = static_cast<double>(found);
}
BENCHMARK(searchEachPatternLong)->Arg(1)->Arg(10)->Unit(benchmark::kMillisecond)->Iterations(1);

/// Text made to be dear: beginnings of many signatures and no end, in one line of 1 MB and in short lines.
void searchHostileText(benchmark::State& state) {
    std::string raw;
    std::mt19937_64 engine(5);
    while (raw.size() < kMegabyte) {
        const Signature& one = benchSignatures()[engine() % kSignatures];
        raw += one.pattern.substr(0, one.pattern.size() * 3 / 4);
        raw += state.range(0) == 0 ? " " : "\n";
    }
    const CleanText text(std::move(raw));
    for (auto _ : state) {
        benchmark::DoNotOptimize(benchSet().find(text));
    }
    state.SetLabel(state.range(0) == 0 ? "one line" : "short lines");
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.text().size()));
}
BENCHMARK(searchHostileText)->DenseRange(0, 1)->Unit(benchmark::kMillisecond);

/// The joint pattern is made once, when a matrix is loaded.
void compileSignatures(benchmark::State& state) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(SignatureSet::of(benchSignatures()));
    }
    state.counters["signatures"] = static_cast<double>(benchSignatures().size());
}
BENCHMARK(compileSignatures)->Unit(benchmark::kMillisecond);

/// A ticket of a few screens, from text to diagnosis.
void triageTicket(benchmark::State& state) {
    Evaluator evaluator(benchMatrix(), *Date::parse("2026-11-21"));
    const auto set = SignatureSet::from(*benchMatrix());
    std::string raw = benchLog(kMegabyte).text().substr(0, 20'000);
    raw += "\nstderr: modprobe: ERROR: could not insert 'km': Operation not permitted\n$ cat /proc/cgpu_km/version\n1.5.2\n$ uname -r\n"
           "5.10.134-18.al8.x86_64\n";
    const CleanText text(std::move(raw));
    std::size_t found = 0;
    for (auto _ : state) {
        found = triage(evaluator, **set, text, {})->diagnoses.size();
        benchmark::DoNotOptimize(found);
    }
    state.counters["diagnoses"] = static_cast<double>(found);
}
BENCHMARK(triageTicket)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace poolwright
