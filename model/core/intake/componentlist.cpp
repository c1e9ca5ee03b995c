// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "model/core/intake/answers.h"
#include "model/core/intake/jsonscan.h"
#include "model/core/intake/objectreaders.h"

namespace poolwright {

namespace {

constexpr std::array kComponents{Facet::AiInstaller, Facet::ArmsPrometheus, Facet::GpuExporter};
constexpr PasteKind kFromComponents = PasteKind::ComponentList;

bool isNameByte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
}

/// "1.9.10" of "v1.9.10-aliyun"; empty: no version begins here.
std::string_view versionAt(std::string_view text) {
    const std::size_t front = text.starts_with('v') ? 1 : 0;
    const std::size_t end = std::min(text.find_first_not_of("0123456789.", front), text.size());
    std::string_view out = text.substr(front, end - front);
    while (out.ends_with('.')) {
        out.remove_suffix(1);
    }
    const bool dotted = out.find('.') != std::string_view::npos && !out.starts_with('.');
    return dotted && out.size() <= kLongestValue ? out : std::string_view();
}

class Components {
public:
    Components(const Matrix& matrix, Observations& out) : matrix_(matrix), out_(out) {}

    /// The version of a component that is one of ours. Equal ones are kept once.
    void add(Facet facet, std::string_view version, TextPlace place) {
        const auto value = printedValue(matrix_, facet, version);
        if (!value) {
            out_.remark(IntakeRemark::Kind::Skipped, place,
                        fmt::format("'{}' is no version of {}", version.substr(0, 64), id(facet)),
                        "this row was passed over");
            return;
        }
        ++found_;
        for (const ObservedFact& other : out_.loose) {
            if (other.facet != facet || other.from != kFromComponents) {
                continue;
            }
            if (other.value.sameAs(*value)) {
                return;
            }
            out_.remark(IntakeRemark::Kind::Note, place,
                        fmt::format("{} has two versions: {} in line {} and {} in line {}", id(facet), other.value.text,
                                    other.place.line, value->text, place.line),
                        "both are kept; is an upgrade on its way?");
        }
        addFact(matrix_, out_, out_.loose, facet, version, place, kFromComponents);
    }
    [[nodiscard]] std::size_t found() const { return found_; }

private:
    const Matrix& matrix_;
    Observations& out_;
    std::size_t found_ = 0;
};

/// Objects with a name and a version, wherever they are; `key` is that of the object.
void findComponents(const PlacedValue& from, std::string_view key, Components& to) {
    if (from.kind == PlacedValue::Kind::Map) {
        std::string_view name = from.textOf("component_name");
        name = name.empty() ? from.textOf("name") : name;
        name = name.empty() ? key : name;
        for (const Facet facet : kComponents) {
            if (name != id(facet)) {
                continue;
            }
            for (const std::string_view field : {"version", "app_version", "chart"}) {
                const PlacedValue* const version = from.find(field);
                if (version == nullptr || version->kind != PlacedValue::Kind::String) {
                    continue;
                }
                std::string_view printed = version->text;
                if (field == "chart" && printed.starts_with(name)) { // ack-ai-installer-1.9.10
                    printed.remove_prefix(std::min(name.size() + 1, printed.size()));
                }
                if (const std::string_view number = versionAt(printed); !number.empty()) {
                    to.add(facet, number, version->place);
                    break;
                }
            }
        }
    }
    for (const PlacedMember& member : from.members) {
        if (member.value.kind == PlacedValue::Kind::Map || member.value.kind == PlacedValue::Kind::List) {
            findComponents(member.value, member.key, to);
        }
    }
}

/// The version that a line gives after the name of a component: "name-1.2.3", "name:v1.2.3", else the first word that
/// is one.
std::string_view versionAfter(std::string_view line, std::size_t end) {
    if (end < line.size() && (line[end] == ':' || line[end] == '-')) {
        return versionAt(line.substr(end + 1));
    }
    if (end < line.size() && isNameByte(line[end])) {
        return {};
    }
    for (std::size_t at = line.find_first_of(" \t,|=", end); at != std::string_view::npos;) {
        at = line.find_first_not_of(" \t,|=\"", at);
        if (at == std::string_view::npos) {
            break;
        }
        const std::size_t next = std::min(line.find_first_of(" \t,|=\"", at), line.size());
        const std::string_view word = line.substr(at, next - at);
        const std::string_view version = versionAt(word);
        // a date or an address is no version; "1.9.10" and "v1.9.10-aliyun.1" are
        const bool whole = version.size() + (word.starts_with('v') ? 1 : 0) == word.size() ||
                           word.substr(version.size()).find('-') != std::string_view::npos;
        if (!version.empty() && whole && std::ranges::count(version, '.') <= 2) {
            return version;
        }
        at = next;
    }
    return {};
}

void findInLine(const CleanText& text, std::size_t begin, std::string_view line, std::size_t number, Components& to) {
    for (const Facet facet : kComponents) {
        const std::string_view name = id(facet);
        for (std::size_t at = line.find(name); at != std::string_view::npos; at = line.find(name, at + 1)) {
            if (at > 0 && isNameByte(line[at - 1])) {
                continue;
            }
            const std::string_view version = versionAfter(line, at + name.size());
            if (version.empty()) {
                continue;
            }
            const std::size_t from = begin + static_cast<std::size_t>(version.data() - line.data());
            to.add(facet, text.text().substr(from, version.size()), {number, from, from + version.size()});
            break;
        }
    }
}

} // namespace

void readComponentList(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out) {
    const std::string_view all = std::string_view(text.text()).substr(0, section.end);
    const std::size_t first = pastJsonSpace(all, section.begin);
    Components components(matrix, out);
    if (first < all.size() && (all[first] == '{' || all[first] == '[')) {
        eachAnswer(text, section, out, [&](const PlacedValue& answer) { findComponents(answer, {}, components); });
    } else {
        std::size_t number = section.firstLine;
        for (std::size_t at = section.begin; at < all.size(); ++number) {
            const std::size_t end = std::min(all.find('\n', at), all.size());
            findInLine(text, at, all.substr(at, end - at), number, components);
            at = end + 1;
        }
    }
    if (components.found() == 0) {
        out.remark(IntakeRemark::Kind::Note, {section.firstLine, section.begin, section.end},
                   "none of the components here is one that the matrix knows",
                   "ack-ai-installer, ack-arms-prometheus and ack-gpu-exporter are");
    }
}

} // namespace poolwright
