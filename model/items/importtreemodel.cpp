// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/importtreemodel.h"

#include <QStringList>

#include <algorithm>

#include "model/items/plaintext.h"
#include "model/items/roles.h"
#include "model/items/words.h"

namespace poolwright {

struct ImportTreeModel::Line {
    QString name;
    QString value;
    QString nodes;
    QString known;
    QString tip;
    std::optional<Verdict> state; ///< unknown: open; caution: mixed
    bool cluster = false;
    bool quiet = false; ///< not what the row is about
    Line* above = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Line>> children;

    Line& add(Line line) {
        auto made = std::make_unique<Line>(std::move(line));
        made->above = this;
        made->row = static_cast<int>(children.size());
        children.push_back(std::move(made));
        return *children.back();
    }
};

namespace {

using ImportLine = ImportTreeModel::Line;

QString importLabel(const Matrix& matrix, Facet facet) { return shown(matrix.facts(facet).label); }

QString importedValue(const Configuration& facets, Facet facet) {
    const Value* value = facets.find(facet);
    return value == nullptr ? QString() : shown(value->text);
}

QString labelsOf(const Matrix& matrix, const std::vector<Facet>& facets) {
    QStringList out;
    for (const Facet facet : facets) {
        out << importLabel(matrix, facet);
    }
    return out.join(QStringLiteral(", "));
}

QString namesOf(const ValueShare& share) {
    QStringList out;
    for (const std::string& name : share.names) {
        out << shown(name);
    }
    if (share.nodes > share.names.size() && !share.names.empty()) {
        out << ImportTreeModel::tr("and %1 more").arg(share.nodes - share.names.size());
    }
    return out.join(QLatin1Char('\n'));
}

/// What a pool or cluster has for sure, then what is mixed, wished and open.
template <typename Item>
void addFacets(const Matrix& matrix, const Item& item, ImportLine& to) {
    for (const auto& [facet, value] : item.facets.entries()) {
        if (facet == Facet::Nodes) {
            continue;
        }
        const bool deduced = std::ranges::find(item.deduced, facet) != item.deduced.end();
        ImportLine line;
        line.name = importLabel(matrix, facet);
        line.value = shown(value.text);
        line.known = deduced ? ImportTreeModel::tr("follows from what was printed") : ImportTreeModel::tr("printed");
        line.quiet = true;
        to.add(std::move(line));
    }
    for (const auto& [facet, shares] : item.mixed) {
        for (const ValueShare& share : shares) {
            ImportLine line;
            line.name = importLabel(matrix, facet);
            line.value = share.value ? shown(share.value->text) : ImportTreeModel::tr("not told");
            line.nodes = QString::number(share.nodes);
            line.known = ImportTreeModel::tr("mixed: not all nodes agree");
            line.state = Verdict::Caution;
            line.tip = namesOf(share);
            to.add(std::move(line));
        }
    }
}

void addOpen(const Matrix& matrix, const std::vector<Facet>& open, const std::map<Facet, std::vector<ValueShare>>& wished,
             ImportLine& to) {
    for (const auto& [facet, shares] : wished) {
        for (const ValueShare& share : shares) {
            ImportLine line;
            line.name = importLabel(matrix, facet);
            line.value = share.value ? shown(share.value->text) : ImportTreeModel::tr("not told");
            line.nodes = QString::number(share.nodes);
            line.known = ImportTreeModel::tr("only wished by a label: not taken");
            line.quiet = true;
            line.tip = namesOf(share);
            to.add(std::move(line));
        }
    }
    for (const Facet facet : open) {
        ImportLine line;
        line.name = importLabel(matrix, facet);
        line.value = ImportTreeModel::tr("open");
        line.known = ImportTreeModel::tr("no text shows it");
        line.state = Verdict::Unknown;
        to.add(std::move(line));
    }
}

QString stackOf(const Configuration& facets, std::initializer_list<Facet> which) {
    QStringList out;
    for (const Facet facet : which) {
        if (const QString text = importedValue(facets, facet); !text.isEmpty()) {
            out << text;
        }
    }
    return out.join(QStringLiteral(" · "));
}

void addPool(const Matrix& matrix, const ImportedPool& pool, bool split, ImportLine& to) {
    ImportLine line;
    line.name = shown(pool.name);
    line.value = stackOf(pool.facets, {Facet::InstanceFamily, Facet::Os, Facet::Kernel, Facet::Driver});
    line.nodes = QString::number(pool.nodes);
    line.tip = pool.poolId.empty() ? ImportTreeModel::tr("Nodes with equal values; no text names their pool.")
                                   : ImportTreeModel::tr("Node pool %1").arg(shown(pool.poolId));
    QStringList known;
    if (!pool.mixed.empty()) {
        known << (split && pool.parts.size() > 1 ? ImportTreeModel::tr("mixed: becomes %1 pools").arg(pool.parts.size())
                                                 : ImportTreeModel::tr("mixed: %1 left open").arg(pool.mixed.size()));
        line.state = Verdict::Caution;
    }
    if (!pool.open.empty()) {
        known << ImportTreeModel::tr("open: %1").arg(labelsOf(matrix, pool.open));
    }
    line.known = known.isEmpty() ? ImportTreeModel::tr("all of it printed") : known.join(QStringLiteral(" · "));
    ImportLine& made = to.add(std::move(line));
    for (std::size_t i = 0; split && pool.parts.size() > 1 && i < pool.parts.size(); ++i) {
        const ImportedPool::Part& part = pool.parts[i];
        ImportLine one;
        one.name = shown(part.name);
        QStringList differs;
        for (const auto& [facet, shares] : pool.mixed) {
            if (const QString text = importedValue(part.facets, facet); !text.isEmpty()) {
                differs << importLabel(matrix, facet) + QLatin1Char(' ') + text;
            }
        }
        one.value = differs.join(QStringLiteral(" · "));
        one.nodes = importedValue(part.facets, Facet::Nodes);
        one.known = ImportTreeModel::tr("a pool of its own");
        made.add(std::move(one));
    }
    addFacets(matrix, pool, made);
    addOpen(matrix, pool.open, pool.wished, made);
}

} // namespace

ImportTreeModel::ImportTreeModel(QObject* parent) : QAbstractItemModel(parent), root_(std::make_unique<Line>()) {}

ImportTreeModel::~ImportTreeModel() = default;

void ImportTreeModel::setImported(const Matrix& matrix, const Imported& imported, bool split) {
    beginResetModel();
    root_ = std::make_unique<Line>();
    for (const ImportedCluster& cluster : imported.clusters) {
        std::uint64_t nodes = 0;
        for (const ImportedPool& pool : cluster.pools) {
            nodes += pool.nodes;
        }
        Line line;
        line.name = shown(cluster.name);
        line.value = stackOf(cluster.facets, {Facet::Region, Facet::Kubernetes, Facet::AiInstaller});
        line.nodes = QString::number(nodes);
        line.known = cluster.open.empty() ? QString() : tr("open: %1").arg(labelsOf(matrix, cluster.open));
        line.cluster = true;
        if (!cluster.mixed.empty()) {
            line.state = Verdict::Caution;
        }
        Line& made = root_->add(std::move(line));
        addFacets(matrix, cluster, made);
        for (const ImportedPool& pool : cluster.pools) {
            addPool(matrix, pool, split, made);
        }
    }
    endResetModel();
}

void ImportTreeModel::clear() {
    beginResetModel();
    root_ = std::make_unique<Line>();
    endResetModel();
}

const ImportTreeModel::Line& ImportTreeModel::lineAt(const QModelIndex& index) const {
    return index.isValid() ? *static_cast<const Line*>(index.constInternalPointer()) : *root_;
}

QModelIndex ImportTreeModel::index(int row, int column, const QModelIndex& parent) const {
    return hasIndex(row, column, parent) ? createIndex(row, column, lineAt(parent).children[static_cast<std::size_t>(row)].get())
                                         : QModelIndex();
}

QModelIndex ImportTreeModel::parent(const QModelIndex& child) const {
    const Line* above = child.isValid() ? lineAt(child).above : nullptr;
    return above == nullptr || above == root_.get() ? QModelIndex() : createIndex(above->row, 0, above);
}

int ImportTreeModel::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : static_cast<int>(lineAt(parent).children.size());
}

