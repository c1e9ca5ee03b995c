// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/stacksmodel.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

#include "model/items/choicewords.h"
#include "model/items/plaintext.h"
#include "model/items/roles.h"
#include "model/items/words.h"

namespace poolwright {

namespace {

/// Where the translator finds these words.
struct Stacks {
    Q_DECLARE_TR_FUNCTIONS(Stacks)
};

std::uint64_t openFindings(const Completion& row) {
    std::uint64_t out = 0;
    for (std::size_t i = 1; i < kVerdictCount; ++i) {
        out += row.counts[i];
    }
    return out;
}

/// Whether the listed stacks differ in the facet.
bool varies(const std::vector<Completion>& stacks, Facet facet) {
    const auto valueOf = [facet](const Completion& stack) {
        const auto found = std::ranges::find(stack.choices, facet, &Choice::facet);
        return found == stack.choices.end() ? std::optional<Value>() : found->value;
    };
    return std::ranges::any_of(stacks,
                               [&](const Completion& stack) { return valueOf(stack) != valueOf(stacks.front()); });
}

} // namespace

QString groupedNumber(Wide number) {
    QString out = QString::fromStdString(toText(number));
    for (auto at = out.size() - 3; at > 0; at -= 3) {
        out.insert(at, QLocale().groupSeparator());
    }
    return out;
}

QString stacksHeadline(const Completions& found) {
    if (!found.blocked.empty()) {
        return Stacks::tr("Nothing can be chosen as long as other values stand.");
    }
    if (found.counted != CompletionEnd::Complete) {
        return found.best.empty() ? Stacks::tr("No stack was found before a limit was reached.")
                                  : Stacks::tr("There were too many stacks to count. The best ones:");
    }
    if (found.total == 0) {
        return Stacks::tr("No stack works.");
    }
    return found.total == 1 ? Stacks::tr("1 stack works.")
                            : Stacks::tr("%1 stacks work; best first.").arg(groupedNumber(found.total));
}

QString stacksDetails(const Completions& found, const Matrix& matrix) {
    QStringList lines;
    if (!found.blocked.empty()) {
        QStringList checks;
        for (const CheckId check : found.blocked) {
            checks << shown(matrix.checks[check.index()].title);
        }
        lines << Stacks::tr(
                     "Not acceptable whatever is chosen here: %1. Let more facets be chosen, or change those first.")
                     .arg(checks.join(QStringLiteral(", ")));
    }
    QStringList verdicts;
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        if (found.byVerdict[i] != 0) {
            verdicts << groupedNumber(found.byVerdict[i]) + QLatin1Char(' ') + verdictWord(static_cast<Verdict>(i));
        }
    }
    if (found.counted == CompletionEnd::Complete && found.blocked.empty()) {
        verdicts << Stacks::tr("of %1 combinations").arg(groupedNumber(found.assignments));
    }
    if (!verdicts.isEmpty()) {
        lines << verdicts.join(QStringLiteral(" · "));
    }
    if (found.counted != CompletionEnd::Complete || found.ranked != CompletionEnd::Complete) {
        lines << Stacks::tr("A limit was reached: leave fewer facets open for an exact answer.");
    } else if (Wide(found.best.size()) < found.total) {
        lines << Stacks::tr("The best %1 are listed.").arg(found.best.size());
    }
    return lines.join(QLatin1Char('\n'));
}

void StacksModel::show(const Completions& found, const FleetSource& source, std::size_t pool) {
    source_ = source;
    pool_ = pool;
    resetRows({}); // the columns change with the rows
    beginResetModel();
    facets_ = found.facets;
    std::ranges::stable_partition(facets_, [&](Facet facet) { return varies(found.best, facet); });
    endResetModel();
    resetRows(found.best);
}

void StacksModel::clear() { resetRows({}); }

int StacksModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : StackColumnCount + static_cast<int>(facets_.size());
}

const Choice* StacksModel::choiceAt(const Completion& row, int column) const {
    const Facet facet = facets_[static_cast<std::size_t>(column - StackColumnCount)];
    const auto found = std::ranges::find(row.choices, facet, &Choice::facet);
    return found == row.choices.end() ? nullptr : &*found;
}

bool StacksModel::differs(const Choice& choice) const {
    const bool ofCluster = spec(choice.facet).scope == Scope::Cluster;
    const Configuration& facets = ofCluster ? source_.clusterOf(pool_).facets : source_.pool(pool_).facets;
    const Value* now = facets.find(choice.facet);
    return choice.value ? now == nullptr || !now->sameAs(*choice.value) : now != nullptr;
}

std::vector<Choice> StacksModel::changes(int row) const {
    std::vector<Choice> out;
    std::ranges::copy_if(rowAt(row).choices, std::back_inserter(out),
                         [this](const Choice& choice) { return differs(choice); });
    return out;
}

QString StacksModel::text(const Completion& row, int column) const {
    switch (column) {
    case StackRankColumn:
        return QString::number(&row - rows().data() + 1);
    case StackVerdictColumn:
        return verdictWord(row.verdict);
    case StackFindingsColumn: {
        const auto findings = openFindings(row);
        return findings == 0 ? tr("none") : QString::number(findings);
    }
    default: {
        const Choice* choice = choiceAt(row, column);
        return choice != nullptr && choice->value ? shown(choice->value->text) : tr("open");
    }
    }
}

QVariant StacksModel::cell(const Completion& row, int column, int role) const {
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(row, column);
    case VerdictRole:
        return column == StackVerdictColumn ? QVariant(static_cast<int>(row.verdict)) : QVariant();
    case IsVerdictCellRole:
        return column == StackVerdictColumn;
    case SecondaryRole:
        if (column >= StackColumnCount) {
            const Choice* choice = choiceAt(row, column);
            return choice == nullptr || !differs(*choice);
        }
        return column == StackRankColumn;
    case Qt::ToolTipRole:
        return column == StackFindingsColumn ? tr("Findings that are worse than supported") : QString();
    default:
        return {};
    }
}

QString StacksModel::title(int column) const {
    switch (column) {
    case StackRankColumn:
        return tr("No.");
    case StackVerdictColumn:
        return tr("Verdict");
    case StackFindingsColumn:
        return tr("Findings");
    default:
        return source_.valid()
                   ? shown(source_.matrix().facts(facets_[static_cast<std::size_t>(column - StackColumnCount)]).label)
                   : QString();
    }
}

} // namespace poolwright
