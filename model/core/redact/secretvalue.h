// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/redact/ipaddress.h"
#include "model/core/redact/secretpatterns.h"

namespace poolwright {

/// What a secret is under all of its spellings.
struct SecretIdentity {
    std::string prefix;    ///< of its pseudonym: "node"
    std::string canonical; ///< equal for the spellings of one value; unique within its series
    std::optional<std::uint32_t> quad; ///< of addresses
    std::vector<std::string> everywhere; ///< spellings that are replaced wherever they stand as words
};

/// Judges what a pattern found and trims it; none: it is no secret (a word, "N/A", a pseudonym, not an address).
/// Quads are judged by what stands around them: readQuad, readDashedQuad.
std::optional<SecretIdentity> identityOf(std::string_view text, FoundSecret& found);
/// Of a value that the caller knows to be secret.
SecretIdentity learntIdentity(SecretKind kind, std::string_view value);

/// Whether a name may be replaced wherever it stands: no number, no word that every answer or cluster has.
bool isTellingName(std::string_view name);

/// Dashed (or underscored) quads are addresses after "ip-", in inner ranges and within host names; else only where the dotted
/// spelling is known (NotOne: never).
QuadReading readDashedQuad(std::string_view text, std::size_t begin, std::size_t end, std::uint32_t quad);

/// Names that patterns explain by themselves: cn-shanghai.192.168.6.104, cn-hangzhou.i-bp1…, iZbp1…Z, 192.168.6.104.
bool isExplainedName(std::string_view value);
bool isRegion(std::string_view text);       ///< "cn-shanghai", "ap-southeast-1"
bool isCloudPrefix(std::string_view prefix); ///< "vpc", "sg", …

} // namespace poolwright
