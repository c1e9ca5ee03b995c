// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/workload/forwardcompat.h"

#include <algorithm>
#include <fmt/format.h>

namespace poolwright {

namespace {

bool holdsBranch(const std::vector<std::uint32_t>& branches, std::uint32_t branch) {
    return std::ranges::find(branches, branch) != branches.end();
}

/// Major and minor number alone: a package of 12.8 serves 12.8.1.
Key minorKey(const Key& key) {
    Key out;
    out.fields[0] = key.fields[0];
    out.fields[1] = key.fields[1];
    return out;
}

Requirement answered(Verdict verdict, std::string statement, const Record* record) {
    Requirement out;
    out.kind = Requirement::Kind::ForwardCompatibility;
    out.verdict = verdict;
    out.statement = std::move(statement);
    if (record != nullptr) {
        out.citations = record->citations;
    }
    return out;
}

std::string cardOf(const CompatQuestion& question) { return question.gpu.empty() ? "This GPU" : "The " + question.gpu; }

/// The class of the card rules it out, or is not known.
std::optional<Requirement> otherClass(const CompatQuestion& question, const Record* record) {
    switch (question.gpuClass) {
    case GpuClass::DataCentre:
        return std::nullopt;
    case GpuClass::Geforce:
        return answered(Verdict::Unsupported,
                        fmt::format("{} is no data centre GPU: cuda-compat does not work on it", cardOf(question)),
                        record);
    case GpuClass::Workstation:
        return answered(
            Verdict::Unsupported,
            fmt::format(
                "{} is no data centre GPU: cuda-compat is for those and a few named RTX cards, and no source names it",
                cardOf(question)),
            record);
    case GpuClass::Unknown:
        break;
    }
    Requirement out =
        answered(Verdict::Unknown, "Whether cuda-compat works here depends on the GPU, which is not known", record);
    out.missing = question.missing;
    return out;
}

} // namespace

std::optional<Requirement> forwardCompatibility(const CudaFacts& facts, const CompatQuestion& question) {
    if (question.runtime == nullptr || question.driver == nullptr || facts.compats().empty()) {
        return std::nullopt;
    }
    const std::uint32_t base = question.driver->key.fields[0];
    const Key wanted = minorKey(question.runtime->key);
    const CudaFacts::Compat* route = nullptr;
    const CudaFacts::Compat* refused = nullptr;
    const CudaFacts::Compat* own = &facts.compats().back(); ///< the package of the CUDA version asked for, to cite
    for (const CudaFacts::Compat& one : facts.compats()) {
        if (one.version < wanted) {
            continue;
        }
        if (route == nullptr && holdsBranch(one.compatible, base)) {
            route = &one; // the oldest that is new enough: a newer libcuda runs older runtimes
        }
        if (one.version == wanted) {
            own = &one;
            refused = holdsBranch(one.notCompatible, base) ? &one : refused;
        }
    }
    if (route != nullptr) {
        if (auto other = otherClass(question, route->record)) {
            return question.tooOld ? other : std::nullopt;
        }
        return answered(
            Verdict::Caution,
            fmt::format("{} is compatible with driver branch {} on a data centre GPU, if the image carries it",
                        route->package, base),
            route->record);
    }
    if (!question.tooOld) {
        return std::nullopt;
    }
    if (refused != nullptr) {
        return answered(Verdict::Unsupported,
                        fmt::format("{} is not made for driver branch {}", refused->package, base), refused->record);
    }
    return answered(Verdict::Unknown,
                    fmt::format("No source names a cuda-compat package for CUDA {} on driver branch {}",
                                question.runtime->text, base),
                    own->record);
}

} // namespace poolwright
