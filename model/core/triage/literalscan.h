// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace poolwright {

/// A text that every match of a regular expression (RE2's syntax) contains, case as written: its longest run of plain
/// letters. Empty where none can be told, as in "a|b" or "(?i)a".
std::string requiredLiteral(std::string_view pattern);

/// Finds many literals in one pass (Aho-Corasick): one table look-up for each byte, however many literals there are.
/// Immutable once built. Memory: some 4 bytes for each state and each different byte that literals hold.
class LiteralScan {
public:
    /// Literals that are empty are never found. The end of a line counts as a blank.
    explicit LiteralScan(const std::vector<std::string>& literals);

    /// Calls found(index of the literal, one past its last byte) for every occurrence, in the order of their ends.
    /// `state` goes on from the bytes before; 0 at the beginning.
    template <typename Found>
    void scan(std::string_view text, std::uint32_t& state, const Found& found) const {
        for (std::size_t i = 0; i < text.size(); ++i) {
            state = next_[state * classes_ + class_[static_cast<unsigned char>(text[i])]];
            for (std::uint32_t hit = first_[state]; hit != 0; hit = first_[link_[hit]]) {
                for (const std::uint32_t literal : ends_[hit]) {
                    found(literal, i + 1);
                }
            }
        }
    }

private:
    std::array<std::uint8_t, 256> class_{}; ///< bytes that no literal holds share class 0
    std::uint32_t classes_ = 1;
    std::vector<std::uint32_t> next_;  ///< by state and class
    std::vector<std::uint32_t> first_; ///< the state itself or its nearest suffix at which a literal ends; 0: none
    std::vector<std::uint32_t> link_;  ///< the longest proper suffix that is a state
    std::vector<std::vector<std::uint32_t>> ends_; ///< literals that end at the state
};

} // namespace poolwright