int ImportTreeModel::columnCount(const QModelIndex& /*parent*/) const { return ImportColumnCount; }

QVariant ImportTreeModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Line& line = lineAt(index);
    const QString text = index.column() == ImportNameColumn    ? line.name
                         : index.column() == ImportValueColumn ? line.value
                         : index.column() == ImportNodesColumn ? line.nodes
                                                               : line.known;
    switch (role) {
    case Qt::DisplayRole:
        return text.isEmpty() ? QStringLiteral(" ") : text; // not "open"
    case Qt::ToolTipRole:
        return line.tip.isEmpty() ? text : line.tip;
    case Qt::AccessibleTextRole:
        return index.column() == ImportNameColumn
                   ? QStringList{line.name, line.value, line.known}.join(QStringLiteral(", "))
                   : text;
    case VerdictRole:
        return index.column() == ImportValueColumn && line.state ? QVariant(static_cast<int>(*line.state)) : QVariant();
    case IsVerdictCellRole:
        return false;
    case IsClusterRole:
        return line.cluster;
    case SecondaryRole:
        return line.quiet && index.column() != ImportValueColumn;
    default:
        return {};
    }
}

QVariant ImportTreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case ImportNameColumn:
        return tr("Cluster, pool, facet");
    case ImportValueColumn:
        return tr("Value");
    case ImportNodesColumn:
        return tr("Nodes");
    default:
        return tr("How it is known");
    }
}

QString importSummary(const Imported& imported) {
    std::size_t pools = 0;
    for (const ImportedCluster& cluster : imported.clusters) {
        pools += cluster.pools.size();
    }
    QStringList parts;
    if (!imported.clusters.empty()) {
        parts << counted(Countable::Cluster, imported.clusters.size()) << counted(Countable::Pool, pools)
              << counted(Countable::Node, imported.nodesTaken);
    }
    if (imported.withoutGpu > 0) {
        parts << ImportTreeModel::tr("%1 without a GPU").arg(counted(Countable::Node, imported.withoutGpu));
    }
    if (!imported.offers.empty()) {
        parts << (imported.offers.size() == 1 ? ImportTreeModel::tr("1 Kubernetes version on offer")
                                              : ImportTreeModel::tr("%1 Kubernetes versions on offer").arg(imported.offers.size()));
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace poolwright
