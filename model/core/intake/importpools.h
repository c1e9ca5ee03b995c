// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/intake/importgroups.h"
#include "model/core/intake/importmixed.h"

namespace poolwright {

/// The pool that a group of nodes is, with its parts. It and they get their names from the caller: until then a part is called by
/// what tells it apart.
ImportedPool importedPool(PoolGroup& group, ValueNumbers& numbers, ImportRemarks& remarks);

} // namespace poolwright
