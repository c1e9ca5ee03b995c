// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Versions, kernels, values of every scheme and sets: the first byte says which, the rest is the text.

#include <cstdint>
#include <cstdlib>

#include "model/core/facts/setparser.h"
#include "model/core/version/kernelversion.h"
#include "model/core/version/version.h"

namespace {

using namespace poolwright;

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

void tryVersion(std::string_view text) {
    if (const auto version = Version::parse(text)) {
        require(version->text() == text && version->fieldCount() >= 1 && version->fieldCount() <= 8);
        require(*Version::parse(version->text()) == *version);
        const auto longer = Version::parse(version->text() + ".1");
        require(!longer || *version <= *longer);
    }
}

void tryKernel(std::string_view text) {
    if (const auto kernel = KernelVersion::parse(text)) {
        require(kernel->text() == text);
        const auto again = KernelVersion::parse(kernel->text());
        require(again && again->key() == kernel->key() && again->line() == kernel->line());
    }
}

void tryValue(Facet facet, std::string_view text) {
    const Vocabulary vocabulary{{"ecs", "lingjun"}, true};
    if (const auto value = parseValue(facet, text, vocabulary)) {
        require(value->text == text && value->text.size() <= kLongestValue);
        const auto again = parseValue(facet, value->text, vocabulary);
        require(again && *again == *value);
        require(listEntries(*value).size() <= kLongestValue);
    }
}

void trySet(Facet facet, std::string_view text) {
    const Vocabulary vocabulary{{"ecs", "lingjun"}, true};
    if (const auto set = parseSet(facet, text, vocabulary)) {
        for (const Span& span : set->spans) {
            require(!span.empty());
        }
        require(!overlap(set->spans, set->past));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
    const auto facet = static_cast<Facet>(bytes[0] % kFacetCount);
    tryVersion(text);
    tryKernel(text);
    tryValue(facet, text);
    trySet(facet, text);
    return 0;
}
