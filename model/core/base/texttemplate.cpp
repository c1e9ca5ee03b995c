// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/base/texttemplate.h"

namespace poolwright {

namespace {

/// Calls plain(text) and place(name) for the parts in order.
template <typename Plain, typename Place>
void walk(std::string_view text, const Plain& plain, const Place& place) {
    while (!text.empty()) {
        const auto open = text.find('{');
        const auto close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) {
            plain(text);
            return;
        }
        plain(text.substr(0, open));
        place(text.substr(open + 1, close - open - 1));
        text.remove_prefix(close + 1);
    }
}

} // namespace

std::string fillTemplate(std::string_view text, const std::function<std::string(std::string_view)>& place) {
    std::string out;
    walk(text, [&](std::string_view part) { out += part; }, [&](std::string_view name) { out += place(name); });
    return out;
}

std::vector<std::string> placesOf(std::string_view text) {
    std::vector<std::string> out;
    walk(text, [](std::string_view) {}, [&](std::string_view name) { out.emplace_back(name); });
    return out;
}

} // namespace poolwright
