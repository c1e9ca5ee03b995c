// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/sha256.h"

#include <array>
#include <fmt/format.h>
#include <nettle/sha2.h>

namespace poolwright {

std::string sha256(const std::vector<std::string_view>& parts) {
    sha256_ctx context;
    sha256_init(&context);
    const auto add = [&](std::string_view bytes) {
        sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
    };
    for (const std::string_view part : parts) {
        add(fmt::format("{}:", part.size()));
        add(part);
    }
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&context, digest.size(), digest.data());
    std::string out;
    for (const std::uint8_t byte : digest) {
        out += fmt::format("{:02x}", byte);
    }
    return out;
}

} // namespace poolwright
