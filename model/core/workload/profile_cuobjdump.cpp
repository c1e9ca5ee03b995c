// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <set>

#include "model/core/workload/profile.h"

namespace poolwright {

namespace {

constexpr std::size_t kLongestDump = 64U << 20U;

/// What a target is sorted by: 9.0, 9.0a, 10.0, 10.0f.
struct DumpedTarget {
    std::uint32_t number = 0; ///< as after sm_: 80, 103
    char suffix = ' ';
    auto operator<=>(const DumpedTarget&) const = default;
    [[nodiscard]] std::string text() const {
        return fmt::format("{}.{}{}", number / 10, number % 10, suffix == ' ' ? "" : std::string(1, suffix));
    }
};

/// The last "sm_80", "sm_90a" or "compute_80" of the line.
std::optional<DumpedTarget> targetIn(std::string_view line) {
    const std::size_t sm = line.rfind("sm_");
    const std::size_t compute = line.rfind("compute_");
    const bool useSm = sm != std::string_view::npos && (compute == std::string_view::npos || sm > compute);
    if (!useSm && compute == std::string_view::npos) {
        return std::nullopt;
    }
    const char* const from = line.data() + (useSm ? sm + 3 : compute + 8);
    const char* const end = line.data() + line.size();
    DumpedTarget out;
    const auto read = std::from_chars(from, end, out.number);
    if (read.ec != std::errc() || read.ptr - from < 2 || read.ptr - from > 3) {
        return std::nullopt;
    }
    if (read.ptr != end && (*read.ptr == 'a' || *read.ptr == 'f')) {
        out.suffix = *read.ptr;
    }
    const char* const after = read.ptr + (out.suffix == ' ' ? 0 : 1);
    const bool wordGoesOn =
        after != end && ((*after >= 'a' && *after <= 'z') || (*after >= '0' && *after <= '9') || *after == '_');
    return wordGoesOn ? std::nullopt : std::optional(out);
}

enum class DumpSection : std::uint8_t { None, Elf, Ptx };

/// Whether the line tells a cubin or PTX: "ELF file    1: app.1.sm_80.cubin", "PTX file 1: …", or "arch = sm_80" below
/// "Fatbin elf code:".
DumpSection sectionOf(std::string_view line, DumpSection& below) {
    if (line.find("Fatbin elf code") != std::string_view::npos) {
        below = DumpSection::Elf;
        return DumpSection::None;
    }
    if (line.find("Fatbin ptx code") != std::string_view::npos) {
        below = DumpSection::Ptx;
        return DumpSection::None;
    }
    if (line.find("ELF file") != std::string_view::npos || line.ends_with(".cubin")) {
        return DumpSection::Elf;
    }
    if (line.find("PTX file") != std::string_view::npos || line.ends_with(".ptx")) {
        return DumpSection::Ptx;
    }
    return line.starts_with("arch") ? below : DumpSection::None;
}

std::string listOf(const std::set<DumpedTarget>& targets) {
    std::string out;
    for (const DumpedTarget& target : targets) {
        out += (out.empty() ? "" : ", ") + target.text();
    }
    return out;
}

Result<void> putTargets(const Matrix& matrix, Facet facet, const std::set<DumpedTarget>& targets,
                        WorkloadProfile& out) {
    if (targets.empty()) {
        return {};
    }
    const auto value = parseValue(facet, listOf(targets), matrix.facts(facet).vocabulary);
    if (!value) {
        return tl::make_unexpected(value.error());
    }
    out.workload.facets.set(facet, *value);
    return {};
}

} // namespace

Result<WorkloadProfile> profileFromCuobjdump(const Matrix& matrix, std::string_view text) {
    if (text.size() > kLongestDump) {
        return fail(ErrorCode::Limit, fmt::format("more than {} MiB of cuobjdump output", kLongestDump >> 20U));
    }
    std::set<DumpedTarget> cubins;
    std::set<DumpedTarget> ptx;
    DumpSection below = DumpSection::None;
    std::size_t strange = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
        const DumpSection section = sectionOf(line, below);
        if (section == DumpSection::None) {
            continue;
        }
        const auto target = targetIn(line);
        strange += target ? 0 : 1;
        if (target) {
            (section == DumpSection::Elf ? cubins : ptx).insert(*target);
        }
    }
    if (cubins.empty() && ptx.empty()) {
        return fail(ErrorCode::Input, "no cubin and no PTX is listed", {},
                    "give what cuobjdump --list-elf --list-ptx prints for the program or its library");
    }
    WorkloadProfile out;
    out.workload.name = "program";
    for (const auto& [facet, targets] : {std::pair{Facet::Cubin, &cubins}, {Facet::Ptx, &ptx}}) {
        if (const auto put = putTargets(matrix, facet, *targets, out); !put) {
            return tl::make_unexpected(put.error());
        }
    }
    out.archSpecific = archSpecificOf(out.workload);
    out.notes.emplace_back("Cubin and PTX targets are from cuobjdump.");
    if (strange > 0) {
        out.notes.push_back(fmt::format("{} lines name a file but no target and were left out.", strange));
    }
    return out;
}

} // namespace poolwright
