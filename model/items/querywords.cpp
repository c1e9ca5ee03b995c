// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/querywords.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

#include "model/items/plaintext.h"
#include "model/items/words.h"

namespace poolwright {

namespace {

/// Where the translator finds these words.
struct QueryWords {
    Q_DECLARE_TR_FUNCTIONS(QueryWords)
};

QString operatorWords(QueryOp op) {
    static constexpr std::array<const char*, kQueryOpCount> kWords{
        QT_TRANSLATE_NOOP("QueryWords", "is, or begins with"),
        QT_TRANSLATE_NOOP("QueryWords", "below"),
        QT_TRANSLATE_NOOP("QueryWords", "at most"),
        QT_TRANSLATE_NOOP("QueryWords", "above"),
        QT_TRANSLATE_NOOP("QueryWords", "at least"),
        QT_TRANSLATE_NOOP("QueryWords", "exactly"),
        QT_TRANSLATE_NOOP("QueryWords", "another than")};
    return QueryWords::tr(kWords[static_cast<std::size_t>(op)]);
}

QString joiningWords(std::string_view word) {
    if (word == "and") {
        return QueryWords::tr("both hold");
    }
    return word == "or" ? QueryWords::tr("one of them holds") : QueryWords::tr("does not hold");
}

QString subjectWords(std::string_view word) {
    if (word == "cluster") {
        return QueryWords::tr("Name of the cluster");
    }
    if (word == "pool") {
        return QueryWords::tr("Name of the pool");
    }
    if (word == "verdict") {
        return QueryWords::tr("Verdict of the pool");
    }
    return word == "check" ? QueryWords::tr("Findings of a check") : QueryWords::tr("Part of a name or value");
}

} // namespace

qsizetype utf16Position(const QString& text, std::size_t byte) {
    const QByteArray utf8 = text.toUtf8();
    return QString::fromUtf8(utf8.left(static_cast<qsizetype>(std::min(byte, static_cast<std::size_t>(utf8.size())))))
        .size();
}

std::size_t bytePosition(const QString& text, qsizetype position) {
    return static_cast<std::size_t>(QStringView(text).left(std::min(position, text.size())).toUtf8().size());
}

QString completionDetail(const QueryCompletion& completion) {
    using Kind = QueryCompletion::Kind;
    QStringList parts;
    switch (completion.kind) {
    case Kind::Operator:
        return completion.op ? operatorWords(*completion.op) : QString();
    case Kind::Joining:
        return joiningWords(completion.label);
    case Kind::Subject:
        return subjectWords(completion.label);
    case Kind::Open:
        parts << QueryWords::tr("no value");
        break;
    default:
        if (!completion.detail.empty()) {
            parts << shown(completion.detail);
        }
    }
    if (completion.pools && *completion.pools > 0) {
        parts << counted(Countable::Pool, *completion.pools);
    }
    return parts.join(QStringLiteral(" · "));
}

QString faultText(const QueryFault& fault) {
    QStringList near;
    for (const std::string& word : fault.near) {
        near << shown(word);
    }
    QString out = shown(fault.message);
    if (!near.isEmpty()) {
        out += QStringLiteral(". ") + QueryWords::tr("Did you mean %1?").arg(near.join(QStringLiteral(", ")));
    } else if (!fault.hint.empty()) {
        out += QStringLiteral(": ") + shown(fault.hint);
    }
    return out;
}

} // namespace poolwright
