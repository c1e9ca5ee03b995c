// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/base/result.h"

namespace poolwright {

std::string toText(const Error& error) {
    std::string out = error.where.empty() ? error.message : error.where + ": " + error.message;
    if (!error.hint.empty()) {
        out += " (" + error.hint + ")";
    }
    return out;
}

} // namespace poolwright
