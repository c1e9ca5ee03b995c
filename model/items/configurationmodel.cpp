// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/configurationmodel.h"

#include "model/items/plaintext.h"
#include "model/items/roles.h"

namespace poolwright {

namespace {

ConfigurationLine lineOf(const Matrix& matrix, Facet facet) {
    return {facet, shown(matrix.facts(facet).label), {}, false, spec(facet).scope != Scope::Derived};
}

} // namespace

void ConfigurationModel::showPool(const FleetSource& source, std::size_t pool) {
    std::vector<ConfigurationLine> lines;
    for (const FacetSpec& of : facetSpecs()) {
        if (of.scope != Scope::Pool && of.scope != Scope::Derived) {
            continue;
        }
        ConfigurationLine line = lineOf(source.matrix(), of.facet);
        if (const Value* written = source.pool(pool).facets.find(of.facet)) {
            line.value = shown(written->text);
        } else if (const Value* derived = source.value(pool, of.facet)) {
            line.value = shown(derived->text);
            line.derived = true;
        } else if (of.scope == Scope::Derived) {
            continue; // nothing to fill in, nothing to say
        }
        lines.push_back(std::move(line));
    }
    show(std::move(lines));
}

void ConfigurationModel::showCluster(const FleetSource& source, std::size_t cluster) {
    std::vector<ConfigurationLine> lines;
    for (const FacetSpec& of : facetSpecs()) {
        if (of.scope == Scope::Cluster) {
            ConfigurationLine line = lineOf(source.matrix(), of.facet);
            const Value* written = source.fleet->clusters[cluster].facets.find(of.facet);
            line.value = written == nullptr ? QString() : shown(written->text);
            lines.push_back(std::move(line));
        }
    }
    show(std::move(lines));
}

/// Showing the same again leaves the current line where it is.
void ConfigurationModel::show(std::vector<ConfigurationLine> lines) {
    if (rows() != lines) {
        resetRows(std::move(lines));
    }
}

int ConfigurationModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ConfigurationColumnCount;
}

QVariant ConfigurationModel::cell(const ConfigurationLine& row, int column, int role) const {
    const QString value = row.value.isEmpty() ? tr("open") : row.value;
    switch (role) {
    case Qt::DisplayRole:
        return column == ConfigurationFacetColumn ? row.label : value;
    case Qt::AccessibleTextRole:
        return row.derived ? tr("%1: %2, derived").arg(row.label, value) : tr("%1: %2").arg(row.label, value);
    case Qt::ToolTipRole:
        return row.derived ? tr("%1 %2 follows from other values.").arg(row.label, value)
                           : (row.value.isEmpty() ? tr("%1 is open: checks that need it say unknown.").arg(row.label)
                                                  : QString());
    case FacetRole:
        return row.editable ? QVariant(static_cast<int>(row.facet)) : QVariant();
    case DerivedRole:
        return row.derived;
    case UnsetRole:
        return row.value.isEmpty();
    default:
        return {};
    }
}

QString ConfigurationModel::title(int column) const {
    return column == ConfigurationFacetColumn ? tr("Facet") : tr("Value");
}

} // namespace poolwright
