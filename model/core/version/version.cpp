// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/version/version.h"

#include <algorithm>
#include <fmt/format.h>

namespace poolwright {

namespace {
constexpr std::size_t kDigits = 9; // a field of nine digits fits 32 bits
}

bool readFields(std::string_view text, Key& key, std::size_t first, std::size_t count, int& written) {
    written = 0;
    while (true) {
        const std::size_t dot = text.find('.');
        const std::string_view field = text.substr(0, dot);
        if (field.empty() || field.size() > kDigits || static_cast<std::size_t>(written) >= count ||
            !std::ranges::all_of(field, [](char c) { return c >= '0' && c <= '9'; })) {
            return false;
        }
        std::uint32_t number = 0;
        for (const char c : field) {
            number = number * 10 + static_cast<std::uint32_t>(c - '0');
        }
        key.fields[first + static_cast<std::size_t>(written)] = number;
        ++written;
        if (dot == std::string_view::npos) {
            return true;
        }
        text.remove_prefix(dot + 1);
    }
}

Result<Version> Version::parse(std::string_view text) {
    Version version;
    version.text_ = std::string(text);
    std::string_view body = text;
    if (!body.empty() && body.front() == 'v') {
        body.remove_prefix(1);
    }
    constexpr std::string_view kAliyun = "-aliyun.";
    if (const auto at = body.find(kAliyun); at != std::string_view::npos) {
        Key build;
        int fields = 0;
        if (!readFields(body.substr(at + kAliyun.size()), build, 0, 1, fields)) {
            return fail(ErrorCode::Input, fmt::format("'{}' is not a version", text), {}, "write it as 1.28.9-aliyun.1");
        }
        body = body.substr(0, at);
    }
    if (!readFields(body, version.key_, 0, Key::kFields, version.fieldCount_)) {
        return fail(ErrorCode::Input, fmt::format("'{}' is not a version", text), {},
                    "numbers with dots between them, such as 550.90.07");
    }
    return version;
}

} // namespace poolwright
