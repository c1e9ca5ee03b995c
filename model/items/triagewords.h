// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <vector>

#include "model/core/triage/diagnosis.h"

namespace poolwright {

/// "confirmed", "likely", "possible" in the user's language.
QString confidenceWord(Confidence confidence);
/// What it takes, in a short sentence.
QString confidenceMeaning(Confidence confidence);
QString standingWord(Standing standing);
QString remedyStateWord(TriageRemedy::State state);
/// The sign that goes with the word.
Verdict signOf(TriageRemedy::State state);

/// What triage found, in the words of the screen; nothing is looked up any more. Texts are ready to be shown.
struct TriageDescription {
    struct Reason {
        QString text;
        TextPlace place; ///< line 0: not of the text
        bool operator==(const Reason&) const = default;
    };
    struct Cure {
        TriageRemedy::State state{};
        QString text;
        QString standing; ///< whether it fits the pool, and why not
        bool operator==(const Cure&) const = default;
    };
    struct Card {
        QString id;
        Confidence confidence{};
        bool benign = false;
        Verdict tone = Verdict::Unknown;
        QString word; ///< the confidence, or that it is harmless
        QString cause;
        std::vector<Reason> because;
        std::vector<Cure> cures; ///< those that fit first, those that were refused last
        QStringList sources; ///< of the cause, its reasons and cures, each once
        QString grade; ///< "signature cgpu-nvml-mismatch · check driver-kernel"
        bool operator==(const Card&) const = default;
    };
    struct Ruled {
        QString cause;
        std::vector<Reason> because;
        QStringList sources;
        bool operator==(const Ruled&) const = default;
    };
    struct Remark {
        Verdict tone = Verdict::Unknown;
        QString text;
        TextPlace place;
        bool operator==(const Remark&) const = default;
    };

    Verdict verdict = Verdict::Unknown;
    QString headline; ///< "1 confirmed cause", "Nothing in this text points to a known fault"
    QString judged;   ///< by which facts the verdict was made
    std::vector<Card> cards;
    QString command; ///< empty: nothing to ask
    QString tells;
    QString decides; ///< between what
    std::vector<Ruled> ruledOut;
    std::vector<Remark> remarks; ///< faults of reading first, then contradictions, notes
    bool operator==(const TriageDescription&) const = default;
};

/// `text`: what was said of it when it was cleaned goes among the remarks.
TriageDescription describeTriage(const Matrix& matrix, const Triage& triage, const CleanText& text);

/// The remedy to plan: the first that changes a facet and fits the pool, else the first that could not be judged (the planner
/// judges it again); never one that was refused. Null: none.
const TriageRemedy* remedyToPlan(const Diagnosis& diagnosis);

} // namespace poolwright
