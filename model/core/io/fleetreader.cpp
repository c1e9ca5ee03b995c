// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/fleetreader.h"

#include <fmt/format.h>
#include <simdjson.h>
#include <unordered_set>

#include "model/core/io/fleetkeys.h"
#include "model/core/io/jsondocument.h"
#include "model/core/io/jsonpath.h"
#include "model/core/io/placement.h"
#include "model/core/io/valuereader.h"

namespace poolwright {

namespace {

using simdjson::dom::element;

constexpr std::size_t kMostFaults = 50;
constexpr std::string_view kFormat = "poolwright.fleet/1";

class FleetReader {
public:
    FleetReader(const Matrix& matrix, std::string_view name, const FleetLimits& limits)
        : name_(name), limits_(limits), values_(matrix) {}

    tl::expected<Fleet, Errors> read(std::string_view json);

private:
    using Names = std::unordered_set<std::string>;

    void readFleet(element root);
    void readCluster(element from, const JsonPath& at, Names& names);
    void readPool(Cluster& cluster, element from, const JsonPath& at, Names& names);
    void readWorkload(element from, const JsonPath& at, Names& names);
    void readPlacement(Workload& workload, element from, const JsonPath& at);
    void readFormat(element from, const JsonPath& at);
    std::string readName(element from, const JsonPath& at, Names* names, bool inPath);
    void readFacet(Configuration& into, Facet facet, element from, const JsonPath& at);
    /// Calls each(key number, value, place) for the keys of an object that are known and not null; false for no object.
    template <typename Each>
    bool keysOf(FleetObject object, element from, const JsonPath& at, const Each& each);
    template <typename Each>
    void entriesOf(element from, const JsonPath& at, const Each& each);
    void checkPlacements();
    void needName(const std::string& name, const JsonPath& at);
    void add(Error fault, const JsonPath& at);
    void add(std::string message, const JsonPath& at, std::string hint = {}, ErrorCode code = ErrorCode::Input) {
        add(Error{code, std::move(message), std::move(hint), {}}, at);
    }
    [[nodiscard]] bool full() const { return faults_.size() >= kMostFaults; }

