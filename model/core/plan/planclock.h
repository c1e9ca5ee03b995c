// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>

namespace poolwright {

/// Whether to go on: the time is not over and nobody stopped it. From any thread; once it said no it says no.
class PlanClock {
public:
    PlanClock(double seconds, const std::function<bool()>& stopped)
        : end_(std::chrono::steady_clock::now() + std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                                                      std::chrono::duration<double>(std::clamp(seconds, 0.0, 1e6)))),
          stopped_(stopped) {}
    bool over() {
        if (!over_.load(std::memory_order_relaxed) &&
            ((stopped_ && stopped_()) || std::chrono::steady_clock::now() >= end_)) {
            over_.store(true, std::memory_order_relaxed);
        }
        return over_.load(std::memory_order_relaxed);
    }

private:
    std::chrono::steady_clock::time_point end_;
    const std::function<bool()>& stopped_;
    std::atomic<bool> over_ = false;
};

} // namespace poolwright
