// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

#include "model/core/facts/fleet.h"
#include "model/core/rules/matrix.h"

namespace poolwright::test {

/// A fleet of that many pools, 25 to a cluster, with values as real estates have them: mostly a few usual stacks, some
/// odd ones, some facets open. The same for the same arguments, whatever the library. Needs the vocabularies of the
/// real matrix.
Fleet buildFleet(const Matrix& matrix, std::size_t pools, std::uint64_t seed = 1);

} // namespace poolwright::test
