// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "model/core/base/nearest.h"
#include "model/core/document/strictjson.h"
#include "model/core/io/jsonwriter.h"
#include "model/core/plan/overlay.h"

namespace poolwright {

// Parts of reading and writing an overlay: for overlay*.cpp alone.

inline constexpr const char* kOffersKey = "kubernetes-offers";

[[noreturn]] inline void refuseOverlay(std::string message, std::string hint, const JsonPath& at) {
    throw StrictFault{{ErrorCode::Input, std::move(message), std::move(hint), at.text()}};
}

/// The first member that nobody may write is refused with its near misses.
template <std::size_t N>
void onlyOverlayKeys(const StrictMembers& members, const std::array<std::string, N>& known) {
    for (const auto& [key, value] : members.rest()) {
        if (std::ranges::find(known, key) == known.end()) {
            refuseOverlay(fmt::format("unknown key '{}'", key.substr(0, 64)), didYouMean(key, known),
                           JsonPath(members.at(), key));
        }
    }
}

inline bool hasOverlayKey(const StrictMembers& members, std::string_view key) {
    return std::ranges::any_of(members.rest(), [&](const auto& field) { return field.first == key; });
}

/// The members of "kubernetes-offers"; nothing is written where there are none. readOffers throws a StrictFault.
void readOffers(Overlay& overlay, const Matrix& matrix, simdjson::dom::element from, const JsonPath& at);
void writeOffers(JsonWriter& json, const std::vector<VersionOffer>& offers);

} // namespace poolwright
