// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The brute-force twin of the evaluator: values. Written from the README of the matrix and the semantics alone; shares
// no code with model/ or db/, so that a mistake would have to be made twice to stay unseen.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace poolwright::twin {

/// Ends the test program: the twin reads only text that the engine took.
[[noreturn]] void stop(const std::string& text, const char* why);

using Numbers = std::vector<std::uint64_t>;

/// "1.28.9" or "2026-06-23" as numbers; nothing where a field is no number.
std::optional<Numbers> numbersOf(const std::string& text, char between = '.');
/// Below zero, zero or above zero; fields that are not written count as zero.
int compare(const Numbers& a, const Numbers& b);

enum class Scheme { Word, Version, Kernel, Runtime, Integer, Date, List };
Scheme schemeOf(const std::string& name);

/// A value taken apart.
struct Reading {
    std::string
        word; ///< the word of a vocabulary, "none", the line of a kernel ("" for lines nobody speaks of), the runtime
    Numbers numbers; ///< the version, the base version of a kernel, the number, the day
    Numbers release; ///< of a kernel
};
/// What a fleet or a known list writes. Ends the test program where the text is not of the scheme.
Reading readValue(Scheme scheme, const std::string& text, bool noneIsAValue = false);
/// The same for values of one kind: base version, then release.
int compare(const Reading& a, const Reading& b);

} // namespace poolwright::twin
