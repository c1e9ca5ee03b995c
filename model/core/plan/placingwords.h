// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "model/core/plan/placing.h"

namespace poolwright {

/// What the words about places are made from. Takes known values into the evaluator.
struct PlacingWords {
    Evaluator& evaluator;
    const Fleet& fleet;
    const RawPlan& raw;
    const PlanProblem& problem;
    std::string language;

    /// Why this does not go now, as one sentence without its full stop.
    [[nodiscard]] std::string reason(const Hindrance& hindrance) const;
    /// Why `cure` goes before what it makes possible: "Driver 550.163.01 needs cGPU 1.5.3 or later, so cGPU goes first."
    [[nodiscard]] std::string first(const Hindrance& hindrance, const RawStep& cure) const;
    /// Citations of what decides it.
    [[nodiscard]] std::vector<Citation> citations(const Hindrance& hindrance) const;

    /// At most two sentences about the place of the step; empty where no other step depends on it.
    [[nodiscard]] std::string whyHere(const std::vector<Hindrance>& all, std::size_t step) const;
    /// Citations of the findings that decide its place.
    [[nodiscard]] std::vector<Citation> placeCitations(const std::vector<Hindrance>& all, std::size_t step) const;

    /// Distinct, most telling first, at most `most`. `numbers` gives for each step of the raw plan its n.
    [[nodiscard]] std::vector<RefusedStep> refused(const std::vector<Hindrance>& all, std::size_t most) const;

private:
    [[nodiscard]] bool locked(const Hindrance& hindrance, Facet facet) const;
    [[nodiscard]] std::string subject(const Hindrance& hindrance) const;
    [[nodiscard]] std::optional<Value> leastThatDoes(const Hindrance& hindrance, const Choice& change) const;
    [[nodiscard]] RefusedStep refusedOf(const Hindrance& hindrance) const;
    [[nodiscard]] std::string titleOfTry(const Hindrance& hindrance) const;
};

/// The changes of a raw step without what they change from.
std::vector<PlanChange> changesOf(const RawStep& raw);

inline constexpr std::size_t kMostRefused = 24;

} // namespace poolwright
