// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "model/core/rules/judgement.h"

namespace poolwright::test {

/// Compares by what is meant (numbers of values and outcomes differ between evaluators); empty: the same, else the first
/// difference.
std::string judgementDifference(const Evaluator& a, const FleetJudgement& one, const Evaluator& b,
                                const FleetJudgement& other);

/// The fleet judged from scratch, compared with this judgement of it.
std::string differenceFromScratch(const Evaluator& evaluator, const Fleet& fleet, const FleetJudgement& judgement);

} // namespace poolwright::test
