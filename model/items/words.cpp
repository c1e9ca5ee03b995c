// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <array>

#include "model/items/plaintext.h"

namespace poolwright {

namespace {

/// Where the translator finds these words.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

const QString kBetween = QStringLiteral(" · ");

QString dateWord(const Source& source) {
    return source.date ? QString::fromStdString(source.date->text()) : Words::tr("undated");
}

} // namespace

QString verdictWord(Verdict verdict) {
    switch (verdict) {
    case Verdict::Supported:
        return Words::tr("supported");
    case Verdict::Caution:
        return Words::tr("caution");
    case Verdict::Unknown:
        return Words::tr("unknown");
    case Verdict::Contested:
        return Words::tr("contested");
    case Verdict::Unsupported:
        return Words::tr("unsupported");
    }
    return {};
}

QString counted(Countable what, std::uint64_t count) {
    struct Forms {
        const char* one;
        const char* many;
    };
    static constexpr std::array<Forms, 6> kForms{
        {{QT_TRANSLATE_NOOP("Words", "%1 pool"), QT_TRANSLATE_NOOP("Words", "%1 pools")},
         {QT_TRANSLATE_NOOP("Words", "%1 node"), QT_TRANSLATE_NOOP("Words", "%1 nodes")},
         {QT_TRANSLATE_NOOP("Words", "%1 cluster"), QT_TRANSLATE_NOOP("Words", "%1 clusters")},
         {QT_TRANSLATE_NOOP("Words", "%1 finding"), QT_TRANSLATE_NOOP("Words", "%1 findings")},
         {QT_TRANSLATE_NOOP("Words", "%1 fault"), QT_TRANSLATE_NOOP("Words", "%1 faults")},
         {QT_TRANSLATE_NOOP("Words", "%1 day"), QT_TRANSLATE_NOOP("Words", "%1 days")}}};
    const Forms& forms = kForms[static_cast<std::size_t>(what)];
    return Words::tr(count == 1 ? forms.one : forms.many).arg(QLocale().toString(static_cast<qulonglong>(count)));
}

QString verdictMeaning(Verdict verdict) {
    switch (verdict) {
    case Verdict::Supported:
        return Words::tr("A source says yes.");
    case Verdict::Caution:
        return Words::tr("A source says yes, and a known issue, a recommendation or a precondition is attached.");
    case Verdict::Unknown:
        return Words::tr("No source speaks about this pair, or a fact needed to judge is missing.");
    case Verdict::Contested:
        return Words::tr("Sources, or two places in one source, disagree; both are shown.");
    case Verdict::Unsupported:
        return Words::tr("A source says no, in words or by a bound that it states.");
    }
    return {};
}

QString evidenceWords(Evidence evidence) {
    switch (evidence) {
    case Evidence::Explicit:
        return Words::tr("listed by name");
    case Evidence::Range:
        return Words::tr("inside a stated range");
    case Evidence::OpenRange:
        return Words::tr("inside a range with no upper end");
    case Evidence::Bound:
        return Words::tr("past a stated limit");
    case Evidence::Derived:
        return Words::tr("through a derived fact");
    case Evidence::FieldReport:
        return Words::tr("a report from the field");
    case Evidence::Silent:
        return Words::tr("no source speaks");
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
        parts << Words::tr("row %1").arg(shown(citation.row));
    }
    return parts.join(kBetween);
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
        return finding.missing.empty() ? Words::tr("silent") : Words::tr("fact missing");
    }
    return ids.size() == 1 ? ids.first() + kBetween + date : ids.mid(0, 3).join(kBetween);
}

QString remedyLine(const Matrix& matrix, const Remedy& remedy) {
    return Words::tr("Set %1 to %2").arg(shown(matrix.facts(remedy.facet).label), shown(remedy.to));
}

QString valuesLine(const Matrix& matrix, const Finding& finding) {
    QStringList parts;
    for (const auto& [facet, value] : finding.facets) {
        parts << shown(matrix.facts(facet).label) + QLatin1Char(' ') + shown(value);
    }
    return parts.join(kBetween);
}

} // namespace poolwright
