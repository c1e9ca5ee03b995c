// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <initializer_list>
#include <string>

#include "model/core/base/result.h"
#include "model/core/facts/facet.h"

namespace poolwright::cli {

/// The facet of that name in one of the scopes; else an error with near misses.
Result<Facet> facetByName(const std::string& name, std::initializer_list<Scope> scopes);

} // namespace poolwright::cli
