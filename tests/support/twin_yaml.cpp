// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/twin_yaml.h"

#include <algorithm>
#include <set>
#include <yaml-cpp/yaml.h>

namespace poolwright::twin {

namespace {

std::string text(const YAML::Node& node) { return node ? node.Scalar() : std::string(); }

/// A scalar or a list of scalars.
std::vector<std::string> texts(const YAML::Node& node) {
    std::vector<std::string> out;
    if (node && node.IsSequence()) {
        for (const YAML::Node& entry : node) {
            out.push_back(entry.Scalar());
        }
    } else if (node) {
        out.push_back(node.Scalar());
    }
    return out;
}

/// Whether a file holds more than documents, sentences and tables that nothing is judged by.
bool saysSomething(const std::string& contents) {
    const auto has = [&](const char* block) { return contents.find(block) != std::string::npos; };
    return has("\nfacets:") || has("\nknown:") || has("\nchecks:") || has("\nrelations:") || has("\nrules:") ||
           has("\nlifecycle:") || has("\nderivations:");
}

bool isYes(const YAML::Node& node) { return text(node) == "yes" || text(node) == "true"; }

class Reader {
public:
    explicit Reader(MatrixText& out) : out_(out) {}

    void describe(const YAML::Node& file);
    void judge(const YAML::Node& file);

private:
    [[nodiscard]] const FacetText& facetText(std::size_t facet) const { return out_.facets[facet]; }
    [[nodiscard]] Set set(std::size_t facet, const std::string& written) const {
        return readSet(facetText(facet).scheme, written, facetText(facet).none);
    }
    [[nodiscard]] Term term(const std::string& facet, const YAML::Node& condition) const;
    [[nodiscard]] When when(const YAML::Node& conditions) const;
    void facet(const YAML::Node& node);
    void known(const YAML::Node& node);
    void check(const YAML::Node& node);
    void rule(const YAML::Node& node);
    void relation(const YAML::Node& node);
    void column(RuleText base, const std::string& row, std::size_t facet, const YAML::Node& sets,
                const std::string& says);
    void lifecycle(const YAML::Node& node, const YAML::Node& fileCite);
    void derivation(const YAML::Node& node);

