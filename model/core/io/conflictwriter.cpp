// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/conflictwriter.h"

#include "model/core/io/findingswriter.h"

namespace poolwright {

namespace {

std::string_view memberWord(ConflictMember::Kind kind) {
    switch (kind) {
    case ConflictMember::Kind::Fact:
        return "fact";
    case ConflictMember::Kind::Wish:
        return "wish";
    case ConflictMember::Kind::Rule:
        return "rule";
    }
    return "";
}

void writeTexts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts,
                JsonWriter::Layout layout) {
    json.key(key).beginArray(layout);
    for (const std::string& text : texts) {
        json.value(text);
    }
    json.endArray();
}

void writeMember(JsonWriter& json, const Matrix& matrix, const ConflictMember& member) {
    json.beginObject().field("kind", memberWord(member.kind));
    if (member.kind == ConflictMember::Kind::Rule) {
        json.field("check", matrix.checks[member.check->index()].id);
        writeTexts(json, "rules", member.rules, JsonWriter::Layout::Inline);
    } else {
        json.field("facet", id(member.facet));
        writeTexts(json, "values", member.values, JsonWriter::Layout::Inline);
    }
    if (member.kind == ConflictMember::Kind::Fact) {
        json.field("locked", member.locked);
    }
    json.field("text", member.text);
    if (member.kind == ConflictMember::Kind::Rule) {
        writeCitations(json, matrix, member.citations);
    }
    json.endObject();
}

} // namespace

void writeConflict(JsonWriter& json, const Matrix& matrix, const Conflict& conflict) {
    json.beginObject();
    json.fieldOrNull("pool", conflict.pool);
    json.key("members").beginArray();
    for (const ConflictMember& member : conflict.members) {
        writeMember(json, matrix, member);
    }
    json.endArray();
    writeTexts(json, "statements", conflict.statements, JsonWriter::Layout::Lines);
    json.field("conclusion", conflict.conclusion).field("minimal", conflict.minimal);
    json.endObject();
}

} // namespace poolwright
