// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/rules/finding.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>

#include "model/core/base/texttemplate.h"
#include "model/core/rules/remedy.h"

namespace poolwright {

namespace {

class Expander {
public:
    Expander(const Evaluator& evaluator, const PoolRow& row, const CheckResult& result, const std::string& language)
        : evaluator_(evaluator), matrix_(evaluator.matrix()), row_(row), outcome_(evaluator.outcome(result)),
          check_(matrix_.checks[result.check.index()]), language_(language) {
        finding_.check = result.check;
        finding_.verdict = outcome_.verdict;
        finding_.evidence = outcome_.evidence;
    }

    Finding run();
    std::string title(std::optional<Facet> about);

private:
    [[nodiscard]] const Rule& rule(RuleId id) const { return matrix_.rules[id.index()]; }
    [[nodiscard]] const Rule* decidingRule() const {
        return outcome_.deciding.empty() ? nullptr : &rule(outcome_.deciding.front());
    }
    [[nodiscard]] const Span* decidingSpan(const Rule& rule) const;
    [[nodiscard]] std::string place(std::string_view name, const Rule* decider) const;
    [[nodiscard]] Sentence filled(const std::string& key, const Rule* decider) const;
    void addFacets();
    void addMissing();
    void addStatements();
    void addSentences();

    const Evaluator& evaluator_;
    const Matrix& matrix_;
    const PoolRow& row_;
    const Outcome& outcome_;
    const Check& check_;
    const std::string& language_;
    Finding finding_;
};

Finding Expander::run() {
    addFacets();
    addMissing();
    addStatements();
    addSentences();
    const Rule* decider = decidingRule();
    if (decider != nullptr && std::ranges::any_of(decider->guard, [&](const Term& term) {
            return row_.derived.contains(term.facet);
        })) {
        finding_.evidence = Evidence::Derived;
    }
    return std::move(finding_);
}

std::string Expander::title(std::optional<Facet> about) {
    addMissing();
    if (outcome_.verdict == Verdict::Contested) { // its title may name the sides
        addSentences();
        return std::move(finding_.title);
    }
    const auto speaks = std::ranges::find_if(outcome_.deciding, [&](RuleId id) {
        return about && std::ranges::find(rule(id).guard, *about, &Term::facet) != rule(id).guard.end();
    });
    const Rule* decider = speaks != outcome_.deciding.end() ? &rule(*speaks) : decidingRule();
    const bool lacking = !finding_.missing.empty() && decider == nullptr;
    const std::string& key = decider != nullptr ? decider->text : (lacking ? check_.missingText : check_.silentText);
    const Sentence* sentence = matrix_.sentence(key, language_);
    const auto places = [&](std::string_view name) { return place(name, decider); };
    return sentence == nullptr ? std::string() : fillTemplate(sentence->title, places);
}

void Expander::addFacets() {
    FacetSet wanted;
    for (const Facet facet : check_.touches) {
        wanted.insert(facet);
    }
    for (const RuleId id : outcome_.deciding) {
        for (const Term& term : rule(id).guard) {
            wanted.insert(term.facet);
        }
    }
    for (const FacetSpec& facet : facetSpecs()) {
        const FacetState state = evaluator_.state(facet.facet, row_);
        if (wanted.contains(facet.facet) && state.value != nullptr) {
            finding_.facets.emplace_back(facet.facet, state.value->text);
        }
    }
}

void Expander::addMissing() {
    FacetSet names;
    FacetSet others;
    if (outcome_.verdict == Verdict::Unknown) { // what the check needs first; what single rules would ask only after that
        for (const Facet facet : check_.needs) {
            if (row_.at(facet) <= kUnpublishedValue) {
                names |= inputsOf(facet, row_);
            }
        }
    }
    for (const FacetSpec& facet : facetSpecs()) {
        if (names.empty() && outcome_.missing.contains(facet.facet)) {
            others |= inputsOf(facet.facet, row_);
        }
    }
    names |= others;
    for (const FacetSpec& facet : facetSpecs()) {
        if (names.contains(facet.facet)) {
            finding_.missing.push_back(facet.facet);
        }
    }
}

void Expander::addStatements() {
    const auto add = [&](RuleId id) {
        const Rule& from = rule(id);
        finding_.statements.push_back({from.id, from.verdict, from.evidence, from.citations});
    };
    for (const RuleId id : outcome_.deciding) {
        add(id);
        for (const Remedy& remedy : rule(id).remedies) {
            if (std::ranges::find(finding_.remedies, remedy) == finding_.remedies.end() && helps(evaluator_, row_, outcome_, remedy)) {
                finding_.remedies.push_back(remedy);
            }
        }
    }
    std::ranges::for_each(outcome_.also, add);
    if (const Rule* decider = decidingRule()) {
        finding_.rule = decider->id;
    } else {
        finding_.rule = check_.id + (finding_.missing.empty() ? "/silent" : "/missing");
    }
}

const Span* Expander::decidingSpan(const Rule& from) const {
    const Span* found = nullptr;
    for (const Term& term : from.guard) {
        const FacetState state = evaluator_.state(term.facet, row_);
        if (state.value == nullptr || term.negated) {
            continue;
        }
        for (const Span& span : term.spans) {
            if (span.contains(state.value->tag, state.value->key) && !(span.lowText.empty() && span.highText.empty()) &&
                (found == nullptr || !span.exact)) {
                found = &span;
            }
        }
    }
    return found;
}

std::string Expander::place(std::string_view name, const Rule* decider) const {
    if (name == "missing") {
        std::vector<std::string> labels;
        for (const Facet facet : finding_.missing) {
            labels.push_back(matrix_.facts(facet).label);
        }
        return fmt::format("{}", fmt::join(labels, ", "));
    }
    if (name == "pair") {
        std::string out;
        for (std::size_t i = 0; i < check_.touches.size() && i < 2; ++i) {
            if (const Value* value = evaluator_.state(check_.touches[i], row_).value) {
                out += (out.empty() ? "" : " with ") + matrix_.facts(check_.touches[i]).label + " " + value->text;
            }
        }
        return out;
    }
    if (name == "row" || name == "column") {
        return decider == nullptr ? std::string() : (name == "row" ? decider->row : decider->column);
    }
    if (name == "end") {
        return decider != nullptr && decider->until ? decider->until->text()
               : decider != nullptr && decider->from ? decider->from->previous().text()
                                                     : std::string();
    }
    if (name == "limit" || name == "from") {
        const Span* span = decider == nullptr ? nullptr : decidingSpan(*decider);
        if (span == nullptr) {
            return {};
        }
        const bool high = (name == "limit") == !span->highText.empty() || span->lowText.empty();
        return high && !span->highText.empty() ? span->highText : span->lowText;
    }
    for (const Scope scope : {Scope::Cluster, Scope::Pool, Scope::Derived, Scope::Workload}) {
        if (const auto facet = facetById(name, scope)) {
            const FacetState state = evaluator_.state(*facet, row_);
            if (state.value != nullptr) {
                return state.value->text;
            }
        }
    }
    return "?";
}

Sentence Expander::filled(const std::string& key, const Rule* decider) const {
    const Sentence* sentence = matrix_.sentence(key, language_);
    if (sentence == nullptr) {
        return {};
    }
    const auto places = [&](std::string_view name) { return place(name, decider); };
    return {fillTemplate(sentence->title, places), fillTemplate(sentence->body, places)};
}

void Expander::addSentences() {
    const Rule* decider = decidingRule();
    const bool lacking = !finding_.missing.empty() && decider == nullptr;
    Sentence said = decider != nullptr ? filled(decider->text, decider)
                                       : filled(lacking ? check_.missingText : check_.silentText, nullptr);
    std::string others; // titles of the other deciding rules: all sides of a contradiction, else those of other topics
    std::vector<std::string> seen;
    if (decider != nullptr && outcome_.verdict != Verdict::Contested) {
        seen.push_back(said.title);
    }
    for (const RuleId id : outcome_.deciding) {
        const Rule& side = rule(id);
        const Sentence sentence = filled(side.text, &side);
        if (std::ranges::find(seen, sentence.title) == seen.end()) {
            seen.push_back(sentence.title);
            const Citation& cited = side.citations.front();
            const std::string from = fmt::format("{} ({}): ", matrix_.sources[cited.source.index()].id, cited.section);
            others += (others.empty() ? "" : " ") + (outcome_.verdict == Verdict::Contested ? from : "") + sentence.title + ".";
        }
    }
    if (outcome_.verdict == Verdict::Contested) {
        const Sentence* own = matrix_.sentence(check_.id + ".contested", language_);
        const Sentence* frame = own != nullptr ? own : matrix_.sentence("check.contested", language_);
        const auto places = [&](std::string_view name) { return name == "sides" ? others : place(name, decider); };
        said = frame == nullptr ? Sentence{said.title, others}
                                : Sentence{fillTemplate(frame->title, places), fillTemplate(frame->body, places)};
    } else if (!others.empty()) {
        said.body += (said.body.empty() ? "" : " ") + others;
    }
    finding_.title = std::move(said.title);
    finding_.body = std::move(said.body);
}

} // namespace

std::string Finding::reason() const {
    return body.empty() ? title : (title.empty() ? body : title + ". " + body);
}

FacetSet inputsOf(Facet facet, const PoolRow& row) {
    FacetSet out;
    const auto from = [&](std::initializer_list<Facet> bases) {
        for (const Facet base : bases) {
            if (row.at(base) <= kUnpublishedValue) {
                out |= inputsOf(base, row);
            }
        }
    };
    using enum Facet;
    if (row.at(facet) == kOpenValue) { // unpublished: its base is known, the fact itself is what nobody publishes
        switch (facet) {
        case Gpu:
        case GpuSeries:
        case Architecture:
        case ComputeCapability:
        case GpuMemory:
        case GpusPerNode:
            from({InstanceFamily});
            break;
        case DriverRelease:
            from({Driver});
            break;
        case KubeletStep:
            from({Kubelet, Kubernetes});
            break;
        case CubinFit:
            from({Cubin, ComputeCapability});
            break;
        case PtxFit:
            from({Ptx, ComputeCapability});
            break;
        default:
            break;
        }
    }
    if (out.empty()) {
        out.insert(facet);
    }
    return out;
}

Finding expand(const Evaluator& evaluator, const PoolRow& row, const CheckResult& result, const std::string& language) {
    return Expander(evaluator, row, result, language).run();
}

std::string titleOf(const Evaluator& evaluator, const PoolRow& row, const CheckResult& result,
                    const std::string& language, std::optional<Facet> about) {
    return Expander(evaluator, row, result, language).title(about);
}

} // namespace poolwright
