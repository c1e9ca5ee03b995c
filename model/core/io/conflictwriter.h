// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/io/jsonwriter.h"
#include "model/core/solve/conflict.h"

namespace poolwright {

/// One conflict as an object: members, statements, conclusion.
void writeConflict(JsonWriter& json, const Matrix& matrix, const Conflict& conflict);

} // namespace poolwright
