// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/jsondocument.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/io/jsonpath.h"

namespace poolwright {

Result<simdjson::dom::element> parseJson(simdjson::dom::parser& parser, std::string_view json, std::string_view name,
                                         std::size_t bytes, std::size_t depth) {
    if (json.size() > bytes) {
        return fail(ErrorCode::Limit, fmt::format("{} bytes are too many", json.size()), std::string(name),
                    fmt::format("at most {}", bytes));
    }
    if (json.starts_with("\xEF\xBB\xBF")) { // as editors on Windows write it
        json.remove_prefix(3);
    }
    simdjson::dom::element root;
    // simdjson counts a scalar as a level
    auto error = parser.allocate(std::max<std::size_t>(json.size(), 1), depth + 1);
    if (error == simdjson::SUCCESS) {
        const char* const begin = json.empty() ? "" : json.data(); // simdjson copies from it even when there is nothing
        error = parser.parse(begin, json.size()).get(root);
    }
    if (error == simdjson::MEMALLOC) {
        return fail(ErrorCode::Limit, "not enough memory to read it", std::string(name));
    }
    if (error != simdjson::SUCCESS) {
        return tl::make_unexpected(jsonFault(json, name, depth, simdjson::error_message(error)));
    }
    return root;
}

} // namespace poolwright
