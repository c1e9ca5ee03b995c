// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace poolwright {

/// Texts to be found again as whole words, without regard to case: a tree over their words and the marks between. Looking
/// through a text costs, for each of its words, as many steps as words of it begin one of the texts.
class WordTrie {
public:
    /// `number` is the caller's; the first one given to a text stays.
    void add(std::string_view value, std::uint32_t number);
    [[nodiscard]] bool empty() const { return steps_.empty(); }
    /// The longest text at each place, left to right; they do not overlap.
    void find(std::string_view text, const std::function<void(std::size_t begin, std::size_t end, std::uint32_t number)>& found) const;

private:
    struct Longest {
        std::size_t end = 0;
        std::uint32_t number = 0;
    };
    [[nodiscard]] Longest longestAt(std::string_view text, std::size_t begin, std::size_t wordEnd) const;
    /// The step from a node by a word or a mark; 0: none.
    [[nodiscard]] std::uint32_t stepFrom(std::uint32_t node, std::string_view part) const;

    std::unordered_map<std::string, std::uint32_t> steps_; ///< by node and part
    std::unordered_map<std::uint32_t, std::uint32_t> ends_; ///< number of the text that ends at a node
    std::uint32_t nodes_ = 1;
};

} // namespace poolwright
