// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/waysearch.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <tuple>

namespace poolwright {

namespace {

/// Worst first, so that fewer bad findings compare as less.
auto badness(const VerdictCounts& n) { return std::tuple(n[4], n[3], n[2], n[1]); }

} // namespace

WaySearch::WaySearch(Evaluator& evaluator, const Question& question)
    : evaluator_(evaluator), question_(question), influence_(evaluator.matrix()), consistency_(evaluator.matrix()),
      domains_(evaluator, question.trial) {
    now_.resize(evaluator.matrix().checks.size());
    for (const Said& said : saidOf(question.now)) {
        now_[said.result.check.index()] = verdictOf(said);
    }
    const PoolJudgement then = with({});
    for (const Said& said : saidOf(then)) {
        if (blocks(said)) {
            blocked_.push_back(said.result.check);
        }
    }
}

PoolJudgement WaySearch::with(const std::vector<Change>& changes) const {
    PoolJudgement out = question_.taken;
    if (!changes.empty()) {
        out.row = evaluator_.withNumbers(out.row, changes);
        for (WorkloadResult& placed : out.workloads) {
            placed.row = evaluator_.withNumbers(placed.row, changes);
        }
    }
    judgeTaken(evaluator_, out);
    return out;
}

bool WaySearch::about(const Said& said) const {
    return influence_.isAbout(evaluator_, *said.row, said.result, question_.facet);
}

bool WaySearch::against(const Said& said) const {
    const std::optional<Verdict>& before = now_[said.result.check.index()];
    return !before || *before < verdictOf(said) || about(said);
}

std::optional<std::pair<Facet, Facet>> WaySearch::contradiction(const PoolRow& row) const {
    const auto found = consistency_.contradiction(evaluator_, row);
    return found && found != consistency_.contradiction(evaluator_, question_.now.row) ? found : std::nullopt;
}

FacetSet WaySearch::dependsOn(CheckId check, const PoolRow& row) const {
    FacetSet out;
    for (const Facet facet : evaluator_.table(check).facets()) {
        out |= influence_.inputsOf(facet, row);
    }
    return out;
}

bool WaySearch::spent() {
    constexpr std::size_t kAskEvery = 512;
    const bool out = ++trials_ > question_.limits.trials ||
                     (trials_ % kAskEvery == 0 && question_.limits.stopped && question_.limits.stopped());
    complete_ = complete_ && !out;
    return !complete_;
}

/// Whether the facet may still be changed.
bool WaySearch::open(Facet facet, const std::vector<Change>& changes) const {
    if (facet == question_.facet || WayDomains::disruption(facet) == WayDomains::byDisruption().size() ||
        (WayDomains::isElsewhere(facet) && !elsewhere_)) {
        return false;
    }
    if (facet == Facet::Driver && question_.facet == Facet::DriverPinned) {
        return false; // whether a driver is chosen at all is what was asked
    }
    return std::ranges::find(changes, facet, &Change::first) == changes.end();
}

/// A driver that is chosen where the pool takes the default one is pinned with it.
std::vector<WaySearch::Change> WaySearch::changeOf(Facet facet, ValueNumber number) const {
    std::vector<Change> out{{facet, number}};
    if (facet == Facet::Driver) {
        const Value* pinned = evaluator_.state(Facet::DriverPinned, question_.taken.row).value;
        if (pinned != nullptr && pinned->tag == kFalseTag) {
            const WayDomain& pins = domains_.of(Facet::DriverPinned);
            const auto yes = std::ranges::find(pins.values, kTrueTag, &Value::tag) - pins.values.begin();
            out.emplace_back(Facet::DriverPinned, pins.numbers[static_cast<std::size_t>(yes)]);
        }
    }
    return out;
}

void WaySearch::search(std::vector<Change>& changes, std::vector<std::size_t>& picks, std::size_t depth) {
    std::vector<Change> sorted = changes;
    std::ranges::sort(sorted);
    if (!tried_.insert(std::move(sorted)).second || spent()) {
        return;
    }
    const PoolJudgement judged = with(changes);
    FacetSet where;
    if (const auto pair = contradiction(judged.row)) {
        where |= influence_.inputsOf(pair->first, judged.row);
        where |= influence_.inputsOf(pair->second, judged.row);
    } else {
        const std::vector<Said> said = saidOf(judged);
        const auto first = std::ranges::find_if(said, [&](const Said& one) { return blocks(one); });
        if (first == said.end()) {
            record(judged, changes, picks);
            return;
        }
        where = dependsOn(first->result.check, *first->row);
    }
    if (depth > 0) {
        branch(where, changes, picks, depth);
    }
}

void WaySearch::branch(FacetSet where, std::vector<Change>& changes, std::vector<std::size_t>& picks,
                       std::size_t depth) {
    const std::size_t size = changes.size();
    for (const Facet facet : WayDomains::byDisruption()) {
        if (!where.contains(facet) || !open(facet, changes)) {
            continue;
        }
        const WayDomain& from = domains_.of(facet);
        for (const std::size_t pick : from.first) {
            for (const Change& change : changeOf(facet, from.numbers[pick])) {
                changes.push_back(change);
            }
            picks.push_back(pick);
            search(changes, picks, depth - 1);
            picks.pop_back();
            changes.resize(size);
            if (!complete_) {
                return;
            }
        }
    }
}

/// Of one set of facets the way with the fewest bad findings about the pool counts, then the newest values.
void WaySearch::record(const PoolJudgement& judged, const std::vector<Change>& changes,
                       const std::vector<std::size_t>& picks) {
    FacetSet facets;
    for (const Change& change : changes) {
        facets.insert(change.first);
    }
    Found now{changes, picks, countsOf(evaluator_, judged), {}};
    const auto [at, added] = found_.try_emplace(facets.bits(), now);
    Found& best = at->second;
    if (picks.size() == 1) {
        best.doing.push_back(domains_.of(changes.front().first).classes[picks.front()]);
    }
    const auto age = [](const Found& one) {
        return std::accumulate(one.picks.begin(), one.picks.end(), std::size_t{0});
    };
    if (!added && std::pair(badness(now.counts), age(now)) < std::pair(badness(best.counts), age(best))) {
        now.doing = std::move(best.doing);
        best = std::move(now);
    }
}

void WaySearch::addAlternatives(Way& way, const WayDomain& from, const std::vector<std::size_t>& doing) const {
    std::optional<std::size_t> nearest;
    const auto away = [&](std::size_t i) { return i < from.place ? from.place - i : i - from.place; };
    for (std::size_t i = 0; i < from.values.size(); ++i) {
        if (std::ranges::find(doing, from.classes[i]) == doing.end()) {
            continue;
        }
        way.alternatives.push_back(from.values[i]);
        if (from.given && (!nearest || away(i) < away(*nearest))) {
            nearest = i;
        }
    }
    if (nearest) {
        way.nearest = from.values[*nearest];
    }
}

void WaySearch::addCitations(Way& way, const PoolJudgement& judged, const std::vector<CheckId>& checks) const {
    for (const Said& said : saidOf(judged)) {
        if (std::ranges::find(checks, said.result.check) == checks.end()) {
            continue;
        }
        for (const RuleId rule : evaluator_.outcome(said.result).deciding) {
            for (const Citation& citation : evaluator_.matrix().rules[rule.index()].citations) {
                if (std::ranges::find(way.citations, citation) == way.citations.end()) {
                    way.citations.push_back(citation);
                }
            }
        }
    }
}

Way WaySearch::wayOf(const Found& found) {
    Way out;
    for (const Change& change : found.changes) {
        PoolRow row;
        row.values[static_cast<std::size_t>(change.first)] = change.second;
        out.choices.push_back({change.first, *evaluator_.state(change.first, row).value});
    }
    std::ranges::sort(out.choices, {}, &Choice::facet);
    const PoolJudgement judged = with(found.changes);
    out.verdict = Verdict::Supported;
    for (const Said& said : saidOf(judged)) {
        out.verdict = against(said) ? worse(out.verdict, verdictOf(said)) : out.verdict;
    }
    addCitations(out, judged, blocked_);
    if (!found.doing.empty()) {
        addAlternatives(out, domains_.of(found.changes.front().first), found.doing);
    }
    return out;
}

std::vector<Way> WaySearch::ways() {
    for (const bool elsewhere :
         {false, true}) { // another family or region is another pool: only where nothing else does
        elsewhere_ = elsewhere;
        for (std::size_t depth = 1; depth <= question_.limits.facets && found_.empty() && complete_; ++depth) {
            std::vector<Change> changes;
            std::vector<std::size_t> picks;
            tried_.clear();
            search(changes, picks, depth);
        }
        if (!found_.empty() || !complete_) {
            break;
        }
    }
    std::vector<const Found*> order;
    for (const auto& [facets, found] : found_) {
        order.push_back(&found);
    }
    const auto cost = [](const Found* found) {
        std::size_t sum = 0;
        for (const Change& change : found->changes) {
            sum += WayDomains::disruption(change.first);
        }
        return std::pair(badness(found->counts), sum);
    };
    std::ranges::stable_sort(order, {}, cost);
    std::vector<Way> out;
    out.reserve(order.size());
    for (const Found* found : order) {
        out.push_back(wayOf(*found));
    }
    return out;
}

std::optional<Way> WaySearch::cure(CheckId check, const PoolJudgement& then, Facet facet) {
    const WayDomain& from = domains_.of(facet);
    const auto clash = contradiction(then.row);
    std::vector<std::size_t> doing;
    std::optional<std::pair<Verdict, std::size_t>> best; // the verdict, the newest value
    for (std::size_t one = 0; one < from.first.size() && !spent(); ++one) {
        const PoolJudgement judged = with(changeOf(facet, from.numbers[from.first[one]]));
        Verdict verdict = Verdict::Supported; // a check that no longer applies stands no longer against it
        for (const Said& said : saidOf(judged)) {
            verdict = said.result.check == check ? verdictOf(said) : verdict;
        }
        const auto now = contradiction(judged.row);
        if (question_.acceptable.contains(verdict) && (!now || now == clash)) {
            doing.push_back(one);
            best = std::min(best.value_or(std::pair(verdict, from.first[one])), std::pair(verdict, from.first[one]));
        }
    }
    if (!best) {
        return std::nullopt;
    }
    const std::vector<Change> changes = changeOf(facet, from.numbers[best->second]);
    Way out = wayOf({changes, {}, {}, std::move(doing)});
    out.verdict = best->first;
    out.citations.clear();
    addCitations(out, with(changes), {check});
    return out;
}

std::vector<Way> WaySearch::cures(CheckId check, const PoolJudgement& then) {
    std::vector<Way> out;
    const std::vector<Said> said = saidOf(then);
    const auto own = std::ranges::find(said, check, [](const Said& one) { return one.result.check; });
    const FacetSet where = dependsOn(check, own == said.end() ? then.row : *own->row);
    elsewhere_ = true;
    for (const Facet facet : WayDomains::byDisruption()) {
        if (where.contains(facet) && open(facet, {})) {
            if (auto way = cure(check, then, facet)) {
                out.push_back(std::move(*way));
            }
        }
    }
    return out;
}

} // namespace poolwright
