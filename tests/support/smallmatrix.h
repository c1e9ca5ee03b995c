// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/core/rules/judgement.h"

namespace poolwright::test {

/// A matrix of a few made-up statements in which every verdict occurs; for tests of what is shown, so that they do not
/// change when the facts do. Checks: driver-kernel, cgpu-driver, driver-xid, cgpu-family.
MatrixPtr smallMatrix();

/// A fleet for it: "alpha" with the pools bad (unsupported), good (supported) and silent (unknown), "beta" with split
/// (contested) and warned (caution).
std::string smallFleetJson();

/// A fleet that was read and judged.
struct Judged {
    std::shared_ptr<const Fleet> fleet;
    std::shared_ptr<const Evaluator> evaluator;
    std::shared_ptr<const FleetJudgement> judgement;
};
/// Ends the program when the text is not a fleet.
Judged judged(const MatrixPtr& matrix, const std::string& json);
Judged judged(const MatrixPtr& matrix, Fleet fleet);

} // namespace poolwright::test
