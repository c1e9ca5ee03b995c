// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <sstream>

#include "model/core/io/fleetreader.h"
#include "model/core/io/jsonwriter.h"
#include "model/core/io/valuewriter.h"

namespace poolwright {

namespace {

void writeFacet(JsonWriter& json, Facet facet, const Value& value) {
    json.key(id(facet));
    if (spec(facet).scheme != Scheme::List) {
        writeValue(json, facet, value.text);
        return;
    }
    json.beginArray(JsonWriter::Layout::Inline);
    for (const std::string& entry : listEntries(value)) {
        json.value(entry);
    }
    json.endArray();
}

void writeFacets(JsonWriter& json, const Configuration& facets) {
    for (const auto& [facet, value] : facets.entries()) {
        writeFacet(json, facet, value);
    }
}

void writeCluster(JsonWriter& json, const Cluster& cluster) {
    json.beginObject();
    json.field("name", cluster.name);
    writeFacets(json, cluster.facets);
    json.key("pools").beginArray();
    for (const Pool& pool : cluster.pools) {
        json.beginObject();
        json.field("name", pool.name);
        writeFacets(json, pool.facets);
        json.endObject();
    }
    json.endArray().endObject();
}

void writeWorkload(JsonWriter& json, const Workload& workload) {
    json.beginObject();
    json.field("name", workload.name);
    writeFacets(json, workload.facets);
    json.key("pools").beginArray(JsonWriter::Layout::Inline);
    for (const std::string& pool : workload.pools) {
        json.value(pool);
    }
    json.endArray().endObject();
}

} // namespace

void writeFleet(JsonWriter& json, const Fleet& fleet) {
    json.beginObject();
    json.field("format", "poolwright.fleet/1");
    if (!fleet.name.empty()) {
        json.field("name", fleet.name);
    }
    json.key("clusters").beginArray();
    for (const Cluster& cluster : fleet.clusters) {
        writeCluster(json, cluster);
    }
    json.endArray();
    if (!fleet.workloads.empty()) {
        json.key("workloads").beginArray();
        for (const Workload& workload : fleet.workloads) {
            writeWorkload(json, workload);
        }
        json.endArray();
    }
    json.endObject();
}

std::string writeFleet(const Fleet& fleet) {
    std::ostringstream out;
    JsonWriter json(out);
    writeFleet(json, fleet);
    return std::move(out).str();
}

} // namespace poolwright
