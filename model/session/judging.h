// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include "model/session/documentsession.h"

namespace poolwright {

/// A fleet that a worker is judging.
struct DocumentSession::Judging {
    quint64 job = 0;
    ItemId scenario = kNoItem;
    bool show = false;                      ///< another scenario to bring on screen; else the one there
    Touched since;                          ///< what was done to it meanwhile
    std::shared_ptr<OpenedDocument> reread; ///< the document to go over to; null: the one that is open
};

/// What it found, for the fleet as it was.
struct DocumentSession::JudgedCopy {
    std::shared_ptr<Evaluator> evaluator;
    FleetJudgement judgement;
    PoolIndex index;
};

} // namespace poolwright
