// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/celloptions.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <tuple>

#include "model/core/solve/knownvalues.h"
#include "model/core/solve/options.h"
#include "model/items/cellfacets.h"
#include "model/items/plaintext.h"
#include "model/items/pooltrials.h"
#include "model/items/words.h"

namespace poolwright {

namespace {

/// Where the translator finds these words.
struct Options {
    Q_DECLARE_TR_FUNCTIONS(Options)
};

/// Whether the finding is about the facet: the rules that decide ask for it, or its check does where none decides.
bool isAbout(const Matrix& matrix, const Outcome& outcome, Facet facet) {
    const auto asks = [&](RuleId rule) {
        return std::ranges::find(matrix.rules[rule.index()].guard, facet, &Term::facet) !=
               matrix.rules[rule.index()].guard.end();
    };
    const auto& touches = matrix.checks[outcome.check.index()].touches;
    const bool touched = std::ranges::find(touches, facet) != touches.end();
    return outcome.deciding.empty() ? touched : std::ranges::any_of(outcome.deciding, asks);
}

/// The worst that is said about the facet.
Verdict ownVerdict(const Evaluator& evaluator, const PoolJudgement& pool, Facet facet) {
    Verdict out = Verdict::Supported;
    const auto take = [&](const CheckResult& result) {
        const Outcome& outcome = evaluator.outcome(result);
        if (outcome.verdict > out && isAbout(evaluator.matrix(), outcome, facet)) {
            out = outcome.verdict;
        }
    };
    std::ranges::for_each(pool.results, take);
    std::ranges::for_each(pool.workloads, take, &WorkloadResult::result);
    return out;
}

/// What the value adds, what remains against it, what it cures; in a few words.
QString reasonOf(const Matrix& matrix, const Option& option) {
    if (option.contradicts) {
        return Options::tr("cannot stand beside the pool's %1").arg(facetLabel(matrix, *option.contradicts));
    }
    QStringList parts;
    const auto against = std::ranges::find(option.reasons, true, &OptionReason::own);
    if (against != option.reasons.end()) {
        parts << shown(against->title);
    } else if (!option.adds.empty()) {
        parts << shown(option.adds.front().title);
    }
    if (!option.removes.empty()) {
        parts << Options::tr("cures %1").arg(counted(Countable::Finding, option.removes.size()));
    }
    if (parts.isEmpty()) {
        parts << Options::tr("nothing against it");
    }
    return parts.join(QStringLiteral(" · "));
}

OptionRow rowOf(const Matrix& matrix, Option option) {
    OptionRow out;
    out.verdict = option.verdict;
    out.own = option.own;
    out.reason = reasonOf(matrix, option);
    if (!option.listed) {
        out.reason = Options::tr("not listed") + QStringLiteral(" · ") + out.reason;
    }
    out.current = option.current;
    out.listed = option.listed;
    out.contradicts = option.contradicts.has_value();
    out.value = std::move(option.value);
    return out;
}

} // namespace

CellOptions::CellOptions(FleetSource source, std::shared_ptr<Evaluator> evaluator, EditTargets targets)
    : source_(std::move(source)), evaluator_(std::move(evaluator)), targets_(std::move(targets)) {
    source_.overlay = nullptr;
    if (targets_.kind == ItemKind::Pool) {
        poolCount_ = targets_.items.size();
        pools_.assign(targets_.items.begin(),
                      targets_.items.begin() + static_cast<std::ptrdiff_t>(std::min(poolCount_, kMostJudged)));
        return;
    }
    for (std::size_t pool = 0; pool < source_.poolCount(); ++pool) {
        if (std::ranges::find(targets_.items, source_.judged(pool).cluster) != targets_.items.end()) {
            ++poolCount_;
            if (pools_.size() < kMostJudged) {
                pools_.push_back(pool);
            }
        }
    }
}

QString CellOptions::subject() const {
    if (targets_.items.size() > 1) {
        return counted(targets_.kind == ItemKind::Pool ? Countable::Pool : Countable::Cluster, targets_.items.size());
    }
    const std::size_t item = targets_.items.front();
    return shown(targets_.kind == ItemKind::Pool ? source_.pool(item).name : source_.fleet->clusters[item].name);
}

const Configuration& CellOptions::given(std::size_t item, Facet facet) const {
    if (targets_.kind == ItemKind::Cluster) {
        return source_.fleet->clusters[item].facets;
    }
    return spec(facet).scope == Scope::Cluster ? source_.clusterOf(item).facets : source_.pool(item).facets;
}

bool CellOptions::isCurrent(Facet facet, const std::optional<Value>& value) const {
    return std::ranges::all_of(targets_.items, [&](std::size_t item) {
        const Value* own = given(item, facet).find(facet);
        return own == nullptr ? !value : value && own->text == value->text;
    });
}

const Value* CellOptions::current(Facet facet) const {
    const Value* first = given(targets_.items.front(), facet).find(facet);
    return first != nullptr && isCurrent(facet, *first) ? first : nullptr;
}

/// For many pools: the worst of them all, and how many have which verdict about the facet.
std::vector<OptionRow> CellOptions::judged(Facet facet, std::vector<OptionRow> rows) const {
    PoolTrials trials(source_, *evaluator_);
    for (const OptionRow& row : rows) {
        for (const std::size_t pool : pools_) {
            trials.add(pool, facet, row.value);
        }
    }
    const std::vector<PoolJudgement> after = trials.judge();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        OptionRow& row = rows[i];
        row.verdict = Verdict::Supported;
        VerdictCounts counts{};
        for (std::size_t p = 0; p < pools_.size(); ++p) {
            const PoolJudgement& pool = after[i * pools_.size() + p];
            const Verdict own = ownVerdict(*evaluator_, pool, facet);
            row.verdict = worse(row.verdict, pool.verdict);
            row.own = worse(row.own, own);
            ++counts[static_cast<std::size_t>(own)];
        }
        QStringList parts;
        if (!row.listed) {
            parts << Options::tr("not listed");
        }
        for (std::size_t verdict = 0; verdict < kVerdictCount; ++verdict) {
            if (counts[verdict] > 0) {
                parts << QString::number(counts[verdict]) + QLatin1Char(' ') +
                             verdictWord(static_cast<Verdict>(verdict));
            }
        }
        row.reason = parts.isEmpty() ? Options::tr("no pools") : parts.join(QStringLiteral(" · "));
    }
    return rows;
}

