// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

namespace poolwright {

/// A letter of A–Z in lower case; every other byte as it is.
constexpr char foldedCase(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
std::string foldedCase(std::string_view text);
bool sameFolded(std::string_view a, std::string_view b);
/// Whether `text` contains `part`, which is in lower case already.
bool containsFolded(std::string_view text, std::string_view part);

/// A pattern for a whole text: `*` stands for any run of characters, `?` for one. Latin upper and lower case are alike.
/// A literal pattern has no special characters.
class Glob {
public:
    Glob() = default;
    Glob(std::string_view pattern, bool literal);

    /// Cost: at worst length of the text times length of the pattern.
    [[nodiscard]] bool matches(std::string_view text) const;
    static bool isPattern(std::string_view text) { return text.find_first_of("*?") != std::string_view::npos; }

private:
    [[nodiscard]] bool matchesPattern(std::string_view text) const;

    std::string pattern_; ///< in lower case
    bool literal_ = true;
};

} // namespace poolwright
