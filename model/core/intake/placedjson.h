// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "model/core/base/result.h"
#include "model/core/intake/jsonscan.h"
#include "model/core/intake/placedvalue.h"

namespace poolwright {

/// Parses JSON objects one after another out of a long text, with one parser and one buffer for all.
class PlacedJson {
public:
    explicit PlacedJson(KeyFilter wanted = nullptr);
    ~PlacedJson();
    PlacedJson(const PlacedJson&) = delete;
    PlacedJson& operator=(const PlacedJson&) = delete;
    PlacedJson(PlacedJson&&) = delete;
    PlacedJson& operator=(PlacedJson&&) = delete;

    /// The object or list in bytes [begin, end). The error's `where` is the line in the text, as a number. At most `bytes`.
    Result<PlacedValue> read(std::string_view text, std::size_t begin, std::size_t end, LineCursor& lines,
                             std::size_t bytes);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace poolwright
