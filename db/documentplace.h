// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>

#include "model/core/base/result.h"

namespace poolwright {

/// A file that is being written beside the place where it will appear, at once or not at all. Removed where it never came to that.
class NewFile {
public:
    /// Makes an empty file with a name of its own in the folder of `target`.
    static Result<NewFile> beside(const std::filesystem::path& target);
    NewFile(NewFile&& other) noexcept;
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    NewFile& operator=(NewFile&&) = delete;
    ~NewFile();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// Brings it to the disk and gives it the name of the target. Without `replace` ErrorCode::Usage where there is one already.
    Result<void> place(bool replace);

private:
    NewFile(std::filesystem::path path, std::filesystem::path target)
        : path_(std::move(path)), target_(std::move(target)) {}
    std::filesystem::path path_; ///< empty: placed
    std::filesystem::path target_;
};

/// "there is a file of that name already"
Error alreadyThere(const std::filesystem::path& path);

/// Brings the folder's entries to the disk; false where that failed.
bool syncFolder(const std::filesystem::path& folder);

} // namespace poolwright
