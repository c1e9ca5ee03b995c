// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

#include "model/core/base/result.h"
#include "model/core/facts/fleet.h"
#include "model/core/rules/matrix.h"

namespace poolwright {

class JsonWriter;

/// What a fleet file may be at most; more is refused with ErrorCode::Limit.
struct FleetLimits {
    std::size_t bytes = 256U << 20U;
    std::size_t depth = 16;
    std::size_t pools = 200'000;
    std::size_t nameBytes = 1024;
};

/// Reads poolwright.fleet/1. `name` is what errors call the input ("fleet.json"). Every fault is listed with its JSON path, up
/// to 50 of them: unknown keys and values (with near misses), wrong types, keys written twice, empty or repeated names,
/// workloads on pools that do not exist, text that is not UTF-8. null is the same as absent.
tl::expected<Fleet, Errors> readFleet(std::string_view json, const Matrix& matrix, std::string_view name,
                                      const FleetLimits& limits = {});

/// Writes poolwright.fleet/1: two blanks a level, keys in facet order, a newline at the end. readFleet(writeFleet(f)) == f.
std::string writeFleet(const Fleet& fleet);
/// The same as a value of a larger answer.
void writeFleet(JsonWriter& json, const Fleet& fleet);

} // namespace poolwright
