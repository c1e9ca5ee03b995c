// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace poolwright {

/// Four numbers of at most 255 with the same mark between: '.', '-' or '_'. None where it is not that, whole.
std::optional<std::uint32_t> quadOf(std::string_view text);
/// "192.168.6.104"
std::string quadText(std::uint32_t quad);
/// Addresses that tell nothing of anybody: 0.0.0.0, 127.x, 255.x.
bool isPublicConstant(std::uint32_t quad);
/// Ranges that only networks of somebody's own have: 10/8, 172.16/12, 192.168/16, 100.64/10, 11/8 (inside Alibaba Cloud).
bool isInnerAddress(std::uint32_t quad);

/// What four dotted numbers at a place are, by what stands around them.
enum class QuadReading : std::uint8_t {
    NotOne,  ///< part of a longer number
    Version, ///< after "version", "v", a product's name, "containerd://", ".so."; the tag of an image; of a package's name
    Weak,    ///< an address, unless the same numbers are a version elsewhere in the text
    Strong,  ///< an address: with port or prefix length, of an inner range, after "ip" or a region
};
/// [begin, end) is a dotted quad of `text`. Looks at no more than 200 bytes of its line before it.
QuadReading readQuad(std::string_view text, std::size_t begin, std::size_t end, std::uint32_t quad);

/// An IPv6 address in any spelling as its 16 bytes; "::" and "::1" are no one's. None: not an address.
std::optional<std::array<std::uint8_t, 16>> ipv6Of(std::string_view text);

} // namespace poolwright
