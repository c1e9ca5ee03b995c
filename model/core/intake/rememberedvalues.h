// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/core/intake/observe.h"

namespace poolwright {

/// printedValue() that remembers: 20,000 nodes print a few hundred different things. Also what published images tell of a
/// kernel. One thread; the matrix must outlive it.
class RememberedValues {
public:
    explicit RememberedValues(const Matrix& matrix) : matrix_(matrix) {}

    /// Good until the next call.
    const std::optional<Value>& of(Facet facet, std::string_view printed);

    /// What images say about the system of a kernel that is printed without it.
    struct System {
        std::optional<Value> os;
        bool exact = false; ///< an image has this very kernel; else images of the same build
        bool operator==(const System&) const = default;
    };
    /// The system is told where all images with this kernel, else all with its base and first release number, have the same.
    const System& systemOf(const Value& kernel);

private:
    const Matrix& matrix_;
    std::unordered_map<std::string, std::optional<Value>> known_; ///< by facet and text; bounded
    std::optional<Value> last_;
    std::map<std::string, System> systems_; ///< by kernel
};

} // namespace poolwright
