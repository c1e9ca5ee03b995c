// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/consistency.h"

namespace poolwright {

Consistency::Consistency(const Matrix& matrix) {
    for (const Derivation& derivation : matrix.derivations) {
        const bool ofImage = derivation.guard.size() == 1 && derivation.guard.front().facet == Facet::Image;
        if (!ofImage || (derivation.facet != Facet::Os && derivation.facet != Facet::Kernel)) {
            continue;
        }
        for (const Span& span : derivation.guard.front().spans) {
            Contents& contents = images_[span.low];
            (derivation.facet == Facet::Os ? contents.os : contents.kernel) = &derivation.value;
        }
    }
    for (const auto& [image, contents] : images_) {
        if (contents.kernel != nullptr) {
            lines_.insert(contents.kernel->tag);
            if (contents.os != nullptr) {
                linesOfOs_[contents.os->tag].insert(contents.kernel->tag);
            }
        }
    }
}

bool Consistency::consistent(const Value& os, KernelLine line) const {
    const auto own = linesOfOs_.find(os.tag);
    const auto tag = static_cast<ValueTag>(line);
    return own == linesOfOs_.end() || own->second.contains(tag) || !lines_.contains(tag);
}

const std::vector<std::pair<Facet, Facet>>& Consistency::pairs() {
    using enum Facet;
    static const std::vector<std::pair<Facet, Facet>> kPairs{
        {Os, Kernel}, {Image, Os}, {Image, Kernel}, {GpuScheduling, Cgpu}};
    return kPairs;
}

bool Consistency::contradict(Facet a, const Value& ofA, Facet b, const Value& ofB) const {
    if (b < a && !(a == Facet::Image || a == Facet::GpuScheduling)) {
        return contradict(b, ofB, a, ofA);
    }
    if (a == Facet::Os && b == Facet::Kernel) {
        return !consistent(ofA, static_cast<KernelLine>(ofB.tag));
    }
    if (a == Facet::Image) {
        const auto found = images_.find(ofA.key);
        const Contents contents = found == images_.end() ? Contents{} : found->second;
        const Value* held = b == Facet::Os ? contents.os : (b == Facet::Kernel ? contents.kernel : nullptr);
        return held != nullptr && held->tag != ofB.tag; // of a kernel the line counts: nodes get patches
    }
    if (a == Facet::GpuScheduling && b == Facet::Cgpu) {
        return ofB.tag == kNoneTag && (ofA.text == "cgpu" || ofA.text == "core_mem");
    }
    return false;
}

std::optional<std::pair<Facet, Facet>> Consistency::contradiction(const Evaluator& evaluator,
                                                                  const PoolRow& row) const {
    for (const auto& [a, b] : pairs()) {
        const Value* ofA = evaluator.state(a, row).value;
        const Value* ofB = evaluator.state(b, row).value;
        if (ofA != nullptr && ofB != nullptr && contradict(a, *ofA, b, *ofB)) {
            return std::pair{a, b};
        }
    }
    return std::nullopt;
}

} // namespace poolwright
