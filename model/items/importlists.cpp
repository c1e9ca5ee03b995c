// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/importlists.h"

#include <QStringList>

#include <algorithm>

#include "model/items/plaintext.h"
#include "model/items/roles.h"

namespace poolwright {

namespace {

/// As a sentence that stands alone.
QString asSentence(QString text) {
    if (!text.isEmpty()) {
        text[0] = text[0].toUpper();
        if (!text.endsWith(QLatin1Char('.'))) {
            text += QLatin1Char('.');
        }
    }
    return text;
}

} // namespace

QString kindWords(const std::vector<PasteSection>& sections) {
    QStringList out;
    for (const PasteSection& section : sections) {
        const QString word = section.kind == PasteKind::OtherObjects && !section.what.empty() ? shown(section.what)
                                                                                              : shown(toText(section.kind));
        if (section.kind != PasteKind::Other && !out.contains(word)) {
            out << word;
        }
    }
    return out.join(QStringLiteral(" · "));
}

int ImportSourcesModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : SourceColumnCount; }

QVariant ImportSourcesModel::cell(const ImportSourceRow& row, int column, int role) const {
    const QString what = row.fault.isEmpty() ? row.kinds : row.fault;
    switch (role) {
    case Qt::DisplayRole: {
        const QString text = column == SourceNameColumn     ? row.name
                             : column == SourceCountsColumn ? row.counts
                             : column == SourceKindsColumn  ? what
                                                            : QString();
        return text.isEmpty() ? QStringLiteral(" ") : text; // not "open"
    }
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return QStringList{row.name, row.counts, what}.join(QStringLiteral(", "));
    case VerdictRole:
        return column == SourceStateColumn
                   ? QVariant(static_cast<int>(row.fault.isEmpty() ? Verdict::Supported : Verdict::Unsupported))
                   : QVariant();
    case IsVerdictCellRole:
        return column == SourceStateColumn;
    case SecondaryRole:
        return column != SourceNameColumn;
    default:
        return {};
    }
}

QString ImportSourcesModel::title(int column) const {
    return column == SourceNameColumn     ? tr("Text")
           : column == SourceCountsColumn ? tr("Found")
           : column == SourceKindsColumn  ? tr("What it is")
                                          : QString();
}

void FillHintsModel::show(const Matrix& matrix, const std::vector<FillHint>& hints) {
    std::vector<FillHintRow> rows;
    for (const FillHint& hint : hints) {
        QStringList facets;
        for (const Facet facet : hint.facets) {
            facets << shown(matrix.facts(facet).label);
        }
        rows.push_back({facets.join(QStringLiteral(", ")), shown(hint.command), asSentence(shown(hint.tells))});
    }
    resetRows(std::move(rows));
}

int FillHintsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : HintColumnCount; }

QVariant FillHintsModel::cell(const FillHintRow& row, int column, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return column == HintFacetsColumn ? row.facets : column == HintCommandColumn ? row.command : QString();
    case Qt::ToolTipRole:
        return row.tells.isEmpty() ? row.command : row.command + QLatin1Char('\n') + row.tells;
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(row.facets, row.command);
    case VerdictRole:
        return column == HintStateColumn ? QVariant(static_cast<int>(Verdict::Unknown)) : QVariant();
    case IsVerdictCellRole:
        return column == HintStateColumn;
    default:
        return {};
    }
}

QString FillHintsModel::title(int column) const {
    return column == HintFacetsColumn ? tr("Open") : column == HintCommandColumn ? tr("Command") : QString();
}

void RemarksModel::show(const std::vector<IntakeRemark>& remarks, const std::vector<std::string>& names) {
    std::vector<RemarkRow> rows;
    for (const IntakeRemark& remark : remarks) {
        QStringList where;
        if (names.size() > 1 && remark.place.text < names.size()) {
            where << shown(names[remark.place.text]);
        }
        if (remark.place.line > 0) {
            where << tr("line %1").arg(remark.place.line);
        }
        rows.push_back({remark.kind, where.join(QStringLiteral(", ")), shown(remark.message), shown(remark.hint)});
    }
    std::ranges::stable_sort(rows, std::ranges::greater(), &RemarkRow::kind);
    resetRows(std::move(rows));
}

int RemarksModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : RemarkColumnCount; }

QVariant RemarksModel::cell(const RemarkRow& row, int column, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return column == RemarkWhereColumn     ? (row.where.isEmpty() ? QStringLiteral(" ") : row.where)
               : column == RemarkMessageColumn ? row.message
                                               : QString();
    case Qt::ToolTipRole:
        return row.hint.isEmpty() ? asSentence(row.message)
                                  : asSentence(row.message) + QLatin1Char('\n') + asSentence(row.hint);
    case Qt::AccessibleTextRole:
        return QStringList{row.where, row.message, row.hint}.join(QStringLiteral(", "));
    case VerdictRole:
        if (column != RemarkStateColumn || row.kind == IntakeRemark::Kind::Note) {
            return {};
        }
        return static_cast<int>(row.kind == IntakeRemark::Kind::Fault ? Verdict::Unsupported : Verdict::Caution);
    case IsVerdictCellRole:
        return column == RemarkStateColumn;
    case SecondaryRole:
        return column == RemarkWhereColumn;
    default:
        return {};
    }
}

QString RemarksModel::title(int column) const {
    return column == RemarkWhereColumn ? tr("Where") : column == RemarkMessageColumn ? tr("What") : QString();
}

} // namespace poolwright
