// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/operationcells.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

#include "model/core/base/nearest.h"
#include "model/core/base/texttemplate.h"
#include "model/core/facts/setparser.h"

namespace poolwright {

namespace {

constexpr std::uint32_t kMostMinutes = 14 * 24 * 60;
constexpr std::array kStepKinds{StepKind::Any, StepKind::Up, StepKind::NextOffered, StepKind::ToCluster};

std::string_view trimmedCell(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::vector<std::string> splitCell(std::string_view text, std::string_view separator) {
    std::vector<std::string> out;
    for (;;) {
        const auto at = text.find(separator);
        out.emplace_back(trimmedCell(text.substr(0, at)));
        if (at == std::string_view::npos) {
            return out;
        }
        text.remove_prefix(at + separator.size());
    }
}

std::vector<std::string> facetIds(const std::function<bool(Scope)>& wanted) {
    std::vector<std::string> out;
    for (const FacetSpec& facet : facetSpecs()) {
        if (wanted(facet.scope)) {
            out.emplace_back(facet.id);
        }
    }
    return out;
}

bool listsVersion(const FacetFacts& facts, const NamedVersion& version) {
    return std::ranges::any_of(facts.known, [&](const Value& value) {
        return value.tag == version.tag && value.key == version.key;
    });
}

/// Reads the cells of one row one after another.
class OperationCells {
public:
    OperationCells(const Matrix& matrix, const Record& record, std::vector<CellFault>& faults)
        : matrix_(matrix), record_(record), faults_(faults) {}

    [[nodiscard]] std::string text(const std::string& cell) const {
        const auto at = record_.cells.find(cell);
        return at == record_.cells.end() ? std::string() : at->second;
    }
    std::string required(const std::string& cell) {
        std::string out = text(cell);
        if (out.empty()) {
            fault("", fmt::format("'{}' is missing", cell));
        }
        return out;
    }
    std::optional<bool> flag(const std::string& cell) {
        const std::string word = text(cell);
        if (!word.empty() && word != "yes" && word != "no" && word != "true" && word != "false") {
            fault(cell, fmt::format("'{}' is yes or no, not '{}'", cell, word));
        }
        return word.empty() ? std::nullopt : std::optional{word == "yes" || word == "true"};
    }
    std::optional<std::uint32_t> number(const std::string& cell);
    void changes(Operation& operation);
    void minutes(Operation& operation);
    Guard guard(const std::string& cell);
    void checks(Operation& operation);
    void commands(Operation& operation);
    void fault(std::string cell, std::string message, std::string hint = {}) {
        faults_.push_back({std::move(cell), std::move(message), std::move(hint)});
    }

private:
    std::optional<OperationChange> change(const std::string& entry, Scope scope);

    const Matrix& matrix_;
    const Record& record_;
    std::vector<CellFault>& faults_;
};

std::optional<std::uint32_t> OperationCells::number(const std::string& cell) {
    const std::string word = text(cell);
    if (word.empty()) {
        return std::nullopt;
    }
    std::uint32_t out = 0;
    const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), out);
    if (code != std::errc{} || end != word.data() + word.size() || out == 0 || out > kMostMinutes) {
        fault(cell, fmt::format("'{}' is a whole number from 1 to {}, not '{}'", cell, kMostMinutes, word));
        return std::nullopt;
    }
    return out;
}

std::optional<OperationChange> OperationCells::change(const std::string& entry, Scope scope) {
    const auto blank = entry.find(' ');
    const std::string name = entry.substr(0, blank);
    const std::string word = blank == std::string::npos ? "" : std::string(trimmedCell(entry).substr(blank + 1));
    const auto facet = facetById(name);
    if (!facet) {
        fault("changes", fmt::format("unknown facet '{}'", name),
              didYouMean(name, facetIds([&](Scope other) { return other == scope; })));
        return std::nullopt;
    }
    if (spec(*facet).scope != scope) {
        fault("changes", fmt::format("an operation of a {} cannot change {}", toText(scope), name));
    }
    const auto* const kind = std::ranges::find(kStepKinds, word, [](StepKind one) { return toText(one); });
    if (kind == kStepKinds.end()) {
        fault("changes", fmt::format("a change is written as '{} any', up, next-offered or to-cluster, not '{}'", name, entry));
        return std::nullopt;
    }
    const Scheme scheme = spec(*facet).scheme;
    const bool ordered = scheme == Scheme::Version || scheme == Scheme::Kernel || scheme == Scheme::Runtime;
    if ((*kind == StepKind::Up && !ordered) || (*kind == StepKind::NextOffered && *facet != Facet::Kubernetes) ||
        (*kind == StepKind::ToCluster && *facet != Facet::Kubelet)) {
        fault("changes", fmt::format("{} has no step '{}'", name, word));
    }
    return OperationChange{*facet, *kind};
}

void OperationCells::changes(Operation& operation) {
    for (const std::string& entry : cellEntries(required("changes"))) {
        const auto one = change(entry, operation.scope);
        if (one && operation.find(one->facet) != nullptr) {
            fault("changes", fmt::format("{} is there twice", id(one->facet)));
        } else if (one) {
            operation.changes.push_back(*one);
        }
    }
}

void OperationCells::minutes(Operation& operation) {
    const std::string per = required("per");
    if (!per.empty() && per != "cluster" && per != "batch" && per != "node") {
        fault("per", fmt::format("'per' is cluster, batch or node, not '{}'", per));
    } else if (!per.empty() && (per == "cluster") != (operation.scope == Scope::Cluster)) {
        fault("per", fmt::format("minutes of an operation of a {} are not counted per {}", toText(operation.scope), per));
    }
    operation.per = per == "cluster" ? MinutesPer::Cluster : (per == "batch" ? MinutesPer::Batch : MinutesPer::Node);
    const auto least = number("minutes");
    const auto most = number("minutes_max");
    const auto assumed = number("assumed_minutes");
    if (most && (!least || *most < *least)) {
        fault("minutes_max", "'minutes_max' is the longer end of a range that begins with 'minutes'");
    }
    if (text("minutes").empty() == text("assumed_minutes").empty()) {
        fault("", "an operation has either 'minutes', published, or 'assumed_minutes'");
    }
    operation.minutesFrom = assumed ? MinutesFrom::Assumed : MinutesFrom::Published;
    operation.minutes = assumed ? *assumed : most.value_or(least.value_or(0));
}

Guard OperationCells::guard(const std::string& cell) {
    Guard out;
    for (const std::string& entry : cellEntries(text(cell))) {
        auto term = parseCondition(matrix_, entry);
        if (term) {
            out.push_back(std::move(*term));
        } else {
            fault(cell, term.error().message, term.error().hint);
        }
    }
    return out;
}

void OperationCells::checks(Operation& operation) {
    for (const std::string& name : cellEntries(text("acceptable_before"))) {
        if (const auto check = matrix_.checkById(name)) {
            operation.acceptableBefore.push_back(*check);
            continue;
        }
        std::vector<std::string> known;
        for (const Check& check : matrix_.checks) {
            known.push_back(check.id);
        }
        fault("acceptable_before", fmt::format("unknown check '{}'", name), didYouMean(name, known));
    }
}

void OperationCells::commands(Operation& operation) {
    auto places = facetIds([](Scope scope) { return scope == Scope::Cluster || scope == Scope::Pool; });
    places.insert(places.end(), {"cluster", "pool", "node"});
    operation.commands = cellEntries(text("commands"));
    for (const std::string& line : operation.commands) {
        for (const std::string& place : placesOf(line)) {
            if (std::ranges::find(places, place) == places.end()) {
                fault("commands", fmt::format("unknown place '{{{}}}' in a command", place), didYouMean(place, places));
            }
        }
    }
}

} // namespace

