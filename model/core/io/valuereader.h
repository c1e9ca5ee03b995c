// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/core/base/result.h"
#include "model/core/rules/matrix.h"

namespace poolwright {

/// "a string", "an array" …, for errors.
std::string_view typeName(simdjson::dom::element value);

/// Turns JSON values into values of facets. What was read once is kept, so that ten thousand pools that are
/// configured alike are parsed once.
class ValueReader {
public:
    explicit ValueReader(const Matrix& matrix) : matrix_(matrix) {}

    /// What is wrong, and in which entry of a list.
    struct Fault {
        Error error;
        std::optional<std::size_t> entry;
    };
    /// The value stays good as long as the reader.
    tl::expected<const Value*, Fault> read(Facet facet, simdjson::dom::element from);

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using Known = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

    tl::expected<const Value*, Fault> take(Facet facet, std::string_view text);
    tl::expected<const Value*, Fault> readList(Facet facet, simdjson::dom::element from);
    tl::expected<const Value*, Fault> readNumber(Facet facet, simdjson::dom::element from);

    const Matrix& matrix_;
    std::array<Known, kFacetCount> known_;
};

} // namespace poolwright
