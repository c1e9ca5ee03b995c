// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/workloadgridmodel.h"

#include <QStringList>

#include <algorithm>
#include <numeric>
#include <set>

#include "model/items/fuzzymatch.h"
#include "model/items/plaintext.h"
#include "model/items/roles.h"
#include "model/items/words.h"

namespace poolwright {

namespace {

bool holdsAll(const QString& text, const QStringList& words) {
    return std::ranges::all_of(words, [&](const QString& word) { return text.contains(word); });
}

} // namespace

void WorkloadGridModel::setAnswer(WorkloadAnswerPtr answer) {
    beginResetModel();
    answer_ = std::move(answer);
    show();
    endResetModel();
}

void WorkloadGridModel::setFilter(const QString& words, bool wishedOnly) {
    beginResetModel();
    words_ = words.trimmed();
    wishedOnly_ = wishedOnly;
    show();
    endResetModel();
}

void WorkloadGridModel::show() {
    rows_.clear();
    columns_.clear();
    if (!answer_) {
        return;
    }
    // a word is about workloads or about pools, whichever it fits
    QStringList ofWorkloads;
    QStringList ofPools;
    std::vector<QString> workloads;
    std::vector<QString> pools;
    for (std::size_t i = 0; i < answer_->workloadCount(); ++i) {
        workloads.push_back(folded(shown(answer_->workload(i).name)));
    }
    for (const OfferingPool& pool : answer_->pools) {
        pools.push_back(folded(pool.path() + QLatin1Char(' ') + pool.gpu));
    }
    const auto somewhere = [](const std::vector<QString>& names, const QString& word) {
        return std::ranges::any_of(names, [&](const QString& name) { return name.contains(word); });
    };
    for (const QString& word : folded(words_).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const bool workload = somewhere(workloads, word);
        const bool pool = somewhere(pools, word);
        if (workload || !pool) {
            ofWorkloads << word;
        }
        if (pool && !workload) {
            ofPools << word;
        }
    }
    for (std::size_t i = 0; i < workloads.size(); ++i) {
        if (holdsAll(workloads[i], ofWorkloads)) {
            rows_.push_back(i);
        }
    }
    for (std::size_t i = 0; i < pools.size(); ++i) {
        const bool wished = !wishedOnly_ || std::ranges::any_of(rows_, [&](std::size_t row) {
            return answer_->grid.at(row, i).wished;
        });
        if (wished && holdsAll(pools[i], ofPools)) {
            columns_.push_back(i);
        }
    }
}

int WorkloadGridModel::rowOf(ItemId workload) const {
    const auto at = std::ranges::find_if(rows_, [&](std::size_t i) { return answer_->workload(i).id == workload; });
    return at == rows_.end() ? -1 : static_cast<int>(at - rows_.begin());
}

int WorkloadGridModel::columnOf(ItemId pool) const {
    const auto at = std::ranges::find_if(columns_, [&](std::size_t i) { return answer_->pools[i].id == pool; });
    return at == columns_.end() ? -1 : static_cast<int>(at - columns_.begin());
}

int WorkloadGridModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int WorkloadGridModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(columns_.size());
}

QString WorkloadGridModel::sentence(const QModelIndex& index) const {
    const std::size_t workload = workloadAt(index.row());
    const std::size_t pool = poolAt(index.column());
    QString out = tr("%1 on %2: %3").arg(shown(answer_->workload(workload).name), answer_->pools[pool].path(),
                                         fitWords(*answer_, workload, pool));
    if (const QString deciding = decidingWords(*answer_, workload, pool); !deciding.isEmpty()) {
        out += QStringLiteral(", ") + deciding;
    }
    if (answer_->grid.at(workload, pool).wished) {
        out += tr(", placed here");
    }
    return out;
}

