// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Random edits of every kind, for properties: what is undone is as it was.

#pragma once

#include <array>
#include <cstdint>
#include <random>

#include "model/core/document/edits.h"
#include "model/core/document/scenarios.h"
#include "model/core/rules/matrix.h"

namespace poolwright::test {

/// Makes commands that fit the document given; the same seed gives the same ones.
class RandomCommands {
public:
    RandomCommands(const Matrix& matrix, std::uint64_t seed) : matrix_(matrix), generator_(seed) {}

    /// Never empty while the document has a cluster that can be added to.
    Command next(const Document& document);

private:
    std::size_t below(std::size_t limit) { return generator_() % limit; }
    const Scenario& scenario(const Document& document);
    const Cluster* cluster(const Scenario& scenario);
    const Pool* pool(const Scenario& scenario);
    std::vector<ItemId> somePools(const Scenario& scenario);
    std::optional<Value> value(Facet facet);
    Result<Command> cells(const Document& document, const Scenario& in);
    Result<Command> itemEdit(const Document& document, const Scenario& in);
    Result<Command> scenarioEdit(const Document& document, const Scenario& in);
    Result<Command> otherEdit(const Document& document, const Scenario& in);

    const Matrix& matrix_;
    std::mt19937_64 generator_;
};

} // namespace poolwright::test
