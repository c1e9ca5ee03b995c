// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/overlay.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <sstream>

#include "model/core/base/nearest.h"
#include "model/core/io/jsondocument.h"
#include "model/core/io/valuereader.h"
#include "model/core/plan/operation.h"
#include "model/core/plan/overlayoffers.h"
#include "model/core/plan/overlaytext.h"

namespace poolwright {

namespace {

using simdjson::dom::element;

constexpr std::string_view kOverlayFormat = "poolwright.overlay/1";
constexpr std::size_t kLargestOverlay = 1U << 20U;
constexpr std::size_t kOverlayDepth = 8;
constexpr std::size_t kMostShipped = 1000;
constexpr std::uint32_t kMostOverlayMinutes = 14 * 24 * 60;

std::vector<std::string> operationIds(const Matrix& matrix) {
    const auto operations = operationsOf(matrix);
    if (!operations) {
        throw StrictFault{operations.error()};
    }
    std::vector<std::string> out;
    for (const Operation& operation : *operations) {
        out.push_back(operation.id);
    }
    return out;
}

void needOperation(const std::vector<std::string>& known, std::string_view id, const JsonPath& at) {
    if (std::ranges::find(known, id) == known.end()) {
        refuseOverlay(fmt::format("unknown operation '{}'", id.substr(0, 64)), didYouMean(id, known), at);
    }
}

void readMinutes(Overlay& overlay, const std::vector<std::string>& known, element from, const JsonPath& at) {
    const StrictMembers members(from, at);
    for (const auto& [key, value] : members.rest()) {
        const JsonPath place(at, key);
        needOperation(known, key, place);
        std::uint64_t minutes = 0;
        if (value.get(minutes) != simdjson::SUCCESS || minutes == 0 || minutes > kMostOverlayMinutes) {
            refuseJson(fmt::format("minutes are a whole number from 1 to {}", kMostOverlayMinutes), place);
        }
        overlay.minutes.emplace(key, static_cast<std::uint32_t>(minutes));
    }
}

void readForbidden(Overlay& overlay, const std::vector<std::string>& known, element from, const JsonPath& at) {
    strictEntries(from, at, known.size(), [&](element entry, const JsonPath& place) {
        const std::string id = strictString(entry, place, kLongestKeptName);
        needOperation(known, id, place);
        if (!overlay.forbidden.insert(id).second) {
            refuseJson(fmt::format("'{}' is there twice", id), place);
        }
    });
}

Value shippedVersion(const Matrix& matrix, StrictMembers& members, Facet facet) {
    const std::string text = members.text(id(facet));
    auto value = parseValue(facet, text, matrix.facts(facet).vocabulary);
    const JsonPath at(members.at(), id(facet));
    if (!value) {
        refuseOverlay(value.error().message, value.error().hint, at);
    }
    if (value->tag == kNoneTag) {
        refuseJson("a version is expected here, not none", at);
    }
    return *value;
}

void readShipped(Overlay& overlay, const Matrix& matrix, element from, const JsonPath& at) {
    strictEntries(from, at, kMostShipped, [&](element entry, const JsonPath& place) {
        StrictMembers members(entry, place);
        onlyOverlayKeys(members, std::array{std::string(id(Facet::AiInstaller)), std::string(id(Facet::Cgpu))});
        Overlay::Shipped shipped;
        shipped.installer = shippedVersion(matrix, members, Facet::AiInstaller);
        shipped.cgpu = shippedVersion(matrix, members, Facet::Cgpu);
        const auto same = [&](const Overlay::Shipped& other) { return other.installer.sameAs(shipped.installer); };
        if (std::ranges::any_of(overlay.ships, same)) {
            refuseJson(fmt::format("ack-ai-installer {} is there twice", shipped.installer.text), place);
        }
        overlay.ships.push_back(std::move(shipped));
    });
    std::ranges::sort(overlay.ships, {}, [](const Overlay::Shipped& one) { return one.installer.key; });
}

} // namespace

Overlay overlayMembers(const Matrix& matrix, StrictMembers& members) {
    onlyOverlayKeys(members, std::array<std::string, 4>{"minutes", "forbid", "ships", kOffersKey});
    const std::vector<std::string> known = operationIds(matrix);
    Overlay overlay;
    if (hasOverlayKey(members, "minutes")) {
        readMinutes(overlay, known, members.take("minutes"), JsonPath(members.at(), "minutes"));
    }
    if (hasOverlayKey(members, "forbid")) {
        readForbidden(overlay, known, members.take("forbid"), JsonPath(members.at(), "forbid"));
    }
    if (hasOverlayKey(members, "ships")) {
        readShipped(overlay, matrix, members.take("ships"), JsonPath(members.at(), "ships"));
    }
    if (hasOverlayKey(members, kOffersKey)) {
        readOffers(overlay, matrix, members.take(kOffersKey), JsonPath(members.at(), kOffersKey));
    }
    return overlay;
}

void writeOverlayMembers(JsonWriter& json, const Overlay& overlay) {
    json.key("minutes").beginObject(JsonWriter::Layout::Inline);
    for (const auto& [id, minutes] : overlay.minutes) {
        json.field(id, minutes);
    }
    json.endObject();
    json.key("forbid").beginArray(JsonWriter::Layout::Inline);
    for (const std::string& id : overlay.forbidden) {
        json.value(id);
    }
    json.endArray();
    json.key("ships").beginArray();
    for (const Overlay::Shipped& one : overlay.ships) {
        json.beginObject(JsonWriter::Layout::Inline);
        json.field(id(Facet::AiInstaller), one.installer.text).field(id(Facet::Cgpu), one.cgpu.text);
        json.endObject();
    }
    json.endArray();
    writeOffers(json, overlay.offers);
}

Result<Overlay> readOverlay(const Matrix& matrix, std::string_view json, const std::string& file) {
    simdjson::dom::parser parser;
    const auto root = parseJson(parser, json, file, kLargestOverlay, kOverlayDepth);
    if (!root) {
        return tl::make_unexpected(root.error());
    }
    try {
        const JsonPath at;
        StrictMembers members(*root, at);
        onlyOverlayKeys(members, std::array<std::string, 5>{"format", "minutes", "forbid", "ships", kOffersKey});
        if (const std::string format = members.text("format"); format != kOverlayFormat) {
            refuseJson(fmt::format("the format is {}, not '{}'", kOverlayFormat, format.substr(0, 64)), JsonPath(at, "format"));
        }
        return overlayMembers(matrix, members);
    } catch (const StrictFault& fault) {
        Error error = fault.error;
        error.where = fmt::format("{}:{}", file, error.where);
        return tl::make_unexpected(std::move(error));
    }
}

std::string toJson(const Overlay& overlay) {
    std::ostringstream out;
    JsonWriter json(out);
    json.beginObject().field("format", kOverlayFormat);
    writeOverlayMembers(json, overlay);
    json.endObject();
    return std::move(out).str();
}

} // namespace poolwright
