// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ostream>

#include "model/core/triage/diagnosis.h"

namespace poolwright {

struct TextStyle;

/// poolwright.diagnosis/1: facts, diagnoses, ruled_out, ask_next as the contract has them; further keys: verdict, pool,
/// findings, contradictions, notes, sections, remarks.
void writeTriageJson(const Matrix& matrix, const Triage& triage, const CleanText& text, std::ostream& out);
/// For people: the diagnosis first, then why, what to do, what was ruled out, the one next command.
void writeTriageText(const Matrix& matrix, const Triage& triage, const CleanText& text, const TextStyle& style,
                     std::ostream& out);

} // namespace poolwright
