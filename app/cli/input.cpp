// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/input.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/documentstore.h"
#include "model/core/base/nearest.h"
#include "model/core/io/fleetreader.h"

namespace poolwright::cli {

namespace {

/// An open file; standard input is never closed.
class File {
public:
    explicit File(const std::string& name)
        : fd_(name == "-" ? STDIN_FILENO : ::open(name.c_str(), O_RDONLY | O_CLOEXEC)) {}
    ~File() {
        if (fd_ > STDIN_FILENO) {
            ::close(fd_);
        }
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    File(File&&) = delete;
    File& operator=(File&&) = delete;
    [[nodiscard]] int fd() const { return fd_; }

private:
    int fd_;
};

tl::unexpected<Error> systemFault(const std::string& name, int code) {
    const bool wrongName = code == ENOENT || code == ENOTDIR || code == EISDIR || code == ENAMETOOLONG;
    return fail(wrongName ? ErrorCode::Input : ErrorCode::Machine,
                fmt::format("it cannot be read: {}", std::strerror(code)), inputName(name));
}

tl::expected<Fleet, Errors> fleetOfDocument(const std::string& name, const Matrix& matrix,
                                            const std::string& scenario) {
    auto opened = DocumentStore::open(name, matrix, OpenFor::Reading);
    if (!opened) {
        return tl::make_unexpected(Errors{opened.error()});
    }
    const DocumentAccess access = opened->access;
    if (access == DocumentAccess::Damaged || access == DocumentAccess::Newer ||
        access == DocumentAccess::UnknownValue) {
        return tl::make_unexpected(std::move(opened->faults)); // half a fleet would be judged as if it were whole
    }
    std::vector<std::string> names;
    for (Scenario& each : opened->document.scenarios) {
        if (scenario.empty() || each.name == scenario) {
            return std::move(each.fleet);
        }
        names.push_back(each.name);
    }
    std::string hint = didYouMean(scenario, names);
    for (const std::string& each : hint.empty() ? names : std::vector<std::string>{}) {
        hint += (hint.empty() ? "there are: " : ", ") + each;
    }
    return tl::make_unexpected(
        Errors{{ErrorCode::Usage, fmt::format("there is no scenario '{}'", scenario), std::move(hint), "--scenario"}});
}

} // namespace

std::string inputName(const std::string& name) { return name == "-" ? "standard input" : name; }

Result<std::string> readInput(const std::string& name, std::size_t most) {
    const File file(name);
    if (file.fd() < 0) {
        return systemFault(name, errno);
    }
    const auto tooMuch = [&] {
        return fail(ErrorCode::Limit, fmt::format("it has more than {} bytes", most), inputName(name));
    };
    constexpr std::size_t kStep = 1U << 16U;
    std::size_t guess = kStep;
    struct stat about {};
    if (::fstat(file.fd(), &about) == 0 && S_ISREG(about.st_mode)) {
        if (static_cast<std::uint64_t>(about.st_size) > most) {
            return tooMuch();
        }
        guess = static_cast<std::size_t>(about.st_size) + 1;
    }
    std::string out;
    std::size_t used = 0;
    for (;;) {
        if (used == out.size()) {
            out.resize(std::max(used * 2, guess));
        }
        const ssize_t got = ::read(file.fd(), out.data() + used, out.size() - used);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return systemFault(name, errno);
        }
        used += static_cast<std::size_t>(got);
        if (used > most) {
            return tooMuch();
        }
        if (got == 0) {
            out.resize(used);
            return out;
        }
    }
}

tl::expected<Fleet, Errors> openFleet(const std::string& name, const Matrix& matrix, const std::string& scenario) {
    if (name.ends_with(".poolwright")) {
        return fleetOfDocument(name, matrix, scenario);
    }
    if (!scenario.empty()) {
        return tl::make_unexpected(
            Errors{{ErrorCode::Usage, "a fleet file has no scenarios", "name a .poolwright document", "--scenario"}});
    }
    const FleetLimits limits;
    auto text = readInput(name, limits.bytes);
    if (!text) {
        return tl::make_unexpected(Errors{text.error()});
    }
    constexpr std::string_view kDatabase("SQLite format 3\0", 16);
    if (text->starts_with(kDatabase)) {
        return tl::make_unexpected(
            Errors{{ErrorCode::Input, "this is a database, such as a document, and no fleet file",
                    "name the document's file; its name ends with .poolwright", inputName(name)}});
    }
    return readFleet(*text, matrix, inputName(name), limits);
}

} // namespace poolwright::cli
