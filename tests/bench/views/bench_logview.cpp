// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoreApplication>
#include <QScrollBar>
#include <benchmark/benchmark.h>
#include <memory>
#include <string>

#include "views/triage/logview.h"

// What a person waits for in a ticket of 64 MB: the text on screen, and each frame while it scrolls (limit 16 ms), with marks on
// every tenth line. Cleaning and triage are the work of others.

namespace poolwright {

namespace {

struct LongLog {
    std::shared_ptr<const CleanText> text;
    std::shared_ptr<const LogMarks> marks;
};

const LongLog& longLog() {
    static const LongLog kLog = [] {
        std::string text;
        std::vector<LogMark> marks;
        constexpr std::size_t kBytes = 64U << 20U;
        text.reserve(kBytes + 200);
        for (std::size_t line = 0; text.size() < kBytes; ++line) {
            if (line % 10 == 0) {
                marks.push_back({LogMark::Kind::Match, text.size() + 20, text.size() + 40, Verdict::Caution});
                marks.push_back({LogMark::Kind::Fact, text.size() + 44, text.size() + 50, Verdict::Unknown});
            }
            text += "Oct 20 02:40:12 node kubelet[1432]: I1020 reconciler.go:" + std::to_string(line) +
                    " \"Reconciler: start to sync state\" pod=\"serving/\xE6\x97\xA5\xE6\x9C\xAC-" + std::to_string(line * 7) + "\"\n";
        }
        return LongLog{std::make_shared<const CleanText>(std::move(text)), std::make_shared<const LogMarks>(std::move(marks))};
    }();
    return kLog;
}

void longLogShown(benchmark::State& state) {
    LogView view;
    view.resize(900, 800);
    view.show();
    QCoreApplication::processEvents(); // before it is exposed nothing is painted
    for (auto _ : state) {
        view.setText(longLog().text);
        view.setMarks(longLog().marks);
        view.viewport()->repaint();
    }
    state.counters["limit_ms"] = 16;
}
BENCHMARK(longLogShown)->Unit(benchmark::kMillisecond);

void longLogFrame(benchmark::State& state) {
    LogView view;
    view.resize(900, 800);
    view.show();
    QCoreApplication::processEvents();
    view.setText(longLog().text);
    view.setMarks(longLog().marks);
    int line = 0;
    for (auto _ : state) {
        view.verticalScrollBar()->setValue((line += 7'919) % view.verticalScrollBar()->maximum());
        view.viewport()->repaint();
    }
    state.counters["limit_ms"] = 16;
}
BENCHMARK(longLogFrame)->Unit(benchmark::kMillisecond);

/// One line of 64 MB, as JSON often is.
void longLineFrame(benchmark::State& state) {
    std::string text;
    while (text.size() < (64U << 20U)) {
        text += R"({"name":"cn-beijing.10.0.0.1","labels":{"ack.node.gpu.schedule":"cgpu"}},)";
    }
    LogView view;
    view.resize(900, 800);
    view.show();
    QCoreApplication::processEvents();
    view.setText(std::make_shared<const CleanText>(std::move(text)));
    view.viewport()->repaint(); // how wide the line is, is known when it was seen
    int column = 0;
    for (auto _ : state) {
        view.horizontalScrollBar()->setValue((column += 104'729) % view.horizontalScrollBar()->maximum());
        view.viewport()->repaint();
    }
    state.counters["limit_ms"] = 16;
}
BENCHMARK(longLineFrame)->Unit(benchmark::kMillisecond);

} // namespace

} // namespace poolwright
