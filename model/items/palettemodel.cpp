// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/palettemodel.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

#include "model/items/fuzzymatch.h"

namespace poolwright {

PaletteModel::PaletteModel(QObject* parent) : TableModel(parent) {}

void PaletteModel::setItems(std::vector<PaletteItem> items) {
    beginResetModel(); // the rows point into the items
    items_ = std::move(items);
    folded_.clear();
    folded_.reserve(items_.size());
    for (const PaletteItem& item : items_) {
        const QString title = folded(item.title);
        folded_.push_back({title, item.detail.isEmpty() ? title : title + QLatin1Char(' ') + folded(item.detail)});
    }
    endResetModel();
    setPattern({});
}

void PaletteModel::setPattern(const QString& pattern) {
    struct Match {
        std::uint32_t item = 0;
        int score = 0;
    };
    const QString wanted = folded(pattern);
    std::vector<Match> found;
    for (std::uint32_t i = 0; i < items_.size(); ++i) {
        auto score = fuzzyScore(wanted, folded_[i].title);
        if (!score) {
            constexpr int kDetailWeight = 2;
            score = fuzzyScore(wanted, folded_[i].both);
            score = score ? std::optional(*score / kDetailWeight) : std::nullopt;
        }
        if (score) {
            constexpr int kDisabledCost = 40; // what cannot be done now comes behind its equals
            found.push_back({i, *score - (items_[i].enabled ? 0 : kDisabledCost)});
        }
    }
    matches_ = found.size();
    const auto before = [&](const Match& a, const Match& b) {
        if (wanted.isEmpty()) {
            return a.item < b.item;
        }
        if (a.score != b.score) {
            return a.score > b.score;
        }
        return std::pair(items_[a.item].kind, a.item) < std::pair(items_[b.item].kind, b.item);
    };
    const auto shown = static_cast<std::ptrdiff_t>(std::min(found.size(), kMostShown));
    std::ranges::partial_sort(found, found.begin() + shown, before);
    std::vector<std::uint32_t> rows;
    rows.reserve(static_cast<std::size_t>(shown));
    std::ranges::transform(found.begin(), found.begin() + shown, std::back_inserter(rows), &Match::item);
    resetRows(std::move(rows));
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags own = QAbstractTableModel::flags(index);
    return !index.isValid() || item(index.row()).enabled ? own : own & ~Qt::ItemIsEnabled;
}

QVariant PaletteModel::cell(const std::uint32_t& row, int /*column*/, int role) const {
    const PaletteItem& item = items_[row];
    switch (role) {
    case Qt::DisplayRole:
        return item.title;
    case PaletteKindRole:
        return static_cast<int>(item.kind);
    case PaletteDetailRole:
        return item.detail;
    case PaletteShortcutRole:
        return item.shortcut;
    case PaletteReasonRole:
        return item.enabled ? QString() : item.reason;
    case Qt::AccessibleTextRole: {
        QStringList parts{item.title};
        for (const QString& part : {item.detail, item.shortcut, item.enabled ? QString() : item.reason}) {
            if (!part.isEmpty()) {
                parts << part;
            }
        }
        return parts.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

QString PaletteModel::title(int /*column*/) const { return tr("Found"); }

QString PaletteModel::kindWord(PaletteItem::Kind kind) {
    switch (kind) {
    case PaletteItem::Kind::Action:
        return tr("Command");
    case PaletteItem::Kind::Scenario:
        return tr("Scenario");
    case PaletteItem::Kind::View:
        return tr("Saved view");
    case PaletteItem::Kind::Topic:
        return tr("Matrix");
    case PaletteItem::Kind::Cluster:
        return tr("Cluster");
    case PaletteItem::Kind::Pool:
        return tr("Pool");
    }
    return {};
}

} // namespace poolwright
