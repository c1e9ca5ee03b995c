// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "model/core/plan/target.h"

namespace poolwright {

namespace {

/// Where the character after the one at `at` begins, in UTF-8.
std::size_t afterCharacter(std::string_view text, std::size_t at) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
        ++at;
    }
    return at;
}

/// The usual walk with one way back: a later star makes the earlier ones settled.
class PlaceMatch {
public:
    PlaceMatch(std::string_view pattern, std::string_view name) : pattern_(pattern), name_(name) {}

    bool whole() {
        while (at_ < name_.size()) {
            if (in_ < pattern_.size() && pattern_[in_] == '*') {
                star_ = ++in_;
                resume_ = at_;
            } else if (!one() && !back()) {
                return false;
            }
        }
        return pattern_.find_first_not_of('*', in_) == std::string_view::npos;
    }

private:
    bool one() {
        if (in_ >= pattern_.size()) {
            return false;
        }
        if (pattern_[in_] == '?') {
            ++in_;
            at_ = afterCharacter(name_, at_);
            return true;
        }
        const std::size_t plain = in_ + (pattern_[in_] == '\\' && in_ + 1 < pattern_.size() ? 1 : 0);
        if (pattern_[plain] != name_[at_]) {
            return false;
        }
        in_ = plain + 1;
        ++at_;
        return true;
    }
    bool back() {
        if (star_ == 0) {
            return false;
        }
        in_ = star_;
        resume_ = afterCharacter(name_, resume_);
        at_ = resume_;
        return true;
    }

    std::string_view pattern_;
    std::string_view name_;
    std::size_t in_ = 0;
    std::size_t at_ = 0;
    std::size_t star_ = 0; ///< behind the last star; 0: none yet
    std::size_t resume_ = 0;
};

bool matchesName(std::string_view pattern, std::string_view name) { return PlaceMatch(pattern, name).whole(); }

} // namespace

std::string patternOf(std::string_view name) {
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool edge = name[i] == ' ' && (i == 0 || i + 1 == name.size());
        if (edge || std::string_view("\\*?:;=/").find(name[i]) != std::string_view::npos) {
            out += '\\';
        }
        out += name[i];
    }
    return out;
}

TargetPlace placeOf(const Cluster& cluster) { return {patternOf(cluster.name), std::nullopt}; }

TargetPlace placeOf(const Cluster& cluster, const Pool& pool) {
    return {patternOf(cluster.name), patternOf(pool.name)};
}

bool matches(const TargetPlace& place, const Cluster& cluster) {
    return matchesName(place.cluster, cluster.name) &&
           (!place.pool || std::ranges::any_of(cluster.pools, [&](const Pool& pool) {
               return matchesName(*place.pool, pool.name);
           }));
}

bool matches(const TargetPlace& place, const Cluster& cluster, const Pool& pool) {
    return matchesName(place.cluster, cluster.name) && (!place.pool || matchesName(*place.pool, pool.name));
}

} // namespace poolwright
