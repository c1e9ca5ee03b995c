// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/writtenfile.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>

#include "db/documentplace.h"

namespace poolwright::cli {

Result<void> checkWritten(const std::string& name, bool replace) {
    std::error_code fault;
    if (std::filesystem::is_directory(name, fault)) {
        return fail(ErrorCode::Usage, "this is a folder", name, "name a file");
    }
    if (!replace && std::filesystem::exists(std::filesystem::symlink_status(name, fault))) {
        Error there = alreadyThere(name);
        there.hint = "choose another name, or say --replace";
        return tl::make_unexpected(std::move(there));
    }
    return {};
}

Result<void> writeWhole(const std::string& name, std::string_view text, bool replace) {
    auto file = NewFile::beside(name);
    if (!file) {
        return tl::make_unexpected(file.error());
    }
    errno = 0;
    std::ofstream out(file->path(), std::ios::binary | std::ios::trunc);
    out << text << std::flush;
    if (!out) {
        return fail(ErrorCode::Machine, fmt::format("it cannot be written: {}", std::strerror(errno == 0 ? EIO : errno)), name);
    }
    out.close();
    return file->place(replace);
}

} // namespace poolwright::cli
