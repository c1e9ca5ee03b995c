// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTemporaryDir>
#include <algorithm>
#include <benchmark/benchmark.h>
#include <memory>

#include "model/core/document/edits.h"
#include "model/core/io/fleetreader.h"
#include "model/session/documentsession.h"
#include "tests/bench/benchfleet.h"
#include "views/fleet/fleetview.h"

// What a person waits for on the fleet screen with 10,000 pools: an edit until it is painted, the options, a keystroke
// in the filter, the undo of an edit of everything. The screen is the offscreen platform's.

namespace poolwright {

namespace {

constexpr std::size_t kPools = 10'000;

/// The screen, opened once for all cases.
struct Screen {
    QTemporaryDir folder;
    DocumentSession session;
    std::unique_ptr<FleetView> view;
    FleetTree* tree = nullptr;
    QLineEdit* filter = nullptr;

    Screen()
        : session([] { return tl::expected<MatrixPtr, Errors>(benchMatrix()); }, *Date::parse("2026-10-20"),
                  folder.filePath(QStringLiteral("drafts"))) {
        view = std::make_unique<FleetView>(session);
        view->resize(1440, 900);
        view->show();
        QFile file(folder.filePath(QStringLiteral("large.json")));
        if (!file.open(QIODevice::WriteOnly) ||
            file.write(QByteArray::fromStdString(writeFleet(benchFleet(kPools)))) < 0) {
            qFatal("the fleet cannot be written");
        }
        file.close();
        QEventLoop loop;
        QObject::connect(&session, &DocumentSession::documentOpened, &loop, &QEventLoop::quit);
        QObject::connect(&session, &DocumentSession::openFailed, &loop, [] { qFatal("the fleet is not opened"); });
        session.open(file.fileName());
        loop.exec();
        tree = view->findChild<FleetTree*>();
        filter = view->findChild<QLineEdit*>(QStringLiteral("filterLine"));
        settle();
    }
    void settle() const {
        while (session.judging()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        QCoreApplication::processEvents();
    }
    [[nodiscard]] ItemId pool(std::size_t index) const {
        const JudgedFleet& now = *session.current();
        const PoolJudgement& at = now.judgement->pools[index];
        return now.fleet->clusters[at.cluster].pools[at.pool].id;
    }
    [[nodiscard]] Value driver(const char* text) const {
        return *parseValue(Facet::Driver, text, session.matrix()->facts(Facet::Driver).vocabulary);
    }
};

std::unique_ptr<Screen> opened; // goes before the application does

Screen& screen() {
    if (opened == nullptr) {
        opened = std::make_unique<Screen>();
    }
    return *opened;
}

/// Until the table has painted itself.
void repaint(const Screen& on) {
    on.tree->viewport()->repaint();
    QCoreApplication::processEvents();
}

double middle(std::vector<double> times) {
    const auto at = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), at, times.end());
    return *at;
}

/// Limits: 16 ms in the middle, 50 ms at worst. "followed" is when the inspector and the list of findings have
/// followed, too: the table is painted before them.
void editToRepaint(benchmark::State& state) {
    Screen& on = screen();
    std::vector<double> painted;
    std::vector<double> followed;
    bool turn = false;
    on.view->showPool(3, Facet::Driver); // the pool that is edited is the one in the inspector
    on.settle();
    for (auto _ : state) {
        turn = !turn;
        QElapsedTimer time;
        time.start();
        const CellEdit edit{ItemKind::Pool, on.pool(3), Facet::Driver, on.driver(turn ? "550.163.01" : "525.105.17")};
        on.session.perform(setCells(on.session.document(), on.session.scenario(), {&edit, 1}));
        on.tree->viewport()->repaint();
        painted.push_back(static_cast<double>(time.nsecsElapsed()) * 1e-6);
        state.SetIterationTime(painted.back() * 1e-3);
        on.settle();
        followed.push_back(static_cast<double>(time.nsecsElapsed()) * 1e-6);
    }
    state.counters["median_ms"] = middle(painted);
    state.counters["worst_ms"] = *std::ranges::max_element(painted);
    state.counters["followed_ms"] = middle(followed);
}
BENCHMARK(editToRepaint)->Unit(benchmark::kMillisecond)->UseManualTime();

void optionsPopup(benchmark::State& state) {
    Screen& on = screen();
    const auto* model = static_cast<const FleetTreeModel*>(on.tree->model());
    on.tree->setCurrentIndex(model->indexOfPool(3, DriverColumn));
    on.tree->setFocus();
    QWidget* popup = on.view->findChild<QWidget*>(QStringLiteral("optionsPopup"));
    for (auto _ : state) {
        emit on.tree->editRequested(on.tree->currentIndex(), {});
        popup->repaint();
        QCoreApplication::processEvents();
        state.PauseTiming();
        QKeyEvent escape(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
        QCoreApplication::sendEvent(popup->findChild<QLineEdit*>(), &escape);
        state.ResumeTiming();
    }
}
BENCHMARK(optionsPopup)->Unit(benchmark::kMillisecond);

void filterKeystroke(benchmark::State& state) {
    Screen& on = screen();
    bool turn = false;
    for (auto _ : state) {
        turn = !turn;
        on.filter->setText(turn ? QStringLiteral("driver<550") : QStringLiteral("driver<55"));
        repaint(on);
    }
    on.filter->clear();
    on.settle();
}
BENCHMARK(filterKeystroke)->Unit(benchmark::kMillisecond);

void undoOfEverything(benchmark::State& state) {
    Screen& on = screen();
    std::vector<CellEdit> edits;
    for (std::size_t pool = 0; pool < kPools; ++pool) {
        edits.push_back({ItemKind::Pool, on.pool(pool), Facet::Driver, on.driver("550.163.01")});
    }
    for (auto _ : state) {
        state.PauseTiming();
        on.session.perform(setCells(on.session.document(), on.session.scenario(), edits));
        on.settle();
        state.ResumeTiming();
        on.session.undo();
        repaint(on);
        state.PauseTiming();
        on.settle();
        state.ResumeTiming();
    }
}
BENCHMARK(undoOfEverything)->Unit(benchmark::kMillisecond);

} // namespace

void closeScreen() { opened.reset(); }

} // namespace poolwright

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    const QApplication app(argc, argv);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 1;
    }
    benchmark::RunSpecifiedBenchmarks();
    poolwright::closeScreen();
    return 0;
}
