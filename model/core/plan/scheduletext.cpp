// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Maintenance windows and moments as text.

#include <array>
#include <charconv>
#include <fmt/format.h>

#include "model/core/base/nearest.h"
#include "model/core/plan/schedule.h"

namespace poolwright {

namespace {

constexpr std::array<std::string_view, 7> kDayWords{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::array<std::string_view, 7> kDayNames{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array<std::string_view, 12> kMonthNames{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::size_t kLongestWindows = 2000;
constexpr std::size_t kMostWindows = 50;
constexpr int kMinutesOfDay = 24 * 60;
constexpr std::string_view kWindowHint = "write it as \"sat,sun 01:00-11:00\" or \"daily 22:00-04:00\", several with ';'";

std::string_view withoutBlanks(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto first = text.find_first_not_of(kBlanks);
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// Takes what stands before the mark off the text.
std::string_view takeUntil(std::string_view& text, char mark) {
    const auto at = text.find(mark);
    const std::string_view out = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    return out;
}

tl::unexpected<Error> notWindow(std::string message) {
    return fail(ErrorCode::Input, std::move(message), {}, std::string(kWindowHint));
}

Result<std::size_t> parseDay(std::string_view word) {
    for (std::size_t day = 0; day < kDayWords.size(); ++day) {
        if (kDayWords[day] == word) {
            return day;
        }
    }
    const std::vector<std::string> known(kDayWords.begin(), kDayWords.end());
    const std::string near = didYouMean(word, known);
    return fail(ErrorCode::Input, fmt::format("'{}' is no day of the week", word), {}, near.empty() ? std::string(kWindowHint) : near);
}

/// "daily", "sat,sun", "mon-fri" as bits.
Result<std::uint8_t> parseDays(std::string_view text) {
    if (text == "daily") {
        return std::uint8_t{0x7F};
    }
    unsigned days = 0;
    do {
        std::string_view one = withoutBlanks(takeUntil(text, ','));
        const bool range = one.find('-') != std::string_view::npos;
        const auto first = parseDay(withoutBlanks(takeUntil(one, '-')));
        const auto last = range ? parseDay(withoutBlanks(one)) : first;
        if (!first || !last) {
            return tl::make_unexpected(first ? last.error() : first.error());
        }
        for (std::size_t day = *first;; day = (day + 1) % 7) { // fri-mon goes round
            days |= 1U << day;
            if (day == *last) {
                break;
            }
        }
    } while (!withoutBlanks(text).empty());
    return static_cast<std::uint8_t>(days);
}

/// "22:00" as minutes; 24:00 too.
Result<int> parseClock(std::string_view text) {
    const auto number = [](std::string_view digits) -> int {
        int out = -1;
        const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
        return code == std::errc{} && end == digits.data() + digits.size() ? out : -1;
    };
    const auto colon = text.find(':');
    const int hours = number(text.substr(0, colon));
    const int minutes = colon == std::string_view::npos || text.size() != colon + 3 ? -1 : number(text.substr(colon + 1));
    const bool good = colon <= 2 && hours >= 0 && minutes >= 0 && minutes < 60 && (hours < 24 || (hours == 24 && minutes == 0));
    return good ? Result<int>(hours * 60 + minutes) : Result<int>(notWindow(fmt::format("'{}' is no time of the day", text)));
}

Result<MaintenanceWindow> parseWindow(std::string_view text) {
    const auto blank = text.find_last_of(" \t");
    if (blank == std::string_view::npos) {
        return notWindow(fmt::format("'{}' is no maintenance window", text));
    }
    const auto days = parseDays(withoutBlanks(text.substr(0, blank)));
    if (!days) {
        return tl::make_unexpected(days.error());
    }
    std::string_view hours = text.substr(blank + 1);
    if (hours.find('-') == std::string_view::npos) {
        return notWindow(fmt::format("'{}' has no end", hours));
    }
    const auto from = parseClock(takeUntil(hours, '-'));
    const auto to = parseClock(hours);
    if (!from || !to) {
        return tl::make_unexpected(from ? to.error() : from.error());
    }
    if (*from == kMinutesOfDay) {
        return notWindow("a window begins at 00:00, not at 24:00");
    }
    const int minutes = *to > *from ? *to - *from : *to - *from + kMinutesOfDay;
    return MaintenanceWindow{*days, static_cast<std::uint16_t>(*from), static_cast<std::uint16_t>(minutes)};
}

std::string clockText(int minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }

std::string daysText(std::uint8_t days) {
    if ((days & 0x7FU) == 0x7FU) {
        return "daily";
    }
    std::string out;
    for (std::size_t day = 0; day < kDayWords.size(); ++day) {
        if ((days >> day & 1U) != 0) {
            out += (out.empty() ? "" : ",") + std::string(kDayWords[day]);
        }
    }
    return out;
}

} // namespace

std::string momentText(std::int64_t minute, const std::string& language) {
    using namespace std::chrono;
    const sys_time<minutes> moment{minutes(minute)};
    const sys_days day = floor<days>(moment);
    const year_month_day date(day);
    const std::string clock = clockText(static_cast<int>((moment - day).count()));
    if (!language.starts_with("en")) {
        return fmt::format("{:04}-{:02}-{:02} {}", int(date.year()), unsigned(date.month()), unsigned(date.day()), clock);
    }
    return fmt::format("{} {} {} {}", kDayNames[weekday(day).iso_encoding() - 1], unsigned(date.day()),
                       kMonthNames[unsigned(date.month()) - 1], clock);
}

Result<std::vector<MaintenanceWindow>> parseWindows(std::string_view text) {
    if (text.size() > kLongestWindows) {
        return fail(ErrorCode::Limit, fmt::format("the windows have more than {} bytes", kLongestWindows));
    }
    std::vector<MaintenanceWindow> out;
    while (!withoutBlanks(text).empty()) {
        const std::string_view one = withoutBlanks(takeUntil(text, ';'));
        auto window = one.empty() ? Result<MaintenanceWindow>(notWindow("there is nothing before ';'")) : parseWindow(one);
        if (!window) {
            return tl::make_unexpected(window.error());
        }
        if (out.size() == kMostWindows) {
            return fail(ErrorCode::Limit, fmt::format("there are more than {} windows", kMostWindows));
        }
        out.push_back(*window);
    }
    return out;
}

std::string toText(const std::vector<MaintenanceWindow>& windows) {
    std::string out;
    for (const MaintenanceWindow& window : windows) {
        const int end = window.from + window.minutes;
        out += fmt::format("{}{} {}-{}", out.empty() ? "" : "; ", daysText(window.days), clockText(window.from),
                           end == kMinutesOfDay ? "24:00" : clockText(end % kMinutesOfDay));
    }
    return out;
}

} // namespace poolwright
