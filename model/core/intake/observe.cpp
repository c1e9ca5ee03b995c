// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/observe.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <unordered_map>

#include "model/core/intake/objectreaders.h"
#include "model/core/intake/sectionlines.h"
#include "model/core/intake/textreaders.h"

namespace poolwright {

namespace {

constexpr std::string_view kNodesCommand = "kubectl get nodes -o json";

std::string restText(std::size_t count) {
    return fmt::format("{} more {} not listed", count, count == 1 ? "remark is" : "remarks are");
}

void readSection(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out,
                 const IntakeHooks& hooks) {
    switch (section.kind) {
    case PasteKind::Nodes:
        return readNodes(matrix, text, section, out, hooks);
    case PasteKind::ClusterNodes:
        return readClusterNodes(matrix, text, section, out);
    case PasteKind::NodePoolDetail:
        return readNodePoolDetail(matrix, text, section, out);
    case PasteKind::VersionMetadata:
        return readVersionMetadata(matrix, text, section, out);
    case PasteKind::ComponentList:
        return readComponentList(matrix, text, section, out);
    case PasteKind::OtherObjects:
        return out.remark(IntakeRemark::Kind::Skipped, {section.firstLine, section.begin, section.end},
                          fmt::format("{}: nothing is read off it",
                                      section.what.empty() ? "JSON or YAML of no known kind" : section.what),
                          fmt::format("for an import, give the output of {}", kNodesCommand));
    case PasteKind::NodeTable:
        return readNodeTable(matrix, text, section, out);
    case PasteKind::NodeDescription:
        return readNodeDescription(matrix, text, section, out);
    case PasteKind::CgpuInspection:
        return readCgpuInspection(matrix, text, section, out);
    case PasteKind::NvidiaSmi:
        return readNvidiaSmi(matrix, text, section, out);
    case PasteKind::NvidiaSmiList:
        return readNvidiaSmiList(matrix, text, section, out);
    case PasteKind::NvidiaSmiQuery:
        return readNvidiaSmiQuery(matrix, text, section, out);
    case PasteKind::NvidiaSmiXml:
        return readNvidiaSmiXml(matrix, text, section, out);
    case PasteKind::HostCommand:
        return readHostCommand(matrix, text, section, out);
    case PasteKind::KernelLog:
    case PasteKind::KubeletLog:
    case PasteKind::RuntimeLog:
    case PasteKind::Events:
    case PasteKind::Other:
        return readLogLines(matrix, text, section, out);
    }
}

/// Whether a reader of this kind makes a node of every text that names it, so that one machine can be there more than
/// once. The lists of objects are not among them: two objects of one name are the cluster's own doing.
bool mayRepeat(PasteKind kind) {
    switch (kind) {
    case PasteKind::Nodes:
    case PasteKind::ClusterNodes:
    case PasteKind::NodePoolDetail:
    case PasteKind::VersionMetadata:
        return false;
    default:
        return true;
    }
}

void takeInto(ObservedNode& first, ObservedNode&& later) {
    const auto fill = [](std::string& to, std::string& from) {
        if (to.empty()) {
            to = std::move(from);
        }
    };
    fill(first.poolId, later.poolId);
    fill(first.poolName, later.poolName);
    fill(first.clusterId, later.clusterId);
    fill(first.instanceId, later.instanceId);
    std::ranges::move(later.facts, std::back_inserter(first.facts));
    for (ObservedSign& sign : later.signs) {
        addSign(first.signs, sign.key, std::move(sign.value), sign.place);
    }
}

/// Puts what several texts say of one machine together: by its name, and all that name none into one. `repeats`: by
/// index.
void joinNodes(Observations& out, const std::vector<bool>& repeats) {
    if (std::ranges::find(repeats, true) == repeats.end()) {
        return;
    }
    std::unordered_map<std::string, std::size_t> first;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < out.nodes.size(); ++i) {
        ObservedNode& node = out.nodes[i];
        const auto found = first.find(node.name);
        if (found != first.end() && repeats[i]) {
            takeInto(out.nodes[found->second], std::move(node));
            continue;
        }
        first.emplace(node.name, kept);
        if (kept != i) {
            out.nodes[kept] = std::move(node);
        }
        ++kept;
    }
    out.nodes.resize(kept);
}

bool useful(const ObservedNode& node) {
    return !node.signs.empty() || !node.poolId.empty() ||
           std::ranges::any_of(node.facts, [](const ObservedFact& fact) { return fact.from != PasteKind::NodeTable; });
}

Error faultAt(std::string_view name, std::size_t line, std::string message, std::string hint) {
    return Error{ErrorCode::Input, std::move(message), std::move(hint),
                 line == 0 ? std::string(name) : fmt::format("{}:{}", name, line)};
}

} // namespace

