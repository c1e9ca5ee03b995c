// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/documentlock.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace poolwright {

namespace {

namespace fs = std::filesystem;

fs::path lockFileOf(const fs::path& document) {
    std::error_code failed;
    const fs::path real = fs::weakly_canonical(document, failed);
    return (failed ? document : real).string() + "-lock";
}

/// Whether the open file is still the one of that name: its holder may have removed it meanwhile.
bool stillThere(const fs::path& file, int handle) {
    struct stat open {};
    struct stat named {};
    return ::fstat(handle, &open) == 0 && ::stat(file.c_str(), &named) == 0 && open.st_ino == named.st_ino &&
           open.st_dev == named.st_dev;
}

std::string holderOf(int handle) {
    std::array<char, 32> text{};
    const ssize_t got = ::pread(handle, text.data(), text.size() - 1, 0);
    const std::string_view words(text.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    const std::string_view digits = words.substr(0, words.find_first_not_of("0123456789"));
    return digits.empty() ? "another program has it open" : fmt::format("process {} has it open", digits);
}

void sign(int handle) {
    const std::string text = fmt::format("{}\n", ::getpid());
    // Only words for a message: the lock holds without them, as on a full disk.
    if (::ftruncate(handle, 0) == 0) {
        [[maybe_unused]] const ssize_t written = ::pwrite(handle, text.data(), text.size(), 0);
    }
}

} // namespace

DocumentLock::Taken DocumentLock::take(const fs::path& document) {
    const fs::path file = lockFileOf(document);
    constexpr int kMostTries = 100; // each is lost to a holder that went away in between
    for (int i = 0; i < kMostTries; ++i) {
        const int handle = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0644);
        if (handle < 0) {
            return {std::nullopt, Refusal::NoPermission, std::strerror(errno)};
        }
        if (::flock(handle, LOCK_EX | LOCK_NB) != 0) {
            const int code = errno;
            const std::string why = code == EWOULDBLOCK ? holderOf(handle) : std::strerror(code);
            ::close(handle);
            return {std::nullopt, code == EWOULDBLOCK ? Refusal::InUse : Refusal::NoPermission, why};
        }
        if (stillThere(file, handle)) {
            sign(handle);
            return {DocumentLock(file, handle), Refusal::InUse, {}};
        }
        ::close(handle);
    }
    return {std::nullopt, Refusal::InUse, "other programs open and close it all the time"};
}

DocumentLock::DocumentLock(DocumentLock&& other) noexcept
    : file_(std::move(other.file_)), handle_(std::exchange(other.handle_, -1)) {}

DocumentLock& DocumentLock::operator=(DocumentLock&& other) noexcept {
    if (this != &other) {
        drop();
        file_ = std::move(other.file_);
        handle_ = std::exchange(other.handle_, -1);
    }
    return *this;
}

DocumentLock::~DocumentLock() { drop(); }

void DocumentLock::drop() noexcept {
    if (handle_ >= 0) {
        if (stillThere(file_, handle_)) {
            ::unlink(file_.c_str()); // while the lock is held: who opened it meanwhile finds it gone and tries again
        }
        ::close(handle_);
        handle_ = -1;
    }
}

} // namespace poolwright
