// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/tsv.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "model/core/io/jsonpath.h"

namespace poolwright {

namespace {

constexpr std::string_view kLineEnds = "\r\n";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view trimmed(std::string_view text) {
    const std::size_t from = text.find_first_not_of(' ');
    return from == std::string_view::npos ? std::string_view()
                                          : text.substr(from, text.find_last_not_of(' ') - from + 1);
}

/// Where a byte stands, for errors: "line 3, column 2" of the table.
std::string placeOf(std::string_view text, std::size_t at) {
    const std::string_view before = text.substr(0, at);
    const auto lines = std::ranges::count(before, '\n');
    const std::size_t start = before.find_last_of(kLineEnds);
    const auto tabs = std::ranges::count(start == std::string_view::npos ? before : before.substr(start), '\t');
    return fmt::format("line {}, column {}", lines + 1, tabs + 1);
}

class TsvReader {
public:
    TsvReader(std::string_view text, const TsvLimits& limits) : text_(text), limits_(limits) {}

    Result<TsvTable> read() {
        TsvTable out;
        while (at_ < text_.size()) {
            auto row = readRow();
            if (!row) {
                return tl::make_unexpected(row.error());
            }
            if (out.size() == limits_.rows) {
                return fail(ErrorCode::Limit, fmt::format("The table has more than {} lines", limits_.rows), {},
                            "paste it in parts");
            }
            out.push_back(std::move(*row));
        }
        return out;
    }

private:
    Result<std::vector<std::string>> readRow() {
        std::vector<std::string> row;
        for (bool more = true; more;) {
            const std::size_t from = at_;
            row.push_back(readCell());
            if (row.size() > limits_.columns) {
                return fail(ErrorCode::Limit, fmt::format("A line has more than {} columns", limits_.columns),
                            placeOf(text_, from), "copy only the columns that name pools and values");
            }
            if (row.back().size() > limits_.cellBytes) {
                return fail(ErrorCode::Limit, fmt::format("A cell has more than {} bytes", limits_.cellBytes),
                            placeOf(text_, from));
            }
            more = at_ < text_.size() && text_[at_] == '\t';
            if (more) {
                ++at_;
            }
        }
        if (at_ < text_.size()) {
            at_ += text_.substr(at_).starts_with("\r\n") ? 2 : 1;
        }
        return row;
    }

    std::string readCell() {
        if (at_ < text_.size() && text_[at_] == '"') {
            if (auto quoted = readQuoted()) {
                return std::move(*quoted);
            }
        }
        const std::size_t end = std::min(text_.find_first_of("\t\r\n", at_), text_.size());
        const std::string_view cell = text_.substr(at_, end - at_);
        at_ = end;
        return std::string(trimmed(cell));
    }

    /// None, and nothing read, where the mark is a plain character.
    std::optional<std::string> readQuoted() {
        std::string out;
        for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
            if (text_[i] != '"') {
                out += text_[i];
            } else if (i + 1 < text_.size() && text_[i + 1] == '"') {
                out += text_[i++];
            } else {
                const bool ends =
                    i + 1 == text_.size() || std::string_view("\t\r\n").find(text_[i + 1]) != std::string_view::npos;
                if (!ends) {
                    return std::nullopt;
                }
                at_ = i + 1;
                return out;
            }
            if (out.size() > limits_.cellBytes) { // also bounds what an open mark costs
                return std::nullopt;
            }
        }
        return std::nullopt;
    }

    std::string_view text_;
    const TsvLimits& limits_;
    std::size_t at_ = 0;
};

} // namespace

Result<TsvTable> parseTsv(std::string_view text, const TsvLimits& limits) {
    if (text.size() > limits.bytes) {
        return fail(ErrorCode::Limit, fmt::format("The table has more than {} MB", limits.bytes >> 20U), {},
                    "paste it in parts");
    }
    if (const std::size_t at = invalidUtf8(text); at != std::string_view::npos) {
        return fail(ErrorCode::Input, "The table is not UTF-8 text", placeOf(text, at));
    }
    if (const std::size_t at = text.find('\0'); at != std::string_view::npos) {
        return fail(ErrorCode::Input, "The table has a NUL character", placeOf(text, at));
    }
    if (text.starts_with(kByteOrderMark)) {
        text.remove_prefix(kByteOrderMark.size());
    }
    return TsvReader(text, limits).read();
}

std::string writeTsv(const TsvTable& table) {
    std::string out;
    for (const std::vector<std::string>& row : table) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            out += i == 0 ? "" : "\t";
            const std::string& cell = row[i];
            if (cell.find_first_of("\t\r\n") == std::string::npos && !cell.starts_with('"')) {
                out += cell;
                continue;
            }
            out += '"';
            for (const char c : cell) {
                out += c == '"' ? std::string("\"\"") : std::string(1, c);
            }
            out += '"';
        }
        out += '\n';
    }
    return out;
}

} // namespace poolwright
