// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/document/document.h"
#include "model/core/rules/judgement.h"
#include "model/core/solve/verdictset.h"
#include "model/core/triage/signature.h"

namespace poolwright {

enum class Confidence : std::uint8_t {
    Possible,  ///< a line alone, or a look-alike
    Likely,    ///< a line, and nothing that is known speaks against it; some of what it needs is open
    Confirmed, ///< the line, every fact that it needs, and the rule that judges the clash agree
};
std::string_view toText(Confidence confidence);

/// One reason for a diagnosis or against it.
struct Because {
    enum class Kind : std::uint8_t { Line, Fact, Open, Rule };
    Kind kind = Kind::Line;
    std::string text;  ///< one sentence
    TextPlace place;   ///< of Line and Fact; nowhere where the pool of the fleet told it
    std::optional<Facet> facet; ///< of Fact and Open
    std::string rule;  ///< of Rule: its id
    std::vector<Citation> citations;
    bool operator==(const Because&) const = default;
};

/// A cure, judged by the pool's own rules before it is offered.
struct TriageRemedy {
    enum class State : std::uint8_t {
        Offered,  ///< nothing of the pool gets worse
        Refused,  ///< another rule of this pool speaks against it, no source covers it, or the pool has it already: see `why`
        Unjudged, ///< facts are missing, or it is no change of a facet ("create the pod again")
    };
    State state = State::Unjudged;
    std::string text;              ///< what to do
    std::optional<Remedy> remedy;  ///< the change of a facet; none: text alone
    std::string why;               ///< of Refused and Unjudged
    std::vector<Citation> citations;
    bool operator==(const TriageRemedy&) const = default;
};

struct Diagnosis {
    std::string id; ///< of its signature, or "check:<id>" where the rules alone find a clash, or "xid-<n>"
    Confidence confidence = Confidence::Possible;
    std::string cause;
    std::vector<Because> because;
    std::vector<TriageRemedy> remedies;
    std::vector<Citation> citations;
    std::optional<CheckId> check;
    std::vector<std::string> same; ///< ids of signatures that tell of the same cause and were merged into this one
    bool benign = false;
    bool operator==(const Diagnosis&) const = default;
};

struct RuledOut {
    std::string id;
    std::string cause;
    std::vector<Because> because;
    bool operator==(const RuledOut&) const = default;
};

/// What to run next, and what its answer decides.
struct NextCommand {
    std::string command; ///< one line, to copy
    std::string tells;
    std::vector<Facet> fills;
    std::vector<std::string> decides; ///< ids of the diagnoses between which it decides
    bool operator==(const NextCommand&) const = default;
};

/// Where the ticket belongs, as far as the person knows.
struct TriageContext {
    const Fleet* fleet = nullptr;      ///< may be null
    std::optional<std::size_t> cluster;
    std::optional<std::size_t> pool;
    VerdictSet acceptable;
    std::string language = "en";
};

struct Triage {
    Observations found;
    /// The facts that were judged by: of the text, else of the pool of the fleet. One per facet.
    std::vector<ObservedFact> facts;
    struct Contradiction { ///< the text says two things, or something else than the fleet
        Facet facet{};
        std::vector<ObservedFact> facts;
        std::optional<Value> fleetValue;
        std::string note;
        bool operator==(const Contradiction&) const = default;
    };
    std::vector<Contradiction> contradictions;
    std::vector<SignatureMatch> matches;
    std::vector<Diagnosis> diagnoses; ///< confirmed first, then by how many reasons, then in the order of the text
    std::vector<RuledOut> ruledOut;
    std::vector<NextCommand> askNext; ///< the best first; empty where one diagnosis is confirmed and nothing is open
    std::vector<std::string> notes;   ///< "CUDA Version 12.6 with driver 550.144.03: …"
    /// The pool that the facts belong to: given, or the only one of the fleet that has the node or the pool id of the text.
    std::optional<std::pair<std::size_t, std::size_t>> pool; ///< cluster, pool: indexes in the fleet
    Cluster judgedCluster; ///< the configuration that was judged: one cluster with one pool
    Verdict verdict = Verdict::Unknown;
    std::vector<Finding> findings;    ///< of that configuration, worst first
};

/// Text → facts → diagnosis → next command or repair. Takes values into the evaluator: on the thread that owns it.
/// Errors: only Limit (stopped). Cost: linear in the text, plus one judgement per suspicion and remedy.
Result<Triage> triage(Evaluator& evaluator, const SignatureSet& signatures, const CleanText& text,
                      const TriageContext& context, const IntakeHooks& hooks = {});

} // namespace poolwright
