// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "model/core/redact/redactor.h"

namespace poolwright {

/// How a value that a pattern found is told from others, and what its pseudonym begins with.
enum class SecretForm : std::uint8_t {
    AckAddress,  ///< the address in cn-shanghai.192.168.6.104
    AckInstance, ///< the id in cn-hangzhou.i-bp1…
    HostName,    ///< after what only stands before the name of a machine
    ZHostName,   ///< iZbp1…Z, made from the id of the instance
    DomainName,  ///< db01.acme.internal, registry.acme.com
    Quad,        ///< 192.168.6.104
    DashedQuad,  ///< 192-168-6-104, 192_168_6_104
    Ipv6,
    Instance,    ///< i-…
    CloudId,     ///< vpc-…, sg-…
    ClusterId,   ///< c and 32 hexadecimal digits
    NodePoolId,  ///< np and 32 hexadecimal digits
    Uuid,
    Mac,
    Serial,
    Password,    ///< after a key word: of any length
    Token,       ///< recognisable by itself, or long
    AccessKey,
    Account,
};

/// What a pattern found: bytes [begin, end) of the text.
struct FoundSecret {
    SecretKind kind{};
    SecretForm form{};
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Everything that a pattern takes for a secret, pattern by pattern; forms whose look-alikes are told apart by more than a
/// pattern (quads, IPv6) are given as they are. Linear in the text (RE2). Safe in any thread.
void findByPattern(std::string_view text, const std::function<void(const FoundSecret&)>& found);

} // namespace poolwright
