// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "db/text/yamlmap.h"
#include "model/core/facts/setparser.h"
#include "model/core/plan/operationcells.h"
#include "model/core/rules/matrix.h"

namespace poolwright {

/// Where a cell takes its citation from when it has none of its own: the file's, then the table's.
struct CitationDefault {
    std::string document;
    std::string section;
    std::string row;
};

/// Builds a matrix from blocks of YAML; every fault goes to the list and building goes on, so that all are found at once.
/// The order of calls is that of need: sources, facets, known versions, checks, texts, then facts.
class MatrixBuilder {
public:
    explicit MatrixBuilder(Errors& errors);

    FaultList& faults() { return faults_; }
    Matrix& matrix() { return matrix_; }

    void addSource(const YAML::Node& node);
    void addFacet(const YAML::Node& node);
    void addKnown(const YAML::Node& node, const CitationDefault& cite);
    void addCheck(const YAML::Node& node);
    void addText(const std::string& key, const YAML::Node& node);
    void addRelation(const YAML::Node& node, const CitationDefault& cite);
    void addRule(const YAML::Node& node, const CitationDefault& cite);
    void addLifecycle(const YAML::Node& node, const CitationDefault& cite);
    void addDerivation(const YAML::Node& node, const CitationDefault& cite);
    void addRecords(const YAML::Node& node, const CitationDefault& cite);
    /// What can only be told when everything is there: dead references, contradictions inside one section.
    void finish();

    /// Reads a `cite` that serves as default.
    CitationDefault citationDefault(YamlMap& map, const CitationDefault& outer);

private:
    /// Where a rule stands in the text, for faults found later.
    struct Origin {
        std::string where;
    };
    std::vector<Citation> citations(YamlMap& map, const CitationDefault& outer);
    void citation(const YAML::Node& node, const std::string& row, const CitationDefault& outer, std::vector<Citation>& out);
    std::optional<Facet> facet(YamlMap& map, const std::string& name);
    std::vector<Facet> facets(YamlMap& map, std::string_view key);
    std::optional<ParsedSet> set(YamlMap& map, Facet facet, const YAML::Node& node);
    Guard guard(YamlMap& map, const YAML::Node& when);
    std::optional<Term> term(YamlMap& map, Facet facet, const YAML::Node& node);
    void addSets(YamlMap& map, Term& term, const YAML::Node& sets);
    std::vector<Remedy> remedies(YamlMap& map);
    CheckId check(YamlMap& map, const std::string& name);
    void needText(YamlMap& map, const std::string& key);
    void addRule(YamlMap& map, Rule rule);

    void relationRow(const YAML::Node& node, Rule base, Facet rowFacet, Facet columnFacet,
                     const std::map<std::string, std::string>& texts, const CitationDefault& cite);
    void relationColumn(YamlMap& map, const Rule& base, Facet columnFacet, const YAML::Node& node, Verdict verdict,
                        const std::map<std::string, std::string>& texts, const std::optional<Evidence>& evidence);
    [[nodiscard]] bool isKnown(Facet facet, const NamedVersion& version) const;
    void checkOperation(YamlMap& row, const Record& record);
    void checkSignature(YamlMap& row, const Record& record);
    static void tellFaults(YamlMap& row, std::vector<CellFault> faults);
    void checkNamedSignatures();
    void checkTexts();
    void checkContradictions();
    void checkRemedies();
    void sortKnown();

    Errors& errors_;
    FaultList faults_;
    Matrix matrix_;
    std::map<std::string, SourceId> sources_;
    std::map<std::string, CheckId> checks_;
    std::map<Facet, std::vector<NamedVersion>> bounds_;
    std::set<std::string> ruleIds_;
    std::map<std::string, std::string> textOrigins_;          ///< where each text stands
    std::vector<Origin> origins_;                             ///< by rule
    std::vector<std::pair<std::string, std::string>> texts_;  ///< texts asked for: key, where
    std::vector<std::pair<std::string, std::string>> operations_; ///< operations named by remedies: id, where
    std::set<std::string> signatureIds_;
    std::vector<std::pair<std::string, std::string>> namedSignatures_; ///< signatures that others name: id, where
};

} // namespace poolwright
