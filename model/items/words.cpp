// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/words.h"

#include <QCoreApplication>
#include <QStringList>

#include "model/items/plaintext.h"

namespace poolwright {

namespace {

QString say(const char* text) { return QCoreApplication::translate("Words", text); }

const QString kDot = QStringLiteral(" · ");

QString dateWord(const Source& source) {
    return source.date ? QString::fromStdString(source.date->text()) : say("undated");
}

} // namespace

QString verdictWord(Verdict verdict) {
    switch (verdict) {
    case Verdict::Supported:
        return say("supported");
    case Verdict::Caution:
        return say("caution");
    case Verdict::Unknown:
        return say("unknown");
    case Verdict::Contested:
        return say("contested");
    case Verdict::Unsupported:
        return say("unsupported");
    }
    return {};
}

QString verdictMeaning(Verdict verdict) {
    switch (verdict) {
    case Verdict::Supported:
        return say("A source says yes.");
    case Verdict::Caution:
        return say("A source says yes, and a known issue, a recommendation or a precondition is attached.");
    case Verdict::Unknown:
        return say("No source speaks about this pair, or a fact needed to judge is missing.");
    case Verdict::Contested:
        return say("Sources, or two places in one source, disagree; both are shown.");
    case Verdict::Unsupported:
        return say("A source says no, in words or by a bound that it states.");
    }
    return {};
}

QString evidenceWords(Evidence evidence) {
    switch (evidence) {
    case Evidence::Explicit:
        return say("listed by name");
    case Evidence::Range:
        return say("inside a stated range");
    case Evidence::OpenRange:
        return say("inside a range with no upper end");
    case Evidence::Bound:
        return say("past a stated limit");
    case Evidence::Derived:
        return say("through a derived fact");
    case Evidence::FieldReport:
        return say("a report from the field");
    case Evidence::Silent:
        return say("no source speaks");
    }
    return {};
}

QString citationLine(const Matrix& matrix, const Citation& citation) {
    const Source& source = matrix.sources[citation.source.index()];
    QStringList parts{shown(source.id) + QLatin1Char(' ') + shown(source.title), dateWord(source)};
    if (!citation.section.empty()) {
        parts << shown(citation.section);
    }
    if (!citation.row.empty()) {
        parts << say("row %1").arg(shown(citation.row));
    }
    return parts.join(kDot);
}

QString sourceBrief(const Matrix& matrix, const Finding& finding) {
    QStringList ids;
    QString date;
    for (const Statement& statement : finding.statements) {
        if (statement.verdict != finding.verdict && finding.verdict != Verdict::Contested) {
            continue;
        }
        for (const Citation& citation : statement.citations) {
            const Source& source = matrix.sources[citation.source.index()];
            const QString id = shown(source.id);
            if (!ids.contains(id)) {
                ids << id;
                date = dateWord(source);
            }
        }
    }
    if (ids.isEmpty()) {
        return finding.missing.empty() ? say("silent") : say("fact missing");
    }
    return ids.size() == 1 ? ids.first() + kDot + date : ids.mid(0, 3).join(kDot);
}

QString remedyLine(const Matrix& matrix, const Remedy& remedy) {
    return say("Set %1 to %2").arg(shown(matrix.facts(remedy.facet).label), shown(remedy.to));
}

QString valuesLine(const Matrix& matrix, const Finding& finding) {
    QStringList parts;
    for (const auto& [facet, value] : finding.facets) {
        parts << shown(matrix.facts(facet).label) + QLatin1Char(' ') + shown(value);
    }
    return parts.join(kDot);
}

} // namespace poolwright
