// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/importwriter.h"

#include <fmt/format.h>

#include "model/core/io/findingswriter.h"
#include "model/core/io/fleetreader.h"
#include "model/core/io/valuewriter.h"

namespace poolwright {

namespace {

constexpr std::string_view kImportFormat = "poolwright.import/1";
using ShareMap = std::map<Facet, std::vector<ValueShare>>;

void writeImportTexts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
    json.key(key).beginArray(JsonWriter::Layout::Inline);
    for (const std::string& text : texts) {
        json.value(text);
    }
    json.endArray();
}

void writeFacets(JsonWriter& json, std::string_view key, const std::vector<Facet>& facets) {
    json.key(key).beginArray(JsonWriter::Layout::Inline);
    for (const Facet facet : facets) {
        json.value(id(facet));
    }
    json.endArray();
}

void writeConfiguration(JsonWriter& json, const Configuration& facets) {
    json.key("facets").beginObject();
    for (const auto& [facet, value] : facets.entries()) {
        json.key(id(facet));
        writeValue(json, facet, value.text);
    }
    json.endObject();
}

void writeOptionalValue(JsonWriter& json, std::string_view key, Facet facet, const std::optional<Value>& value) {
    json.key(key);
    if (value) {
        writeValue(json, facet, value->text);
    } else {
        json.null();
    }
}

void writeShares(JsonWriter& json, std::string_view key, const ShareMap& map) {
    json.key(key).beginObject();
    for (const auto& [facet, shares] : map) {
        json.key(id(facet)).beginArray();
        for (const ValueShare& share : shares) {
            json.beginObject(JsonWriter::Layout::Inline);
            writeOptionalValue(json, "value", facet, share.value);
            json.field("nodes", share.nodes);
            writeImportTexts(json, "names", share.names);
            json.endObject();
        }
        json.endArray();
    }
    json.endObject();
}

void writePool(JsonWriter& json, const ImportedPool& pool) {
    json.beginObject();
    json.field("name", pool.name).fieldOrNull("pool_id", pool.poolId);
    json.field("nodes", pool.nodes);
    writeConfiguration(json, pool.facets);
    writeShares(json, "mixed", pool.mixed);
    writeShares(json, "wished", pool.wished);
    writeFacets(json, "open", pool.open);
    writeFacets(json, "deduced", pool.deduced);
    json.key("parts").beginArray();
    for (const ImportedPool::Part& part : pool.parts) {
        json.beginObject();
        json.field("name", part.name);
        writeImportTexts(json, "nodes", part.nodes);
        json.endObject();
    }
    json.endArray().endObject();
}

void writeCluster(JsonWriter& json, const ImportedCluster& cluster) {
    json.beginObject();
    json.field("name", cluster.name).fieldOrNull("cluster_id", cluster.id);
    writeConfiguration(json, cluster.facets);
    writeShares(json, "mixed", cluster.mixed);
    writeFacets(json, "open", cluster.open);
    writeFacets(json, "deduced", cluster.deduced);
    json.key("pools").beginArray();
    for (const ImportedPool& pool : cluster.pools) {
        writePool(json, pool);
    }
    json.endArray().endObject();
}

void writeOffer(JsonWriter& json, const VersionOffer& offer) {
    const auto values = [&](std::string_view key, const std::vector<Value>& list) {
        json.key(key).beginArray(JsonWriter::Layout::Inline);
        for (const Value& value : list) {
            json.value(value.text);
        }
        json.endArray();
    };
    json.beginObject();
    json.field("kubernetes", offer.kubernetes.text);
    values("runtimes", offer.runtimes);
    writeImportTexts(json, "images", offer.images);
    values("systems", offer.systems);
    json.fieldOrNull("released", offer.released).fieldOrNull("expires", offer.expires).key("creatable");
    if (offer.creatable) {
        json.value(*offer.creatable);
    } else {
        json.null();
    }
    values("upgrades_to", offer.upgradesTo);
    json.endObject();
}

void writeRow(JsonWriter& json, const ImportRow& row) {
    json.beginObject(JsonWriter::Layout::Inline);
    json.field("kind", toText(row.kind)).field("cluster", row.cluster).fieldOrNull("pool", row.pool);
    json.fieldOrNull("facet", row.facet ? id(*row.facet) : std::string_view());
    const Facet facet = row.facet.value_or(Facet::Nodes); // values only come with a facet
    writeOptionalValue(json, "before", facet, row.before);
    writeOptionalValue(json, "after", facet, row.after);
    json.field("take", row.take);
    if (!row.why.empty()) {
        json.field("why", row.why);
    }
    json.endObject();
}

} // namespace

std::string_view toText(IntakeRemark::Kind kind) {
    constexpr std::string_view kWords[] = {"note", "skipped", "fault"};
    return kWords[static_cast<std::size_t>(kind)];
}

std::string remarkPlace(const ImportAnswer& answer, TextPlace place) {
    if (place.line == 0) {
        return {};
    }
    const std::string text = place.text < answer.texts.size() ? answer.texts[place.text] : fmt::format("text {}", place.text + 1);
    return fmt::format("{}:{}", text, place.line);
}

void writeImportJson(const ImportAnswer& answer, std::ostream& out) {
    const Imported& imported = answer.imported;
    JsonWriter json(out);
    json.beginObject();
    writeAnswerHead(json, kImportFormat, answer.matrix);
    writeImportTexts(json, "texts", answer.texts);
    json.field("nodes_taken", imported.nodesTaken).field("nodes_without_gpu", imported.withoutGpu);
    if (!imported.cut.empty()) {
        json.field("cut", imported.cut);
    }
    json.key("clusters").beginArray();
    for (const ImportedCluster& cluster : imported.clusters) {
        writeCluster(json, cluster);
    }
    json.endArray();
    if (answer.rows) {
        json.key("rows").beginArray();
        for (const ImportRow& row : *answer.rows) {
            writeRow(json, row);
        }
        json.endArray();
    }
    json.key("hints").beginArray();
    for (const FillHint& hint : imported.hints) {
        json.beginObject();
        writeFacets(json, "facets", hint.facets);
        json.field("command", hint.command).field("tells", hint.tells).endObject();
    }
    json.endArray().key("remarks").beginArray();
    for (const IntakeRemark& remark : imported.remarks) {
        json.beginObject();
        json.field("kind", toText(remark.kind)).fieldOrNull("where", remarkPlace(answer, remark.place));
        json.field("message", remark.message).fieldOrNull("hint", remark.hint).endObject();
    }
    json.endArray().key("offers").beginArray();
    for (const VersionOffer& offer : imported.offers) {
        writeOffer(json, offer);
    }
    json.endArray();
    writeImportTexts(json, "written", answer.written);
    json.key("fleet");
    writeFleet(json, answer.fleet ? *answer.fleet : imported.fleet);
    json.endObject();
}

} // namespace poolwright
