// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fmt/format.h>

#include "model/core/base/nearest.h"
#include "model/core/plan/target.h"
#include "model/core/solve/candidates.h"
#include "model/core/solve/pooltrial.h"

namespace poolwright {

namespace {

constexpr std::size_t kShownOfTarget = 64; // bytes of somebody's text in a message
constexpr std::string_view kWhereHint = "write the place and a colon before it: 'prod-bj/a10-*: driver=newest', '*/*: acceptable'";
constexpr std::string_view kWishHint =
    "write facet=value, facet=newest, facet>=value, off-end-of-life, off-end-of-life by 2027-06-30, run WORKLOAD or acceptable";

bool targetBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// The first of the characters that no backslash stands before.
std::size_t findPlain(std::string_view text, std::string_view any, std::size_t from = 0) {
    for (std::size_t i = from; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (any.find(text[i]) != std::string_view::npos) {
            return i;
        }
    }
    return std::string_view::npos;
}

/// A piece of the text that knows where it stands.
struct TargetPiece {
    std::string_view text;
    std::size_t at = 0;

    [[nodiscard]] TargetPiece part(std::size_t from, std::size_t count = std::string_view::npos) const {
        return TargetPiece{text.substr(from, count), at + from}.trimmed();
    }
    [[nodiscard]] TargetPiece trimmed() const {
        std::size_t from = 0;
        std::size_t to = text.size();
        while (from < to && targetBlank(text[from])) {
            ++from;
        }
        while (to > from && targetBlank(text[to - 1])) {
            --to;
        }
        std::size_t slashes = 0; // "\ " at the end is a blank that was meant
        while (slashes < to - from && text[to - 1 - slashes] == '\\') {
            ++slashes;
        }
        to += slashes % 2 == 1 && to < text.size() ? 1 : 0;
        return {text.substr(from, to - from), at + from};
    }
    [[nodiscard]] std::string plain() const {
        std::string out;
        for (std::size_t i = 0; i < text.size(); ++i) {
            i += text[i] == '\\' && i + 1 < text.size() ? 1 : 0;
            out += text[i];
        }
        return out;
    }
};

std::string shownPiece(std::string_view text) {
    if (text.size() <= kShownOfTarget) {
        return std::string(text);
    }
    std::size_t end = kShownOfTarget;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return std::string(text.substr(0, end)) + "…";
}

/// "line 2, column 14"; characters and lines from 1.
std::string placeInText(std::string_view whole, std::size_t at) {
    const std::string_view before = whole.substr(0, at);
    const std::size_t lineAt = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const auto column = 1 + std::ranges::count_if(before.substr(lineAt),
                                                  [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    if (whole.find('\n') == std::string_view::npos) {
        return fmt::format("column {}", column);
    }
    return fmt::format("line {}, column {}", 1 + std::ranges::count(before, '\n'), column);
}

class TargetParser {
public:
    explicit TargetParser(std::string_view whole) : whole_(whole) {}

    Result<Target> target(const Matrix& matrix, TargetPiece piece) {
        if (piece.text.size() > kLongestTarget) {
            return wrong(piece, "a target of more than {} bytes", kLongestTarget);
        }
        const std::size_t colon = findPlain(piece.text, ":=");
        if (colon == std::string_view::npos || piece.text[colon] != ':') {
            return wrong(piece, "'{}' does not say where", shownPiece(piece.text), kWhereHint);
        }
        auto where = place(piece.part(0, colon));
        if (!where) {
            return tl::make_unexpected(where.error());
        }
        auto out = wish(matrix, piece.part(colon + 1));
        if (out) {
            out->place = std::move(*where);
        }
        return out;
    }

    Result<Lock> lock(TargetPiece piece) {
        if (piece.text.size() > kLongestTarget) {
            return wrong(piece, "a lock of more than {} bytes", kLongestTarget);
        }
        Lock out;
        out.place = {"*", "*"};
        const std::size_t colon = findPlain(piece.text, ":");
        if (colon != std::string_view::npos) {
            auto where = place(piece.part(0, colon));
            if (!where) {
                return tl::make_unexpected(where.error());
            }
            out.place = std::move(*where);
            piece = piece.part(colon + 1);
        }
        const auto named = facet(piece);
        if (!named) {
            return tl::make_unexpected(named.error());
        }
        out.facet = *named;
        return out;
    }

private:
    template <typename Part>
    tl::unexpected<Error> wrong(const TargetPiece& piece, fmt::format_string<const Part&> message, const Part& part,
                                std::string_view hint = {}) {
        return fail(ErrorCode::Input, fmt::format(message, part), placeInText(whole_, piece.at), std::string(hint));
    }

    Result<TargetPlace> place(const TargetPiece& piece) {
        const std::size_t slash = findPlain(piece.text, "/");
        const TargetPiece cluster = piece.part(0, slash);
        TargetPlace out{std::string(cluster.text), std::nullopt};
        if (slash != std::string_view::npos) {
            const TargetPiece pool = piece.part(slash + 1);
            if (findPlain(pool.text, "/") != std::string_view::npos) {
                return wrong(pool, "'{}' is no place", shownPiece(piece.text), "a pool is named cluster/pool");
            }
            out.pool = std::string(pool.text);
        }
        if (out.cluster.empty() || (out.pool && out.pool->empty())) {
            return wrong(piece, "'{}' is no place", shownPiece(piece.text), "name a cluster, or a pool as cluster/pool; * stands for any");
        }
        if (out.cluster.size() > kLongestPlacePattern || (out.pool && out.pool->size() > kLongestPlacePattern)) {
            return wrong(piece, "a name of more than {} bytes", kLongestPlacePattern);
        }
        return out;
    }

    Result<Facet> facet(const TargetPiece& piece) {
        const auto found = facetById(piece.text);
        if (!found) {
            std::vector<std::string> known;
            for (const FacetSpec& one : facetSpecs()) {
                if (one.scope == Scope::Cluster || one.scope == Scope::Pool) {
                    known.emplace_back(one.id);
                }
            }
            return wrong(piece, "'{}' is not a facet", shownPiece(piece.text), didYouMean(piece.text, known));
        }
        if (auto may = choosable(*found); !may) {
            return fail(ErrorCode::Input, may.error().message, placeInText(whole_, piece.at), may.error().hint);
        }
        return *found;
    }

    Result<Target> wish(const Matrix& matrix, const TargetPiece& piece) {
        const std::size_t equal = findPlain(piece.text, "=<>!");
        if (equal != std::string_view::npos) {
            return value(matrix, piece, equal);
        }
        const std::size_t gap = std::min(piece.text.find_first_of(" \t\r\n"), piece.text.size());
        const std::string_view word = piece.text.substr(0, gap);
        const TargetPiece rest = piece.part(gap);
        Target out;
        if (word == "acceptable" && rest.text.empty()) {
            out.kind = Target::Kind::Acceptable;
            return out;
        }
        if (word == "run" && !rest.text.empty()) {
            out.kind = Target::Kind::RunWorkload;
            out.workload = rest.plain();
            return out;
        }
        if (word == "off-end-of-life") {
            return offEndOfLife(rest);
        }
        return notUnderstood(piece, word);
    }

    Result<Target> offEndOfLife(const TargetPiece& rest) {
        Target out;
        out.kind = Target::Kind::OffEndOfLife;
        if (rest.text.empty()) {
            return out;
        }
        const bool by = rest.text.starts_with("by") && rest.text.size() > 2 && targetBlank(rest.text[2]);
        const TargetPiece day = by ? rest.part(2) : rest;
        auto date = Date::parse(day.text);
        if (!by || !date) {
            return wrong(day, "'{}' is not a day to be off by", shownPiece(day.text), "write it as off-end-of-life by 2027-06-30");
        }
        out.by = *date;
        return out;
    }

    Result<Target> notUnderstood(const TargetPiece& piece, std::string_view word) {
        if (const auto named = facetById(word); named && choosable(*named)) {
            return wrong(piece, "'{0}' needs a value", shownPiece(word),
                         fmt::format("write {0}=VALUE, {0}>=VALUE or {0}=newest", word));
        }
        std::vector<std::string> known{"off-end-of-life", "run", "acceptable"};
        std::string near = didYouMean(word, known);
        return wrong(piece, "'{}' is not understood as a target", shownPiece(piece.text), near.empty() ? kWishHint : near);
    }

    Result<Target> value(const Matrix& matrix, const TargetPiece& piece, std::size_t op) {
        const bool least = piece.text.substr(op).starts_with(">=");
        if (!least && piece.text[op] != '=') {
            return wrong(TargetPiece{piece.text, piece.at + op}, "'{}' is not understood as a target", shownPiece(piece.text),
                         "only = and >= can be asked for");
        }
        const auto named = facet(piece.part(0, op));
        if (!named) {
            return tl::make_unexpected(named.error());
        }
        Target out;
        out.facet = *named;
        const Scheme scheme = spec(*named).scheme;
        const bool ordered = scheme == Scheme::Version || scheme == Scheme::Kernel || scheme == Scheme::Runtime;
        const TargetPiece text = piece.part(op + (least ? 2 : 1));
        const bool newest = !least && text.text == "newest";
        if ((newest || least) && !ordered) {
            return wrong(piece, "the values of {} have no order", id(*named), "name the value that is wanted");
        }
        if (newest) {
            out.kind = Target::Kind::NewestSupported;
            return out;
        }
        out.kind = least ? Target::Kind::AtLeast : Target::Kind::Value;
        auto typed = typedValue(matrix, *named, text.plain());
        if (typed && least && typed->tag == kNoneTag) {
            return wrong(text, "'none' has no place among the values of {}", id(*named));
        }
        if (!typed) {
            return fail(ErrorCode::Input, typed.error().message, placeInText(whole_, text.at), typed.error().hint);
        }
        out.value = std::move(*typed);
        return out;
    }

    std::string_view whole_;
};

} // namespace

Result<Target> parseTarget(const Matrix& matrix, std::string_view text) {
    return TargetParser(text).target(matrix, TargetPiece{text, 0}.trimmed());
}

Result<std::vector<Target>> parseTargets(const Matrix& matrix, std::string_view text) {
    if (text.size() > kLongestTargets) {
        return fail(ErrorCode::Limit, fmt::format("targets of more than {} bytes", kLongestTargets));
    }
    std::vector<Target> out;
    TargetParser parser(text);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(findPlain(text, ";\n", at), text.size());
        const TargetPiece piece = TargetPiece{text.substr(at, end - at), at}.trimmed();
        if (!piece.text.empty()) {
            auto target = parser.target(matrix, piece);
            if (!target) {
                return tl::make_unexpected(target.error());
            }
            out.push_back(std::move(*target));
        }
        at = end + 1;
    }
    return out;
}

Result<Lock> parseLock(std::string_view text) { return TargetParser(text).lock(TargetPiece{text, 0}.trimmed()); }

} // namespace poolwright
