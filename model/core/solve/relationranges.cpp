// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/relationranges.h"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <map>

#include "model/core/solve/knownvalues.h"
#include "model/core/version/kernelversion.h"

namespace poolwright {

namespace {

/// The next greater key; of the greatest one itself.
Key successor(Key key) {
    for (std::size_t i = Key::kFields; i-- > 0;) {
        if (key.fields[i] != Key::kMax) {
            ++key.fields[i];
            return key;
        }
        key.fields[i] = 0;
    }
    return prefixEnd({}, 0);
}

/// "5.10.x" where the key is the end of a series; the text otherwise.
std::string seriesOf(const Key& key, const std::string& text) {
    if (key.fields.back() != Key::kMax) {
        return text;
    }
    std::string out;
    for (std::size_t i = 0; i < Key::kFields && key.fields[i] != Key::kMax; ++i) {
        out += std::to_string(key.fields[i]) + ".";
    }
    return out + "x";
}

/// A limit that is the start of a series has no text of its own.
std::string startOf(const Key& key, const std::string& text) {
    if (!text.empty()) {
        return text;
    }
    std::size_t last = 0;
    for (std::size_t i = 0; i < Key::kFields; ++i) {
        last = key.fields[i] != 0 ? i : last;
    }
    std::string out = std::to_string(key.fields[0]);
    for (std::size_t i = 1; i <= last; ++i) {
        out += "." + std::to_string(key.fields[i]);
    }
    return out;
}

bool speaksOf(const Span& span, ValueTag tag) { return span.tag == Span::kAnyTag || span.tag == tag; }

/// Values that are named, oldest first: the limits of the check's rules, and known releases where those are wanted.
std::vector<RangeSlot> namedPlaces(const Matrix& matrix, CheckId check, Facet facet, ValueTag tag, bool releases) {
    std::map<Key, RangeSlot> out;
    for (const Value& value : knownValues(matrix, facet)) {
        if (value.tag == tag && releases) {
            out[value.key] = {RangeSlot::Kind::Value, axisLabel(facet, value), true, false, value.key};
        }
    }
    const Key end = prefixEnd({}, 0);
    const auto limit = [&](const Key& key, std::string label) {
        if (key != Key{} && key != end) {
            out.try_emplace(key, RangeSlot{RangeSlot::Kind::Value, std::move(label), false, false, key});
        }
    };
    for (const Rule& rule : matrix.rules) {
        for (const Term& term : rule.guard) {
            if (rule.check != check || term.facet != facet) {
                continue;
            }
            for (const Span& span : term.spans) {
                if (speaksOf(span, tag)) {
                    limit(span.low, span.lowOpen ? seriesOf(span.low, span.lowText) : startOf(span.low, span.lowText));
                    limit(span.high, seriesOf(span.high, span.highText));
                }
            }
        }
    }
    std::vector<RangeSlot> slots;
    std::ranges::transform(out, std::back_inserter(slots), [](const auto& entry) { return entry.second; });
    return slots;
}

/// The named places, and one probe before, between and after them. Where only known releases exist there is nothing
/// between.
std::vector<RangeSlot> allPlaces(const Matrix& matrix, CheckId check, Facet facet, ValueTag tag) {
    const std::vector<RangeSlot> named = namedPlaces(matrix, check, facet, tag, true);
    const bool complete = matrix.facts(facet).complete;
    std::vector<RangeSlot> out;
    const auto probe = [&](RangeSlot::Kind kind, const Key& key) {
        if (!complete) {
            out.push_back({kind, {}, false, false, key});
        }
    };
    if (!named.empty() && named.front().key != Key{}) {
        probe(RangeSlot::Kind::Before, {});
    }
    for (std::size_t i = 0; i < named.size(); ++i) {
        out.push_back(named[i]);
        const Key next = successor(named[i].key);
        const bool last = i + 1 == named.size();
        if (last || next != named[i + 1].key) {
            probe(last ? RangeSlot::Kind::After : RangeSlot::Kind::Between, next);
        }
    }
    return out;
}

Value valueOf(Facet facet, ValueTag tag, const std::vector<RangeSlot>& slots, std::size_t at) {
    const RangeSlot& slot = slots[at];
    const auto label = [&](std::size_t i) { return i < slots.size() ? slots[i].label : std::string(); };
    std::string text = slot.label;
    if (slot.kind == RangeSlot::Kind::Between) {
        text = fmt::format("between {} and {}", label(at - 1), label(at + 1));
    } else if (slot.kind != RangeSlot::Kind::Value) {
        text = slot.kind == RangeSlot::Kind::Before ? "before " + label(at + 1) : "after " + label(at - 1);
    }
    const std::string line = lineName(facet, tag); // a text names one value of the facet
    return {tag, slot.key, line.empty() ? text : fmt::format("{} {}", line, text)};
}

/// Whether the rule that decides at this place writes its range with no end.
bool isUnbounded(const Evaluator& evaluator, const RangeRun& run, Facet facet, ValueTag tag, const Key& key) {
    if (run.result.outcome == OutcomeStore::kAbsent) {
        return false;
    }
    return std::ranges::any_of(evaluator.outcome(run.result).deciding, [&](RuleId id) {
        return std::ranges::any_of(evaluator.matrix().rules[id.index()].guard, [&](const Term& term) {
            return term.facet == facet && !term.negated && std::ranges::any_of(term.spans, [&](const Span& span) {
                       return span.unbounded && span.contains(tag, key);
                   });
        });
    });
}

/// No source speaks about the cell.
bool isSilent(const Evaluator& evaluator, const RelationCell& cell) {
    return cell.verdict == Verdict::Unknown && evaluator.outcome(cell.result).deciding.empty();
}

bool alike(const Evaluator& evaluator, const RelationCell& one, const RelationCell& other) {
    return one.verdict == other.verdict && isSilent(evaluator, one) == isSilent(evaluator, other);
}

/// How far each place of the axis is told apart: a probe that no row tells from a neighbour is part of it. `kept` are
/// the places that stay.
std::vector<std::size_t> mergedPlaces(const Evaluator& evaluator, const RelationView& view,
                                      std::vector<RangeSlot>& slots, std::vector<std::size_t>& kept) {
    const auto same = [&](std::size_t a, std::size_t b) {
        for (std::size_t row = 0; row < view.rows.size(); ++row) {
            if (!alike(evaluator, view.at(row, a), view.at(row, b))) {
                return false;
            }
        }
        return true;
    };
    std::vector<std::size_t> to(slots.size()); // place → kept slot
    std::vector<std::size_t> waiting;          // limits that look like what comes next
    for (std::size_t i = 0; i < slots.size(); ++i) {
        if (!slots[i].listed && !kept.empty() && waiting.empty() && same(i, kept.back())) {
            to[i] = kept.size() - 1;
        } else if (!slots[i].listed && i + 1 < slots.size() && same(i, i + 1)) {
            waiting.push_back(i);
        } else {
            kept.push_back(i);
            waiting.push_back(i);
            for (const std::size_t one : std::exchange(waiting, {})) {
                to[one] = kept.size() - 1;
            }
        }
    }
    std::vector<RangeSlot> merged;
    std::ranges::transform(kept, std::back_inserter(merged), [&](std::size_t i) { return slots[i]; });
    slots = std::move(merged);
    return to;
}

class RunMaker {
public:
    RunMaker(const Evaluator& evaluator, const RelationRanges& ranges, const RelationView& view,
             const std::vector<RangeSlot>& places, const std::vector<std::size_t>& slotOf)
        : evaluator_(evaluator), ranges_(ranges), view_(view), places_(places), slotOf_(slotOf) {}

