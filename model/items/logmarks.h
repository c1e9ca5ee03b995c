// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "model/core/triage/diagnosis.h"

namespace poolwright {

/// A place of a text that was recognised.
struct LogMark {
    enum class Kind : std::uint8_t {
        Match, ///< a line that points to a fault
        Fact,  ///< a value that was read
    };
    Kind kind = Kind::Fact;
    std::size_t begin = 0; ///< bytes of the clean text
    std::size_t end = 0;
    Verdict tone = Verdict::Unknown; ///< of Match, as toneOf() gives it
    bool operator==(const LogMark&) const = default;
};

/// The colour and sign of a confidence: confirmed as what is unsupported, likely as caution, possible as unknown; what tells
/// of no fault as supported.
Verdict toneOf(Confidence confidence, bool benign);

/// The marks of a text, ready to be asked for what is on screen. Immutable.
class LogMarks {
public:
    static constexpr std::size_t kLongestMark = 4096; ///< bytes; what is longer is cut, so that looking up stays short

    LogMarks() = default;
    explicit LogMarks(std::vector<LogMark> marks);

    /// Those that touch the bytes [begin, end), matches before the facts that lie on them. Cost: logarithmic, plus what
    /// begins within kLongestMark before.
    void each(std::size_t begin, std::size_t end, const std::function<void(const LogMark&)>& visit) const;
    [[nodiscard]] std::size_t matchCount() const { return matches_.size(); }
    [[nodiscard]] std::size_t factCount() const { return facts_.size(); }

private:
    std::vector<LogMark> matches_; ///< by begin
    std::vector<LogMark> facts_;
};

/// What triage recognised, where it stands in the text. `signatures`: those that were searched for.
LogMarks logMarksOf(const Triage& triage, const std::vector<Signature>& signatures);

} // namespace poolwright