void Observations::remark(IntakeRemark::Kind kind, TextPlace place, std::string message, std::string hint) {
    if (remarks.size() < kMostRemarks) {
        remarks.push_back({kind, place, std::move(message), std::move(hint)});
        return;
    }
    if (remarks.size() == kMostRemarks) {
        remarks.push_back({IntakeRemark::Kind::Note, place, restText(0), {}});
    }
    IntakeRemark& rest = remarks.back(); // its message begins with how many it stands for
    std::size_t count = 0;
    std::from_chars(rest.message.data(), rest.message.data() + rest.message.size(), count);
    const auto weighs = [](IntakeRemark::Kind of, const std::string& text) { // a text that was cut off is not all there is
        return of == IntakeRemark::Kind::Fault || text.ends_with(": it was cut off");
    };
    if (weighs(kind, message)) { // never among the rest while something lesser is listed
        const auto lesser = std::find_if(remarks.rbegin() + 1, remarks.rend(),
                                         [&](const IntakeRemark& one) { return !weighs(one.kind, one.message); });
        if (lesser != remarks.rend()) {
            *lesser = {kind, place, std::move(message), std::move(hint)};
        }
    }
    rest.message = restText(count + 1);
}

Observations observe(const Matrix& matrix, const CleanText& text, const IntakeHooks& hooks) {
    Observations out;
    out.sections = sectionsOf(text);
    if (out.sections.size() >= kMostSections) {
        const PasteSection& last = out.sections.back();
        out.remark(IntakeRemark::Kind::Note, {last.firstLine, last.begin, last.end},
                   fmt::format("the text has more than {} parts; from here on only log lines are read", kMostSections),
                   "paste a part of it");
    }
    const auto size = static_cast<double>(text.text().size());
    const std::vector<PasteSection> sections = out.sections; // readers may not touch what is walked
    std::vector<bool> repeats;
    for (const PasteSection& section : sections) {
        if (hooks.stopped && hooks.stopped()) {
            break;
        }
        IntakeHooks inside{hooks.stopped, {}};
        if (hooks.progress) {
            inside.progress = [&](double done) {
                const double bytes =
                    static_cast<double>(section.begin) + done * static_cast<double>(section.end - section.begin);
                hooks.progress(bytes / size);
            };
        }
        readSection(matrix, text, section, out, inside);
        repeats.resize(out.nodes.size(), mayRepeat(section.kind));
        if (hooks.progress) {
            hooks.progress(static_cast<double>(section.end) / size);
        }
    }
    joinNodes(out, repeats);
    return out;
}

std::optional<Error> importFault(const CleanText& text, const Observations& found, std::string_view name) {
    if (trimmed(std::string_view(text.text()).substr(0, 4096)).empty() &&
        text.text().find_first_not_of(" \t\n") == std::string::npos) {
        return faultAt(name, 0, "the text is empty", fmt::format("give the output of {}", kNodesCommand));
    }
    if (!found.pools.empty() || !found.offers.empty() || std::ranges::any_of(found.nodes, useful)) {
        return std::nullopt;
    }
    const auto fault = std::ranges::find(found.remarks, IntakeRemark::Kind::Fault, &IntakeRemark::kind);
    if (fault != found.remarks.end()) {
        return faultAt(name, fault->place.line, fault->message, fault->hint);
    }
    const auto sectionOf = [&](PasteKind kind) { return std::ranges::find(found.sections, kind, &PasteSection::kind); };
    if (const auto objects = sectionOf(PasteKind::OtherObjects); objects != found.sections.end()) {
        return faultAt(name, objects->firstLine,
                       objects->what.empty() ? "this JSON or YAML is of no kind that is read here"
                                             : fmt::format("this is a {}, not nodes", objects->what),
                       fmt::format("run {}", kNodesCommand));
    }
    if (const auto table = sectionOf(PasteKind::NodeTable); table != found.sections.end()) {
        return faultAt(name, table->firstLine, "this is the table of nodes, which does not tell what they are made of",
                       fmt::format("run {}", kNodesCommand));
    }
    if (sectionOf(PasteKind::Nodes) != found.sections.end()) {
        return faultAt(name, sectionOf(PasteKind::Nodes)->firstLine, "no node is in this list",
                       "is the context of kubectl the right one?");
    }
    const bool only =
        std::ranges::all_of(found.sections, [](const PasteSection& one) { return one.kind == PasteKind::Other; });
    return faultAt(name, found.sections.empty() ? 0 : found.sections.front().firstLine,
                   only ? "nothing in it is the output of a command that is read here"
                        : fmt::format("no node and no node pool is in it, only: {}",
                                      toText(std::ranges::find_if(
                                                 found.sections,
                                                 [](const PasteSection& one) { return one.kind != PasteKind::Other; })
                                                 ->kind)),
                   fmt::format("give the output of {}", kNodesCommand));
}

} // namespace poolwright
