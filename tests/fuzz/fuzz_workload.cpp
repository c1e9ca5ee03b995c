// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Require strings, cuobjdump output, image names and workloads files from anywhere: refused with a message, or taken
// within bounds. What was taken says the same when it is read again.

#include <cstdint>
#include <string>

#include "model/core/workload/profile.h"
#include "tests/fuzz/wordsmatrix.h"

namespace {

using namespace poolwright;
using fuzz::require;

void tryRequire(std::string_view text) {
    const auto read = parseCudaRequire(text);
    if (!read) {
        require(!read.error().message.empty());
        return;
    }
    require(!read->alternatives.empty() && read->alternatives.size() <= 512);
    const Value driver = *parseValue(Facet::Driver, "535.161.07", {});
    for (const CudaOffer& offer :
         {CudaOffer{}, CudaOffer{&driver, "12.2", "tesla", "8.6"}, CudaOffer{&driver, "", "", ""}}) {
        const RequireAnswer answer = meets(*read, offer);
        require(!answer.because.empty() && answer.alternative < read->alternatives.size());
        require(answer.missing.empty() == (answer.kind != RequireAnswer::Kind::Undecided));
    }
    const auto profile = profileFromRequire(fuzz::wordsMatrix(), text);
    require(profile.has_value() && profile->require == *read);
}

void tryDump(std::string_view text) {
    const auto read = profileFromCuobjdump(fuzz::wordsMatrix(), text);
    if (!read) {
        require(!read.error().message.empty());
        return;
    }
    for (const Facet facet : {Facet::Cubin, Facet::Ptx}) {
        if (const Value* list = read->workload.facets.find(facet)) {
            require(parseValue(facet, list->text, {}).has_value() && listEntries(*list).size() <= kLongestList);
        }
    }
}

void tryFile(std::string_view text) {
    const auto read = readWorkloads(text, fuzz::wordsMatrix(), "f");
    require(read.has_value() || !read.error().empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    tryRequire(text);
    tryDump(text);
    tryFile(text);
    if (const auto image = profileFromImage(fuzz::wordsMatrix(), text)) {
        require(image->workload.facets.find(Facet::CudaRuntime) != nullptr);
    }
    return 0;
}
