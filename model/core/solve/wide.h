// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>

namespace poolwright {

/// A count that does not overflow: all the facets of a pool together have below 2^100 assignments of known values.
__extension__ using Wide = unsigned __int128;

/// In decimal digits.
inline std::string toText(Wide number) {
    std::string out;
    do {
        out.insert(out.begin(), static_cast<char>('0' + static_cast<int>(number % 10)));
        number /= 10;
    } while (number != 0);
    return out;
}

} // namespace poolwright
