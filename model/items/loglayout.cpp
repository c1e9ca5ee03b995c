// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/loglayout.h"

#include <QChar>

#include <algorithm>
#include <cstdint>

#include "model/items/plaintext.h"

namespace poolwright {

namespace {

constexpr int kTabStop = 8;
constexpr char32_t kBroken = 0xFFFFFFFF;

struct Character {
    char32_t code = 0;
    std::size_t bytes = 1;
};

/// A byte that begins no character is one of its own.
Character logCharacter(std::string_view line, std::size_t at) {
    const auto lead = static_cast<unsigned char>(line[at]);
    if (lead < 0x80) {
        return {lead, 1};
    }
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
    if (size == 1 || lead > 0xF4 || at + size > line.size()) {
        return {kBroken, 1};
    }
    char32_t code = lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        const auto next = static_cast<unsigned char>(line[at + i]);
        if ((next & 0xC0U) != 0x80U) {
            return {kBroken, 1};
        }
        code = (code << 6U) | (next & 0x3FU);
    }
    return {code, size};
}

bool logPlain(char c) { return c >= ' ' && c <= '~'; }

bool logWide(char32_t code) {
    return (code >= 0x1100 && code <= 0x115F) || (code >= 0x2E80 && code <= 0xA4CF && code != 0x303F) ||
           (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF) || (code >= 0xFE30 && code <= 0xFE6F) ||
           (code >= 0xFF01 && code <= 0xFF60) || (code >= 0xFFE0 && code <= 0xFFE6) || (code >= 0x1F300 && code <= 0x1FAFF) ||
           (code >= 0x20000 && code <= 0x3FFFD);
}

int logCells(char32_t code) {
    const auto category = QChar::category(code);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing) {
        return 0;
    }
    return logWide(code) ? 2 : 1;
}

/// Goes through a line from its begin.
class LogWalk {
public:
    explicit LogWalk(std::string_view line) : line_(line) {}

    [[nodiscard]] bool atEnd() const { return byte_ >= line_.size(); }
    [[nodiscard]] std::size_t byte() const { return byte_; }
    [[nodiscard]] int column() const { return column_; }
    [[nodiscard]] bool measured() const { return byte_ < kMeasuredBytes; }

    /// The run of plain characters or the one character that begins here; goes behind it. At most `most` plain ones.
    LogRun next(int most, bool text) {
        LogRun run{byte_, byte_, column_, 0, {}, false};
        if (logPlain(line_[byte_])) {
            const std::size_t end = std::min({line_.size(), byte_ + static_cast<std::size_t>(std::max(1, most)),
                                              measured() ? kMeasuredBytes : line_.size()});
            run.end = static_cast<std::size_t>(
                std::find_if_not(line_.begin() + static_cast<std::ptrdiff_t>(byte_),
                                 line_.begin() + static_cast<std::ptrdiff_t>(end), logPlain) - line_.begin());
            run.width = static_cast<int>(run.end - run.begin);
            if (text) {
                run.text = QString::fromLatin1(line_.data() + run.begin, run.width);
            }
        } else {
            special(run, text);
        }
        byte_ = run.end;
        column_ += run.width;
        return run;
    }
    /// Behind the measured part: anywhere at once. The byte must begin a character.
    void jump(std::size_t byte) {
        column_ += static_cast<int>(byte - byte_);
        byte_ = byte;
    }

private:
    void special(LogRun& run, bool text) const {
        const Character found = logCharacter(line_, byte_);
        run.end = byte_ + found.bytes;
        if (found.code == '\t') {
            run.width = measured() ? kTabStop - column_ % kTabStop : 1;
            return;
        }
        const QString words = shown(line_.substr(byte_, found.bytes));
        run.escaped = found.code == kBroken || words.startsWith(QLatin1Char('\\'));
        if (measured()) {
            run.width = run.escaped ? static_cast<int>(words.size()) : logCells(found.code);
        } else {
            run.width = static_cast<int>(found.bytes);
        }
        if (text) {
            run.text = run.escaped && !measured() ? QString(QChar(QChar::ReplacementCharacter)) : words;
        }
    }

    std::string_view line_;
    std::size_t byte_ = 0;
    int column_ = 0;
};

std::size_t logAligned(std::string_view line, std::size_t byte) {
    std::size_t at = std::min(byte, line.size());
    for (int i = 0; i < 3 && at > 0 && at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U; ++i) {
        --at;
    }
    return at;
}

/// To the run that holds the column, or the end.
LogWalk logWalkTo(std::string_view line, int column) {
    LogWalk walk(line);
    while (!walk.atEnd() && walk.measured() && walk.column() < column) {
        LogWalk ahead = walk;
        ahead.next(column - walk.column(), false);
        if (ahead.column() > column) {
            return walk;
        }
        walk = ahead;
    }
    if (!walk.atEnd() && walk.column() < column) {
        const std::size_t wanted = walk.byte() + static_cast<std::size_t>(column - walk.column());
        walk.jump(std::max(walk.byte(), logAligned(line, wanted)));
    }
    return walk;
}

} // namespace

std::vector<LogRun> logRuns(std::string_view line, int first, int count) {
    std::vector<LogRun> out;
    const int end = first + count;
    for (LogWalk walk = logWalkTo(line, first); !walk.atEnd() && walk.column() < end;) {
        out.push_back(walk.next(end - walk.column(), true));
    }
    return out;
}

int logWidth(std::string_view line) { return logColumn(line, line.size()); }

int logColumn(std::string_view line, std::size_t byte) {
    LogWalk walk(line);
    const std::size_t to = logAligned(line, byte);
    while (!walk.atEnd() && walk.measured() && walk.byte() < to) {
        walk.next(static_cast<int>(std::min<std::size_t>(to - walk.byte(), kMeasuredBytes)), false);
    }
    return walk.column() + static_cast<int>(to > walk.byte() ? to - walk.byte() : 0);
}

std::size_t logByte(std::string_view line, int column) { return logWalkTo(line, column).byte(); }

} // namespace poolwright
