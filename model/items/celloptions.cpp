// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/celloptions.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>
#include <tuple>

#include "model/core/solve/knownvalues.h"
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

/// The findings of one pool by their check.
std::vector<std::optional<Verdict>> byCheck(const Evaluator& evaluator, const PoolJudgement& pool) {
    std::vector<std::optional<Verdict>> out(evaluator.matrix().checks.size());
    const auto take = [&](const CheckResult& result) {
        auto& at = out[result.check.index()];
        const Verdict verdict = evaluator.outcome(result).verdict;
        at = at ? worse(*at, verdict) : verdict;
    };
    std::ranges::for_each(pool.results, take);
    std::ranges::for_each(pool.workloads, take, &WorkloadResult::result);
    return out;
}

/// What is said about one trial of one pool.
struct Said {
    const PoolRow* row = nullptr;
    CheckResult result;
    Verdict verdict = Verdict::Supported;
    bool own = false;
    bool fresh = false; ///< the pool has no finding that bad of this check now
};

std::vector<Said> problemsOf(const Evaluator& evaluator, const PoolJudgement& pool, Facet facet,
                             const std::vector<std::optional<Verdict>>& before) {
    std::vector<Said> out;
    const auto take = [&](const PoolRow& row, const CheckResult& result) {
        const Outcome& outcome = evaluator.outcome(result);
        if (outcome.verdict != Verdict::Supported) {
            const auto& was = before[result.check.index()];
            out.push_back({&row, result, outcome.verdict, isAbout(evaluator.matrix(), outcome, facet),
                           !was || *was < outcome.verdict});
        }
    };
    for (const CheckResult& result : pool.results) {
        take(pool.row, result);
    }
    for (const WorkloadResult& placed : pool.workloads) {
        take(placed.row, placed.result);
    }
    std::ranges::stable_sort(out, std::ranges::greater(),
                             [](const Said& said) { return std::tuple(said.own, said.verdict, said.fresh); });
    return out;
}

QString reasonOf(const Evaluator& evaluator, const std::vector<Said>& problems, std::size_t fixed,
                 const std::string& language) {
    QStringList parts;
    if (!problems.empty() && (problems.front().own || problems.front().fresh)) {
        parts << shown(expand(evaluator, *problems.front().row, problems.front().result, language).title);
    }
    if (fixed > 0) {
        parts << Options::tr("cures %1").arg(counted(Countable::Finding, fixed));
    }
    if (parts.isEmpty()) {
        parts << (problems.empty() ? Options::tr("nothing against it")
                                   : Options::tr("nothing against it, %1 elsewhere")
                                         .arg(counted(Countable::Finding, problems.size())));
    }
    return parts.join(QStringLiteral(" · "));
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

std::vector<OptionRow> CellOptions::judged(Facet facet, std::vector<OptionRow> rows) const {
    PoolTrials trials(source_, *evaluator_);
    for (const OptionRow& row : rows) {
        for (const std::size_t pool : pools_) {
            trials.add(pool, facet, row.value);
        }
    }
    const std::vector<PoolJudgement> after = trials.judge();
    std::vector<std::vector<std::optional<Verdict>>> before;
    for (const std::size_t pool : pools_) {
        before.push_back(byCheck(*evaluator_, source_.judged(pool)));
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        OptionRow& row = rows[i];
        row.verdict = Verdict::Supported;
        std::array<std::size_t, kVerdictCount> counts{};
        for (std::size_t p = 0; p < pools_.size(); ++p) {
            const PoolJudgement& pool = after[i * pools_.size() + p];
            const auto problems = problemsOf(*evaluator_, pool, facet, before[p]);
            Verdict own = Verdict::Supported;
            for (const Said& said : problems) {
                own = said.own ? worse(own, said.verdict) : own;
            }
            row.verdict = worse(row.verdict, pool.verdict);
            row.own = worse(row.own, own);
            ++counts[static_cast<std::size_t>(own)];
            if (pools_.size() == 1) {
                const auto now = byCheck(*evaluator_, pool);
                std::size_t fixed = 0;
                for (std::size_t check = 0; check < now.size(); ++check) {
                    const Verdict was = before[p][check].value_or(Verdict::Supported);
                    fixed += static_cast<std::size_t>(was != Verdict::Supported &&
                                                      now[check].value_or(Verdict::Supported) == Verdict::Supported);
                }
                row.reason = reasonOf(*evaluator_, problems, fixed, source_.language);
            }
        }
        if (pools_.size() > 1) {
            QStringList parts;
            for (std::size_t verdict = 0; verdict < kVerdictCount; ++verdict) {
                if (counts[verdict] > 0) {
                    parts << QString::number(counts[verdict]) + QLatin1Char(' ') +
                                 verdictWord(static_cast<Verdict>(verdict));
                }
            }
            row.reason = parts.join(QStringLiteral(" · "));
        }
        if (!row.listed) {
            row.reason = Options::tr("not listed") + QStringLiteral(" · ") + row.reason;
        }
    }
    return rows;
}

std::vector<OptionRow> CellOptions::rows(Facet facet) const {
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
    out = judged(facet, std::move(out));
    std::ranges::stable_sort(out, {}, [](const OptionRow& row) { return std::tuple(row.verdict, row.own); });
    std::vector<OptionRow> open(1);
    open.front().current = isCurrent(facet, std::nullopt);
    open = judged(facet, std::move(open));
    out.push_back(std::move(open.front()));
    return out;
}

Result<OptionRow> CellOptions::typed(Facet facet, const QString& text) const {
    const std::string trimmed = text.trimmed().toStdString();
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
