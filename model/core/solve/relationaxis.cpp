// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/relationaxis.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "model/core/solve/knownvalues.h"
#include "model/core/version/kernelversion.h"

namespace poolwright {

namespace {

/// Both sides of every limit that the check's rules state for a number.
std::vector<AxisEntry> limitsOf(const Matrix& matrix, CheckId check, Facet facet) {
    std::set<std::uint32_t> numbers;
    const auto put = [&](const Key& key, int step) {
        const std::uint32_t number = key.fields[0];
        if (number != Key::kMax && !(number == 0 && step < 0)) {
            numbers.insert(step < 0 ? number - 1 : number + static_cast<std::uint32_t>(step));
        }
    };
    for (const Rule& rule : matrix.rules) {
        for (const Term& term : rule.guard) {
            if (rule.check != check || term.facet != facet) {
                continue;
            }
            for (const Span& span : term.spans) {
                if (!span.lowText.empty()) { // the first inside and the last outside
                    put(span.low, span.lowOpen ? 1 : 0);
                    put(span.low, span.lowOpen ? 0 : -1);
                }
                if (!span.highText.empty()) {
                    put(span.high, span.highOpen ? -1 : 0);
                    put(span.high, span.highOpen ? 0 : 1);
                }
            }
        }
    }
    std::vector<AxisEntry> out;
    for (const std::uint32_t number : numbers) {
        const std::string text = std::to_string(number);
        const char* sign = number == *numbers.begin() ? "≤ " : (number == *numbers.rbegin() ? "≥ " : "");
        if (auto value = parseValue(facet, text, matrix.facts(facet).vocabulary)) {
            out.push_back({std::move(*value), numbers.size() > 1 ? sign + text : text, true, false});
        }
    }
    return out;
}

std::vector<AxisEntry> capabilitiesAsLists(const Matrix& matrix, Facet facet) {
    std::vector<AxisEntry> out;
    for (const Value& capability : knownValues(matrix, Facet::ComputeCapability)) {
        if (auto value = parseValue(facet, capability.text, matrix.facts(facet).vocabulary)) {
            out.push_back({std::move(*value), capability.text, true, false});
        }
    }
    return out;
}

} // namespace

std::string axisLabel(Facet facet, const Value& value) {
    std::string_view text = value.text;
    if (spec(facet).scheme == Scheme::Runtime) {
        return std::string(text.substr(std::min(text.find_first_of("0123456789"), text.size())));
    }
    if (spec(facet).scheme != Scheme::Kernel) {
        return value.text;
    }
    for (const std::string_view tail : {".x86_64", ".al8", ".al7", ".el7", "-generic"}) {
        if (text.size() > tail.size() && text.ends_with(tail)) {
            text.remove_suffix(tail.size());
        }
    }
    return std::string(text);
}

std::vector<AxisEntry> axisOf(const Matrix& matrix, CheckId check, Facet facet) {
    std::vector<AxisEntry> out;
    for (Value& value : knownValues(matrix, facet)) {
        std::string label = value.text;
        out.push_back({std::move(value), std::move(label), true, false});
    }
    if (out.empty() && spec(facet).scheme == Scheme::Integer) {
        out = limitsOf(matrix, check, facet);
    } else if (out.empty() && (facet == Facet::Cubin || facet == Facet::Ptx)) {
        out = capabilitiesAsLists(matrix, facet);
    }
    return out;
}

void addToAxis(std::vector<AxisEntry>& axis, Facet facet, const std::vector<Value>& values) {
    const Scheme scheme = spec(facet).scheme;
    const bool ordered = scheme == Scheme::Version || scheme == Scheme::Kernel || scheme == Scheme::Runtime;
    for (const Value& value : values) {
        if (std::ranges::any_of(axis, [&](const AxisEntry& one) { return one.value.sameAs(value); })) {
            continue;
        }
        auto at = axis.end();
        if (ordered) { // before the first older one of its kind; else behind the last of its kind
            at = std::ranges::find_if(
                axis, [&](const AxisEntry& one) { return one.value.tag == value.tag && one.value.key < value.key; });
            const auto last = std::find_if(axis.rbegin(), axis.rend(),
                                           [&](const AxisEntry& one) { return one.value.tag == value.tag; });
            at = at == axis.end() ? last.base() : at;
            at = last == axis.rend() ? axis.end() : at;
        } else if (scheme == Scheme::Integer) {
            at = std::ranges::find_if(axis, [&](const AxisEntry& one) { return value.key < one.value.key; });
        }
        axis.insert(at, {value, value.text, false, false});
    }
}

void markEnded(Evaluator& evaluator, Facet facet, std::vector<AxisEntry>& axis) {
    const Matrix& matrix = evaluator.matrix();
    const auto speaks = [&](const Rule& rule) {
        return rule.kind == "lifecycle" &&
               std::ranges::any_of(rule.guard, [&](const Term& term) { return term.facet == facet; });
    };
    const auto first = std::ranges::find_if(matrix.rules, speaks);
    if (first == matrix.rules.end()) {
        return;
    }
    std::vector<PoolRow> rows;
    const bool ofCluster = spec(facet).scope == Scope::Cluster;
    for (const AxisEntry& entry : axis) {
        Configuration alone;
        alone.set(facet, entry.value);
        rows.push_back(ofCluster ? evaluator.row(alone, {}) : evaluator.row({}, alone));
    }
    evaluator.seal();
    for (std::size_t i = 0; i < axis.size(); ++i) {
        const CheckResult result{first->check, evaluator.table(first->check).at(rows[i])};
        if (result.outcome == OutcomeStore::kAbsent) {
            continue;
        }
        const Outcome& outcome = evaluator.outcome(result);
        const auto ended = [&](RuleId id) {
            const Rule& rule = matrix.rules[id.index()];
            return speaks(rule) && rule.verdict == Verdict::Caution;
        };
        axis[i].ended = std::ranges::any_of(outcome.deciding, ended) || std::ranges::any_of(outcome.also, ended);
    }
}

std::string joinedLabels(const std::vector<AxisEntry>& axis, const std::vector<std::size_t>& chosen, std::size_t most) {
    std::string out;
    std::size_t pieces = 0;
    for (std::size_t i = 0; i < chosen.size();) {
        std::size_t end = i;
        const auto follows = [&](std::size_t at) {
            return at + 1 < chosen.size() && chosen[at + 1] == chosen[at] + 1 &&
                   axis[chosen[at]].value.tag == axis[chosen[at + 1]].value.tag;
        };
        while (follows(end)) {
            ++end;
        }
        if (pieces == most) {
            return out + fmt::format(" … and {} more", chosen.size() - i);
        }
        const AxisEntry& newer = axis[chosen[i]];
        const AxisEntry& older = axis[chosen[end]];
        const bool turned = newer.value.key < older.value.key; // words and numbers come in rising order
        const std::string run = i == end                             ? newer.label
                                : end - i == 1                       ? newer.label + ", " + older.label
                                : turned                             ? newer.label + " – " + older.label
                                : newer.value.key == older.value.key ? std::string()
                                                                     : older.label + " – " + newer.label;
        if (run.empty()) { // words have no order: each is named
            for (std::size_t word = i; word <= end; ++word) {
                out += (out.empty() ? "" : ", ") + axis[chosen[word]].label;
            }
        } else {
            out += (out.empty() ? "" : ", ") + run;
        }
        ++pieces;
        i = end + 1;
    }
    return out;
}

} // namespace poolwright
