// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/redactionmodel.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <map>

#include "model/items/plaintext.h"
#include "model/items/roles.h"

namespace poolwright {

namespace {

struct RedactionWords {
    Q_DECLARE_TR_FUNCTIONS(RedactionWords)
};

struct SecretForms {
    const char* one;
    const char* many;
};

constexpr std::array<SecretForms, kSecretKinds> kSecretForms{{
    {QT_TRANSLATE_NOOP("RedactionWords", "node name"), QT_TRANSLATE_NOOP("RedactionWords", "node names")},
    {QT_TRANSLATE_NOOP("RedactionWords", "IPv4 address"), QT_TRANSLATE_NOOP("RedactionWords", "IPv4 addresses")},
    {QT_TRANSLATE_NOOP("RedactionWords", "IPv6 address"), QT_TRANSLATE_NOOP("RedactionWords", "IPv6 addresses")},
    {QT_TRANSLATE_NOOP("RedactionWords", "resource id"), QT_TRANSLATE_NOOP("RedactionWords", "resource ids")},
    {QT_TRANSLATE_NOOP("RedactionWords", "UUID"), QT_TRANSLATE_NOOP("RedactionWords", "UUIDs")},
    {QT_TRANSLATE_NOOP("RedactionWords", "MAC address"), QT_TRANSLATE_NOOP("RedactionWords", "MAC addresses")},
    {QT_TRANSLATE_NOOP("RedactionWords", "serial number"), QT_TRANSLATE_NOOP("RedactionWords", "serial numbers")},
    {QT_TRANSLATE_NOOP("RedactionWords", "token"), QT_TRANSLATE_NOOP("RedactionWords", "tokens")},
    {QT_TRANSLATE_NOOP("RedactionWords", "access key"), QT_TRANSLATE_NOOP("RedactionWords", "access keys")},
    {QT_TRANSLATE_NOOP("RedactionWords", "account"), QT_TRANSLATE_NOOP("RedactionWords", "accounts")},
}};

} // namespace

QString secretWord(SecretKind kind, std::size_t count) {
    const SecretForms& forms = kSecretForms[static_cast<std::size_t>(kind)];
    return RedactionWords::tr(count == 1 ? forms.one : forms.many);
}

std::vector<RedactionRow> redactionRows(std::string_view text, const std::vector<Redactor::Hit>& hits) {
    std::vector<RedactionRow> out;
    std::map<std::pair<SecretKind, std::string_view>, std::size_t> known; // where its row is
    for (const Redactor::Hit& hit : hits) {
        const std::string_view value = text.substr(hit.begin, hit.end - hit.begin);
        const auto [at, fresh] = known.emplace(std::pair(hit.kind, value), out.size());
        if (fresh) {
            out.push_back({hit.kind, std::string(value), hit.pseudonym, 1});
        } else {
            ++out[at->second].times;
        }
    }
    std::ranges::stable_sort(out, {}, &RedactionRow::kind);
    return out;
}

QString redactionSummary(const std::vector<RedactionRow>& rows) {
    std::map<SecretKind, std::size_t> counts;
    for (const RedactionRow& row : rows) {
        ++counts[row.kind];
    }
    QStringList parts;
    for (const auto& [kind, count] : counts) {
        parts << QLocale().toString(static_cast<qulonglong>(count)) + QLatin1Char(' ') + secretWord(kind, count);
    }
    return parts.isEmpty() ? RedactionWords::tr("Nothing was found that identifies somebody.") : parts.join(QStringLiteral(", "));
}

QVariant RedactionModel::cell(const RedactionRow& row, int column, int role) const {
    if (role == Qt::TextAlignmentRole) {
        return column == RedactionTimesColumn ? QVariant(static_cast<int>(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    }
    if (role == SecondaryRole) {
        return column == RedactionKindColumn || column == RedactionTimesColumn;
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole) {
        return {};
    }
    QString text;
    switch (column) {
    case RedactionKindColumn:
        text = secretWord(row.kind, 1);
        break;
    case RedactionTextColumn:
        text = shown(row.text);
        break;
    case RedactionNameColumn:
        text = shown(row.pseudonym);
        break;
    case RedactionTimesColumn:
        text = QLocale().toString(static_cast<qulonglong>(row.times));
        break;
    default:
        break;
    }
    return role == Qt::AccessibleTextRole ? title(column) + QLatin1Char(' ') + text : text;
}

QString RedactionModel::title(int column) const {
    switch (column) {
    case RedactionKindColumn:
        return tr("What");
    case RedactionTextColumn:
        return tr("In the text");
    case RedactionNameColumn:
        return tr("Becomes");
    case RedactionTimesColumn:
        return tr("Times");
    default:
        return {};
    }
}

} // namespace poolwright
