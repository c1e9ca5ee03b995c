// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/overlayoffers.h"

namespace poolwright {

namespace {

using simdjson::dom::element;

constexpr std::size_t kMostOffers = 1000;
constexpr std::size_t kMostOfOffer = 1000; ///< runtimes, images … of one
constexpr std::size_t kLongestOfferDate = 64;

Value offeredValue(const Matrix& matrix, Facet facet, element from, const JsonPath& at) {
    auto value = parseValue(facet, strictString(from, at, kLongestValue), matrix.facts(facet).vocabulary);
    if (!value) {
        refuseOverlay(value.error().message, value.error().hint, at);
    }
    return std::move(*value);
}

std::vector<Value> offeredValues(const Matrix& matrix, StrictMembers& members, const char* key, Facet facet) {
    std::vector<Value> out;
    if (hasOverlayKey(members, key)) {
        strictEntries(
            members.take(key), JsonPath(members.at(), key), kMostOfOffer,
            [&](element entry, const JsonPath& place) { out.push_back(offeredValue(matrix, facet, entry, place)); });
    }
    return out;
}

VersionOffer offerFrom(const Matrix& matrix, element from, const JsonPath& at) {
    StrictMembers members(from, at);
    onlyOverlayKeys(members, std::array<std::string, 8>{"kubernetes", "runtimes", "images", "systems", "released",
                                                        "expires", "creatable", "upgrades-to"});
    VersionOffer out;
    out.kubernetes = offeredValue(matrix, Facet::Kubernetes, members.take("kubernetes"), JsonPath(at, "kubernetes"));
    out.runtimes = offeredValues(matrix, members, "runtimes", Facet::Runtime);
    for (Value& image : offeredValues(matrix, members, "images", Facet::Image)) {
        out.images.push_back(std::move(image.text));
    }
    out.systems = offeredValues(matrix, members, "systems", Facet::Os);
    out.upgradesTo = offeredValues(matrix, members, "upgrades-to", Facet::Kubernetes);
    if (hasOverlayKey(members, "released")) {
        out.released = members.text("released", kLongestOfferDate);
    }
    if (hasOverlayKey(members, "expires")) {
        out.expires = members.text("expires", kLongestOfferDate);
    }
    if (hasOverlayKey(members, "creatable")) {
        bool creatable = false;
        if (members.take("creatable").get(creatable) != simdjson::SUCCESS) {
            refuseJson("true or false is expected here", JsonPath(at, "creatable"));
        }
        out.creatable = creatable;
    }
    return out;
}

void writeValues(JsonWriter& json, const char* key, const std::vector<Value>& values) {
    if (values.empty()) {
        return;
    }
    json.key(key).beginArray(JsonWriter::Layout::Inline);
    for (const Value& value : values) {
        json.value(value.text);
    }
    json.endArray();
}

} // namespace

void addOffers(Overlay& overlay, std::vector<VersionOffer> offers) {
    for (VersionOffer& offer : offers) {
        offer.place = {};
        const auto same = std::ranges::find_if(
            overlay.offers, [&](const VersionOffer& one) { return one.kubernetes.sameAs(offer.kubernetes); });
        if (same != overlay.offers.end()) {
            *same = std::move(offer);
        } else {
            overlay.offers.push_back(std::move(offer));
        }
    }
    std::ranges::sort(overlay.offers, {}, [](const VersionOffer& one) { return one.kubernetes.key; });
}

bool isRuledOut(const std::vector<VersionOffer>& offers, const Value& kubernetes) {
    const auto reached = [&](const VersionOffer& offer) {
        const auto is = [&](const Value& value) { return value.sameAs(offer.kubernetes); };
        return offer.creatable.value_or(true) || std::ranges::any_of(offers, [&](const VersionOffer& one) {
                   return std::ranges::any_of(one.upgradesTo, is);
               });
    };
    // a minor alone stands for any of its versions
    const bool minor = kubernetes.key.fields[2] == 0;
    bool named = false;
    for (const VersionOffer& offer : offers) {
        const Key& key = offer.kubernetes.key;
        const bool meant = minor ? std::equal(key.fields.begin(), key.fields.begin() + 2, kubernetes.key.fields.begin())
                                 : offer.kubernetes.sameAs(kubernetes);
        if (meant && reached(offer)) {
            return false;
        }
        named = named || meant;
    }
    return named;
}

void readOffers(Overlay& overlay, const Matrix& matrix, element from, const JsonPath& at) {
    strictEntries(from, at, kMostOffers, [&](element entry, const JsonPath& place) {
        VersionOffer offer = offerFrom(matrix, entry, place);
        const auto same = [&](const VersionOffer& one) { return one.kubernetes.sameAs(offer.kubernetes); };
        if (std::ranges::any_of(overlay.offers, same)) {
            refuseJson(fmt::format("Kubernetes {} is there twice", offer.kubernetes.text), place);
        }
        overlay.offers.push_back(std::move(offer));
    });
    std::ranges::sort(overlay.offers, {}, [](const VersionOffer& one) { return one.kubernetes.key; });
}

void writeOffers(JsonWriter& json, const std::vector<VersionOffer>& offers) {
    if (offers.empty()) {
        return;
    }
    json.key(kOffersKey).beginArray();
    for (const VersionOffer& one : offers) {
        json.beginObject(JsonWriter::Layout::Inline).field("kubernetes", one.kubernetes.text);
        writeValues(json, "runtimes", one.runtimes);
        if (!one.images.empty()) {
            json.key("images").beginArray(JsonWriter::Layout::Inline);
            for (const std::string& image : one.images) {
                json.value(image);
            }
            json.endArray();
        }
        writeValues(json, "systems", one.systems);
        if (!one.released.empty()) {
            json.field("released", one.released);
        }
        if (!one.expires.empty()) {
            json.field("expires", one.expires);
        }
        if (one.creatable) {
            json.field("creatable", *one.creatable);
        }
        writeValues(json, "upgrades-to", one.upgradesTo);
        json.endObject();
    }
    json.endArray();
}

} // namespace poolwright