    [[nodiscard]] std::vector<RangeRun> runs(std::size_t row) const {
        std::vector<RangeRun> out;
        for (std::size_t first = 0; first < places_.size();) {
            std::size_t last = first;
            while (last + 1 < places_.size() && alike(evaluator_, view_.at(row, first), view_.at(row, last + 1))) {
                ++last;
            }
            out.push_back(run(row, first, last));
            first = last + 1;
        }
        for (std::size_t i = 1; i + 1 < out.size(); ++i) {
            out[i].gap = out[i].silent && out[i - 1].verdict && out[i + 1].verdict;
        }
        return out;
    }

private:
    [[nodiscard]] std::string nameOf(std::size_t place) const {
        return place < places_.size() ? places_[place].label : std::string();
    }
    [[nodiscard]] RangeRun run(std::size_t row, std::size_t first, std::size_t last) const {
        const RelationCell& cell = view_.at(row, last);
        RangeRun out;
        out.first = slotOf_[first];
        out.last = slotOf_[last];
        out.verdict = cell.verdict;
        out.result = cell.result;
        out.silent = isSilent(evaluator_, cell);
        out.unbounded = isUnbounded(evaluator_, out, ranges_.columnFacet, ranges_.tag, places_[last].key);
        const bool probeFirst = places_[first].kind != RangeSlot::Kind::Value;
        const bool probeLast = places_[last].kind != RangeSlot::Kind::Value;
        if (out.silent) { // what bounds it are its neighbours
            out.from = first == 0 ? std::string() : nameOf(probeFirst ? first - 1 : first);
            out.to = nameOf(probeLast ? last + 1 : last);
        } else {
            out.fromOutside = probeFirst && first > 0;
            out.from = out.fromOutside ? nameOf(first - 1) : nameOf(first);
            const bool open = last + 1 == places_.size();
            out.toOutside = probeLast && first == last && !open; // no value is named in it
            const std::size_t end = out.toOutside ? last + 1 : (probeLast ? last - 1 : last);
            out.to = open ? std::string() : nameOf(end);
        }
        return out;
    }

