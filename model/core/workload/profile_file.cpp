// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <fmt/format.h>
#include <simdjson.h>
#include <unordered_set>

#include "model/core/base/nearest.h"
#include "model/core/io/fleetkeys.h"
#include "model/core/io/fleetreader.h"
#include "model/core/io/jsondocument.h"
#include "model/core/io/jsonpath.h"
#include "model/core/io/valuereader.h"
#include "model/core/workload/profile.h"
#include "model/core/workload/workloadfit.h"

namespace poolwright {

namespace {

using simdjson::dom::element;

constexpr std::size_t kMostProfileFaults = 50;
constexpr std::size_t kMostProfiles = 100'000;
constexpr std::size_t kLongestProfileName = 1024;
constexpr std::size_t kLongestProfileFile = 64U << 20U;
constexpr std::string_view kProfilesFormat = "poolwright.workloads/1";
constexpr std::string_view kFleetFormat = "poolwright.fleet/1";

/// Reads poolwright.workloads/1; collects every fault.
class ProfileReader {
public:
    ProfileReader(const Matrix& matrix, std::string_view name) : matrix_(matrix), name_(name), values_(matrix) {}

    tl::expected<std::vector<WorkloadProfile>, Errors> read(element root);

private:
    void readProfile(element from, const JsonPath& at);
    void readMember(std::string_view key, element value, const JsonPath& at, WorkloadProfile& profile);
    void readFacet(Facet facet, element value, const JsonPath& at, WorkloadProfile& profile);
    void readPools(element value, const JsonPath& at, WorkloadProfile& profile);
    void takeImage(std::string_view text, const JsonPath& at, WorkloadProfile& profile);
    void takeRequire(std::string_view text, const JsonPath& at, WorkloadProfile& profile);
    void readRequire(element value, const JsonPath& at, WorkloadProfile& profile);
    void add(Error fault, const JsonPath& at) {
        if (faults_.size() < kMostProfileFaults) {
            fault.where = fmt::format("{}:{}", name_, at.text());
            faults_.push_back(std::move(fault));
        }
    }
    void add(std::string message, const JsonPath& at, std::string hint = {}, ErrorCode code = ErrorCode::Input) {
        add(Error{code, std::move(message), std::move(hint), {}}, at);
    }