    std::string_view name_;
    const FleetLimits& limits_;
    ValueReader values_;
    Fleet fleet_;
    Errors faults_;
    std::size_t pools_ = 0;
    const std::array<FleetKeys, 4> keys_{FleetKeys(FleetObject::Fleet), FleetKeys(FleetObject::Cluster),
                                         FleetKeys(FleetObject::Pool), FleetKeys(FleetObject::Workload)};
};

void FleetReader::add(Error fault, const JsonPath& at) {
    if (!full()) {
        fault.where = fmt::format("{}:{}", name_, at.text());
        faults_.push_back(std::move(fault));
    }
}

template <typename Each>
bool FleetReader::keysOf(FleetObject object, element from, const JsonPath& at, const Each& each) {
    simdjson::dom::object fields;
    if (from.get(fields) != simdjson::SUCCESS) {
        add(fmt::format("an object is expected here, not {}", typeName(from)), at);
        return false;
    }
    const FleetKeys& known = keys_[static_cast<std::size_t>(object)];
    std::uint64_t seen = 0;
    for (const auto field : fields) {
        const JsonPath place(at, field.key);
        const auto number = known.find(field.key);
        if (!number) {
            add(known.unknown(field.key), place);
        } else if (const std::uint64_t bit = std::uint64_t{1} << *number; (seen & bit) != 0) {
            add(fmt::format("'{}' is written twice", field.key), place);
        } else {
            seen |= bit;
            if (!field.value.is_null()) {
                each(*number, field.value, place);
            }
        }
        if (full()) {
            break;
        }
    }
    return true;
}

template <typename Each>
void FleetReader::entriesOf(element from, const JsonPath& at, const Each& each) {
    simdjson::dom::array entries;
    if (from.get(entries) != simdjson::SUCCESS) {
        add(fmt::format("an array is expected here, not {}", typeName(from)), at);
        return;
    }
    std::size_t index = 0;
    for (const element entry : entries) {
        each(entry, JsonPath(at, index++));
        if (full()) {
            return;
        }
    }
}

std::string FleetReader::readName(element from, const JsonPath& at, Names* names, bool inPath) {
    std::string_view text;
    if (from.get(text) != simdjson::SUCCESS) {
        add(fmt::format("a name is a string, not {}", typeName(from)), at);
        return "?";
    }
    std::string out(text);
    if (auto fault = nameFault(text, limits_.nameBytes, inPath)) {
        add(std::move(*fault), at);
        return "?"; // reported: not missing as well
    }
    if (names != nullptr && !names->insert(out).second) {
        add(fmt::format("the name '{}' is used twice", text), at);
    }
    return out;
}

void FleetReader::needName(const std::string& name, const JsonPath& at) {
    if (name.empty() && !full()) {
        add("no name is given", at, "every cluster, pool and workload has one");
    }
}

void FleetReader::readFacet(Configuration& into, Facet facet, element from, const JsonPath& at) {
    auto value = values_.read(facet, from);
    if (value) {
        into.set(facet, *value.value());
        return;
    }
    const auto& [error, entry] = value.error();
    if (entry) {
        add(error, JsonPath(at, *entry));
    } else {
        add(error, at);
    }
}

void FleetReader::readPool(Cluster& cluster, element from, const JsonPath& at, Names& names) {
    if (++pools_ > limits_.pools) {
        if (pools_ == limits_.pools + 1) {
            add(fmt::format("more than {} pools", limits_.pools), at, {}, ErrorCode::Limit);
        }
        return;
    }
    Pool pool;
    const bool isObject =
        keysOf(FleetObject::Pool, from, at, [&](std::uint8_t key, element value, const JsonPath& place) {
            if (key < kFacetCount) {
                readFacet(pool.facets, static_cast<Facet>(key), value, place);
            } else {
                pool.name = readName(value, place, &names, true);
            }
        });
    needName(isObject ? pool.name : "?", at);
    cluster.pools.push_back(std::move(pool));
}

void FleetReader::readCluster(element from, const JsonPath& at, Names& names) {
    Cluster cluster;
    Names poolNames;
    const bool isObject =
        keysOf(FleetObject::Cluster, from, at, [&](std::uint8_t key, element value, const JsonPath& place) {
            if (key < kFacetCount) {
                readFacet(cluster.facets, static_cast<Facet>(key), value, place);
            } else if (static_cast<FleetKey>(key) == FleetKey::Name) {
                cluster.name = readName(value, place, &names, true);
            } else {
                entriesOf(value, place,
                          [&](element entry, const JsonPath& one) { readPool(cluster, entry, one, poolNames); });
            }
        });
    needName(isObject ? cluster.name : "?", at);
    fleet_.clusters.push_back(std::move(cluster));
}

void FleetReader::readPlacement(Workload& workload, element from, const JsonPath& at) {
    std::unordered_set<std::string_view> seen;
    entriesOf(from, at, [&](element entry, const JsonPath& place) {
        std::string_view path;
        if (entry.get(path) != simdjson::SUCCESS) {
            add(fmt::format("a pool is named by a string, not {}", typeName(entry)), place, "write it as cluster/pool");
        } else if (!seen.insert(path).second) {
            add(fmt::format("the pool '{}' is named twice", path.substr(0, 128)), place);
        }
        workload.pools.emplace_back(path);
    });
}

void FleetReader::readWorkload(element from, const JsonPath& at, Names& names) {
    Workload workload;
    const bool isObject =
        keysOf(FleetObject::Workload, from, at, [&](std::uint8_t key, element value, const JsonPath& place) {
            if (key < kFacetCount) {
                readFacet(workload.facets, static_cast<Facet>(key), value, place);
            } else if (static_cast<FleetKey>(key) == FleetKey::Name) {
                workload.name = readName(value, place, &names, false);
            } else {
                readPlacement(workload, value, place);
            }
        });
    needName(isObject ? workload.name : "?", at);
    fleet_.workloads.push_back(std::move(workload));
}

void FleetReader::checkPlacements() {
    const JsonPath root;
    const JsonPath list(root, "workloads");
    for (LostPlacement& lost : lostPlacements(fleet_, kMostFaults)) {
        const JsonPath workload(list, lost.workload);
        const JsonPath pools(workload, "pools");
        add(std::move(lost.error), JsonPath(pools, lost.entry));
    }
}

void FleetReader::readFormat(element from, const JsonPath& at) {
    std::string_view format;
    if (from.get(format) != simdjson::SUCCESS) {
        add(fmt::format("the format is a string, not {}", typeName(from)), at, fmt::format("\"{}\"", kFormat));
    } else if (format != kFormat) {
        add(fmt::format("the format is '{}'", format.substr(0, 64)), at, fmt::format("this program reads {}", kFormat));
    }
}

void FleetReader::readFleet(element root) {
    const JsonPath top;
    simdjson::dom::object fields;
    element format;
    if (root.get(fields) == simdjson::SUCCESS) {
        const bool given = fields.at_key("format").get(format) == simdjson::SUCCESS && !format.is_null();
        const JsonPath place(top, "format");
        if (!given) {
            add("no format is given", place, fmt::format(R"(write "format": "{}")", kFormat));
        } else {
            readFormat(format, place);
        }
    }
    if (!faults_.empty()) { // of another format: nothing that follows would make sense
        return;
    }
    Names clusters;
    Names workloads;
    keysOf(FleetObject::Fleet, root, top, [&](std::uint8_t key, element value, const JsonPath& place) {
        switch (static_cast<FleetKey>(key)) {
        case FleetKey::Name:
            fleet_.name = readName(value, place, nullptr, false);
            break;
        case FleetKey::Clusters:
            entriesOf(value, place, [&](element entry, const JsonPath& at) { readCluster(entry, at, clusters); });
            break;
        case FleetKey::Workloads:
            entriesOf(value, place, [&](element entry, const JsonPath& at) { readWorkload(entry, at, workloads); });
            break;
        default:
            break;
        }
    });
}

tl::expected<Fleet, Errors> FleetReader::read(std::string_view json) {
    simdjson::dom::parser parser(limits_.bytes);
    const auto root = parseJson(parser, json, name_, limits_.bytes, limits_.depth);
    if (!root) {
        return tl::make_unexpected(Errors{root.error()});
    }
    readFleet(*root);
    if (faults_.empty()) {
        checkPlacements();
    }
    if (!faults_.empty()) {
        return tl::make_unexpected(std::move(faults_));
    }
    return std::move(fleet_);
}

} // namespace

tl::expected<Fleet, Errors> readFleet(std::string_view json, const Matrix& matrix, std::string_view name,
                                      const FleetLimits& limits) {
    return FleetReader(matrix, name, limits).read(json);
}

} // namespace poolwright
