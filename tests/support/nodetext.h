// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <string>

#include "model/core/intake/nodekeys.h"
#include "model/core/intake/objectreaders.h"
#include "tests/support/poolbuilder.h"

namespace poolwright::test {

/// The whole text as one section.
inline PasteSection wholeOf(const CleanText& text, PasteKind kind) {
    return {kind, 1, std::max<std::size_t>(text.lineCount(), 1), 0, text.text().size(), {}};
}

/// The text as node objects of JSON or YAML.
inline Observations nodesOf(std::string text, const IntakeHooks& hooks = {}) {
    const CleanText clean(std::move(text));
    Observations out;
    readNodes(*realMatrix(), clean, wholeOf(clean, PasteKind::Nodes), out, hooks);
    return out;
}

/// A file of tests/data/intake.
inline std::string intakeFile(const std::string& name) {
    std::ifstream file(qEnvironmentVariable("POOLWRIGHT_DATA").toStdString() + "/intake/" + name);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

inline std::string standingText(Standing standing) {
    return standing == Standing::Seen ? "" : (standing == Standing::Wished ? "?" : "~");
}

/// "kernel 5.10.134-18.al8.x86_64": "?" before what is wished, "~" before what is deduced.
inline std::string factText(const ObservedFact& fact) {
    return fmt::format("{}{} {}", standingText(fact.standing), id(fact.facet), fact.value.text);
}

/// One line per thing, in the order found; without places.
inline QString nodeText(const ObservedNode& node) {
    std::string out =
        fmt::format("{} pool={} cluster={} instance={}\n", node.name, node.poolId, node.clusterId, node.instanceId);
    for (const ObservedFact& fact : node.facts) {
        out += factText(fact) + (fact.note.empty() ? "" : " (" + fact.note + ")") + "\n";
    }
    for (const ObservedSign& sign : node.signs) {
        out += fmt::format("* {} {}\n", sign.key, sign.value);
    }
    return QString::fromStdString(out);
}

/// The remarks, one a line: "fault 12: message".
inline QString remarksText(const Observations& found) {
    std::string out;
    for (const IntakeRemark& one : found.remarks) {
        const char* const kind = one.kind == IntakeRemark::Kind::Note      ? "note"
                                 : one.kind == IntakeRemark::Kind::Skipped ? "skipped"
                                                                           : "fault";
        out += fmt::format("{} {}: {}\n", kind, one.place.line, one.message);
    }
    return QString::fromStdString(out);
}

/// A node of JSON with these members in the place of the usual ones.
inline std::string nodeJson(const std::string& labels,
                            const std::string& status = R"("nodeInfo":{"kubeletVersion":"v1.28.9-aliyun.1"})",
                            const std::string& name = "n1") {
    return fmt::format(R"({{"kind":"Node","metadata":{{"name":"{}","labels":{{{}}}}},"status":{{{}}}}})", name, labels,
                       status);
}

} // namespace poolwright::test
