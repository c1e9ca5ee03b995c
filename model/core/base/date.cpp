// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/base/date.h"

#include <charconv>
#include <fmt/format.h>

namespace poolwright {

namespace {
bool readNumber(std::string_view text, unsigned& out) {
    const auto result = std::from_chars(text.data(), text.data() + text.size(), out);
    return result.ec == std::errc{} && result.ptr == text.data() + text.size();
}
} // namespace

Result<Date> Date::parse(std::string_view text, bool monthEnd) {
    using namespace std::chrono;
    const auto bad = [&] {
        return fail(ErrorCode::Input, fmt::format("'{}' is not a date", text), {}, "write it as 2026-06-23");
    };
    const bool full = text.size() == 10 && text[4] == '-' && text[7] == '-';
    const bool shortForm = monthEnd && text.size() == 7 && text[4] == '-';
    unsigned y = 0;
    unsigned m = 0;
    unsigned d = 1;
    if ((!full && !shortForm) || !readNumber(text.substr(0, 4), y) || !readNumber(text.substr(5, 2), m) ||
        (full && !readNumber(text.substr(8, 2), d))) {
        return bad();
    }
    if (y < 1900 || y > 2999) {
        return bad();
    }
    year_month_day day = year{static_cast<int>(y)} / month{m} / std::chrono::day{d};
    if (!day.ok()) {
        return bad();
    }
    if (shortForm) {
        day = year_month_day{year{static_cast<int>(y)} / month{m} / last};
    }
    return Date{day};
}

Date Date::today() {
    return Date{std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())}};
}

std::string Date::text() const {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day_.year()), static_cast<unsigned>(day_.month()),
                       static_cast<unsigned>(day_.day()));
}

std::uint32_t Date::number() const {
    return static_cast<std::uint32_t>(static_cast<int>(day_.year())) * 10000U +
           static_cast<unsigned>(day_.month()) * 100U + static_cast<unsigned>(day_.day());
}

Date Date::previous() const { return Date{std::chrono::sys_days{day_} - std::chrono::days{1}}; }
Date Date::next() const { return Date{std::chrono::sys_days{day_} + std::chrono::days{1}}; }

int Date::daysUntil(const Date& later) const {
    return static_cast<int>((std::chrono::sys_days{later.day_} - std::chrono::sys_days{day_}).count());
}

} // namespace poolwright
