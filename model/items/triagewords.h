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
        QStringList sources;
        bool operator==(const Reason&) const = default;
    };
    struct Cure {
        TriageRemedy::State state{};
        QString text;
        QString why;
        QStringList sources;
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
        std::vector<Cure> cures;
        QStringList sources;
        QString grade; ///< "signature cgpu-nvml-mismatch · check driver-kernel"
        bool operator==(const Card&) const = default;
    };
    struct Ruled {
        QString cause;
        std::vector<Reason> because;
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

TriageDescription describeTriage(const Matrix& matrix, const Triage& triage);

/// The first remedy of the diagnosis that is offered and changes a facet; null: none is.
const TriageRemedy* offeredChange(const Diagnosis& diagnosis);

} // namespace poolwright
