// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/triage/literalscan.h"

#include <algorithm>
#include <cctype>

namespace poolwright {

namespace {

/// Walks an expression and keeps the longest run of letters that stand for themselves.
class LiteralRuns {
public:
    explicit LiteralRuns(std::string_view pattern) : pattern_(pattern) {}

    std::string longest() {
        while (at_ < pattern_.size()) {
            if (!step()) {
                return {};
            }
        }
        endRun();
        return best_;
    }

private:
    bool step();
    bool escape();
    bool group();
    void skipClass();
    void dropLast();
    void endRun() {
        if (run_.size() > best_.size()) {
            best_ = run_;
        }
        run_.clear();
    }
    [[nodiscard]] std::size_t closing() const;

    std::string_view pattern_;
    std::size_t at_ = 0;
    std::string run_;
    std::string best_;
};

/// One past the parenthesis that closes the group that begins at at_; npos where it has alternatives or is not closed.
std::size_t LiteralRuns::closing() const {
    int depth = 0;
    bool inClass = false;
    bool alternatives = false;
    for (std::size_t i = at_; i < pattern_.size(); ++i) {
        const char letter = pattern_[i];
        if (letter == '\\') {
            ++i;
        } else if (inClass) {
            inClass = letter != ']';
        } else if (letter == '[') {
            inClass = true;
        } else if (letter == '(') {
            ++depth;
        } else if (letter == '|') {
            alternatives = true;
        } else if (letter == ')' && --depth == 0) {
            return alternatives ? std::string_view::npos : i + 1;
        }
    }
    return std::string_view::npos;
}

bool LiteralRuns::group() {
    endRun();
    const std::size_t end = closing();
    const bool quantified = end != std::string_view::npos && end < pattern_.size() &&
                            std::string_view("?*+{").find(pattern_[end]) != std::string_view::npos;
    if (pattern_.substr(at_).starts_with("(?") && !pattern_.substr(at_).starts_with("(?:")) {
        return false; // flags and names
    }
    if (end != std::string_view::npos && !quantified) {
        at_ += pattern_.substr(at_).starts_with("(?:") ? 3 : 1;
        return true; // what it holds must be there; its closing parenthesis ends the run
    }
    int depth = 0;
    bool inClass = false;
    for (; at_ < pattern_.size(); ++at_) {
        const char letter = pattern_[at_];
        if (letter == '\\') {
            ++at_;
        } else if (inClass) {
            inClass = letter != ']';
        } else if (letter == '[') {
            inClass = true;
        } else if (letter == '(') {
            ++depth;
        } else if (letter == ')' && --depth == 0) {
            ++at_;
            return true;
        }
    }
    return false;
}

bool LiteralRuns::escape() {
    if (at_ + 1 >= pattern_.size()) {
        return false;
    }
    const char letter = pattern_[at_ + 1];
    at_ += 2;
    if (std::isalnum(static_cast<unsigned char>(letter)) == 0) {
        run_ += letter;
        return true;
    }
    endRun();
    return std::string_view("dDwWsSbBAz").find(letter) != std::string_view::npos;
}

void LiteralRuns::skipClass() {
    endRun();
    for (++at_; at_ < pattern_.size() && pattern_[at_] != ']'; ++at_) {
        at_ += pattern_[at_] == '\\' ? 1 : 0;
    }
    ++at_;
}

/// What stands before a quantifier need not be there: one letter, of one or more bytes.
void LiteralRuns::dropLast() {
    while (!run_.empty() && (static_cast<unsigned char>(run_.back()) & 0xC0U) == 0x80U) {
        run_.pop_back();
    }
    if (!run_.empty()) {
        run_.pop_back();
    }
}

bool LiteralRuns::step() {
    const char letter = pattern_[at_];
    switch (letter) {
    case '|':
        return false;
    case '(':
        return group();
    case '[':
        skipClass();
        return true;
    case '\\':
        return escape();
    case '?':
    case '*':
    case '{':
        dropLast();
        endRun();
        at_ = letter == '{' ? std::min(pattern_.find('}', at_), pattern_.size() - 1) + 1 : at_ + 1;
        return true;
    case '+':
    case '.':
    case '^':
    case '$':
    case ')':
        endRun();
        ++at_;
        return true;
    default:
        run_ += letter;
        ++at_;
        return true;
    }
}

} // namespace

std::string requiredLiteral(std::string_view pattern) { return LiteralRuns(pattern).longest(); }

LiteralScan::LiteralScan(const std::vector<std::string>& literals) {
    for (const std::string& literal : literals) {
        for (const char letter : literal) {
            std::uint8_t& own = class_[static_cast<unsigned char>(letter)];
            if (own == 0 && classes_ < 256) {
                own = static_cast<std::uint8_t>(classes_++);
            }
        }
    }
    class_['\n'] = class_[' '];
    const auto addState = [&] {
        next_.resize(next_.size() + classes_, 0);
        ends_.emplace_back();
        return static_cast<std::uint32_t>(ends_.size() - 1);
    };
    addState();
    for (std::size_t i = 0; i < literals.size(); ++i) {
        std::uint32_t state = 0;
        for (const char letter : literals[i]) {
            const std::size_t slot = state * classes_ + class_[static_cast<unsigned char>(letter)];
            if (next_[slot] == 0) {
                const std::uint32_t added = addState(); // may move next_
                next_[slot] = added;
            }
            state = next_[slot];
        }
        if (state != 0) {
            ends_[state].push_back(static_cast<std::uint32_t>(i));
        }
    }
    link_.assign(ends_.size(), 0);
    first_.assign(ends_.size(), 0);
    std::vector<std::uint32_t> queue{0};
    for (std::size_t head = 0; head < queue.size(); ++head) { // by depth: a state's suffixes are done before it
        const std::uint32_t state = queue[head];
        first_[state] = ends_[state].empty() ? first_[link_[state]] : state;
        for (std::uint32_t c = 0; c < classes_; ++c) {
            const std::uint32_t child = next_[state * classes_ + c];
            const std::uint32_t onward = state == 0 ? 0 : next_[link_[state] * classes_ + c];
            if (child == 0) {
                next_[state * classes_ + c] = onward;
            } else {
                link_[child] = onward;
                queue.push_back(child);
            }
        }
    }
}

} // namespace poolwright