QVariant WorkloadGridModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const std::size_t workload = workloadAt(index.row());
    const std::size_t pool = poolAt(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return fitWords(*answer_, workload, pool);
    case DecidingRole:
        return decidingWords(*answer_, workload, pool);
    case VerdictRole:
        return static_cast<int>(answer_->grid.at(workload, pool).verdict);
    case WishedRole:
        return answer_->grid.at(workload, pool).wished;
    case IsVerdictCellRole:
        return false;
    case Qt::AccessibleTextRole:
        return sentence(index) + QStringLiteral(" (") + verdictWord(answer_->grid.at(workload, pool).verdict) +
               QLatin1Char(')');
    case Qt::ToolTipRole: {
        const QString why = shown(answer_->grid.at(workload, pool).deciding().statement);
        return sentence(index) + QLatin1Char('\n') + why;
    }
    default:
        return {};
    }
}

QVariant WorkloadGridModel::workloadHeader(std::size_t workload, int role) const {
    const std::uint64_t wanted = workload < answer_->packing.wanted.size() ? answer_->packing.wanted[workload] : 0;
    const std::uint64_t placed = workload < answer_->packing.placed.size() ? answer_->packing.placed[workload] : 0;
    switch (role) {
    case Qt::DisplayRole:
        return shown(answer_->workload(workload).name);
    case NeedsRole:
        return needsWords(answer_->workload(workload));
    case PlacedRole:
        return wanted == 0 ? QString() : QStringLiteral("%1/%2").arg(placed).arg(wanted);
    case PlacedVerdictRole:
        return wanted == 0 ? QVariant()
                           : QVariant(static_cast<int>(placed >= wanted ? Verdict::Supported : Verdict::Unsupported));
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        QStringList lines{shown(answer_->workload(workload).name)};
        if (const QString needs = needsWords(answer_->workload(workload)); !needs.isEmpty()) {
            lines << needs;
        }
        if (wanted > 0) {
            lines << tr("%1 of %2 replicas have a place").arg(placed).arg(wanted);
        }
        return lines.join(role == Qt::ToolTipRole ? QStringLiteral("\n") : QStringLiteral(", "));
    }
    default:
        return {};
    }
}

QVariant WorkloadGridModel::poolHeader(std::size_t pool, int role) const {
    const OfferingPool& of = answer_->pools[pool];
    QStringList offers;
    if (!of.gpu.isEmpty()) {
        offers << of.gpu;
    }
    if (!of.driver.isEmpty()) {
        offers << of.driver;
    }
    switch (role) {
    case Qt::DisplayRole:
        return of.name;
    case ClusterNameRole:
        return of.cluster;
    case OffersRole:
        return offers.join(QStringLiteral(" · "));
    case Qt::ToolTipRole:
        return offers.isEmpty() ? of.path() : of.path() + QLatin1Char('\n') + offers.join(QStringLiteral(" · "));
    case Qt::AccessibleTextRole:
        return of.path();
    default:
        return {};
    }
}

QVariant WorkloadGridModel::headerData(int section, Qt::Orientation orientation, int role) const {
    const int count = orientation == Qt::Horizontal ? columnCount() : rowCount();
    if (section < 0 || section >= count) {
        return {};
    }
    return orientation == Qt::Horizontal ? poolHeader(poolAt(section), role) : workloadHeader(workloadAt(section), role);
}

QString WorkloadGridModel::tsv(const QModelIndexList& cells) const {
    if (cells.isEmpty()) {
        return {};
    }
    std::set<int> rows;
    std::set<int> columns;
    for (const QModelIndex& cell : cells) {
        rows.insert(cell.row());
        columns.insert(cell.column());
    }
    QStringList lines;
    QStringList head{tr("Workload")};
    for (const int column : columns) {
        head << answer_->pools[poolAt(column)].path();
    }
    lines << head.join(QLatin1Char('\t'));
    for (const int row : rows) {
        QStringList line{shown(answer_->workload(workloadAt(row)).name)};
        for (const int column : columns) {
            QString text = fitWords(*answer_, workloadAt(row), poolAt(column));
            if (const QString why = decidingWords(*answer_, workloadAt(row), poolAt(column)); !why.isEmpty()) {
                text += QStringLiteral(" (") + why + QLatin1Char(')');
            }
            line << text;
        }
        lines << line.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace poolwright
