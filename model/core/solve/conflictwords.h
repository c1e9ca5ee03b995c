// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/solve/conflictset.h"

namespace poolwright::fold {

/// Puts a smallest set into words: what the pool has, what is wished for, what each rule leaves, and what follows.
class ConflictWords {
public:
    ConflictWords(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool,
                  const ConflictQuestion& question, const ConflictSet& set, const std::string& language);

    Conflict conflict(ConflictShrinking& shrinking);

private:
    [[nodiscard]] ConflictMember fact(Facet facet) const;
    [[nodiscard]] ConflictMember wish(const Wish& wish) const;
    [[nodiscard]] ConflictMember rule(CheckId check, const ConflictShrinking& shrinking);
    /// What the rule is told about: the wished facet, else one that it asks for and that is free.
    [[nodiscard]] std::optional<Facet> subjectOf(CheckId check) const;
    /// Which values of the facet the check alone leaves, the facts held; by value, newest first.
    [[nodiscard]] std::optional<std::vector<bool>> leaves(CheckId check, Facet facet, const std::vector<Value>& values,
                                                          const ConflictShrinking& shrinking);
    void addDeciding(CheckId check, std::optional<Facet> subject, const std::vector<Value>& refused,
                     ConflictMember& out);
    [[nodiscard]] std::string valueOf(Facet facet) const;
    [[nodiscard]] std::string label(Facet facet) const { return evaluator_.matrix().facts(facet).label; }
    [[nodiscard]] std::string rangesOf(const std::vector<Value>& all, const std::vector<bool>& chosen,
                                       std::size_t most) const;
    [[nodiscard]] std::string leftText(Facet subject, const std::vector<Value>& values, const std::vector<bool>& left,
                                       const std::vector<Value>& refused) const;
    [[nodiscard]] std::vector<Value> valuesOf(Facet facet) const;
    [[nodiscard]] std::string wishedText(const Wish& wish) const;
    [[nodiscard]] std::string documents(const std::vector<Citation>& citations) const;
    [[nodiscard]] std::string factsText(bool onlyInputsOf, const ConflictMember* rule) const;
    [[nodiscard]] std::string conclusion() const;
    [[nodiscard]] std::optional<Facet> link() const;
    [[nodiscard]] std::vector<Facet> upOnlyOf(ConflictShrinking& shrinking) const;

    Evaluator& evaluator_;
    const Fleet& fleet_;
    std::size_t cluster_;
    std::size_t pool_;
    const ConflictQuestion& question_;
    const ConflictSet& set_;
    const std::string& language_;
    Influence influence_;
    PoolRow row_;
    std::vector<PoolRow> workloadRows_;
    std::vector<Facet> up_;
};

} // namespace poolwright::fold
