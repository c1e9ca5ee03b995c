// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/celldescription.h"

#include <QCoreApplication>

#include <algorithm>

#include "model/core/solve/cellhistory.h"
#include "model/items/plaintext.h"
#include "model/items/words.h"

namespace poolwright {

namespace {

struct CellWords {
    Q_DECLARE_TR_FUNCTIONS(CellWords)
};

const QString kJoin = QStringLiteral(" · ");
constexpr std::size_t kMostPools = 12;
constexpr std::size_t kNearRuns = 2; ///< stretches told on each side of the cell's own

QString capital(QString text) {
    if (!text.isEmpty()) {
        text[0] = text[0].toUpper();
    }
    return text;
}

QString runWords(const RangeRun& run) {
    const QString from = shown(run.from);
    const QString to = shown(run.to);
    if (run.silent) {
        if (run.from.empty() && run.to.empty()) {
            return CellWords::tr("No source speaks about any version.");
        }
        if (run.from.empty()) {
            return CellWords::tr("Before %1 no source speaks.").arg(to);
        }
        return run.to.empty() ? CellWords::tr("After %1 no source speaks.").arg(from)
                              : CellWords::tr("Between %1 and %2 no source speaks.").arg(from, to);
    }
    const QString says = capital(verdictWord(*run.verdict));
    if (run.from.empty() && run.to.empty()) {
        return CellWords::tr("%1 for every version.").arg(says);
    }
    if (run.from.empty()) {
        return (run.toOutside ? CellWords::tr("%1 before %2.") : CellWords::tr("%1 up to %2.")).arg(says, to);
    }
    if (run.unbounded && run.to.empty()) {
        return (run.fromOutside ? CellWords::tr("%1 after %2, with no end.")
                                : CellWords::tr("%1 from %2, with no end."))
            .arg(says, from);
    }
    if (run.to.empty()) {
        return (run.fromOutside ? CellWords::tr("%1 after %2.") : CellWords::tr("%1 from %2 on.")).arg(says, from);
    }
    if (run.toOutside) {
        return (run.fromOutside ? CellWords::tr("%1 after %2, before %3.") : CellWords::tr("%1 from %2, before %3."))
            .arg(says, from, to);
    }
    if (run.from == run.to) {
        return CellWords::tr("%1 at %2.").arg(says, from);
    }
    return (run.fromOutside ? CellWords::tr("%1 after %2 up to %3.") : CellWords::tr("%1 from %2 to %3."))
        .arg(says, from, to);
}

QString contextLine(const Matrix& matrix, const Check& check, const Configuration& context) {
    QStringList parts{shown(check.title)};
    for (const auto& [facet, value] : context.entries()) {
        parts << CellWords::tr("with %1 %2").arg(shown(matrix.facts(facet).label), shown(value.text));
    }
    return parts.join(kJoin);
}

void addSources(CellDescription& out, const Matrix& matrix, const Finding& finding) {
    QStringList rules;
    for (const Statement& statement : finding.statements) {
        for (const Citation& citation : statement.citations) {
            QString line = citationLine(matrix, citation);
            if (statement.verdict != finding.verdict) {
                line += CellWords::tr(" · says %1").arg(verdictWord(statement.verdict));
            }
            if (!out.sources.contains(line)) {
                out.sources << line;
            }
        }
        rules << CellWords::tr("rule %1").arg(shown(statement.rule));
    }
    if (out.sources.isEmpty()) {
        out.sources << CellWords::tr("No source speaks about this.");
    }
    out.grade = CellWords::tr("evidence: %1").arg(evidenceWords(finding.evidence));
    if (!rules.isEmpty()) {
        out.grade += QLatin1Char('\n') + rules.join(QLatin1Char('\n'));
    }
}

void addHistory(CellDescription& out, const Matrix& matrix, const Outcome& outcome) {
    const CellHistory history = historyOf(matrix, outcome);
    for (const EditionLine& edition : history.editions) {
        const QString id = shown(matrix.sources[edition.source.index()].id);
        const QString note = shown(edition.note);
        const QString when = shown(edition.date);
        QString line = edition.current ? CellWords::tr("%1 %2: the edition judged by").arg(id, when)
                                       : CellWords::tr("%1 %2: older edition").arg(id, when);
        out.history << (note.isEmpty() ? line : line + kJoin + note);
    }
    out.history << CellWords::tr("Matrix %1 is the only revision known here.").arg(shown(history.revision));
}

QString endedWords(const Matrix& matrix, const AxisEntry& row, Facet rowFacet, const AxisEntry* column,
                   Facet columnFacet) {
    QStringList out;
    if (row.ended) {
        out << CellWords::tr("%1 %2 is past its end of life.")
                   .arg(shown(matrix.facts(rowFacet).label), shown(row.label));
    }
    if (column != nullptr && column->ended) {
        out << CellWords::tr("%1 %2 is past its end of life.")
                   .arg(shown(matrix.facts(columnFacet).label), shown(column->label));
    }
    return out.join(QLatin1Char(' '));
}

/// What is said of a place on the axis that no release stands for.
QString slotName(const RelationRanges& ranges, std::size_t at) {
    const auto label = [&](std::size_t i) { return shown(ranges.axis[i].label); };
    switch (ranges.axis[at].kind) {
    case RangeSlot::Kind::Between:
        return CellWords::tr("between %1 and %2").arg(label(at - 1), label(at + 1));
    case RangeSlot::Kind::Before:
        return CellWords::tr("before %1").arg(label(at + 1));
    case RangeSlot::Kind::After:
        return CellWords::tr("after %1").arg(label(at - 1));
    case RangeSlot::Kind::Value:
        break;
    }
    return label(at);
}

} // namespace

QString headroomWords(const Matrix& matrix, Facet facet, const Headroom& headroom) {
    const QString label = shown(matrix.facts(facet).label);
    const QString now = verdictWord(headroom.now);
    const auto count = static_cast<int>(headroom.releases);
    if (!headroom.next) {
        return count == 0 ? CellWords::tr("%1: no newer one is known.").arg(label)
                          : CellWords::tr("%1: %2 newer known, none is worse than %3.").arg(label).arg(count).arg(now);
    }
    const QString next = shown(axisLabel(facet, *headroom.next));
    const QString becomes = verdictWord(*headroom.becomes);
    if (count == 0) {
        return CellWords::tr("%1: none. The next known one, %2, is %3.").arg(label, next, becomes);
    }
    return count == 1 ? CellWords::tr("%1: 1 newer release stays %2; %3 is %4.").arg(label, now, next, becomes)
                      : CellWords::tr("%1: %2 newer releases stay %3; %4 is %5.")
                            .arg(label, QString::number(count), now, next, becomes);
}

QString poolLine(const FleetSource& source, std::size_t pool) {
    QString out = shown(source.clusterOf(pool).name) + QLatin1Char('/') + shown(source.pool(pool).name);
    if (const auto nodes = source.pool(pool).nodes(); nodes > 0) {
        out += kJoin + counted(Countable::Node, nodes);
    }
    return out;
}

QString rangeWords(const RangeRow& row, std::size_t slot) {
    const auto at = std::ranges::find_if(row.runs, [&](const RangeRun& run) { return slot <= run.last; });
    const auto own = static_cast<std::size_t>(at - row.runs.begin());
    QStringList out;
    for (std::size_t i = own < kNearRuns ? 0 : own - kNearRuns; i < std::min(row.runs.size(), own + kNearRuns + 1);
         ++i) {
        const RangeRun& run = row.runs[i];
        const bool edge = run.silent && !run.gap; // before the first and after the last nobody speaks anyway
        if (run.verdict && (!edge || i == own)) {
            out << runWords(run);
        }
    }
    return out.join(QLatin1Char(' '));
}

CellDescription describeCell(const RelationGrid& grid, const RelationRanges* ranges, const CellPlace& place,
                             const FleetSource& source, const std::vector<std::size_t>& pools) {
    const Matrix& matrix = grid.matrix();
    const RelationView& view = grid.view;
    const bool axis = place.onAxis && ranges != nullptr;
    const AxisEntry& row = axis ? ranges->rows[place.row].entry : grid.rows[place.row];
    const AxisEntry* column = axis || view.oneColumn ? nullptr : &grid.columns[place.column];
    const RelationCell& cell = axis ? ranges->at(place.row, place.column) : view.at(place.row, place.column);
    CellDescription out;
    const QString across = axis ? slotName(*ranges, place.column)
                                : (column == nullptr ? QString() : shown(axisLabel(view.columnFacet, column->value)));
    out.title = shown(row.label) + (across.isEmpty() ? QString() : QStringLiteral(" × ") + across);
    out.subtitle = contextLine(matrix, grid.check(), view.context);
    out.verdict = cell.verdict;
    out.ended = endedWords(matrix, row, view.rowFacet, column, view.columnFacet);
    if (axis) {
        out.ranges = rangeWords(ranges->rows[place.row], place.column);
    }
    for (std::size_t i = 0; i < pools.size() && i < kMostPools; ++i) {
        out.pools << poolLine(source, pools[i]);
    }
    if (pools.size() > kMostPools) {
        out.pools << CellWords::tr("and %1 more").arg(counted(Countable::Pool, pools.size() - kMostPools));
    }
    if (!cell.verdict) {
        out.headline = CellWords::tr("The check does not apply here.");
        return out;
    }
    const Finding finding = expand(*grid.evaluator, cell.row, cell.result, source.language);
    out.headline = shown(finding.title);
    out.body = shown(finding.body);
    addSources(out, matrix, finding);
    addHistory(out, matrix, grid.evaluator->outcome(cell.result));
    if (cell.verdict == Verdict::Unsupported) { // nothing is worse
        return out;
    }
    for (const Facet facet : {view.columnFacet, view.rowFacet}) {
        const bool twice = view.oneColumn && !out.headroom.isEmpty();
        const auto headroom = twice ? std::nullopt : headroomOf(*grid.evaluator, cell.row, view.check, facet);
        if (headroom) {
            out.headroom << headroomWords(matrix, facet, *headroom);
        }
    }
    return out;
}

} // namespace poolwright
