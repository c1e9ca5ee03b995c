// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "db/matrixtext.h"

namespace poolwright {

/// SQLite's application_id of a matrix database ("PWmx") and the schema that this program writes.
inline constexpr std::int32_t kMatrixApplicationId = 0x50576D78;

/// Loads the text into a matrix database in one transaction: as a new revision of an existing one, or into a new file.
/// Nothing is written when the text has faults or the revision is there already with other text.
tl::expected<void, Errors> importMatrix(const MatrixText& text, const std::filesystem::path& database);

/// The newest revision of a matrix database, or the folder of reviewed text when `path` is a folder.
/// A file that is damaged, foreign or newer than this program is refused with a clear error and left as it is.
tl::expected<MatrixPtr, Errors> loadMatrix(const std::filesystem::path& path);

/// The reviewed text that the newest revision was made from.
Result<MatrixText> exportMatrix(const std::filesystem::path& database);

/// Everything that is wrong with a database or folder: damage, rows that differ from the text they were made from,
/// faults of the text. Empty: sound.
Errors verifyMatrix(const std::filesystem::path& path);

} // namespace poolwright