    MatrixText& out_;
    std::set<std::string> lifecycleIds_;
};

void Reader::facet(const YAML::Node& node) {
    FacetText facet;
    facet.scope = text(node["scope"]);
    facet.id = text(node["id"]);
    if (facet.scope == "workload" && facet.id == "gpu-memory") {
        facet.id = "workload gpu-memory";
    }
    facet.scheme = schemeOf(text(node["scheme"]));
    facet.none = isYes(node["none"]);
    facet.complete = isYes(node["complete"]);
    facet.known = texts(node["values"]);
    if (text(node["scheme"]) == "boolean") {
        facet.known = {"true", "false"};
    }
    out_.facets.push_back(std::move(facet));
}

void Reader::known(const YAML::Node& node) {
    FacetText& facet = out_.facets[out_.facet(text(node["facet"]))];
    for (const std::string& version : texts(node["versions"])) {
        if (std::find(facet.known.begin(), facet.known.end(), version) == facet.known.end()) {
            facet.known.push_back(version);
        }
    }
    const std::vector<std::string> bounds = texts(node["bounds"]);
    facet.bounds.insert(facet.bounds.end(), bounds.begin(), bounds.end());
}

Term Reader::term(const std::string& facet, const YAML::Node& condition) const {
    Term term;
    term.facet = out_.facet(facet);
    std::vector<std::string> sets;
    if (condition.IsMap()) {
        term.negated = !condition["in"];
        sets = texts(condition[term.negated ? "not" : "in"]);
        const std::string open = text(condition["open"]);
        term.whenOpen = open == "yes" ? State::Yes : (open == "no" ? State::No : State::Maybe);
    } else {
        sets = texts(condition);
    }
    for (const std::string& written : sets) {
        term.sets.push_back(set(term.facet, written));
    }
    return term;
}

When Reader::when(const YAML::Node& conditions) const {
    When out;
    for (const auto& condition : conditions) {
        out.push_back(term(condition.first.Scalar(), condition.second));
    }
    return out;
}

void Reader::check(const YAML::Node& node) {
    CheckText check;
    check.id = text(node["id"]);
    check.needs = texts(node["needs"]);
    check.absentWhenSilent = text(node["silence"]) == "absent";
    check.perWorkload = isYes(node["workload"]);
    for (const YAML::Node& clause : node["applies"]) {
        check.applies.push_back(when(clause));
    }
    out_.checks.push_back(std::move(check));
}

void Reader::rule(const YAML::Node& node) {
    RuleText rule;
    rule.id = text(node["id"]);
    rule.check = text(node["check"]);
    rule.topic = node["topic"] ? text(node["topic"]) : rule.check;
    rule.verdict = text(node["verdict"]);
    rule.when = when(node["when"]);
    rule.names = texts(node["missing"]);
    if (node["today"]) {
        rule.days.push_back(readSet(Scheme::Date, text(node["today"])));
    }
    out_.rules.push_back(std::move(rule));
}

void Reader::relation(const YAML::Node& node) {
    const std::vector<std::string> of = texts(node["of"]);
    for (const YAML::Node& row : node["rows"]) {
        RuleText base;
        base.check = text(node["check"]);
        base.topic = text(node["topic"]);
        base.when = {term(of[0], row[of[0]])};
        for (const std::string says : {"supported", "unsupported"}) {
            if (row[says]) {
                column(base, text(row["row"]), out_.facet(of[1]), row[says], says);
            }
        }
    }
}

void Reader::column(RuleText base, const std::string& row, std::size_t facet, const YAML::Node& sets,
                    const std::string& says) {
    const auto add = [&](const std::string& label, const std::vector<Set>& in, const std::string& verdict) {
        RuleText rule = base;
        rule.id = base.check + "/" + row + "/" + label;
        rule.verdict = verdict;
        Term term;
        term.facet = facet;
        term.sets = in;
        rule.when.push_back(std::move(term));
        out_.rules.push_back(std::move(rule));
    };
    std::vector<Set> all;
    for (const std::string& written : texts(sets)) {
        all.push_back(set(facet, written));
    }
    if (facetText(facet).scheme == Scheme::Word) { // an enumeration: one rule for the whole list
        add(says, all, says);
        return;
    }
    for (const Set& one : all) {
        if (one.series && one.high.given) { // the rest of a series past the limit that the source states
            Set past = one;
            past.low = {true, false, one.high.at};
            past.high = {};
            add(one.label, {past}, "unsupported");
        }
        const bool tail =
            facetText(facet).scheme == Scheme::Kernel && !one.word.empty() && one.low.given && !one.high.given;
        if (!tail || says != "supported") {
            add(one.label, {one}, says);
            continue;
        }
        Numbers base2 = one.low.at.numbers;
        base2.resize(2);
        Set same = one;
        same.series = base2;
        add(one.label, {same}, says);
        Set other = one; // above the lower end and of another base series: above everything that begins like it
        other.low = {true, false, Reading{"", base2, {}}};
        add(one.label, {other}, "caution");
    }
}

void Reader::lifecycle(const YAML::Node& node, const YAML::Node& fileCite) {
    RuleText rule;
    rule.check = "lifecycle";
    rule.topic = text(node["topic"]);
    rule.when = {term(text(node["facet"]), node["in"])};
    rule.id = "lifecycle/" + text(node["facet"]) + "/" + text(node["in"]);
    if (!lifecycleIds_.insert(rule.id).second) { // a second row for one value is told apart by its document
        const YAML::Node cite = node["cite"] ? node["cite"] : fileCite;
        rule.id += "@" + text(cite.IsSequence() ? cite[0]["document"] : cite["document"]);
    }
    const std::string end = text(node["end"]);
    const auto add = [&](const char* verdict, const std::string& days) {
        RuleText one = rule;
        one.verdict = verdict;
        if (!days.empty()) {
            one.days.push_back(readSet(Scheme::Date, days));
        }
        out_.rules.push_back(std::move(one));
    };
    if (end == "past" || end == "open") {
        add(end == "past" ? "caution" : "supported", "");
    } else { // a month is a limit of two fields: it reaches to its last day
        add("supported", "<= " + end);
        add("caution", "> " + end);
    }
}

void Reader::derivation(const YAML::Node& node) {
    for (const auto& given : node["gives"]) {
        DerivationText one;
        one.facet = out_.facet(given.first.Scalar());
        for (const std::string& part : texts(given.second)) {
            one.value += (one.value.empty() ? "" : ", ") + part;
        }
        one.when = when(node["when"]);
        out_.derivations.push_back(std::move(one));
    }
}

void Reader::describe(const YAML::Node& file) {
    for (const YAML::Node& node : file["facets"]) {
        facet(node);
    }
    for (const YAML::Node& node : file["known"]) {
        known(node);
    }
}

void Reader::judge(const YAML::Node& file) {
    for (const YAML::Node& node : file["checks"]) {
        check(node);
    }
    for (const YAML::Node& node : file["relations"]) {
        relation(node);
    }
    for (const YAML::Node& node : file["rules"]) {
        rule(node);
    }
    for (const YAML::Node& node : file["lifecycle"]) {
        lifecycle(node, file["cite"]);
    }
    for (const YAML::Node& node : file["derivations"]) {
        derivation(node);
    }
}

} // namespace

std::size_t MatrixText::facet(const std::string& id) const {
    const auto at = std::find_if(facets.begin(), facets.end(), [&](const FacetText& facet) { return facet.id == id; });
    if (at == facets.end()) {
        stop(id, "no such facet");
    }
    return static_cast<std::size_t>(at - facets.begin());
}

MatrixText readText(const std::map<std::string, std::string>& files) {
    MatrixText out;
    Reader reader(out);
    std::vector<YAML::Node> loaded;
    for (const std::string& name : texts(YAML::Load(files.at("matrix.yaml"))["files"])) {
        const std::string& contents = files.at(name);
        if (saysSomething(contents)) {
            loaded.push_back(YAML::Load(contents));
        }
    }
    for (const YAML::Node& file : loaded) {
        reader.describe(file);
    }
    for (const YAML::Node& file : loaded) {
        reader.judge(file);
    }
    return out;
}

} // namespace poolwright::twin
