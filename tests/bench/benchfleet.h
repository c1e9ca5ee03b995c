// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/facts/fleet.h"
#include "model/core/rules/matrix.h"

namespace poolwright {

/// The matrix that the benchmarks judge by: the environment's POOLWRIGHT_MATRIX, else the reviewed text. Ends the program without one.
const MatrixPtr& benchMatrix();
std::string benchMatrixFolder();

/// A fleet of that many pools in clusters of 50, values drawn from the matrix and, one in twenty, made up. The same at every run.
Fleet benchFleet(std::size_t pools);

} // namespace poolwright
