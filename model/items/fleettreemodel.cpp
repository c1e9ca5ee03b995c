// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/fleettreemodel.h"

#include <QStringList>

#include <algorithm>
#include <utility>

#include "model/items/plaintext.h"
#include "model/items/words.h"

namespace poolwright {

namespace {

constexpr quintptr kClusterId = 0; // a pool's index carries its cluster's row plus one
constexpr std::size_t kMostTipLines = 6;

QString clusterSummary(const Cluster& cluster, std::size_t shownPools) {
    QStringList parts;
    const auto add = [&](Facet facet, const QString& before) {
        if (const Value* value = cluster.facets.find(facet)) {
            parts << before + shown(value->text);
        }
    };
    add(Facet::Region, {});
    add(Facet::Kubernetes, QStringLiteral("Kubernetes "));
    add(Facet::AiInstaller, QStringLiteral("ack-ai-installer "));
    const auto all = cluster.pools.size();
    parts << (shownPools == all ? counted(Countable::Pool, all)
                                : FleetTreeModel::tr("%1 of %2 pools").arg(shownPools).arg(all));
    return parts.join(QStringLiteral(" · "));
}

/// Whether the value was not written: filled in, or of a facet that is never written.
bool follows(const FleetSource& source, std::size_t pool, Facet facet) {
    return source.isDerived(pool, facet) ||
           (spec(facet).scope == Scope::Derived && source.value(pool, facet) != nullptr);
}

} // namespace

FleetTreeModel::FleetTreeModel(QObject* parent) : QAbstractItemModel(parent), shown_(std::make_shared<ShownPools>()) {}

void FleetTreeModel::setFleet(FleetSource source, ShownPoolsPtr shown) {
    beginResetModel();
    source_ = std::move(source);
    shown_ = std::move(shown);
    masks_ = source_.valid() ? ColumnMasks(source_.matrix()) : ColumnMasks();
    pools_.clear();
    clusters_.clear();
    if (source_.valid()) {
        std::ranges::transform(source_.fleet->clusters, std::back_inserter(clusters_), &Cluster::id);
        for (std::size_t pool = 0; pool < source_.poolCount(); ++pool) {
            pools_.push_back(source_.pool(pool).id);
        }
    }
    endResetModel();
}

void FleetTreeModel::setShown(ShownPoolsPtr shown) {
    beginResetModel();
    shown_ = std::move(shown);
    endResetModel();
}

void FleetTreeModel::setValues(FleetSource source) {
    auto overlay = source_.overlay;
    source_ = std::move(source);
    source_.overlay = std::move(overlay);
    tellCells();
}

void FleetTreeModel::setOverlay(std::shared_ptr<const JudgementOverlay> overlay) {
    if (source_.overlay != overlay) {
        source_.overlay = std::move(overlay);
        tellCells();
    }
}

/// A signal for the clusters and one for the pools of each, however many changed. Looks at nothing but what is shown.
void FleetTreeModel::tellCells() {
    if (rowCount() > 0) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, FleetColumnCount - 1));
    }
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex cluster = index(row, 0);
        if (const int pools = rowCount(cluster); pools > 0) {
            emit dataChanged(index(0, 0, cluster), index(pools - 1, FleetColumnCount - 1, cluster));
        }
    }
}

QModelIndex FleetTreeModel::indexOfPool(std::size_t pool, int column) const {
    if (pool >= shown_->byPool.size() || !shown_->byPool[pool]) {
        return {};
    }
    const std::uint32_t cluster = shown_->clusterRowOf[source_.judged(pool).cluster];
    return createIndex(static_cast<int>(shown_->rowOf[pool]), column, static_cast<quintptr>(cluster) + 1);
}

QModelIndex FleetTreeModel::indexOfCluster(std::size_t cluster, int column) const {
    const bool known = cluster < shown_->clusterRowOf.size() && shown_->clusterRowOf[cluster] != ShownPools::kNotShown;
    return known ? createIndex(static_cast<int>(shown_->clusterRowOf[cluster]), column, kClusterId) : QModelIndex();
}

QModelIndex FleetTreeModel::indexOfItem(ItemId item, int column) const {
    if (item == kNoItem) {
        return {};
    }
    if (const auto cluster = std::ranges::find(clusters_, item); cluster != clusters_.end()) {
        return indexOfCluster(static_cast<std::size_t>(cluster - clusters_.begin()), column);
    }
    const auto pool = std::ranges::find(pools_, item);
    return pool == pools_.end() ? QModelIndex() : indexOfPool(static_cast<std::size_t>(pool - pools_.begin()), column);
}

