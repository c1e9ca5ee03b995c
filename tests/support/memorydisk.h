// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "db/documentstore.h"

namespace poolwright::test {

/// A disk for documents that does what a test wants: refuses to write, stands still, is written by somebody else. The files
/// exist, empty, so that what is removed and what is in the way can be seen; what is in them is kept here. Copies share it.
class MemoryDisk {
public:
    MemoryDisk();

    Result<OpenedDocument> create(const std::filesystem::path& path, Document document, History history) const;
    Result<OpenedDocument> open(const std::filesystem::path& path) const;
    [[nodiscard]] bool inUse(const std::filesystem::path& path) const;

    /// From now on every change fails so; nullopt: all is well again. `ofFile` empty: whatever the file.
    void refuse(std::optional<Error> error, const std::filesystem::path& ofFile = {}) const;
    /// Writers stand still until it is called with false.
    void hold(bool on) const;
    /// What opening gives besides the contents.
    void markAs(const std::filesystem::path& path, DocumentAccess access) const;

    [[nodiscard]] bool has(const std::filesystem::path& path) const;
    [[nodiscard]] Document document(const std::filesystem::path& path) const;
    [[nodiscard]] History history(const std::filesystem::path& path) const;
    [[nodiscard]] std::size_t transactions(const std::filesystem::path& path) const;

private:
    friend class MemoryStore;
    struct State;
    std::shared_ptr<State> state_;
};

} // namespace poolwright::test
