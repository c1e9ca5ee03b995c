// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/documentplace.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <random>
#include <unistd.h>

namespace poolwright {

namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> systemFault(int code, const fs::path& path) {
    const bool full = code == ENOSPC || code == EDQUOT;
    return fail(ErrorCode::Machine, full ? "the disk is full" : fmt::format("it cannot be written: {}", std::strerror(code)),
                path.string(), "choose another folder");
}

fs::path folderOf(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

bool sync(const fs::path& path) {
    const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool done = handle >= 0 && ::fsync(handle) == 0;
    const int code = errno;
    if (handle >= 0) {
        ::close(handle);
    }
    errno = code;
    return done;
}

/// Without replacing: renameat2, or a second name and then one less where the file system does not know it.
bool giveName(const fs::path& from, const fs::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) {
        return true;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return false;
    }
    return ::link(from.c_str(), to.c_str()) == 0 && ::unlink(from.c_str()) == 0;
}

} // namespace

Error alreadyThere(const fs::path& path) {
    return {ErrorCode::Usage, "there is a file of that name already", "choose another name", path.string()};
}

bool syncFolder(const fs::path& folder) { return sync(folder); }

Result<NewFile> NewFile::beside(const fs::path& target) {
    std::random_device random;
    for (int i = 0; i < 100; ++i) {
        fs::path path = folderOf(target) / fmt::format(".poolwright-{:08x}.new", random());
        const int handle = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (handle >= 0) {
            ::close(handle);
            return NewFile(std::move(path), target);
        }
        if (errno != EEXIST) {
            return systemFault(errno, target);
        }
    }
    return systemFault(EEXIST, target);
}

NewFile::NewFile(NewFile&& other) noexcept : path_(std::move(other.path_)), target_(std::move(other.target_)) {
    other.path_.clear();
}

NewFile::~NewFile() {
    if (!path_.empty()) {
        ::unlink(path_.c_str());
        ::unlink((path_.string() + "-journal").c_str());
    }
}

Result<void> NewFile::place(bool replace) {
    if (!sync(path_)) {
        return systemFault(errno, target_);
    }
    const bool named = replace ? ::rename(path_.c_str(), target_.c_str()) == 0 : giveName(path_, target_);
    if (!named) {
        return errno == EEXIST ? tl::make_unexpected(alreadyThere(target_)) : systemFault(errno, target_);
    }
    path_.clear();
    if (!sync(folderOf(target_))) {
        return systemFault(errno, target_);
    }
    return {};
}

} // namespace poolwright
