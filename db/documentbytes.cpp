// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/documentbytes.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sqlite3.h>

#include "db/documentschema.h"

namespace poolwright {

namespace fs = std::filesystem;

Result<std::string> bytesOf(SQLite::Database& database, const fs::path& path) {
    constexpr std::size_t kPage = kDocumentPageSize;
    constexpr std::size_t kMost = std::size_t{2} << 30U;
    sqlite3_file* file = nullptr;
    sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void*>(&file));
    sqlite3_int64 size = 0;
    if (file == nullptr || file->pMethods == nullptr || file->pMethods->xFileSize(file, &size) != SQLITE_OK) {
        return fail(ErrorCode::Machine, "it cannot be read", path.string());
    }
    if (static_cast<std::size_t>(size) > kMost) {
        return fail(ErrorCode::Limit, "the file is too large to be a document", path.string());
    }
    std::string out(static_cast<std::size_t>(size), '\0');
    for (std::size_t at = 0; at < out.size(); at += kPage) {
        const auto length = static_cast<int>(std::min(kPage, out.size() - at));
        file->pMethods->xRead(file, out.data() + at, length, static_cast<sqlite3_int64>(at));
    }
    return out;
}

std::string bytesOfPlainFile(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return in ? std::string(std::istreambuf_iterator<char>(in), {}) : std::string();
}

bool writePlainFile(const fs::path& path, const std::string& bytes) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush();
    return static_cast<bool>(out);
}

} // namespace poolwright
