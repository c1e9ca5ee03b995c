// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is left open, in English, for the command line and for reports.

#include <algorithm>
#include <fmt/format.h>

#include "model/core/solve/leftopen.h"

namespace poolwright {

namespace {

std::string counted(const Matrix& matrix, Facet facet, std::size_t count) {
    return fmt::format("{} {} of {}", count, count == 1 ? "value" : "values", matrix.facts(facet).label);
}

std::string pairText(const Matrix& matrix, const LeftOpen& entry) {
    std::string out;
    if (entry.rowFacet) {
        out = fmt::format("{} {}", matrix.facts(*entry.rowFacet).label, entry.rowText);
    }
    if (entry.columnFacet) {
        out += fmt::format("{}{} {}", out.empty() ? "" : " with ", matrix.facts(*entry.columnFacet).label,
                           entry.columnText);
    }
    return out;
}

/// "D2 (Troubleshooting) says unsupported, D2 (Compatibility) and D3 (Compatibility) say supported".
std::string sidesText(const Matrix& matrix, const LeftOpen& entry) {
    std::string out;
    for (std::size_t v = 0; v < kVerdictCount; ++v) {
        std::vector<std::string> places;
        for (const RuleId id : entry.rules) {
            const Rule& rule = matrix.rules[id.index()];
            if (rule.verdict != static_cast<Verdict>(v)) {
                continue;
            }
            for (const Citation& citation : rule.citations) {
                std::string place =
                    fmt::format("{} ({})", matrix.sources[citation.source.index()].id, citation.section);
                if (std::ranges::find(places, place) == places.end()) {
                    places.push_back(std::move(place));
                }
            }
        }
        if (!places.empty()) {
            out += fmt::format("{}{} {} {}", out.empty() ? "" : "; ", fmt::join(places, " and "),
                               places.size() == 1 ? "says" : "say", toText(static_cast<Verdict>(v)));
        }
    }
    return out;
}

} // namespace

std::string leftOpenText(const Matrix& matrix, const LeftOpen& entry) {
    const std::string line = entry.line.empty() ? "" : entry.line + ": ";
    switch (entry.kind) {
    case OpenKind::Contradiction:
        return fmt::format("{}: {}", pairText(matrix, entry), sidesText(matrix, entry));
    case OpenKind::Gap:
        return fmt::format("{}between {} ({}) and {} ({}) nothing is said for {}: {}", line, entry.from,
                           toText(entry.before), entry.to, toText(entry.after),
                           counted(matrix, *entry.rowFacet, entry.rows.size()), entry.rowText);
    case OpenKind::OpenRange:
        return fmt::format("{}{} from {} with no end for {}: {}", line, toText(entry.before), entry.from,
                           counted(matrix, *entry.rowFacet, entry.rows.size()), entry.rowText);
    case OpenKind::Silence: {
        const bool byRow = entry.rowFacet.has_value();
        const Facet facet = byRow ? *entry.rowFacet : *entry.columnFacet;
        return fmt::format("{} of {} known values of {} stand in no list or range: {}",
                           (byRow ? entry.rows : entry.columns).size(), entry.known, matrix.facts(facet).label,
                           byRow ? entry.rowText : entry.columnText);
    }
    }
    return {};
}

} // namespace poolwright
