// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/intake/importgroups.h"
#include "model/core/intake/importmixed.h"

namespace poolwright {

/// The pool that a group of nodes is, with its parts. It and they get their names from the caller: until then a part is called by
/// what tells it apart.
ImportedPool importedPool(PoolGroup& group, ValueNumbers& numbers, ImportRemarks& remarks);

/// What to call the groups of a cluster, in their order: from the API, else the pool id, else the family and what tells groups
/// of it apart. All different and possible.
std::vector<std::string> poolGroupNames(std::span<const PoolGroup> groups, const ValueNumbers& numbers, GivenNames& given,
                                        ImportRemarks& remarks);

} // namespace poolwright
