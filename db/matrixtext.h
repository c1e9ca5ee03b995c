// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "model/core/base/result.h"
#include "model/core/rules/matrix.h"

namespace poolwright {

/// The reviewed text of a matrix: file name to contents, as in db/matrix.
using MatrixText = std::map<std::string, std::string>;

/// Reads the files that matrix.yaml of the folder lists. Files over 4 MiB are refused.
Result<MatrixText> readMatrixFolder(const std::filesystem::path& folder);

/// Turns the text into a matrix, or lists every fault with file, line and row; then nothing is taken.
tl::expected<Matrix, Errors> parseMatrixText(const MatrixText& text);

} // namespace poolwright
