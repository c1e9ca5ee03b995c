// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/leftopenmodel.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

#include "model/items/plaintext.h"
#include "model/items/words.h"

namespace poolwright {

QString openKindTitle(OpenKind kind) {
    switch (kind) {
    case OpenKind::Contradiction:
        return LeftOpenModel::tr("Contradictions");
    case OpenKind::Gap:
        return LeftOpenModel::tr("Gaps");
    case OpenKind::OpenRange:
        return LeftOpenModel::tr("Open ranges");
    case OpenKind::Silence:
        return LeftOpenModel::tr("Silences");
    }
    return {};
}

void LeftOpenModel::setEntries(MatrixPtr matrix, Entries entries) {
    resetRows({}); // old rows must not meet the new entries
    matrix_ = std::move(matrix);
    entries_ = std::move(entries);
    collect();
}

void LeftOpenModel::setKind(OpenKind kind) {
    kind_ = kind;
    collect();
}

void LeftOpenModel::collect() {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; entries_ && i < entries_->size(); ++i) {
        if ((*entries_)[i].kind == kind_) {
            rows.push_back(i);
        }
    }
    resetRows(std::move(rows));
}

std::array<std::size_t, kOpenKindCount> LeftOpenModel::counts() const {
    std::array<std::size_t, kOpenKindCount> out{};
    if (entries_) {
        for (const LeftOpen& entry : *entries_) {
            ++out[static_cast<std::size_t>(entry.kind)];
        }
    }
    return out;
}

int LeftOpenModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : LeftOpenColumnCount; }

QString LeftOpenModel::label(Facet facet) const { return shown(matrix_->facts(facet).label); }

/// "D2, D3: supported; D2: unsupported"
QString LeftOpenModel::sides(const LeftOpen& entry) const {
    QStringList out;
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        QStringList places;
        for (const RuleId id : entry.rules) {
            const Rule& rule = matrix_->rules[id.index()];
            for (const Citation& citation : rule.citations) {
                const QString place =
                    tr("%1 (%2)").arg(shown(matrix_->sources[citation.source.index()].id), shown(citation.section));
                if (rule.verdict == static_cast<Verdict>(i) && !places.contains(place)) {
                    places << place;
                }
            }
        }
        if (!places.isEmpty()) {
            out << tr("%1 according to %2")
                       .arg(verdictWord(static_cast<Verdict>(i)), places.join(QStringLiteral(", ")));
        }
    }
    return out.join(QStringLiteral("; "));
}

QString LeftOpenModel::sentence(const LeftOpen& entry) const {
    const auto values = [](std::size_t count) { return count == 1 ? tr("1 value") : tr("%1 values").arg(count); };
    const QString line = entry.line.empty() ? QString() : shown(entry.line) + QStringLiteral(": ");
    const QString rows = shown(entry.rowText);
    switch (entry.kind) {
    case OpenKind::Contradiction: {
        QStringList pair;
        if (entry.rowFacet) {
            pair << label(*entry.rowFacet) + QLatin1Char(' ') + rows;
        }
        if (entry.columnFacet) {
            pair << label(*entry.columnFacet) + QLatin1Char(' ') + shown(entry.columnText);
        }
        return pair.join(QStringLiteral(" × ")) + QStringLiteral(": ") + sides(entry);
    }
    case OpenKind::Gap:
        return line +
               tr("between %1 and %2 nothing is said for %3 of %4 (%5)")
                   .arg(shown(entry.from), shown(entry.to), values(entry.rows.size()), label(*entry.rowFacet), rows);
    case OpenKind::OpenRange:
        return line + tr("%1 from %2 with no end for %3 of %4 (%5)")
                          .arg(verdictWord(entry.before), shown(entry.from), values(entry.rows.size()),
                               label(*entry.rowFacet), rows);
    case OpenKind::Silence: {
        const bool byRow = entry.rowFacet.has_value();
        const auto& silent = byRow ? entry.rows : entry.columns;
        return tr("%1 of %2 known values of %3 stand in no list or range: %4")
            .arg(silent.size())
            .arg(entry.known)
            .arg(label(byRow ? *entry.rowFacet : *entry.columnFacet), byRow ? rows : shown(entry.columnText));
    }
    }
    return {};
}

QString LeftOpenModel::sourceIds(const LeftOpen& entry) const {
    QStringList ids;
    for (const SourceId id : entry.sources(*matrix_)) {
        ids << shown(matrix_->sources[id.index()].id);
    }
    return ids.isEmpty() ? tr("silent") : ids.join(QStringLiteral(" · "));
}

QVariant LeftOpenModel::cell(const std::size_t& row, int column, int role) const {
    const LeftOpen& of = (*entries_)[row];
    const bool contested = of.kind == OpenKind::Contradiction;
    const Verdict verdict =
        contested ? Verdict::Contested : (of.kind == OpenKind::OpenRange ? of.before : Verdict::Unknown);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        switch (column) {
        case LeftOpenGlyphColumn:
            return verdictWord(verdict);
        case LeftOpenCheckColumn:
            return shown(matrix_->checks[of.check.index()].title);
        case LeftOpenTextColumn:
            return sentence(of);
        default:
            return sourceIds(of);
        }
    case VerdictRole:
        return column == LeftOpenGlyphColumn ? QVariant(static_cast<int>(verdict)) : QVariant();
    case IsVerdictCellRole:
        return column == LeftOpenGlyphColumn;
    default:
        return {};
    }
}

QString LeftOpenModel::title(int column) const {
    switch (column) {
    case LeftOpenGlyphColumn:
        return tr("Verdict");
    case LeftOpenCheckColumn:
        return tr("Relation");
    case LeftOpenTextColumn:
        return tr("What is left open");
    default:
        return tr("Source");
    }
}

} // namespace poolwright
