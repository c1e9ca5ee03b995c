// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A file system for SQLite on which a call fails: the nth one, once or from then on.

#pragma once

#include <string>

namespace poolwright::test {

enum class FileFault {
    DiskFull,     ///< a write brings half of its bytes
    WriteError,   ///< a write brings nothing
    SyncError,
    OpenError,
    TruncateError,
    DeleteError,
    DeleteUnsure, ///< the file is gone, only that is not yet certain on the disk
};

/// While it lives, SQLite works through it.
class FaultyFiles {
public:
    FaultyFiles();
    ~FaultyFiles();
    FaultyFiles(const FaultyFiles&) = delete;
    FaultyFiles& operator=(const FaultyFiles&) = delete;
    FaultyFiles(FaultyFiles&&) = delete;
    FaultyFiles& operator=(FaultyFiles&&) = delete;

    /// Of the calls of that sort on files whose path begins so, the nth fails from now on; `sticky`: all after it as well.
    static void fail(FileFault fault, int nth, bool sticky, const std::string& below);
    static void stop();
    static int failed(); ///< calls that failed since then
};

} // namespace poolwright::test
