// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/triagefactsmodel.h"

#include <QLocale>

#include <algorithm>

#include "model/items/plaintext.h"
#include "model/items/roles.h"
#include "model/items/triagewords.h"
#include "model/items/words.h"

namespace poolwright {

namespace {

bool sameReading(const ObservedFact& one, const ObservedFact& other) {
    return one.facet == other.facet && one.value.sameAs(other.value) && one.place == other.place;
}

/// What was judged by first, then what says something else; a value that stands in twenty places is shown once.
std::vector<TriageFactRow> rowsOfFact(const Matrix& matrix, const Triage& triage, const ObservedFact& fact) {
    TriageFactRow first{fact, true, false, shown(matrix.facts(fact.facet).label), shown(fact.note)};
    std::vector<TriageFactRow> out{first};
    for (const Triage::Contradiction& contradiction : triage.contradictions) {
        if (contradiction.facet != fact.facet) {
            continue;
        }
        out.front().contested = true;
        out.front().note = shown(contradiction.note);
        for (const ObservedFact& other : contradiction.facts) {
            const bool known = std::ranges::any_of(
                out, [&](const TriageFactRow& row) { return row.fact.value.sameAs(other.value) || sameReading(row.fact, other); });
            if (!known) {
                out.push_back({other, false, true, first.label, shown(contradiction.note)});
            }
        }
        const auto& fleet = contradiction.fleetValue;
        if (fleet && std::ranges::none_of(out, [&](const TriageFactRow& row) { return row.fact.value.sameAs(*fleet); })) {
            ObservedFact told;
            told.facet = fact.facet;
            told.value = *fleet;
            told.raw = fleet->text;
            out.push_back({told, false, true, first.label, shown(contradiction.note)});
        }
    }
    return out;
}

} // namespace

void TriageFactsModel::setTriage(const Matrix& matrix, const Triage& triage) {
    std::vector<TriageFactRow> rows;
    for (const ObservedFact& fact : triage.facts) {
        for (TriageFactRow& row : rowsOfFact(matrix, triage, fact)) {
            rows.push_back(std::move(row));
        }
    }
    for (const Triage::Contradiction& contradiction : triage.contradictions) {
        if (std::ranges::none_of(rows, [&](const TriageFactRow& row) { return row.fact.facet == contradiction.facet; }) &&
            !contradiction.facts.empty()) { // nothing was judged by it
            for (TriageFactRow& row : rowsOfFact(matrix, triage, contradiction.facts.front())) {
                row.judgedBy = false;
                rows.push_back(std::move(row));
            }
        }
    }
    resetRows(std::move(rows));
}

TextPlace TriageFactsModel::placeAt(const QModelIndex& index) const {
    return index.isValid() ? rowAt(index.row()).fact.place : TextPlace{};
}

QString TriageFactsModel::text(const TriageFactRow& row, int column) const {
    const bool told = row.fact.place.line == 0; // by the fleet
    switch (column) {
    case FactFacetColumn:
        return row.label;
    case FactValueColumn:
        return shown(row.fact.value.text);
    case FactLineColumn:
        return told ? QString() : QLocale().toString(static_cast<qulonglong>(row.fact.place.line));
    case FactStandingColumn:
        return told ? tr("fleet") : standingWord(row.fact.standing);
    case FactSourceColumn:
        return told ? tr("the pool") : shown(toText(row.fact.from));
    default:
        return {};
    }
}

QVariant TriageFactsModel::cell(const TriageFactRow& row, int column, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return text(row, column) + QLatin1Char('\n') + text(row, FactStandingColumn) + QStringLiteral(", ") +
               text(row, FactSourceColumn) + (row.note.isEmpty() ? QString() : QLatin1Char('\n') + row.note);
    case Qt::AccessibleTextRole:
        return title(column) + QLatin1Char(' ') + text(row, column) +
               (row.contested && column == FactValueColumn ? QStringLiteral(", ") + verdictWord(Verdict::Contested) : QString());
    case VerdictRole:
        return row.contested && column == FactValueColumn ? QVariant(static_cast<int>(Verdict::Contested)) : QVariant();
    case FacetRole:
        return static_cast<int>(row.fact.facet);
    case SecondaryRole:
        return column == FactSourceColumn || column == FactStandingColumn || !row.judgedBy;
    case Qt::TextAlignmentRole:
        return column == FactLineColumn ? QVariant(static_cast<int>(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    default:
        return {};
    }
}

QString TriageFactsModel::title(int column) const {
    switch (column) {
    case FactFacetColumn:
        return tr("Fact");
    case FactValueColumn:
        return tr("Value");
    case FactLineColumn:
        return tr("Line");
    case FactStandingColumn:
        return tr("Known");
    case FactSourceColumn:
        return tr("Read in");
    default:
        return {};
    }
}

} // namespace poolwright
