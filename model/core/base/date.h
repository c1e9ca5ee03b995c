// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <compare>
#include <string>
#include <string_view>

#include "model/core/base/result.h"

namespace poolwright {

/// A calendar day (proleptic Gregorian, years 1900 to 2999).
class Date {
public:
    Date() = default;
    explicit Date(std::chrono::year_month_day day) : day_(day) {}

    /// "2026-06-23"; with `monthEnd` also "2026-06", the last day of that month.
    static Result<Date> parse(std::string_view text, bool monthEnd = false);
    /// Today in UTC.
    static Date today();

    [[nodiscard]] std::string text() const;
    /// yyyymmdd, for ordering beside other numbers.
    [[nodiscard]] std::uint32_t number() const;
    [[nodiscard]] Date previous() const; ///< the day before
    [[nodiscard]] Date next() const;     ///< the day after
    [[nodiscard]] int daysUntil(const Date& later) const;

    auto operator<=>(const Date&) const = default;

private:
    std::chrono::year_month_day day_{};
};

} // namespace poolwright