std::vector<OptionRow> CellOptions::rows(Facet facet) const {
    if (poolCount_ == 1 && targets_.items.size() == 1) {
        return rowsOfOne(facet);
    }
    std::vector<OptionRow> out;
    const auto add = [&](std::optional<Value> value, bool listed) {
        OptionRow& row = out.emplace_back();
        row.current = isCurrent(facet, value);
        row.value = std::move(value);
        row.listed = listed;
    };
    std::vector<Value> known = knownValues(matrix(), facet);
    const bool numbers = known.empty();
    for (Value& value : known) {
        add(std::move(value), true);
    }
    if (const Value* now = current(facet); now != nullptr && std::ranges::none_of(out, &OptionRow::current)) {
        add(*now, numbers);
    }
    add(std::nullopt, true);
    out = judged(facet, std::move(out));
    std::ranges::stable_sort(out.begin(), out.end() - 1, {},
                             [](const OptionRow& row) { return std::tuple(row.verdict, row.own); });
    return out;
}

std::vector<OptionRow> CellOptions::rowsOfOne(Facet facet) const {
    const PoolJudgement& pool = source_.judged(pools_.front());
    std::vector<OptionRow> out;
    auto list = optionsOf(*evaluator_, *source_.fleet, pool.cluster, pool.pool, facet, source_.language);
    if (!list) {
        return out;
    }
    for (Option& option : list->options) {
        out.push_back(rowOf(matrix(), std::move(option)));
    }
    if (const Value* now = current(facet); now != nullptr && std::ranges::none_of(out, &OptionRow::current)) {
        if (auto row = typed(facet, QString::fromStdString(now->text))) { // a number
            out.push_back(std::move(*row));
        }
    }
    out.push_back(rowOf(matrix(), std::move(list->open)));
    out.back().current = isCurrent(facet, std::nullopt);
    return out;
}

Result<OptionRow> CellOptions::typed(Facet facet, const QString& text) const {
    const std::string trimmed = text.trimmed().toStdString();
    if (poolCount_ == 1 && targets_.items.size() == 1) {
        const PoolJudgement& pool = source_.judged(pools_.front());
        auto option = optionFor(*evaluator_, *source_.fleet, pool.cluster, pool.pool, facet, trimmed, source_.language);
        if (!option) {
            return tl::make_unexpected(option.error());
        }
        OptionRow row = rowOf(matrix(), std::move(*option));
        row.current = isCurrent(facet, row.value);
        return row;
    }
    auto value = parseValue(facet, trimmed, matrix().facts(facet).vocabulary);
    if (!value) {
        return tl::make_unexpected(value.error());
    }
    std::vector<OptionRow> rows(1);
    const std::vector<Value> known = knownValues(matrix(), facet);
    rows.front().listed =
        known.empty() || std::ranges::any_of(known, [&](const Value& one) { return one.sameAs(*value); });
    rows.front().current = isCurrent(facet, *value);
    rows.front().value = std::move(*value);
    return judged(facet, std::move(rows)).front();
}

std::shared_ptr<const JudgementOverlay> CellOptions::preview(Facet facet, const std::optional<Value>& value) const {
    PoolTrials trials(source_, *evaluator_);
    for (const std::size_t pool : pools_) {
        trials.add(pool, facet, value);
    }
    auto out = std::make_shared<JudgementOverlay>();
    std::vector<PoolJudgement> after = trials.judge();
    for (std::size_t i = 0; i < after.size(); ++i) {
        out->emplace(pools_[i], std::move(after[i]));
    }
    return out;
}

std::vector<CellEdit> CellOptions::edits(Facet facet, const std::optional<Value>& value) const {
    std::vector<CellEdit> out;
    out.reserve(targets_.items.size());
    for (const std::size_t item : targets_.items) {
        const ItemId id = targets_.kind == ItemKind::Cluster ? source_.fleet->clusters[item].id : source_.pool(item).id;
        out.push_back({targets_.kind, id, facet, value});
    }
    return out;
}

} // namespace poolwright
