// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/columnfit.h"

#include <algorithm>
#include <numeric>

namespace poolwright {

std::vector<int> fitColumns(const std::vector<ColumnWish>& wishes, int room) {
    constexpr double kMostStretch = 1.25;
    const auto sum = [&](int ColumnWish::*member) {
        return std::accumulate(wishes.begin(), wishes.end(), 0,
                               [&](int so, const ColumnWish& wish) { return so + wish.*member; });
    };
    const int natural = sum(&ColumnWish::natural);
    const int least = sum(&ColumnWish::least);
    std::vector<int> out;
    for (const ColumnWish& wish : wishes) {
        double width = wish.natural;
        if (natural <= room) {
            width *= std::min(kMostStretch, natural == 0 ? 1.0 : static_cast<double>(room) / natural);
        } else if (least < room) {
            width = wish.least + (wish.natural - wish.least) * (static_cast<double>(room - least) / (natural - least));
        } else {
            width = wish.least;
        }
        out.push_back(static_cast<int>(width));
    }
    return out;
}

} // namespace poolwright
