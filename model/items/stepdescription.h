// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <vector>

#include "model/core/plan/plan.h"

namespace poolwright {

/// What a card tells about a place of a plan: a step, the start, something that was refused, another plan. Ready to be
/// shown as plain text; what is empty is left out.
struct StepDescription {
    struct Change {
        QString facet;
        QString from;
        QString to;
        bool operator==(const Change&) const = default;
    };
    /// A finding that comes, goes or stays, of one or several pools.
    struct Mark {
        Verdict verdict = Verdict::Unknown;
        QString text;
        bool operator==(const Mark&) const = default;
    };
    struct Need {
        QString text;
        bool open = false; ///< a person has to find out before the step
        bool operator==(const Need&) const = default;
    };

    QString title;
    QString subtitle;
    QString reason; ///< of what was refused, with its verdict
    Verdict reasonVerdict = Verdict::Unknown;
    std::vector<Change> changes;
    std::vector<Mark> appears;
    std::vector<Mark> disappears;
    QString remainsHeading; ///< "Remains until step 3"
    std::vector<Mark> remains;
    QString whyHere;
    std::vector<Need> needs;
    QString cost;
    QString wayBack;
    bool noReturn = false; ///< the way back is closed
    QStringList commands;
    QStringList sources;
    QString notesHeading;
    QStringList notes;
    bool operator==(const StepDescription&) const = default;
};

/// The step with that number; 0: the start of the plan, with what is exposed and what is to be found out before.
StepDescription describeStep(const Matrix& matrix, const Plan& plan, std::size_t step);
/// Why something that a person might try is not in the plan.
StepDescription describeRefused(const Matrix& matrix, const RefusedStep& refused);
/// Another safe plan, and what it costs more.
StepDescription describeAlternative(const Matrix& matrix, const Plan& plan, const PlanAlternative& alternative);

} // namespace poolwright
