// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ostream>
#include <string>

#include "model/core/solve/relationview.h"

namespace poolwright::cli {

/// A table with a glyph per cell and a legend; where it has one cell, its whole finding.
void writeRelationText(const Evaluator& evaluator, const RelationView& view, const std::string& language,
                       std::ostream& out);

/// poolwright.matrix-show/1 with "cells"; where there is one cell, also its "finding".
void writeRelationJson(const Evaluator& evaluator, const RelationView& view, const std::string& language,
                       std::ostream& out);

} // namespace poolwright::cli
