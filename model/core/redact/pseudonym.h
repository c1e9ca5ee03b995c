// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/core/redact/secretvalue.h"

namespace poolwright {

/// Hands out pseudonyms: a prefix and a number. Addresses, instances and nodes are numbered together by what they are made
/// of: node-3 is the node whose name holds the address ip-3, instance-5 the instance of the host name node-5. The others are
/// numbered by prefix. A number that a text has already behind a prefix (it was redacted before) is passed over.
class Pseudonyms {
public:
    std::string of(const SecretIdentity& identity);
    /// Passes over the numbers of texts in the shape of pseudonyms.
    void reserveIn(std::string_view text);
    void reserve(std::string_view name);
    /// Whether it is a pseudonym in shape and number that this one handed out, or that a text brought along.
    [[nodiscard]] bool isIssued(std::string_view text) const;

private:
    std::uint32_t numberOf(const std::string& series, const std::string& canonical);

    std::unordered_map<std::string, std::uint32_t> numbers_; ///< by series and canonical value
    std::map<std::string, std::uint32_t, std::less<>> last_;
    std::map<std::string, std::set<std::uint32_t>, std::less<>> taken_; ///< by series: of texts that came redacted
    std::set<std::string, std::less<>> issued_;
};

/// "node-3", "cn-shanghai.node-3", "GPU-uuid-2": the shape of a pseudonym, whoever made it.
bool looksLikePseudonym(std::string_view text);

} // namespace poolwright
