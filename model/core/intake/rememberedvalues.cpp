// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/rememberedvalues.h"

#include <algorithm>

namespace poolwright {

namespace {

constexpr std::size_t kMostRemembered = 4096;
constexpr std::size_t kLongestRemembered = 256;

/// What one image gives.
struct ImageGives {
    const Guard* guard = nullptr;
    const Value* kernel = nullptr;
    const Value* os = nullptr;
};

/// Images whose kernel is published, with the system where the same row gives it.
std::vector<ImageGives> imagesWithKernel(const Matrix& matrix) {
    std::vector<ImageGives> out;
    for (const Derivation& one : matrix.derivations) {
        const bool ofImage =
            one.guard.size() == 1 && one.guard.front().facet == Facet::Image && !one.guard.front().negated;
        if (ofImage && one.facet == Facet::Kernel) {
            out.push_back({&one.guard, &one.value, nullptr});
        }
    }
    for (ImageGives& image : out) {
        for (const Derivation& one : matrix.derivations) {
            if (one.facet == Facet::Os && one.guard == *image.guard) {
                image.os = &one.value;
            }
        }
    }
    return out;
}

bool sameBuild(const Value& a, const Value& b) {
    return a.tag == b.tag &&
           std::equal(a.key.fields.begin(), a.key.fields.begin() + Key::kRelease + 1, b.key.fields.begin());
}

/// The system that all of them have; none where one has none or another.
template <typename Same>
bool agree(const std::vector<ImageGives>& images, RememberedValues::System& out, Same same) {
    bool any = false;
    bool one = true;
    out.os.reset();
    for (const ImageGives& image : images) {
        if (!same(*image.kernel)) {
            continue;
        }
        one = one && image.os != nullptr && (!any || (out.os && out.os->sameAs(*image.os)));
        if (!any && image.os != nullptr) {
            out.os = *image.os;
        }
        any = true;
    }
    if (!one) {
        out.os.reset();
    }
    return any;
}

} // namespace

const std::optional<Value>& RememberedValues::of(Facet facet, std::string_view printed) {
    if (printed.size() > kLongestRemembered) {
        last_ = printedValue(matrix_, facet, printed);
        return last_;
    }
    std::string key(1, static_cast<char>(facet));
    key += printed;
    if (const auto at = known_.find(key); at != known_.end()) {
        return at->second;
    }
    if (known_.size() >= kMostRemembered) {
        known_.clear();
    }
    return known_.emplace(std::move(key), printedValue(matrix_, facet, printed)).first->second;
}

const RememberedValues::System& RememberedValues::systemOf(const Value& kernel) {
    if (const auto at = systems_.find(kernel.text); at != systems_.end()) {
        return at->second;
    }
    if (systems_.size() >= kMostRemembered) {
        systems_.clear();
    }
    System& out = systems_[kernel.text];
    const std::vector<ImageGives> images = imagesWithKernel(matrix_);
    out.exact = agree(images, out, [&](const Value& other) { return other.sameAs(kernel); });
    if (!out.exact) {
        agree(images, out, [&](const Value& other) { return sameBuild(other, kernel); });
    }
    return out;
}

} // namespace poolwright
