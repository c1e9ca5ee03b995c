// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/choicewords.h"

#include <QCoreApplication>
#include <QStringList>

#include "model/items/plaintext.h"

namespace poolwright {

namespace {

/// Where the translator finds these words.
struct Choices {
    Q_DECLARE_TR_FUNCTIONS(Choices)
};

} // namespace

QString choiceWords(const Matrix& matrix, const Choice& choice) {
    const QString label = shown(matrix.facts(choice.facet).label);
    return choice.value ? label + QLatin1Char(' ') + shown(choice.value->text) : Choices::tr("%1 open").arg(label);
}

QString choicesWords(const Matrix& matrix, std::span<const Choice> choices) {
    QStringList parts;
    for (const Choice& choice : choices) {
        parts << choiceWords(matrix, choice);
    }
    if (parts.size() < 2) {
        return parts.join(QString());
    }
    const QString last = parts.takeLast();
    return Choices::tr("%1 and %2").arg(parts.join(QStringLiteral(", ")), last);
}

std::vector<CellEdit> editsOf(std::span<const Choice> choices, ItemId cluster, ItemId pool) {
    std::vector<CellEdit> out;
    for (const Choice& choice : choices) {
        const bool ofCluster = spec(choice.facet).scope == Scope::Cluster;
        out.push_back(
            {ofCluster ? ItemKind::Cluster : ItemKind::Pool, ofCluster ? cluster : pool, choice.facet, choice.value});
    }
    return out;
}

} // namespace poolwright
