// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "model/core/facts/facet.h"
#include "model/core/io/jsonwriter.h"

namespace poolwright {

/// Writes a value by its text as a fleet file has it: true and false, whole numbers, else a string. Not for lists.
void writeValue(JsonWriter& json, Facet facet, const std::string& text);

} // namespace poolwright