    const Matrix& matrix_;
    std::string_view name_;
    ValueReader values_;
    const FleetKeys keys_{FleetObject::Workload};
    std::unordered_set<std::string> names_;
    std::vector<WorkloadProfile> profiles_;
    Errors faults_;
};

void ProfileReader::readFacet(Facet facet, element value, const JsonPath& at, WorkloadProfile& profile) {
    const auto read = values_.read(facet, value);
    if (read) {
        profile.workload.facets.set(facet, **read);
    } else if (read.error().entry) {
        add(read.error().error, JsonPath(at, *read.error().entry));
    } else {
        add(read.error().error, at);
    }
}

void ProfileReader::readPools(element value, const JsonPath& at, WorkloadProfile& profile) {
    simdjson::dom::array entries;
    if (value.get(entries) != simdjson::SUCCESS) {
        add(fmt::format("an array is expected here, not {}", typeName(value)), at);
        return;
    }
    std::size_t index = 0;
    std::unordered_set<std::string_view> seen;
    for (const element entry : entries) {
        const JsonPath place(at, index++);
        std::string_view path;
        if (entry.get(path) != simdjson::SUCCESS) {
            add(fmt::format("a pool is named by a string, not {}", typeName(entry)), place, "write it as cluster/pool");
        } else if (!seen.insert(path).second) {
            add(fmt::format("the pool '{}' is named twice", path.substr(0, 128)), place);
        } else {
            profile.workload.pools.emplace_back(path);
        }
    }
}

void ProfileReader::takeImage(std::string_view text, const JsonPath& at, WorkloadProfile& profile) {
    if (auto told = profileFromImage(matrix_, text)) {
        profile.notes.insert(profile.notes.end(), told->notes.begin(), told->notes.end());
        if (profile.workload.facets.find(Facet::CudaRuntime) == nullptr) {
            profile.workload.facets.set(Facet::CudaRuntime, *told->workload.facets.find(Facet::CudaRuntime));
        }
    } else if (text.empty() || text.size() > kLongestProfileName) {
        add(told.error(), at);
    } else { // an image whose name tells nothing is no fault: the other keys may
        profile.notes.push_back(toText(told.error()));
    }
    profile.image = std::string(text);
}

void ProfileReader::takeRequire(std::string_view text, const JsonPath& at, WorkloadProfile& profile) {
    auto told = profileFromRequire(matrix_, text);
    if (!told) {
        add(told.error(), at);
        return;
    }
    const Value* runtime = told->workload.facets.find(Facet::CudaRuntime);
    if (runtime != nullptr && profile.workload.facets.find(Facet::CudaRuntime) == nullptr) {
        profile.workload.facets.set(Facet::CudaRuntime, *runtime);
        profile.notes.insert(profile.notes.end(), told->notes.begin(), told->notes.end());
    }
    profile.require = std::move(told->require);
}

/// A string, or an array of them where an image has several variables.
void ProfileReader::readRequire(element value, const JsonPath& at, WorkloadProfile& profile) {
    std::string_view text;
    simdjson::dom::array entries;
    if (value.get(text) == simdjson::SUCCESS) {
        takeRequire(text, at, profile);
        return;
    }
    if (value.get(entries) != simdjson::SUCCESS) {
        add(fmt::format("a require string is expected here, not {}", typeName(value)), at);
        return;
    }
    std::string all;
    for (const element entry : entries) {
        if (entry.get(text) != simdjson::SUCCESS) {
            add(fmt::format("a require string is expected here, not {}", typeName(entry)), at);
            return;
        }
        const bool named = text.find("NVIDIA_REQUIRE_") != std::string_view::npos;
        all += fmt::format("{}{}\n", named ? "" : "NVIDIA_REQUIRE_CUDA=", text);
    }
    takeRequire(all, at, profile);
}

void ProfileReader::readMember(std::string_view key, element value, const JsonPath& at, WorkloadProfile& profile) {
    if (key == "image" || key == "require-cuda") {
        return; // after the others: what is written counts more
    }
    const auto number = keys_.find(key);
    if (!number) {
        Error fault = keys_.unknown(key);
        static const std::vector<std::string> kMore{"image", "require-cuda"};
        if (const std::string near = didYouMean(key, kMore); !near.empty()) {
            fault.hint = near;
        }
        add(std::move(fault), at);
        return;
    }
    if (*number < kFacetCount) {
        readFacet(static_cast<Facet>(*number), value, at, profile);
        return;
    }
    if (static_cast<FleetKey>(*number) == FleetKey::Pools) {
        readPools(value, at, profile);
        return;
    }
    std::string_view name;
    if (value.get(name) != simdjson::SUCCESS) {
        add(fmt::format("a name is a string, not {}", typeName(value)), at);
        profile.workload.name = "?";
        return;
    }
    profile.workload.name = std::string(name);
    if (auto fault = nameFault(name, kLongestProfileName, false)) {
        add(std::move(*fault), at);
        profile.workload.name = "?"; // told: not missing as well
    } else if (!names_.insert(profile.workload.name).second) {
        add(fmt::format("the name '{}' is used twice", name), at);
    }
}

void ProfileReader::readProfile(element from, const JsonPath& at) {
    simdjson::dom::object fields;
    if (from.get(fields) != simdjson::SUCCESS) {
        add(fmt::format("an object is expected here, not {}", typeName(from)), at);
        return;
    }
    WorkloadProfile profile;
    std::unordered_set<std::string_view> seen;
    for (const auto field : fields) {
        const JsonPath place(at, field.key);
        if (!seen.insert(field.key).second) {
            add(fmt::format("'{}' is written twice", field.key), place);
        } else if (!field.value.is_null()) {
            readMember(field.key, field.value, place, profile);
        }
    }
    element later;
    std::string_view image;
    if (fields.at_key("image").get(later) == simdjson::SUCCESS && !later.is_null()) {
        const JsonPath place(at, "image");
        if (later.get(image) == simdjson::SUCCESS) {
            takeImage(image, place, profile);
        } else {
            add(fmt::format("an image is named by a string, not {}", typeName(later)), place);
        }
    }
    if (fields.at_key("require-cuda").get(later) == simdjson::SUCCESS && !later.is_null()) {
        readRequire(later, JsonPath(at, "require-cuda"), profile);
    }
    if (profile.workload.name.empty()) {
        add("no name is given", at, "every workload has one");
    }
    profile.archSpecific = archSpecificOf(profile.workload);
    profiles_.push_back(std::move(profile));
}

tl::expected<std::vector<WorkloadProfile>, Errors> ProfileReader::read(element root) {
    const JsonPath top;
    simdjson::dom::object fields;
    [[maybe_unused]] const auto object = root.get(fields); // its format was read
    std::unordered_set<std::string_view> seen;
    for (const auto field : fields) {
        const JsonPath place(top, field.key);
        if (!seen.insert(field.key).second) {
            add(fmt::format("'{}' is written twice", field.key), place);
        } else if (field.key == "workloads") {
            simdjson::dom::array entries;
            if (field.value.get(entries) != simdjson::SUCCESS) {
                add(fmt::format("an array is expected here, not {}", typeName(field.value)), place);
                continue;
            }
            std::size_t index = 0;
            for (const element entry : entries) {
                if (index >= kMostProfiles || faults_.size() >= kMostProfileFaults) {
                    break;
                }
                readProfile(entry, JsonPath(place, index++));
            }
            if (entries.size() > kMostProfiles) {
                add(fmt::format("more than {} workloads", kMostProfiles), place, {}, ErrorCode::Limit);
            }
        } else if (field.key != "format") {
            static const std::vector<std::string> kKeys{"format", "workloads"};
            const std::string near = didYouMean(field.key, kKeys);
            add(fmt::format("a workloads file has no '{}'", field.key), place,
                near.empty() ? "known: format, workloads" : near);
        }
    }
    if (!seen.contains("workloads")) {
        add("no workloads are given", JsonPath(top, "workloads"), R"(write "workloads": [ … ])");
    }
    if (!faults_.empty()) {
        return tl::make_unexpected(std::move(faults_));
    }
    return std::move(profiles_);
}

/// The format that a file names; else what is wrong with it.
Result<std::string> formatOf(element root, std::string_view name) {
    const std::string where = fmt::format("{}:$.format", name);
    simdjson::dom::object fields;
    if (root.get(fields) != simdjson::SUCCESS) {
        return fail(ErrorCode::Input, fmt::format("an object is expected here, not {}", typeName(root)),
                    fmt::format("{}:$", name));
    }
    element format;
    if (fields.at_key("format").get(format) != simdjson::SUCCESS || format.is_null()) {
        return fail(ErrorCode::Input, "no format is given", where,
                    fmt::format(R"(write "format": "{}")", kProfilesFormat));
    }
    std::string_view text;
    if (format.get(text) != simdjson::SUCCESS) {
        return fail(ErrorCode::Input, fmt::format("the format is a string, not {}", typeName(format)), where,
                    fmt::format("\"{}\"", kProfilesFormat));
    }
    if (text != kProfilesFormat && text != kFleetFormat) {
        return fail(ErrorCode::Input, fmt::format("the format is '{}'", text.substr(0, 64)), where,
                    fmt::format("workloads are read from {} and {}", kProfilesFormat, kFleetFormat));
    }
    return std::string(text);
}

} // namespace

tl::expected<std::vector<WorkloadProfile>, Errors> readWorkloads(std::string_view json, const Matrix& matrix,
                                                                 std::string_view name) {
    {
        simdjson::dom::parser parser(FleetLimits{}.bytes);
        const auto root = parseJson(parser, json, name, FleetLimits{}.bytes, FleetLimits{}.depth);
        if (!root) {
            return tl::make_unexpected(Errors{root.error()});
        }
        const auto format = formatOf(*root, name);
        if (!format) {
            return tl::make_unexpected(Errors{format.error()});
        }
        if (*format == kProfilesFormat) {
            if (json.size() > kLongestProfileFile) {
                return tl::make_unexpected(
                    Errors{{ErrorCode::Limit,
                            fmt::format("more than {} MiB of workloads", kLongestProfileFile >> 20U),
                            {},
                            std::string(name)}});
            }
            return ProfileReader(matrix, name).read(*root);
        }
    }
    auto fleet = readFleet(json, matrix, name);
    if (!fleet) {
        return tl::make_unexpected(std::move(fleet.error()));
    }
    return profilesOf(*fleet);
}

} // namespace poolwright
