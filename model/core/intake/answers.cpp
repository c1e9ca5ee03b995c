// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/answers.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "model/core/intake/nodekeys.h"
#include "model/core/intake/placedjson.h"

namespace poolwright {

namespace {

constexpr std::size_t kLargestAnswer = 64U << 20U;
constexpr std::string_view kSaveAnswer = "save the answer to a file and open that file";

void cutAnswer(LineCursor& lines, std::size_t end, std::size_t taken, Observations& out) {
    const TextPlace place = lines.place(end, end);
    out.remark(taken > 0 ? IntakeRemark::Kind::Skipped : IntakeRemark::Kind::Fault, place,
               fmt::format("the answer ends in line {}, before its brackets are closed: it was cut off", place.line),
               taken > 0 ? "what came before it was taken" : std::string(kSaveAnswer));
}

} // namespace

void eachAnswer(const CleanText& text, const PasteSection& section, Observations& out,
                const std::function<void(const PlacedValue&)>& take) {
    const std::string_view all = std::string_view(text.text()).substr(0, section.end);
    LineCursor lines(all, std::min(section.begin, all.size()), section.firstLine);
    PlacedJson json;
    std::size_t taken = 0;
    std::size_t at = pastJsonSpace(all, section.begin);
    while (at < all.size()) {
        const JsonEnd end = jsonEnd(all, at);
        if (all[at] != '{' && all[at] != '[') { // a comma between answers, or what is no JSON
            at = pastJsonSpace(all, std::max(end.end, at + 1));
            continue;
        }
        if (!end.closed) {
            cutAnswer(lines, all.size(), taken, out);
            return;
        }
        const auto value = json.read(all, at, end.end, lines, kLargestAnswer);
        if (value) {
            take(*value);
            ++taken;
        } else {
            TextPlace place = lines.place(at, end.end);
            const std::string& line = value.error().where;
            std::from_chars(line.data(), line.data() + line.size(), place.line);
            out.remark(IntakeRemark::Kind::Fault, place,
                       fmt::format("the answer cannot be read: {}", value.error().message),
                       value.error().hint.empty() ? std::string(kSaveAnswer) : value.error().hint);
        }
        at = pastJsonSpace(all, end.end);
    }
}

std::vector<const PlacedValue*> answerRows(const PlacedValue& answer, std::string_view key, Observations& out) {
    const PlacedValue* list = &answer;
    if (answer.kind == PlacedValue::Kind::Map) {
        list = answer.find(key);
        if (list == nullptr || list->kind != PlacedValue::Kind::List) {
            return {&answer};
        }
    }
    std::vector<const PlacedValue*> rows;
    for (std::size_t i = 0; i < list->members.size(); ++i) {
        const PlacedValue& row = list->members[i].value;
        if (row.kind == PlacedValue::Kind::Map) {
            rows.push_back(&row);
        } else {
            out.remark(IntakeRemark::Kind::Skipped, row.place,
                       fmt::format("{}[{}] is {}, where an object is expected", key, i, toText(row.kind)),
                       "this row was passed over");
        }
    }
    return rows;
}

const PlacedValue* memberOf(const PlacedValue& row, std::string_view key, PlacedValue::Kind kind, Observations& out) {
    const PlacedValue* const value = row.find(key);
    if (value == nullptr || value->kind == PlacedValue::Kind::Null) {
        return nullptr;
    }
    if (value->kind != kind) {
        out.remark(IntakeRemark::Kind::Skipped, value->place,
                   fmt::format("{} is {}, where {} is expected", key, toText(value->kind), toText(kind)),
                   "this value was passed over");
        return nullptr;
    }
    return value;
}

const PlacedValue* textMember(const PlacedValue& row, std::string_view key, Observations& out) {
    const PlacedValue* const value = memberOf(row, key, PlacedValue::Kind::String, out);
    return value == nullptr || value->text.empty() ? nullptr : value;
}

} // namespace poolwright