ItemId FleetTreeModel::itemAt(const QModelIndex& index) const {
    if (const auto pool = poolAt(index)) {
        return pools_[*pool];
    }
    const auto cluster = clusterAt(index);
    return cluster ? clusters_[*cluster] : kNoItem;
}

std::optional<std::size_t> FleetTreeModel::poolAt(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == kClusterId) {
        return std::nullopt;
    }
    return shownCluster(static_cast<int>(index.internalId() - 1)).pools[static_cast<std::size_t>(index.row())];
}

std::optional<std::size_t> FleetTreeModel::clusterAt(const QModelIndex& index) const {
    if (!index.isValid()) {
        return std::nullopt;
    }
    const int row = index.internalId() == kClusterId ? index.row() : static_cast<int>(index.internalId() - 1);
    return shownCluster(row).cluster;
}

QModelIndex FleetTreeModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kClusterId);
}

QModelIndex FleetTreeModel::parent(const QModelIndex& child) const {
    if (!child.isValid() || child.internalId() == kClusterId) {
        return {};
    }
    return createIndex(static_cast<int>(child.internalId() - 1), 0, kClusterId);
}

int FleetTreeModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) {
        return static_cast<int>(shown_->clusters.size());
    }
    const bool isCluster = parent.internalId() == kClusterId && parent.column() == 0;
    return isCluster ? static_cast<int>(shownCluster(parent.row()).pools.size()) : 0;
}

int FleetTreeModel::columnCount(const QModelIndex& /*parent*/) const { return FleetColumnCount; }

bool FleetTreeModel::hasChildren(const QModelIndex& parent) const { return rowCount(parent) > 0; }

Qt::ItemFlags FleetTreeModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags own = QAbstractItemModel::flags(index);
    own.setFlag(Qt::ItemIsEditable, index.isValid() && index.column() == PoolColumn);
    return poolAt(index) ? own | Qt::ItemNeverHasChildren : own;
}

bool FleetTreeModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !index.isValid() || index.column() != PoolColumn) {
        return false;
    }
    const QString name = value.toString().trimmed();
    if (name.isEmpty() || name == index.data(Qt::EditRole).toString()) {
        return false;
    }
    emit renameRequested(itemAt(index), !poolAt(index), name);
    return true;
}

QVariant FleetTreeModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto column = static_cast<FleetColumn>(index.column());
    const auto pool = poolAt(index);
    return pool ? poolCell(*pool, column, role) : clusterCell(index.row(), column, role);
}

bool FleetTreeModel::touches(std::size_t pool, std::size_t finding, FleetColumn column) const {
    return column == VerdictColumn || masks_.touches(source_.evaluator->outcome(source_.result(pool, finding)), column);
}

std::optional<std::size_t> FleetTreeModel::worstFinding(std::size_t pool, FleetColumn column) const {
    std::optional<std::size_t> out;
    Verdict worst = Verdict::Supported;
    for (std::size_t i = 0; shownFacet(column) && i < source_.findingCount(pool); ++i) {
        if (const Verdict verdict = source_.verdict(pool, i); verdict > worst && touches(pool, i, column)) {
            worst = verdict;
            out = i;
        }
    }
    return out;
}

FleetTreeModel::Touching FleetTreeModel::touching(std::size_t pool, FleetColumn column) const {
    Touching out;
    const std::size_t count = source_.findingCount(pool);
    for (std::size_t i = 0; i < count; ++i) {
        if (touches(pool, i, column)) {
            const Verdict verdict = source_.verdict(pool, i);
            out.worst = out.worst ? worse(*out.worst, verdict) : verdict;
            ++out.count;
        }
    }
    if (column == VerdictColumn) {
        out.worst = source_.judged(pool).verdict;
    }
    return out;
}

