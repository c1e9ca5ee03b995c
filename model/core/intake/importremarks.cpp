// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/importremarks.h"

#include <algorithm>
#include <fmt/format.h>

namespace poolwright {

namespace {

constexpr std::size_t kPoolsNamed = 5; ///< in one remark

} // namespace

void ImportRemarks::add(IntakeRemark remark) {
    if (own_.size() < kMostRemarks) {
        own_.push_back(std::move(remark));
    } else {
        ++more_;
    }
}

void ImportRemarks::note(TextPlace place, std::string message, std::string hint) {
    add({IntakeRemark::Kind::Note, place, std::move(message), std::move(hint)});
}

void ImportRemarks::skipped(TextPlace place, std::string message, std::string hint) {
    add({IntakeRemark::Kind::Skipped, place, std::move(message), std::move(hint)});
}

void ImportRemarks::deduced(const ObservedFact& fact, std::string_view pool) {
    const auto same = [&](const Deduction& each) {
        return each.fact->facet == fact.facet && each.fact->note == fact.note && each.fact->value.sameAs(fact.value);
    };
    auto at = std::ranges::find_if(deductions_, same);
    if (at == deductions_.end()) {
        at = deductions_.insert(at, {&fact, {}, 0});
    }
    if (++at->count <= kPoolsNamed) {
        at->pools.emplace_back(pool);
    }
}

void ImportRemarks::tellDeductions() {
    for (const Deduction& each : deductions_) {
        const std::string rest = each.count > each.pools.size() ? fmt::format(" and {} more", each.count - each.pools.size()) : "";
        note(each.fact->place, fmt::format("{} {} of {}{} is not printed but follows{}{}", id(each.fact->facet),
                                           each.fact->value.text, fmt::join(each.pools, ", "), rest,
                                           each.fact->note.empty() ? "" : ": ", each.fact->note));
    }
    deductions_.clear();
}

std::string ImportRemarks::where(TextPlace place) const {
    if (found_.textNames.size() < 2) {
        return fmt::format("line {}", place.line);
    }
    const std::string name = place.text < found_.textNames.size() ? found_.textNames[place.text] : std::string();
    return fmt::format("line {} of {}", place.line, name.empty() ? fmt::format("text {}", place.text + 1) : name);
}

std::vector<IntakeRemark> ImportRemarks::take() && {
    tellDeductions();
    std::vector<IntakeRemark> out = found_.remarks;
    out.insert(out.end(), std::make_move_iterator(own_.begin()), std::make_move_iterator(own_.end()));
    if (more_ > 0) {
        out.push_back({IntakeRemark::Kind::Note, {}, fmt::format("there are {} more remarks about grouping", more_), {}});
    }
    return out;
}

} // namespace poolwright
