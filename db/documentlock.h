// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace poolwright {

/// The right to write a document: an flock on "name.poolwright-lock" beside it, with the process id of its holder inside. The
/// kernel drops it when the holder ends, however it ends; the file that is then left over locks nobody out.
class DocumentLock {
public:
    enum class Refusal { InUse, NoPermission };
    struct Taken;
    /// For the document of that path, whatever its links are called.
    static Taken take(const std::filesystem::path& document);

    DocumentLock(DocumentLock&& other) noexcept;
    DocumentLock& operator=(DocumentLock&& other) noexcept;
    DocumentLock(const DocumentLock&) = delete;
    DocumentLock& operator=(const DocumentLock&) = delete;
    ~DocumentLock();

private:
    DocumentLock(std::filesystem::path file, int handle) : file_(std::move(file)), handle_(handle) {}
    void drop() noexcept;
    std::filesystem::path file_;
    int handle_;
};

struct DocumentLock::Taken {
    std::optional<DocumentLock> lock;
    Refusal refusal = Refusal::InUse;
    std::string why; ///< "process 4711 has it open"; the system's words
};

} // namespace poolwright
