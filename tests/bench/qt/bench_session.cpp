// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The open document at 10,000 pools: what a person waits for. The file is a real one, written beside.

#include <QApplication>
#include <QTemporaryDir>

#include <benchmark/benchmark.h>
#include <chrono>
#include <functional>

#include "model/core/document/scenarios.h"
#include "model/core/solve/knownvalues.h"
#include "model/session/documentsession.h"
#include "tests/bench/benchfleet.h"
#include "tests/bench/qt/benchapplication.h"

namespace poolwright {

namespace {

constexpr std::size_t kPools = 10'000;
using Clock = std::chrono::steady_clock;

double seconds(Clock::duration time) { return std::chrono::duration<double>(time).count(); }

void await(const std::function<bool()>& done) {
    while (!done()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents); // what is waited for comes as one
    }
}

/// Two documents of 10,000 pools each, and a session with the first one open.
class Open {
public:
    Open()
        : session_([] { return tl::expected<MatrixPtr, Errors>(benchMatrix()); }, *Date::parse("2026-11-21"),
                   folder_.filePath(QStringLiteral("drafts"))) {
        QObject::connect(&session_, &DocumentSession::documentOpened, &session_, [this] { ++opened_; });
        for (const QString& name : files_) {
            const auto made = DocumentStore::create(file(name).toStdString(), documentOf(benchFleet(kPools), "bench"),
                                                    *benchMatrix());
            if (!made) {
                qFatal("%s", toText(made.error()).c_str());
            }
        }
        openNext();
    }
    [[nodiscard]] QString file(const QString& name) const { return folder_.filePath(name); }
    DocumentSession& session() { return session_; }

    void openNext() {
        const int before = opened_;
        session_.open(file(files_.at(before % 2)));
        await([&] { return opened_ != before; });
    }
    void settle() {
        await([&] { return !session_.judging() && session_.saveState().kind == SaveState::Kind::Saved; });
    }
    Result<Command> drivers(std::size_t count, std::size_t value) {
        const auto known = knownValues(*benchMatrix(), Facet::Driver);
        std::vector<CellEdit> edits;
        for (const Cluster& cluster : session_.current()->fleet->clusters) {
            for (const Pool& pool : cluster.pools) {
                if (edits.size() < count) {
                    edits.push_back({ItemKind::Pool, pool.id, Facet::Driver, known[value % known.size()]});
                }
            }
        }
        return setCells(session_.document(), session_.scenario(), edits);
    }

private:
    QCoreApplication& application_ = benchApplication(); ///< before all that needs one
    QTemporaryDir folder_;
    QStringList files_{QStringLiteral("a.poolwright"), QStringLiteral("b.poolwright")};
    DocumentSession session_;
    int opened_ = 0;
};

Open& opened() {
    static Open kOpen;
    return kOpen;
}

/// The GUI thread's part of one edit: applied, judged, told. Its limit is a frame, 16 ms.
void sessionEditOnePool(benchmark::State& state) {
    Open& open = opened();
    std::size_t value = 0;
    for (auto _ : state) {
        state.PauseTiming();
        const auto command = open.drivers(1, ++value);
        state.ResumeTiming();
        open.session().perform(command);
    }
    open.settle();
}
BENCHMARK(sessionEditOnePool)->Unit(benchmark::kMillisecond);

/// As many pools as are judged at once.
void sessionEditThousandPools(benchmark::State& state) {
    Open& open = opened();
    std::size_t value = 0;
    for (auto _ : state) {
        state.PauseTiming();
        const auto command = open.drivers(1'000, ++value);
        state.ResumeTiming();
        open.session().perform(command);
        state.PauseTiming();
        open.settle();
        state.ResumeTiming();
    }
}
BENCHMARK(sessionEditThousandPools)->Unit(benchmark::kMillisecond)->Iterations(10);

/// From the gesture until every verdict is right again; `gui` is the longest that the GUI thread was not there. Limit
/// 200 ms.
void sessionUndoTenThousandCells(benchmark::State& state) {
    Open& open = opened();
    std::size_t value = 0;
    double gui = 0;
    for (auto _ : state) {
        open.session().perform(open.drivers(kPools, ++value));
        open.settle();
        const auto start = Clock::now();
        open.session().undo();
        gui = std::max(gui, seconds(Clock::now() - start));
        await([&] { return !open.session().judging(); });
        state.SetIterationTime(seconds(Clock::now() - start));
        open.settle();
    }
    state.counters["gui_ms"] = gui * 1e3;
}
BENCHMARK(sessionUndoTenThousandCells)->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(5);

/// Between a baseline and a what-if that differs in a few pools.
void sessionSwitchScenario(benchmark::State& state) {
    Open& open = opened();
    DocumentSession& session = open.session();
    const ItemId baseline = session.scenario();
    session.perform(branchScenario(session.document(), baseline, {}));
    const ItemId branch = session.document().scenarios.back().id;
    for (auto _ : state) {
        session.setScenario(session.scenario() == branch ? baseline : branch);
    }
    session.setScenario(baseline);
    session.undo();
    open.settle();
}
BENCHMARK(sessionSwitchScenario)->Unit(benchmark::kMillisecond);

/// From the wish to documentOpened, judged. Limit 500 ms.
void sessionOpenDocument(benchmark::State& state) {
    Open& open = opened();
    for (auto _ : state) {
        open.openNext();
    }
}
BENCHMARK(sessionOpenDocument)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(5);

} // namespace
} // namespace poolwright
