// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/progressline.h"

#include <fmt/format.h>
#include <iostream>
#include <unistd.h>

#include "model/core/io/visibletext.h"

namespace poolwright::cli {

ProgressLine::ProgressLine(std::string doing) : doing_(std::move(doing)), terminal_(isatty(STDERR_FILENO) == 1) {}

PlanHooks ProgressLine::hooks() {
    PlanHooks out;
    if (terminal_) {
        out.progress = [this](double fraction, std::string_view what) { show(fraction, what); };
    }
    return out;
}

std::function<void(double)> ProgressLine::fractions() {
    return terminal_ ? [this](double fraction) { show(fraction, {}); } : std::function<void(double)>();
}

void ProgressLine::show(double fraction, std::string_view what) {
    constexpr auto kEvery = std::chrono::milliseconds(100);
    const std::scoped_lock lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < kEvery) {
        return;
    }
    last_ = now;
    shown_ = true;
    std::cerr << fmt::format("\r\x1b[K{} {:.0f} %  {}", doing_, fraction * 100, visibleText(what)) << std::flush;
}

void ProgressLine::clear() {
    const std::scoped_lock lock(mutex_);
    if (shown_) {
        std::cerr << "\r\x1b[K" << std::flush;
        shown_ = false;
    }
}

} // namespace poolwright::cli
