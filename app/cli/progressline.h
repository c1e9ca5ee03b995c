// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <string>

#include "model/core/plan/planrequest.h"

namespace poolwright::cli {

/// One line of progress on standard error while a command works; nothing where that is no terminal.
class ProgressLine {
public:
    explicit ProgressLine(std::string doing = "planning");
    [[nodiscard]] PlanHooks hooks();
    /// For what only tells how far it is.
    [[nodiscard]] std::function<void(double)> fractions();
    /// Takes the line away. Before anything else is written there.
    void clear();

private:
    void show(double fraction, std::string_view what);

    std::string doing_;
    bool terminal_;
    bool shown_ = false;
    std::mutex mutex_;
    std::chrono::steady_clock::time_point last_{};
};

} // namespace poolwright::cli
