// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <span>
#include <vector>

#include "model/core/document/edits.h"
#include "model/core/solve/pooltrial.h"

namespace poolwright {

/// "cGPU 1.5.20", "Kernel open".
QString choiceWords(const Matrix& matrix, const Choice& choice);
/// "cGPU 1.5.20, NVIDIA driver 550.90.07 and Kernel open".
QString choicesWords(const Matrix& matrix, std::span<const Choice> choices);
/// The edits that make the choices for a pool: facets of the cluster for the cluster.
std::vector<CellEdit> editsOf(std::span<const Choice> choices, ItemId cluster, ItemId pool);

} // namespace poolwright
