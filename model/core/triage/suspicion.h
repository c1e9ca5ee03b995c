// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/triage/ticketfacts.h"

namespace poolwright {

/// A ticket's configuration, judged: a fleet of one cluster with one pool, and the workload that the text tells of (a
/// CUDA version that an image asks for), if any.
struct JudgedTicket {
    TicketFacts facts;
    Fleet fleet;
    PoolJudgement judgement;
    std::vector<Finding> findings;       ///< in the order of the checks
    std::optional<ObservedSign> runtime; ///< the sign that the workload comes from

    [[nodiscard]] const Finding* find(CheckId check) const;
};
/// Judges it. Takes values into the evaluator.
JudgedTicket judgeTicket(Evaluator& evaluator, TicketFacts facts, const std::string& language);

/// The facet that tells a derived one ("driver" of its release date); else itself.
Facet restingOn(Facet facet);

/// Whether what is known of the facet proves nothing: a default that ACK would choose, a wish, or a driver that was read off
/// the disk and not off the loaded module.
bool restsOnLittle(const JudgedTicket& ticket, Facet facet);

/// Whether a condition holds by what is known.
struct ConditionAnswer {
    enum class Kind : std::uint8_t {
        Open, ///< not known, contradictory, published by nobody, or known by a default or a wish alone and then against
              ///< it
        Holds,
        Weak, ///< holds by a default or a wish, which proves nothing
        Fails,
    };
    Kind kind = Kind::Open;
    FacetSet missing;  ///< of Open: the facets to learn
    std::string value; ///< as written; of Open mostly empty
};
ConditionAnswer answerOf(const Evaluator& evaluator, const JudgedTicket& ticket, const FactCondition& condition);

/// What the matrix says to the clash that a signature tells of.
struct CheckAnswer {
    enum class Kind : std::uint8_t {
        None,      ///< no check is named, it does not apply, or no source speaks
        Agrees,    ///< unsupported or caution, by a rule
        Less,      ///< caution: it runs, with less; of signatures that tell of a refusal, it neither agrees nor speaks against
        Contested, ///< the sources disagree
        Against,   ///< supported
        Open,      ///< facts are missing
    };
    Kind kind = Kind::None;
    const Finding* finding = nullptr; ///< inside the ticket; null where the check does not apply
    FacetSet missing;
    FacetSet little; ///< facets that the finding rests on and that prove nothing, see restsOnLittle; then it confirms nothing
};
CheckAnswer answerOf(const Evaluator& evaluator, const JudgedTicket& ticket, std::optional<CheckId> check);
std::vector<Citation> citationsOf(const Finding& finding);

/// What speaks for a signature beside the facts.
struct SeenOf {
    std::vector<SignatureMatch> matches; ///< its lines
    std::vector<ObservedSign> signs;     ///< observations that show the same
};

/// A signature in the light of the facts. How sure it is:
///
/// * ruled out – a condition of rules_out holds, or one of requires is known to fail.
/// * confirmed – it was seen (a line; for a symptom its signs), every condition of requires holds by a fact that was
/// seen,
///   follows from one, or stands in the fleet, and the check, where one is named, agrees by a rule. With no requires
///   the check alone must agree; a check that rests on a facet which proves nothing (a default, a wish, a driver on the disk)
/// confirms nothing and that facet is open; a signature with neither is never confirmed, nor is one that only third parties tell
///   of where no check agrees.
/// * likely – it was seen, and something besides it agrees: one of requires, the check, or an independent observation.
/// Also a
///   symptom that nobody printed where facts and a rule (unsupported or contested) find the clash.
/// * A signature with a condition on cGPU is at most possible where cGPU is not known and neither text nor pool shows any.
/// * An XID by its number is likely only where its line is one of a kernel log (its section, or the stamp at its front) and
///   no known fact contradicts what the number means; quoted in prose it is possible. Where a signature lists the number and
///   has conditions, or a check, that are open or speak against it, the signature's own confidence is kept.
/// * Caution by a rule of minor-version compatibility ("it runs, with less") does not agree with a driver that was refused as
///   too old; such a refusal needs unsupported.
/// * possible – a line alone, a line where the check speaks against it and not every condition holds, or signs alone.
struct Suspicion {
    const Signature* signature = nullptr;
    SeenOf seen;
    bool ruledOut = false;
    Confidence confidence = Confidence::Possible;
    std::vector<Because> because;
    CheckAnswer check;
    FacetSet open;            ///< facets that it needs, or its check
    FacetSet excludes;        ///< open facets that could rule it out
    std::size_t agreeing = 0; ///< conditions that hold
};
Suspicion suspect(const Evaluator& evaluator, const JudgedTicket& ticket, const CleanText& text,
                  const Signature& signature, SeenOf seen, std::optional<CheckAnswer> check = std::nullopt);

/// Whether facts and rule alone point to a symptom: every requires holds (there is at least one) and the check is
/// unsupported or contested by a rule.
bool clashShows(const Suspicion& suspicion);

/// "kernel, GPU driver": the labels of the facets.
std::string labelsOf(const Matrix& matrix, FacetSet facets);

/// What a line shows, in one sentence; at most 160 bytes of it.
Because lineBecause(const CleanText& text, TextPlace place, std::size_t more);
Because ruleBecause(const Finding& finding, std::string_view sentence = {});

} // namespace poolwright
