// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace poolwright {

/// What kind of thing went wrong; the command line turns it into an exit code.
enum class ErrorCode {
    Usage,   ///< the call itself is wrong
    Input,   ///< a file or value that came from outside is wrong; nothing was taken from it
    Machine, ///< disk, permission, damaged database
    Limit,   ///< a limit of size, depth, time or memory was reached
};

/// A fault as data: what is wrong, where, and what to do about it.
struct Error {
    ErrorCode code = ErrorCode::Input;
    std::string message; ///< one sentence, no full stop needed
    std::string hint;    ///< what to do; may be empty
    std::string where;   ///< "fleet.json:$.clusters[0].region" or "cgpu_driver.yaml:31 row 1.5.2"; may be empty

    bool operator==(const Error&) const = default;
};

template <typename T>
using Result = tl::expected<T, Error>;

/// Every fault of one input at once.
using Errors = std::vector<Error>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string where = {}, std::string hint = {}) {
    return tl::make_unexpected(Error{code, std::move(message), std::move(hint), std::move(where)});
}

/// "where: message (hint)" on one line.
std::string toText(const Error& error);

} // namespace poolwright
