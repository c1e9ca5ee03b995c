// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <optional>

#include "model/core/plan/poolspace.h"

namespace poolwright {

/// Whether some state of the space is an end as it is wished, however it could be reached: values that no operation leads to
/// are left out, and what is unacceptable is no worse than at the start. None: it could not be told within a few million
/// trials, or it was stopped.
std::optional<bool> endInSpace(const PoolSpace& space, bool acceptable, const std::function<bool()>& stopped);

} // namespace poolwright
