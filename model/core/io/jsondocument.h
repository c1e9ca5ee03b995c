// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <simdjson.h>
#include <string_view>

#include "model/core/base/result.h"

namespace poolwright {

/// Parses JSON from outside; the root stays good as long as the parser. At most `bytes` long and `depth` objects and arrays
/// deep (ErrorCode::Limit); faults name line and column. A byte order mark is passed over. Keys written twice and halves of
/// surrogate pairs are still in there: who reads on must look.
Result<simdjson::dom::element> parseJson(simdjson::dom::parser& parser, std::string_view json, std::string_view name,
                                         std::size_t bytes, std::size_t depth);

} // namespace poolwright
