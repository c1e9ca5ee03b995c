// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/twin_values.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace poolwright::twin {

namespace {

bool isDigits(const std::string& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Numbers wanted(const std::string& text, char between = '.') {
    const auto numbers = numbersOf(text, between);
    if (!numbers) {
        stop(text, "not numbers");
    }
    return *numbers;
}

/// "v1.28.9-aliyun.1" is 1.28.9.
Numbers versionOf(const std::string& text) {
    const std::string plain = text.substr(0, text.find("-aliyun."));
    return wanted(plain.starts_with('v') ? plain.substr(1) : plain);
}

/// "5.10.134-17.3.al8.x86_64", "5.15.0-106-generic"; what follows the numbers tells the line.
Reading kernelOf(const std::string& text) {
    Reading out;
    const auto dash = text.find('-');
    out.numbers = wanted(text.substr(0, dash));
    std::string rest = dash == std::string::npos ? "" : text.substr(dash + 1);
    bool dashed = false;
    while (!rest.empty() && !dashed) {
        const auto end = std::min(rest.find_first_of(".-"), rest.size());
        if (!isDigits(rest.substr(0, end))) {
            break;
        }
        out.release.push_back(std::stoull(rest.substr(0, end)));
        dashed = end < rest.size() && rest[end] == '-';
        rest = end < rest.size() ? rest.substr(end + 1) : "";
    }
    if (out.release.empty()) {
        return out;
    }
    for (const std::string line : {"al7", "al8", "el7"}) {
        if (rest == line || rest == line + ".x86_64") {
            out.word = line;
        }
    }
    if (rest == "generic") {
        out.word = "ubuntu-generic";
    }
    return out;
}

Reading runtimeOf(const std::string& text) {
    Reading out;
    const auto end = text.find_first_of(" :");
    out.word = text.substr(0, end);
    if (end != std::string::npos) {
        out.numbers = wanted(text.substr(text.find_first_not_of(" :/", end)));
    }
    return out;
}

} // namespace

void stop(const std::string& text, const char* why) {
    std::fprintf(stderr, "twin: '%s': %s\n", text.c_str(), why);
    std::abort();
}

std::optional<Numbers> numbersOf(const std::string& text, char between) {
    Numbers out;
    std::size_t from = 0;
    while (true) {
        const auto end = std::min(text.find(between, from), text.size());
        const std::string field = text.substr(from, end - from);
        if (!isDigits(field)) {
            return std::nullopt;
        }
        out.push_back(std::stoull(field));
        if (end == text.size()) {
            return out;
        }
        from = end + 1;
    }
}

int compare(const Numbers& a, const Numbers& b) {
    for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
        const std::uint64_t left = i < a.size() ? a[i] : 0;
        const std::uint64_t right = i < b.size() ? b[i] : 0;
        if (left != right) {
            return left < right ? -1 : 1;
        }
    }
    return 0;
}

Scheme schemeOf(const std::string& name) {
    if (name == "enumeration" || name == "boolean" || name == "image") {
        return Scheme::Word;
    }
    if (name == "version") {
        return Scheme::Version;
    }
    if (name == "kernel") {
        return Scheme::Kernel;
    }
    if (name == "runtime") {
        return Scheme::Runtime;
    }
    if (name == "integer") {
        return Scheme::Integer;
    }
    if (name == "date") {
        return Scheme::Date;
    }
    if (name == "list") {
        return Scheme::List;
    }
    stop(name, "not a scheme");
}

Reading readValue(Scheme scheme, const std::string& text, bool noneIsAValue) {
    if (noneIsAValue && text == "none") {
        return {"none", {}, {}};
    }
    switch (scheme) {
    case Scheme::Word:
    case Scheme::List:
        return {text, {}, {}};
    case Scheme::Version:
        return {"", versionOf(text), {}};
    case Scheme::Kernel:
        return kernelOf(text);
    case Scheme::Runtime:
        return runtimeOf(text);
    case Scheme::Integer:
        return {"", wanted(text), {}};
    case Scheme::Date:
        return {"", wanted(text, '-'), {}};
    }
    stop(text, "not a value");
}

int compare(const Reading& a, const Reading& b) {
    const int base = compare(a.numbers, b.numbers);
    return base != 0 ? base : compare(a.release, b.release);
}

} // namespace poolwright::twin