    const Evaluator& evaluator_;
    const RelationRanges& ranges_;
    const RelationView& view_;
    const std::vector<RangeSlot>& places_;
    const std::vector<std::size_t>& slotOf_;
};

} // namespace

std::optional<double> RelationRanges::place(const Value& value) const {
    if (value.tag != tag || axis.empty()) {
        return std::nullopt;
    }
    const auto at = std::ranges::find_if(axis, [&](const RangeSlot& slot) { return !(slot.key < value.key); });
    const auto index = static_cast<double>(at - axis.begin());
    if (at != axis.end() && at->key == value.key) {
        return index + 0.5;
    }
    // a probe stands just behind the value before it: it takes in all up to the next one
    const bool inProbe = at != axis.begin() && std::prev(at)->kind != RangeSlot::Kind::Value;
    return inProbe ? index - 0.5 : index;
}

const RangeRun& RelationRanges::runAt(std::size_t row, std::size_t slot) const {
    const auto& runs = rows[row].runs;
    const auto at = std::ranges::find_if(runs, [&](const RangeRun& run) { return slot <= run.last; });
    assert(at != runs.end());
    return *at;
}

bool hasRanges(const Matrix& matrix, CheckId check) {
    const auto& touches = matrix.checks[check.index()].touches;
    if (touches.size() < 2 || !hasGrid(matrix, check)) {
        return false;
    }
    const Scheme scheme = spec(touches[1]).scheme;
    return scheme == Scheme::Version || scheme == Scheme::Kernel || scheme == Scheme::Runtime;
}

std::vector<ValueTag> rangeLines(const Matrix& matrix, CheckId check) {
    const Facet facet = matrix.checks[check.index()].touches[1];
    std::vector<ValueTag> out;
    for (const Value& value : knownValues(matrix, facet)) {
        if (value.tag != kNoneTag && std::ranges::find(out, value.tag) == out.end()) {
            out.push_back(value.tag);
        }
    }
    const auto limits = [&](ValueTag tag) {
        const auto places = namedPlaces(matrix, check, facet, tag, false);
        return static_cast<std::ptrdiff_t>(places.size());
    };
    std::ranges::stable_sort(out, std::ranges::greater(), limits);
    return out;
}

std::string lineName(Facet facet, ValueTag tag) {
    switch (spec(facet).scheme) {
    case Scheme::Kernel:
        return std::string(toText(static_cast<KernelLine>(tag)));
    case Scheme::Runtime:
        return tag == kDockerTag ? "docker" : "containerd";
    default:
        return {};
    }
}

RelationRanges relationRanges(Evaluator& evaluator, const RangeRequest& request) {
    const Matrix& matrix = evaluator.matrix();
    const auto& touches = matrix.checks[request.check.index()].touches;
    assert(hasRanges(matrix, request.check));
    RelationRanges out;
    out.check = request.check;
    out.rowFacet = touches[0];
    out.columnFacet = touches[1];
    out.tag = request.tag;
    out.axis = allPlaces(matrix, request.check, out.columnFacet, request.tag);
    const std::vector<RangeSlot> places = out.axis;
    std::vector<AxisEntry> rows = axisOf(matrix, request.check, out.rowFacet);
    if (!request.rows.empty()) {
        rows.clear();
        addToAxis(rows, out.rowFacet, request.rows);
    }
    addToAxis(rows, out.rowFacet, request.moreRows);
    markEnded(evaluator, out.rowFacet, rows);
    RelationQuery query{.check = request.check, .pinned = request.pinned};
    std::ranges::transform(rows, std::back_inserter(query.rows), &AxisEntry::value);
    for (std::size_t i = 0; i < places.size(); ++i) {
        query.columns.push_back(valueOf(out.columnFacet, request.tag, places, i));
    }
    const RelationView view = relationView(evaluator, std::move(query));
    out.context = view.context;
    std::vector<std::size_t> kept;
    const std::vector<std::size_t> slotOf = mergedPlaces(evaluator, view, out.axis, kept);
    const RunMaker maker(evaluator, out, view, places, slotOf);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        out.rows.push_back({rows[row], maker.runs(row)});
        std::ranges::transform(kept, std::back_inserter(out.cells), [&](std::size_t at) { return view.at(row, at); });
        for (const RangeRun& run : out.rows.back().runs) {
            out.axis[run.first].boundary = out.axis[run.first].boundary || run.first > 0;
        }
    }
    return out;
}

} // namespace poolwright
