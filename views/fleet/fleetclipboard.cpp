// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/fleetclipboard.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMimeData>

#include <algorithm>
#include <memory>

#include "model/core/document/pastedtable.h"
#include "model/items/cellfacets.h"
#include "model/items/plaintext.h"
#include "model/items/words.h"
#include "model/session/documentsession.h"
#include "views/fleet/fleettree.h"
#include "views/fleet/pastedialog.h"

namespace poolwright {

namespace {

/// Our own cells, as written: tells paste that nothing has to be guessed.
constexpr auto kCellsMime = "application/x-poolwright-cells";

/// Where the translator finds these words.
struct Clipboard {
    Q_DECLARE_TR_FUNCTIONS(Clipboard)
};

/// Facets of the selected cells that some pool has a value in; the main ones always.
std::vector<Facet> facetsIn(const FleetSource& source, const FleetSelection& selection, FleetColumn column) {
    std::vector<Facet> out;
    for (const Facet facet : poolFacets(column)) {
        const bool used = std::ranges::any_of(selection.pools,
                                              [&](std::size_t pool) { return source.value(pool, facet) != nullptr; });
        if (used || facet == mainFacet(column)) {
            out.push_back(facet);
        }
    }
    return out;
}

std::string cellOf(const FleetSource& source, std::size_t pool, Facet facet, bool written) {
    const Value* value = written ? source.pool(pool).facets.find(facet) : source.value(pool, facet);
    return value != nullptr ? value->text : (written ? std::string(kOpenWord) : std::string());
}

/// The pools of the table from the current one on, in the order shown.
std::vector<std::size_t> poolsFrom(const FleetTreeModel& model, std::size_t first, std::size_t most) {
    std::vector<std::size_t> out;
    const QModelIndex at = model.indexOfPool(first);
    for (int cluster = at.parent().row(); cluster < model.rowCount() && out.size() < most; ++cluster) {
        const QModelIndex parent = model.index(cluster, 0);
        for (int row = cluster == at.parent().row() ? at.row() : 0; row < model.rowCount(parent); ++row) {
            if (out.size() == most) {
                break;
            }
            out.push_back(*model.poolAt(model.index(row, 0, parent)));
        }
    }
    return out;
}

/// Columns that hold one value each, from the current one to the right.
std::vector<Facet> facetsFrom(const FleetTree& tree, FleetColumn first) {
    std::vector<Facet> out;
    for (int visual = tree.header()->visualIndex(first); visual < tree.header()->count(); ++visual) {
        const int column = tree.header()->logicalIndex(visual);
        const auto facet = mainFacet(static_cast<FleetColumn>(column));
        if (!tree.isColumnHidden(column) && facet && spec(*facet).scope == Scope::Pool) {
            out.push_back(*facet);
        }
    }
    return out;
}

class Pasting {
public:
    Pasting(const PasteRequest& request, FleetSelection selection)
        : request_(request), selection_(std::move(selection)), matrix_(*request.session.matrix()) {}

    QString take(const TsvTable& table, bool own) {
        if (!selection_.currentPool) {
            return askFor(table);
        }
        if (table.size() == 1 && table.front().size() == 1) {
            return takeOne(table.front().front());
        }
        const bool heading = own || hasHeading(table, matrix_);
        if (own && table.front().front() != "pool" && table.front().front() != "cluster") {
            return takeBlock(table, true) ? QString() : askFor(table);
        }
        return !heading && takeBlock(table, false) ? QString() : askFor(table);
    }

private:
    QString takeOne(const std::string& text) {
        const auto facet = mainFacet(selection_.currentColumn);
        if (!facet || spec(*facet).scope != Scope::Pool) {
            return Clipboard::tr("Select a cell with a value; names are changed with Rename.");
        }
        std::optional<Value> value;
        if (text != kOpenWord && !text.empty()) {
            auto read = parseValue(*facet, text, matrix_.facts(*facet).vocabulary);
            if (!read) {
                return shown(toText(read.error())) + QLatin1Char('.');
            }
            value = std::move(*read);
        }
        std::vector<CellEdit> edits;
        for (const std::size_t pool : selection_.targets().items) {
            edits.push_back({ItemKind::Pool, request_.model.source().pool(pool).id, *facet, value});
        }
        perform(edits);
        return {};
    }