std::string_view toText(StepKind kind) {
    switch (kind) {
    case StepKind::Any: return "any";
    case StepKind::Up: return "up";
    case StepKind::NextOffered: return "next-offered";
    case StepKind::ToCluster: return "to-cluster";
    }
    return "";
}

std::vector<std::string> cellEntries(std::string_view cell) {
    return cell.empty() ? std::vector<std::string>{} : splitCell(cell, kCellSeparator);
}

Result<Term> parseCondition(const Matrix& matrix, std::string_view text) {
    const auto semicolon = text.find(';');
    const std::string_view head = trimmedCell(text.substr(0, semicolon));
    const auto blank = head.find(' ');
    const std::string name(head.substr(0, blank));
    const auto facet = facetById(name);
    if (!facet || spec(*facet).scope == Scope::Workload) {
        return fail(ErrorCode::Input, fmt::format("unknown facet '{}'", name), {},
                    didYouMean(name, facetIds([](Scope scope) { return scope != Scope::Workload; })));
    }
    const std::string_view rest = blank == std::string_view::npos ? std::string_view{} : trimmedCell(head.substr(blank));
    if (!rest.starts_with("is ") && !rest.starts_with("not ")) {
        return fail(ErrorCode::Input, fmt::format("a condition is written as '{} is …' or '{} not …', not '{}'", name, name, text));
    }
    Term term;
    term.facet = *facet;
    term.negated = rest.starts_with("not ");
    const FacetFacts& facts = matrix.facts(*facet);
    for (const std::string& one : splitCell(rest.substr(term.negated ? 4 : 3), " or ")) {
        auto parsed = parseSet(*facet, one, facts.vocabulary);
        if (!parsed) {
            return tl::make_unexpected(parsed.error());
        }
        for (const NamedVersion& version : parsed->named) {
            if (!listsVersion(facts, version)) {
                return fail(ErrorCode::Input, fmt::format("no list contains {} {}", name, version.text));
            }
        }
        term.any = term.any || parsed->any;
        term.open = term.open || parsed->open;
        term.unpublished = term.unpublished || parsed->unpublished;
        term.spans.insert(term.spans.end(), parsed->spans.begin(), parsed->spans.end());
    }
    if (semicolon != std::string_view::npos) {
        const std::string_view open = trimmedCell(text.substr(semicolon + 1));
        if (open != "open yes" && open != "open no" && open != "open maybe") {
            return fail(ErrorCode::Input, fmt::format("behind ';' stands open yes, open no or open maybe, not '{}'", open));
        }
        term.openAs = open == "open yes" ? OpenAs::Yes : (open == "open no" ? OpenAs::No : OpenAs::Maybe);
    }
    return term;
}

