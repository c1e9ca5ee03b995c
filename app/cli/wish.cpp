// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/wish.h"

#include <fmt/format.h>

#include "app/cli/facetname.h"
#include "model/core/solve/candidates.h"

namespace poolwright::cli {

namespace {

/// The facet and what stands behind the sign.
Result<std::pair<Facet, std::string>> parted(const std::string& text) {
    const std::size_t at = text.find('=');
    if (at == std::string::npos) {
        return fail(ErrorCode::Usage, fmt::format("'{}' names no value", text), {}, "write it as driver=550.163.01");
    }
    const auto facet = facetByName(text.substr(0, at), {Scope::Cluster, Scope::Pool});
    if (!facet) {
        return tl::make_unexpected(facet.error());
    }
    return std::pair{*facet, text.substr(at + 1)};
}

} // namespace

Result<Choice> wishOf(const Matrix& matrix, const std::string& text) {
    const auto parts = parted(text);
    if (!parts) {
        return tl::make_unexpected(parts.error());
    }
    auto value = typedValue(matrix, parts->first, parts->second);
    if (!value) {
        return fail(ErrorCode::Usage, value.error().message, {}, value.error().hint);
    }
    return Choice{parts->first, std::move(*value)};
}

Result<std::pair<Facet, std::vector<Value>>> wishesOf(const Matrix& matrix, const std::string& text) {
    const auto parts = parted(text);
    if (!parts) {
        return tl::make_unexpected(parts.error());
    }
    const auto one = typedValue(matrix, parts->first, parts->second);
    if (one) {
        return std::pair{parts->first, std::vector{*one}};
    }
    auto several = candidatesWithin(matrix, parts->first, parts->second);
    if (!several) {
        return fail(ErrorCode::Usage, one.error().message, {}, one.error().hint);
    }
    if (several->empty()) {
        return fail(ErrorCode::Usage, fmt::format("no known value of {} lies in '{}'", id(parts->first), parts->second),
                    {}, fmt::format("matrix list {} tells them", id(parts->first)));
    }
    return std::pair{parts->first, std::move(*several)};
}

} // namespace poolwright::cli
