// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/valuewriter.h"

#include <charconv>

namespace poolwright {

void writeValue(JsonWriter& json, Facet facet, const std::string& text) {
    const Scheme scheme = spec(facet).scheme;
    if (scheme == Scheme::Boolean) {
        json.value(text == "true");
        return;
    }
    std::uint32_t number = 0;
    const char* end = text.data() + text.size();
    const bool counts = scheme == Scheme::Integer && facet != Facet::WorkloadGpuMemory; // that one has a unit
    if (counts && std::from_chars(text.data(), end, number) == std::from_chars_result{end, std::errc{}}) {
        json.value(number);
        return;
    }
    json.value(text);
}

} // namespace poolwright
