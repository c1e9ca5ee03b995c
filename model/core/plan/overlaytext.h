// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/document/strictjson.h"
#include "model/core/io/jsonwriter.h"
#include "model/core/plan/overlay.h"

namespace poolwright {

// An overlay as an object inside another JSON text. Both are used by overlay files and by plans in documents.

/// Reads "minutes", "forbid", "ships" and "kubernetes-offers", each of which may be left out; `members` must hold nothing else afterwards.
/// Throws a StrictFault.
Overlay overlayMembers(const Matrix& matrix, StrictMembers& members);
void writeOverlayMembers(JsonWriter& json, const Overlay& overlay);

} // namespace poolwright
