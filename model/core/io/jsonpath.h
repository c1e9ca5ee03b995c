// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

#include "model/core/base/result.h"

namespace poolwright {

/// Where a reader stands in a JSON value: a chain of steps up to the root. Steps live on the reader's stack and cost
/// nothing until text() is asked for.
class JsonPath {
public:
    JsonPath() = default;
    JsonPath(const JsonPath& parent, std::string_view key) : parent_(&parent), key_(key) {}
    JsonPath(const JsonPath& parent, std::size_t index) : parent_(&parent), index_(index), isIndex_(true) {}

    /// "$.clusters[0].pools[2].driver"; a key that is no plain word is written ['so'].
    [[nodiscard]] std::string text() const;

private:
    const JsonPath* parent_ = nullptr;
    std::string_view key_;
    std::size_t index_ = 0;
    bool isIndex_ = false;
};

/// What is wrong with a text that is no JSON, or that is nested deeper than `depth`: message and "name:line:column".
/// Slow and thorough: for the case that a fast parser has refused the text.
Error jsonFault(std::string_view json, std::string_view name, std::size_t depth, std::string_view otherwise);

/// The byte at which the text stops being UTF-8 (surrogates are not); npos where all of it is.
std::size_t invalidUtf8(std::string_view text);

} // namespace poolwright
