// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/fitting.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

#include "model/core/solve/candidates.h"
#include "model/core/solve/consistency.h"
#include "model/core/solve/influence.h"
#include "model/items/plaintext.h"
#include "model/items/words.h"

namespace poolwright {

namespace {

/// Where the translator finds these words.
struct Fitting {
    Q_DECLARE_TR_FUNCTIONS(Fitting)
};

/// Judges values of one facet for a pool that is not finished.
class Fitter {
public:
    Fitter(Evaluator& evaluator, const Fleet& fleet, Facet facet, VerdictSet acceptable, const std::string& language)
        : evaluator_(evaluator), facet_(facet), acceptable_(acceptable), language_(language),
          trial_(evaluator, fleet, 0, 0), influence_(evaluator.matrix()), consistency_(evaluator.matrix()),
          driverChosen_(fleet.clusters[0].pools[0].facets.find(Facet::Driver) != nullptr || facet == Facet::Driver) {}

    std::vector<FittingOption> run(const std::vector<Value>& values);

private:
    FittingOption make(const Value& value, const PoolJudgement& judged) const;
    [[nodiscard]] bool decided(const Said& said) const;
    [[nodiscard]] bool contradicts(FittingOption& option, const PoolRow& row) const;
    void explain(FittingOption& option, const Said& worst) const;

    Evaluator& evaluator_;
    Facet facet_;
    VerdictSet acceptable_;
    const std::string& language_;
    PoolTrial trial_;
    Influence influence_;
    Consistency consistency_;
    bool driverChosen_;
};

std::vector<FittingOption> Fitter::run(const std::vector<Value>& values) {
    std::vector<PoolJudgement> judged;
    for (const Value& value : values) {
        const Choice choice{facet_, value};
        judged.push_back(trial_.take({&choice, 1}));
    }
    evaluator_.seal();
    std::vector<FittingOption> out;
    for (std::size_t i = 0; i < values.size(); ++i) {
        judgeTaken(evaluator_, judged[i]);
        out.push_back(make(values[i], judged[i]));
    }
    std::ranges::stable_sort(out, {}, [](const FittingOption& option) {
        return std::tuple(!option.fits, option.verdict.value_or(Verdict::Supported), option.concerns);
    });
    return out;
}

bool Fitter::decided(const Said& said) const {
    const Outcome& outcome = evaluator_.outcome(said.result);
    if (!outcome.missing.empty() || (outcome.verdict != Verdict::Supported &&
                                     !expand(evaluator_, *said.row, said.result, language_).missing.empty())) {
        return false;
    }
    const auto& touches = evaluator_.matrix().checks[said.result.check.index()].touches;
    const bool restsOnDriver = std::ranges::any_of(touches, [](Facet facet) {
        return facet == Facet::Driver || facet == Facet::DriverPinned || facet == Facet::DriverRelease;
    });
    return driverChosen_ || !restsOnDriver;
}

bool Fitter::contradicts(FittingOption& option, const PoolRow& row) const {
    const auto pair = consistency_.contradiction(evaluator_, row);
    if (!pair) {
        return false;
    }
    const bool own = pair->first == facet_ || influence_.inputsOf(pair->first, row).contains(facet_);
    if (!own && pair->second != facet_ && !influence_.inputsOf(pair->second, row).contains(facet_)) {
        return false;
    }
    const Facet other = own ? pair->second : pair->first;
    const Value* value = evaluator_.state(other, row).value;
    option.fits = false;
    option.verdict = Verdict::Unsupported;
    option.reason =
        Fitting::tr("It cannot stand beside %1 %2.")
            .arg(shown(evaluator_.matrix().facts(other).label), value == nullptr ? QString() : shown(value->text));
    option.source = Fitting::tr("by the images of the matrix");
    return true;
}

void Fitter::explain(FittingOption& option, const Said& worst) const {
    const Finding finding = expand(evaluator_, *worst.row, worst.result, language_);
    option.reason =
        shown(option.fits ? titleOf(evaluator_, *worst.row, worst.result, language_, facet_) : finding.reason());
    option.source = sourceBrief(evaluator_.matrix(), finding);
}

FittingOption Fitter::make(const Value& value, const PoolJudgement& judged) const {
    FittingOption out;
    out.value = value;
    if (contradicts(out, judged.row)) {
        return out;
    }
    const std::vector<Said> all = saidOf(judged);
    const Said* worst = nullptr;
    std::size_t waiting = 0;
    std::size_t yes = 0;
    for (const Said& said : all) {
        if (!influence_.isAbout(evaluator_, *said.row, said.result, facet_)) {
            continue;
        }
        if (!decided(said)) {
            ++waiting;
            continue;
        }
        const Verdict verdict = evaluator_.outcome(said.result).verdict;
        yes += static_cast<std::size_t>(verdict == Verdict::Supported);
        out.concerns += static_cast<std::size_t>(verdict != Verdict::Supported);
        if (!out.verdict || *out.verdict < verdict) {
            out.verdict = verdict;
            worst = &said;
        }
    }
    out.fits = !out.verdict || acceptable_.contains(*out.verdict);
    const Value* gpu = facet_ == Facet::InstanceFamily ? evaluator_.state(Facet::Gpu, judged.row).value : nullptr;
    const auto withGpu = [&](const QString& reason) {
        return gpu == nullptr ? reason : shown(gpu->text) + QStringLiteral(" · ") + reason;
    };
    if (worst != nullptr && *out.verdict != Verdict::Supported) {
        explain(out, *worst);
    } else if (yes > 0) {
        out.reason =
            waiting == 0
                ? Fitting::tr("%1 of %1 checks say yes").arg(yes)
                : Fitting::tr("%1 of %2 checks say yes, the others wait for more choices").arg(yes).arg(yes + waiting);
    } else {
        out.reason =
            waiting == 0 ? Fitting::tr("no check asks for it") : Fitting::tr("decided by what is chosen later");
    }
    out.reason = withGpu(out.reason); // what a family is chosen for
    return out;
}

} // namespace

std::vector<FittingOption> fittingOptions(Evaluator& evaluator, const Fleet& fleet, Facet facet, VerdictSet acceptable,
                                          const std::string& language) {
    std::vector<Value> values = candidateValues(evaluator.matrix(), facet);
    const Value* current = fleet.clusters[0].pools[0].facets.find(facet);
    const auto same = [&](const Value& value) { return value.sameAs(*current); };
    if (current != nullptr && std::ranges::none_of(values, same)) {
        values.push_back(*current);
    }
    std::vector<FittingOption> out = Fitter(evaluator, fleet, facet, acceptable, language).run(values);
    out.push_back({std::nullopt, true, std::nullopt, 0, Fitting::tr("decide it later"), {}});
    return out;
}

} // namespace poolwright