    /// False: it does not fit, or has a cell that is no value.
    bool takeBlock(const TsvTable& table, bool heading) {
        const std::size_t lines = table.size() - (heading ? 1 : 0);
        const bool repeat = lines == 1 && selection_.pools.size() > 1;
        const auto pools = repeat ? selection_.pools : poolsFrom(request_.model, *selection_.currentPool, lines);
        std::vector<PasteColumn> columns;
        if (heading) {
            columns = guessColumns(table, true, *request_.model.source().fleet, matrix_);
        } else {
            for (const Facet facet : facetsFrom(request_.tree, selection_.currentColumn)) {
                columns.push_back({PasteColumn::Kind::Value, facet});
            }
        }
        const bool wide = std::ranges::any_of(table, [&](const auto& row) { return row.size() > columns.size(); });
        if (wide || pools.size() < lines || selection_.currentColumn == PoolColumn) {
            return false;
        }
        const std::vector<PasteRow> rows = readRows(table, heading, columns, matrix_);
        std::vector<CellEdit> edits;
        for (const PasteRow& row : rows) {
            if (!row.faults.empty()) {
                return false;
            }
            for (std::size_t i = 0; i < (repeat ? pools.size() : 1); ++i) {
                const std::size_t pool = repeat ? pools[i] : pools[row.line - (heading ? 1 : 0)];
                for (const auto& [facet, value] : row.values) {
                    edits.push_back({ItemKind::Pool, request_.model.source().pool(pool).id, facet, value});
                }
            }
        }
        perform(edits);
        selectPasted(repeat ? pools : std::vector(pools.begin(), pools.begin() + static_cast<std::ptrdiff_t>(lines)),
                     columns, std::ranges::max(table, {}, &std::vector<std::string>::size).size());
        return true;
    }

    /// What was pasted is what the next gesture is for.
    void selectPasted(const std::vector<std::size_t>& pools, const std::vector<PasteColumn>& columns,
                      std::size_t wide) {
        std::vector<FleetColumn> shown;
        for (std::size_t i = 0; i < std::min(wide, columns.size()); ++i) {
            const auto column = columns[i].kind == PasteColumn::Kind::Value ? columnOf(columns[i].facet) : std::nullopt;
            if (column) {
                shown.push_back(*column);
            }
        }
        request_.tree.selectCells(pools, shown);
    }

    void perform(const std::vector<CellEdit>& edits) {
        DocumentSession& session = request_.session;
        session.perform(setCells(session.document(), session.scenario(), edits,
                                 Clipboard::tr("Paste %1 values").arg(edits.size()).toStdString()));
    }

    QString askFor(const TsvTable& table) {
        auto* dialog = new PasteDialog(request_.session, table, selection_.currentCluster, &request_.page);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
        return {};
    }

    const PasteRequest& request_;
    FleetSelection selection_;
    const Matrix& matrix_;
};

} // namespace

TsvTable tableOf(const FleetSource& source, const FleetSelection& selection, bool written) {
    TsvTable out(1 + selection.pools.size());
    const auto addColumn = [&](std::string_view heading, const auto& cell) {
        out.front().emplace_back(heading);
        for (std::size_t i = 0; i < selection.pools.size(); ++i) {
            out[i + 1].push_back(cell(selection.pools[i]));
        }
    };
    for (const FleetColumn column : selection.columns) {
        if (column == PoolColumn) {
            addColumn("cluster", [&](std::size_t pool) { return source.clusterOf(pool).name; });
            addColumn("pool", [&](std::size_t pool) { return source.pool(pool).name; });
        } else if (column == VerdictColumn) {
            if (!written) {
                addColumn("verdict",
                          [&](std::size_t pool) { return std::string(toText(source.judged(pool).verdict)); });
            }
        } else {
            for (const Facet facet : facetsIn(source, selection, column)) {
                addColumn(id(facet), [&](std::size_t pool) { return cellOf(source, pool, facet, written); });
            }
        }
    }
    return out;
}

void copyCells(const FleetSource& source, const FleetSelection& selection) {
    if (selection.pools.empty()) {
        return;
    }
    const bool one = selection.pools.size() == 1 && selection.columns.size() == 1;
    auto data = std::make_unique<QMimeData>();
    if (one) {
        const std::size_t pool = selection.pools.front();
        const FleetColumn column = selection.columns.front();
        const auto facet = mainFacet(column);
        const std::string text =
            facet ? cellOf(source, pool, *facet, false)
                  : (column == PoolColumn ? source.pool(pool).name : std::string(toText(source.judged(pool).verdict)));
        data->setText(QString::fromStdString(text));
    } else {
        data->setText(QString::fromStdString(writeTsv(tableOf(source, selection, false))));
        const TsvTable own = tableOf(source, selection, true);
        if (!own.front().empty()) {
            data->setData(QLatin1String(kCellsMime), QByteArray::fromStdString(writeTsv(own)));
        }
    }
    QGuiApplication::clipboard()->setMimeData(data.release());
}

QString pasteCells(const PasteRequest& request) {
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    const bool own = data != nullptr && data->hasFormat(QLatin1String(kCellsMime));
    const std::string text = own ? data->data(QLatin1String(kCellsMime)).toStdString()
                                 : (data == nullptr ? std::string() : data->text().toStdString());
    const auto table = parseTsv(text);
    if (!table) {
        return shown(toText(table.error())) + QLatin1Char('.');
    }
    if (table->empty()) {
        return Clipboard::tr("The clipboard has no text to paste.");
    }
    return Pasting(request, request.tree.selected()).take(*table, own);
}

} // namespace poolwright
