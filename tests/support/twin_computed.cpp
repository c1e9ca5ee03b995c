// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/twin_computed.h"

#include <algorithm>

namespace poolwright::twin {

namespace {

Numbers minorOf(Numbers version) {
    version.resize(2);
    return version;
}

} // namespace

const std::map<std::string, std::string>& publishedBases() {
    static const std::map<std::string, std::string> kBases{
        {"gpu", "instance-family"},          {"gpu-series", "instance-family"},
        {"architecture", "instance-family"}, {"compute-capability", "instance-family"},
        {"gpu-memory", "instance-family"},   {"gpus-per-node", "instance-family"},
        {"driver-release", "driver"}};
    return kBases;
}

std::vector<std::string> basesOf(const std::string& facet) {
    if (const auto base = publishedBases().find(facet); base != publishedBases().end()) {
        return {base->second};
    }
    if (facet == "kubelet-step") {
        return {"kubelet", "kubernetes"};
    }
    if (facet == "cubin-fit") {
        return {"cubin", "compute-capability"};
    }
    if (facet == "ptx-fit") {
        return {"ptx", "compute-capability"};
    }
    return {};
}

std::string stepOf(const Numbers& kubelet, const Numbers& kubernetes, const std::vector<std::string>& known) {
    const Numbers node = minorOf(kubelet);
    const Numbers plane = minorOf(kubernetes);
    if (compare(node, plane) == 0) {
        return "same";
    }
    if (compare(node, plane) > 0) {
        return "ahead";
    }
    std::vector<Numbers> ladder;
    for (const std::string& version : known) {
        ladder.push_back(minorOf(readValue(Scheme::Version, version).numbers));
    }
    const auto onLadder = [&](const Numbers& rung) {
        return std::find(ladder.begin(), ladder.end(), rung) != ladder.end();
    };
    const bool between = std::any_of(ladder.begin(), ladder.end(), [&](const Numbers& rung) {
        return compare(node, rung) < 0 && compare(rung, plane) < 0;
    });
    return onLadder(node) && onLadder(plane) && !between ? "one-behind" : "behind";
}

bool targetsFit(const std::string& kind, const std::string& list, const Numbers& capability) {
    const Numbers gpu = minorOf(capability);
    std::size_t from = list.find_first_not_of(", |");
    while (from != std::string::npos) {
        const auto end = std::min(list.find_first_of(", |", from), list.size());
        std::string target = list.substr(from, end - from);
        const char suffix = target.back() == 'a' || target.back() == 'f' ? target.back() : ' ';
        if (suffix != ' ') {
            target.pop_back();
        }
        const Numbers wants = *numbersOf(target);
        const bool family = wants[0] == gpu[0] && wants[1] <= gpu[1];
        const bool fits = suffix == 'a'                      ? compare(wants, gpu) == 0
                          : suffix == 'f' || kind == "cubin" ? family
                                                             : compare(wants, gpu) <= 0;
        if (fits) {
            return true;
        }
        from = list.find_first_not_of(", |", end);
    }
    return false;
}

} // namespace poolwright::twin