QVariant FleetTreeModel::poolCell(std::size_t pool, FleetColumn column, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return cellText(source_, pool, column);
    case Qt::EditRole:
        return column == PoolColumn ? QVariant(QString::fromStdString(source_.pool(pool).name))
                                    : QVariant(cellText(source_, pool, column));
    case PreviewRole:
        return source_.overlay != nullptr && isPreviewed(pool, column);
    case VerdictRole: {
        const auto worst = touching(pool, column).worst;
        return worst ? QVariant(static_cast<int>(*worst)) : QVariant();
    }
    case FindingCountRole:
        return touching(pool, column).count;
    case FacetRole: {
        const auto facet = mainFacet(column);
        return facet ? QVariant(static_cast<int>(*facet)) : QVariant();
    }
    case DerivedRole: {
        const auto facet = shownFacet(column);
        return facet && follows(source_, pool, *facet);
    }
    case IsClusterRole:
        return false;
    case IsVerdictCellRole:
        return column == VerdictColumn;
    case PoolRole:
        return static_cast<qulonglong>(pool);
    case Qt::ToolTipRole:
        return poolTip(pool, column);
    case Qt::AccessibleTextRole: {
        const auto worst = touching(pool, column).worst;
        const QString text = columnTitle(column) + QLatin1Char(' ') + cellText(source_, pool, column);
        return worst && column != VerdictColumn ? text + QStringLiteral(", ") + verdictWord(*worst) : text;
    }
    default:
        return {};
    }
}

QVariant FleetTreeModel::clusterCell(int row, FleetColumn column, int role) const {
    const ShownPools::OfCluster& of = shownCluster(row);
    const Cluster& cluster = source_.fleet->clusters[of.cluster];
    const auto named = [&] {
        return shown(cluster.name) + QStringLiteral(" · ") + clusterSummary(cluster, of.pools.size());
    };
    switch (role) {
    case Qt::DisplayRole:
        return column == PoolColumn ? QVariant(shown(cluster.name)) : QVariant(QString());
    case Qt::EditRole:
        return column == PoolColumn ? QVariant(QString::fromStdString(cluster.name)) : QVariant(QString());
    case SummaryRole:
        return clusterSummary(cluster, of.pools.size());
    case IsClusterRole:
        return true;
    case IsVerdictCellRole:
        return column == VerdictColumn;
    case VerdictRole:
        return column == VerdictColumn && !of.pools.empty() ? QVariant(static_cast<int>(worstOf(of))) : QVariant();
    case FindingCountRole:
        return static_cast<int>(of.pools.size());
    case Qt::ToolTipRole:
        return of.pools.empty() ? named() : named() + QLatin1Char('\n') + verdictWord(worstOf(of));
    case Qt::AccessibleTextRole:
        return of.pools.empty() ? named() : named() + QStringLiteral(", ") + verdictWord(worstOf(of));
    default:
        return {};
    }
}

bool FleetTreeModel::isPreviewed(std::size_t pool, FleetColumn column) const {
    if (!source_.overlay->contains(pool)) {
        return false;
    }
    FleetSource now = source_;
    now.overlay = nullptr;
    if (column == VerdictColumn) {
        return now.judged(pool).verdict != source_.judged(pool).verdict;
    }
    return cellText(now, pool, column) != cellText(source_, pool, column);
}

QString FleetTreeModel::poolTip(std::size_t pool, FleetColumn column) const {
    QStringList lines;
    const auto facet = shownFacet(column);
    const Value* value = facet ? source_.value(pool, *facet) : nullptr;
    if (value != nullptr) {
        const QString derived = follows(source_, pool, *facet) ? tr(" (derived)") : QString();
        lines << shown(source_.matrix().facts(*facet).label) + QLatin1Char(' ') + shown(value->text) + derived;
    } else if (facet) {
        lines << tr("%1: open").arg(shown(source_.matrix().facts(*facet).label));
    }
    std::vector<std::pair<Verdict, std::size_t>> found;
    for (std::size_t i = 0; i < source_.findingCount(pool); ++i) {
        if (touches(pool, i, column)) {
            found.emplace_back(source_.verdict(pool, i), i);
        }
    }
    std::ranges::stable_sort(found, std::ranges::greater(), &std::pair<Verdict, std::size_t>::first);
    for (std::size_t i = 0; i < std::min(found.size(), kMostTipLines); ++i) {
        const Finding finding = source_.expanded(pool, found[i].second);
        lines << verdictWord(finding.verdict) + QStringLiteral(": ") + shown(finding.title);
    }
    if (found.size() > kMostTipLines) {
        lines << tr("and %1 more").arg(found.size() - kMostTipLines);
    }
    return lines.join(QLatin1Char('\n'));
}

Verdict FleetTreeModel::worstOf(const ShownPools::OfCluster& cluster) const {
    Verdict worst = Verdict::Supported;
    for (const std::uint32_t pool : cluster.pools) {
        worst = worse(worst, source_.judged(pool).verdict);
    }
    return worst;
}

QVariant FleetTreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0 && section < FleetColumnCount) {
        return columnTitle(static_cast<FleetColumn>(section));
    }
    return {};
}

} // namespace poolwright
