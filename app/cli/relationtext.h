// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ostream>
#include <string>

#include "model/core/io/jsonwriter.h"
#include "model/core/solve/relationgrid.h"

namespace poolwright::cli {

/// A table with a glyph per cell and a legend; where it has one cell, its whole finding, how far the next boundary is,
/// and the editions behind it.
void writeRelationText(const RelationGrid& grid, const std::string& language, std::ostream& out);

/// poolwright.matrix-show/1 with "cells"; where there is one cell, also its "finding", "headroom" and "history".
void writeRelationJson(const RelationGrid& grid, const std::string& language, std::ostream& out);

/// "with cgpu 1.5.20", a line each: what had to be set so that the check applies.
void writeContext(const Configuration& context, std::ostream& out);
void writeContext(JsonWriter& json, const Configuration& context);

} // namespace poolwright::cli
