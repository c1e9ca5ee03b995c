// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/workload/profile.h"

#include <algorithm>
#include <fmt/format.h>

namespace poolwright {

namespace {

constexpr std::size_t kLongestImage = 1024;

bool imageDigit(char c) { return c >= '0' && c <= '9'; }

tl::unexpected<Error> tellsNothing(std::string_view image, std::string hint) {
    return fail(ErrorCode::Input, fmt::format("'{}' tells no CUDA version", image.substr(0, 128)), {}, std::move(hint));
}

/// The parts of "registry:5000/nvidia/cuda:12.2.0-base@sha256:…".
struct ImageName {
    std::string_view path;
    std::string_view tag;
};

ImageName imageNameOf(std::string_view image) {
    image = image.substr(0, image.find('@'));
    const std::size_t slash = image.rfind('/');
    const std::size_t colon = image.find(':', slash == std::string_view::npos ? 0 : slash);
    return {image.substr(0, colon), colon == std::string_view::npos ? std::string_view() : image.substr(colon + 1)};
}

/// The dotted number at the beginning: "12.2.0" of "12.2.0-base". At least two fields, at most three.
std::string_view dottedAt(std::string_view text) {
    std::size_t at = 0;
    std::size_t fields = 0;
    while (fields < 3 && at < text.size() && imageDigit(text[at])) {
        while (at < text.size() && imageDigit(text[at])) {
            ++at;
        }
        ++fields;
        if (fields < 3 && at + 1 < text.size() && text[at] == '.' && imageDigit(text[at + 1])) {
            ++at;
        } else {
            break;
        }
    }
    return fields >= 2 ? text.substr(0, at) : std::string_view();
}

/// "cuda12.1", "cuda-11.8", "cu121", "cu11.8" in a tag; the version and the words that told it.
struct ToldCuda {
    std::string version;
    std::string_view words;
};

ToldCuda cudaIn(std::string_view tag) {
    for (std::size_t at = tag.find("cu"); at != std::string_view::npos; at = tag.find("cu", at + 2)) {
        if (at > 0 && tag[at - 1] != '-' && tag[at - 1] != '_' && tag[at - 1] != '.' && tag[at - 1] != '+') {
            continue; // inside a word
        }
        const bool whole = tag.substr(at).starts_with("cuda");
        std::size_t number = at + (whole ? 4 : 2);
        if (whole && number < tag.size() && (tag[number] == '-' || tag[number] == '_')) {
            ++number;
        }
        if (const std::string_view dotted = dottedAt(tag.substr(number)); !dotted.empty()) {
            return {std::string(dotted), tag.substr(at, number - at + dotted.size())};
        }
        std::size_t end = number;
        while (end < tag.size() && imageDigit(tag[end])) {
            ++end;
        }
        if (end - number == 3) { // cu121, cuda118: two digits of major, one of minor
            return {fmt::format("{}.{}", tag.substr(number, 2), tag[number + 2]), tag.substr(at, end - at)};
        }
    }
    return {};
}

/// NVIDIA's own images, and mirrors of them: their tags begin with the CUDA version.
bool taggedByCuda(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    const std::string_view last = slash == std::string_view::npos ? path : path.substr(slash + 1);
    return last == "cuda" || last == "cudagl";
}

bool fromNvidia(std::string_view path) { return path.starts_with("nvcr.io/"); }

} // namespace

Result<WorkloadProfile> profileFromImage(const Matrix& matrix, std::string_view image) {
    if (image.empty() || image.size() > kLongestImage ||
        std::ranges::any_of(image, [](unsigned char c) { return c <= ' ' || c >= 0x7F; })) {
        return fail(ErrorCode::Input, "this is no image name", {}, "write it as nvidia/cuda:12.2.0-base-ubuntu20.04");
    }
    const ImageName name = imageNameOf(image);
    ToldCuda told;
    if (taggedByCuda(name.path)) {
        const std::string_view dotted = dottedAt(name.tag);
        told = {std::string(dotted), dotted};
    }
    if (told.version.empty()) {
        told = cudaIn(name.tag);
    }
    if (told.version.empty()) {
        const std::string_view last =
            name.path.substr(name.path.rfind('/') == std::string_view::npos ? 0 : name.path.rfind('/') + 1);
        if (const ToldCuda inName = cudaIn(last); !inName.version.empty()) {
            told = inName;
        }
    }
    if (told.version.empty()) {
        if (name.tag.empty() || name.tag == "latest") {
            return tellsNothing(image, "name the tag; latest means another image every month");
        }
        return tellsNothing(image, fromNvidia(name.path)
                                       ? "a release number is no CUDA version: take it from NVIDIA's release notes, "
                                         "or give the image's NVIDIA_REQUIRE_CUDA"
                                       : "give the CUDA version, or the image's NVIDIA_REQUIRE_CUDA");
    }
    const auto value = parseValue(Facet::CudaRuntime, told.version, matrix.facts(Facet::CudaRuntime).vocabulary);
    if (!value) {
        return tl::make_unexpected(value.error());
    }
    WorkloadProfile out;
    out.image = std::string(image);
    out.workload.name = std::string(image);
    out.workload.facets.set(Facet::CudaRuntime, *value);
    out.notes.push_back(fmt::format("CUDA {} is from \"{}\" of the image name.", told.version, told.words));
    return out;
}

Result<WorkloadProfile> profileFromRequire(const Matrix& matrix, std::string_view text) {
    auto require = parseCudaRequire(text);
    if (!require) {
        return tl::make_unexpected(require.error());
    }
    WorkloadProfile out;
    out.workload.name = "image";
    for (const CudaCondition& condition : require->alternatives.front()) {
        const bool least =
            condition.compare == CudaCondition::Compare::AtLeast || condition.compare == CudaCondition::Compare::Equal;
        if (condition.subject != CudaCondition::Subject::Cuda || !least) {
            continue;
        }
        if (const auto value =
                parseValue(Facet::CudaRuntime, condition.value, matrix.facts(Facet::CudaRuntime).vocabulary)) {
            out.workload.facets.set(Facet::CudaRuntime, *value);
            out.notes.push_back(
                fmt::format("CUDA {} is from the first alternative of the require string.", condition.value));
        }
    }
    if (out.notes.empty()) {
        out.notes.emplace_back("The first alternative of the require string names no CUDA version.");
    }
    out.require = std::move(*require);
    return out;
}

std::vector<std::string> archSpecificOf(const Workload& workload) {
    std::vector<std::string> out;
    if (const Value* cubins = workload.facets.find(Facet::Cubin)) {
        for (std::string& entry : listEntries(*cubins)) {
            if (entry.ends_with('a') || entry.ends_with('f')) {
                out.push_back(std::move(entry));
            }
        }
    }
    return out;
}

} // namespace poolwright
