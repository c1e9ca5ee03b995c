// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/logmarks.h"

#include <algorithm>
#include <map>
#include <string>

namespace poolwright {

namespace {

void sortMarks(std::vector<LogMark>& marks) {
    std::ranges::stable_sort(marks, {}, &LogMark::begin);
    marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
}

void visitMarks(const std::vector<LogMark>& marks, std::size_t begin, std::size_t end,
                const std::function<void(const LogMark&)>& visit) {
    const std::size_t from = begin > LogMarks::kLongestMark ? begin - LogMarks::kLongestMark : 0;
    for (auto at = std::ranges::lower_bound(marks, from, {}, &LogMark::begin); at != marks.end() && at->begin < end; ++at) {
        if (at->end > begin) {
            visit(*at);
        }
    }
}

void markFacts(const std::vector<ObservedFact>& facts, std::vector<LogMark>& out) {
    for (const ObservedFact& fact : facts) {
        if (fact.place.line > 0) {
            out.push_back({LogMark::Kind::Fact, fact.place.begin, fact.place.end, Verdict::Unknown});
        }
    }
}

/// The tone of each signature: of the diagnosis that it stands for; of what was ruled out, none is told.
std::map<std::string, Verdict> signatureTones(const Triage& triage) {
    std::map<std::string, Verdict> out;
    for (const RuledOut& ruled : triage.ruledOut) {
        out.emplace(ruled.id, Verdict::Unknown);
    }
    for (const Diagnosis& diagnosis : triage.diagnoses) {
        const Verdict tone = toneOf(diagnosis.confidence, diagnosis.benign);
        out.insert_or_assign(diagnosis.id, tone);
        for (const std::string& same : diagnosis.same) {
            out.insert_or_assign(same, tone);
        }
    }
    return out;
}

} // namespace

Verdict toneOf(Confidence confidence, bool benign) {
    if (benign) {
        return Verdict::Supported;
    }
    switch (confidence) {
    case Confidence::Confirmed:
        return Verdict::Unsupported;
    case Confidence::Likely:
        return Verdict::Caution;
    case Confidence::Possible:
        break;
    }
    return Verdict::Unknown;
}

LogMarks::LogMarks(std::vector<LogMark> marks) {
    for (LogMark& mark : marks) {
        mark.end = std::min(mark.end, mark.begin + kLongestMark);
        if (mark.end > mark.begin) {
            (mark.kind == LogMark::Kind::Match ? matches_ : facts_).push_back(mark);
        }
    }
    sortMarks(matches_);
    sortMarks(facts_);
}

void LogMarks::each(std::size_t begin, std::size_t end, const std::function<void(const LogMark&)>& visit) const {
    visitMarks(matches_, begin, end, visit);
    visitMarks(facts_, begin, end, visit);
}

LogMarks logMarksOf(const Triage& triage, const std::vector<Signature>& signatures) {
    std::vector<LogMark> marks;
    const auto tones = signatureTones(triage);
    for (const SignatureMatch& match : triage.matches) {
        if (match.signature < signatures.size()) {
            const auto tone = tones.find(signatures[match.signature].id);
            marks.push_back({LogMark::Kind::Match, match.place.begin, match.place.end,
                             tone == tones.end() ? Verdict::Unknown : tone->second});
        }
    }
    for (const ObservedNode& node : triage.found.nodes) {
        markFacts(node.facts, marks);
    }
    for (const ObservedPool& pool : triage.found.pools) {
        markFacts(pool.facts, marks);
    }
    markFacts(triage.found.loose, marks);
    markFacts(triage.facts, marks);
    return LogMarks(std::move(marks));
}

} // namespace poolwright