Operation operationFrom(const Matrix& matrix, const Record& record, std::vector<CellFault>& faults) {
    OperationCells cells(matrix, record, faults);
    Operation operation;
    operation.id = cells.required("id");
    operation.title = cells.required("title");
    const std::string scope = cells.required("scope");
    if (!scope.empty() && scope != "cluster" && scope != "pool") {
        cells.fault("scope", fmt::format("'scope' is cluster or pool, not '{}'", scope));
    }
    operation.scope = scope == "cluster" ? Scope::Cluster : Scope::Pool;
    cells.changes(operation);
    operation.when = cells.guard("when");
    operation.before = cells.guard("before");
    cells.checks(operation);
    operation.installsShippedCgpu = cells.flag("installs_shipped_cgpu").value_or(false);
    operation.reinstalls = cells.flag("reinstalls").value_or(false);
    if (operation.installsShippedCgpu && operation.find(Facet::Cgpu) == nullptr) {
        cells.fault("installs_shipped_cgpu", "an operation that installs the shipped cGPU changes cgpu");
    }
    operation.drain = cells.flag("drain");
    operation.restart = cells.flag("restart");
    operation.podsStop = cells.flag("pods_stop");
    operation.reversible = cells.flag("reversible");
    cells.flag("disk_replaced");
    cells.flag("node_readded");
    cells.minutes(operation);
    operation.note = cells.text("note");
    operation.wayBack = cells.text("way_back");
    cells.commands(operation);
    operation.citations = record.citations;
    return operation;
}

} // namespace poolwright
