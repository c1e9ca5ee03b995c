// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/poolquestion.h"

namespace poolwright {

VerdictSet verdictsOf(const Policy& policy) {
    VerdictSet out({});
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        if (policy.acceptable[i]) {
            out.insert(static_cast<Verdict>(i));
        }
    }
    return out;
}

} // namespace poolwright
