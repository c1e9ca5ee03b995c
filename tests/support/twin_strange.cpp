// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/twin_strange.h"

#include <algorithm>

namespace poolwright::twin {

namespace {

/// "550.90.07" and 1 gives "550.90.08": the last number is moved, its width kept.
std::string moved(const std::string& version, int by) {
    const auto last = version.find_last_of(".-");
    const std::string field = version.substr(last == std::string::npos ? 0 : last + 1);
    const long long number = std::stoll(field) + by;
    if (number < 0) {
        return version;
    }
    std::string written = std::to_string(number);
    written.insert(0, field.size() > written.size() ? field.size() - written.size() : 0, '0');
    return version.substr(0, version.size() - field.size()) + written;
}

/// Versions next to every one of the list, between two of them, and below and above all.
std::vector<std::string> neighbours(const std::vector<std::string>& versions) {
    std::vector<std::pair<Numbers, std::string>> sorted;
    for (const std::string& version : versions) {
        if (const auto numbers = numbersOf(version)) {
            sorted.emplace_back(*numbers, version);
        }
    }
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::string> out{"0.0.1", "9999.1"};
    for (const auto& [numbers, version] : sorted) {
        out.insert(out.end(), {moved(version, 1), moved(version, -1), version + ".0", version + ".1"});
        if (numbers.size() > 1) {
            const std::string shorter = version.substr(0, version.find_last_of('.'));
            out.insert(out.end(), {shorter, moved(shorter, 1), moved(shorter, -1)});
        }
    }
    for (std::size_t i = 1; i < sorted.size(); ++i) { // half way between two that are next to each other
        const Numbers& low = sorted[i - 1].first;
        const Numbers& high = sorted[i].first;
        std::string between;
        for (std::size_t f = 0; f < low.size() && f < high.size(); ++f) {
            between += (f == 0 ? "" : ".") + std::to_string((low[f] + high[f]) / 2);
            if (high[f] > low[f] + 1) {
                out.push_back(between);
                break;
            }
        }
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

/// A kernel in its parts: what the numbers are, and what follows them.
std::pair<std::string, std::string> kernelParts(const std::string& kernel) {
    const auto word = std::find_if(kernel.begin(), kernel.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    const auto at = static_cast<std::size_t>(word - kernel.begin());
    return at == 0 || at == kernel.size() ? std::pair{kernel, std::string()}
                                          : std::pair{kernel.substr(0, at - 1), kernel.substr(at - 1)};
}

std::vector<std::string> strangeKernels(const std::vector<std::string>& known, const std::vector<std::string>& bases) {
    std::vector<std::string> out{"6.8.0-31-generic",
                                 "6.6.30-1.al8.x86_64",
                                 "5.4.0-100-generic",
                                 "5.15.0-1034-aws",
                                 "5.15.0-106-generic-64k",
                                 "4.18.0-305.el8.x86_64",
                                 "2.6.32-754.el6.x86_64",
                                 "5.10.134-18.al8.aarch64",
                                 "5.10.134-18.1.al8.x86_64",
                                 "3.10.0-1160.el7.x86_64",
                                 "3.10.0-1160.119.1.el7",
                                 "5.11.0-1.al8.x86_64",
                                 "4.19.91-26.al7.x86_64",
                                 "5.0.21",
                                 "5.1.0",
                                 "5.1.21-1.al8.x86_64",
                                 "5.2.0-rc1",
                                 "5.15.167",
                                 "5.16.0-7-generic",
                                 "6.1.0",
                                 "3.11.0-1.el7.x86_64",
                                 "4.20.0-1.al7.x86_64",
                                 "5.10.134",
                                 "5.10.134-16.al8.x86_64",
                                 "5.10.134-19.1.al8",
                                 "5.10.134-19.1.al7.x86_64",
                                 "5.15.0-40",
                                 "4.19.91-18.2.al7",
                                 "5.15.0-103-generic",
                                 "5.10.134-17.al8.x86_64",
                                 "5.10.23-6.an8.x86_64",
                                 "5.10.134-16.1.lifsea8.x86_64"};
    for (const std::string& kernel : known) {
        const auto [numbers, rest] = kernelParts(kernel);
        for (const std::string& other : {moved(numbers, 1), moved(numbers, -1), numbers + ".1"}) {
            out.push_back(other + rest);
        }
        out.push_back(numbers + (rest == "-generic" ? "-lowlatency" : ".el9.x86_64"));
        out.push_back(numbers + (rest == "-generic" ? ".al8.x86_64" : "-generic"));
    }
    for (const std::string& base : bases) {
        for (const std::string& other : {base, moved(base, 1), moved(base, -1)}) {
            out.push_back(other + ".7-1.al8.x86_64");
            out.push_back(other + ".0-55-generic");
        }
    }
    return out;
}

std::vector<std::string> strangeRuntimes(const std::vector<std::string>& known) {
    std::vector<std::string> out{"docker 1.13",        "docker 26.1.4", "containerd 3.0.0", "docker 2.1",
                                 "containerd 19.03.5", "docker 19.3.5", "containerd 1",     "docker 1.4.3"};
    for (const std::string runtime : {"containerd", "docker"}) {
        std::vector<std::string> versions;
        for (const std::string& one : known) {
            if (one.starts_with(runtime + " ")) {
                versions.push_back(one.substr(runtime.size() + 1));
            }
        }
        for (const std::string& version : neighbours(versions)) {
            out.push_back(runtime + " " + version);
        }
        out.push_back(runtime + "://" + versions.front());
    }
    return out;
}

std::vector<std::string> both(std::vector<std::string> a, const std::vector<std::string>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

} // namespace

std::vector<std::string> strangeValues(const FacetText& facet) {
    const std::vector<std::string> named = both(facet.known, facet.bounds);
    switch (facet.scheme) {
    case Scheme::Version: {
        std::vector<std::string> out = both(neighbours(named), facet.bounds);
        if (facet.id == "kubernetes" || facet.id == "kubelet") {
            for (std::size_t i = 0; i < named.size(); ++i) {
                out.push_back((i % 2 == 0 ? "" : "v") + named[i] + "-aliyun." + std::to_string(i % 3 + 1));
            }
        }
        return out;
    }
    case Scheme::Kernel:
        return strangeKernels(facet.known, facet.bounds);
    case Scheme::Runtime:
        return strangeRuntimes(named);
    case Scheme::Integer:
        return {"0", "1", "2", "19", "20", "21", "22", "100", "1000000000"};
    case Scheme::Word:
        return facet.id == "image" ? std::vector<std::string>{"m-bp1unheardof", "aliyun_3_x64_20G_alibase_20990101.vhd"}
                                   : std::vector<std::string>{};
    case Scheme::Date:
    case Scheme::List:
        break;
    }
    return {};
}

} // namespace poolwright::twin
