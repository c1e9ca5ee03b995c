// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ostream>
#include <string>

#include "model/core/rules/evaluator.h"
#include "model/core/solve/whynot.h"

namespace poolwright::cli {

/// What was asked, and the answer. Refers to what it tells about.
struct WhyNotAnswer {
    const Evaluator& evaluator;
    const Fleet& fleet;
    std::size_t cluster;
    std::size_t pool;
    const WhyNot& found;

    /// What the fleet gives for a facet of the pool or its cluster; null: open.
    [[nodiscard]] const Value* given(Facet facet) const;
};

/// poolwright.why-not/1
void writeWhyNotJson(const WhyNotAnswer& answer, std::ostream& out);
void writeWhyNotText(const WhyNotAnswer& answer, std::ostream& out);

} // namespace poolwright::cli
