// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/pastedtext.h"

#include <QFile>
#include <fmt/format.h>

#include "tests/support/poolbuilder.h"

namespace poolwright::test {

namespace {

template <typename... Args>
QByteArray said(fmt::format_string<Args...> format, Args&&... args) {
    return QByteArray::fromStdString(fmt::format(format, std::forward<Args>(args)...));
}

QByteArray wrongSection(const CleanText& text, const std::vector<PasteSection>& sections) {
    std::size_t at = 0;
    std::size_t line = 1;
    for (const PasteSection& section : sections) {
        const bool follows =
            section.begin == at && section.firstLine == line && section.end > at && section.lastLine >= line;
        if (!follows || text.lineBegin(line) != at ||
            (section.end < text.text().size() && text.text()[section.end - 1] != '\n')) {
            return said("section at line {}, bytes {} to {}", section.firstLine, section.begin, section.end);
        }
        at = section.end;
        line = section.lastLine + 1;
    }
    return at == text.text().size() && line == text.lineCount() + 1 ? QByteArray() : said("the sections end at {}", at);
}

QByteArray wrongFact(const CleanText& text, const std::vector<ObservedFact>& facts) {
    for (const ObservedFact& fact : facts) {
        const TextPlace& place = fact.place;
        if (place.begin >= place.end || place.end > text.text().size() || place.line != text.lineAt(place.begin)) {
            return said("{} stands nowhere: line {}, bytes {} to {}", id(fact.facet), place.line, place.begin,
                        place.end);
        }
        const std::string cut = text.text().substr(place.begin, place.end - place.begin);
        // What follows from several keys names the key, not the value.
        if (cut != fact.raw && fact.standing != Standing::Deduced) {
            return said("{}: '{}' is not '{}'", id(fact.facet), cut, fact.raw);
        }
    }
    return {};
}

} // namespace

std::string pastedBytes(const char* name) {
    QFile file(QString::fromUtf8(qgetenv("POOLWRIGHT_DATA")) + QLatin1String("/intake/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("cannot read %s", qPrintable(file.fileName()));
    }
    return file.readAll().toStdString();
}

CleanText cleaned(std::string raw) {
    auto text = cleanText(std::move(raw), "paste");
    if (!text) {
        qFatal("%s", toText(text.error()).c_str());
    }
    return std::move(*text);
}

CleanText pastedText(const char* name) { return cleaned(pastedBytes(name)); }

Observations observed(const CleanText& text) { return observe(*realMatrix(), text); }

QByteArray inShort(const Observations& found) {
    QByteArrayList out;
    const auto add = [&](const std::vector<ObservedFact>& facts, const std::vector<ObservedSign>& signs) {
        for (const ObservedFact& fact : facts) {
            out << said("{}={}@{}", id(fact.facet), fact.value.text, fact.place.line);
        }
        for (const ObservedSign& sign : signs) {
            out << said("~{}={}@{}", sign.key, sign.value, sign.place.line);
        }
    };
    for (const ObservedNode& node : found.nodes) {
        out << said("[{}]", node.name);
        add(node.facts, node.signs);
    }
    if (!found.loose.empty() || !found.signs.empty()) {
        out << "[loose]";
        add(found.loose, found.signs);
    }
    return out.join(' ');
}

QByteArray wrongPlace(const CleanText& text, const Observations& found) {
    QByteArray wrong = wrongSection(text, found.sections);
    for (const ObservedNode& node : found.nodes) {
        wrong = wrong.isEmpty() ? wrongFact(text, node.facts) : wrong;
    }
    for (const IntakeRemark& remark : found.remarks) {
        if (remark.place.end > text.text().size() || remark.message.empty() || remark.place.line > text.lineCount()) {
            return said("remark '{}' stands nowhere", remark.message);
        }
    }
    return wrong.isEmpty() ? wrongFact(text, found.loose) : wrong;
}

} // namespace poolwright::test
