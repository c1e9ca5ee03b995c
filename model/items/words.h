// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "model/core/facts/facet.h"
#include "model/core/rules/finding.h"

namespace poolwright {

/// The verdict in one word of the user's language.
QString verdictWord(Verdict verdict);
/// What is counted on screen.
enum class Countable { Pool, Node, Cluster, Finding, Fault, Day };
/// "1 pool", "14 pools".
QString counted(Countable what, std::uint64_t count);
/// What the verdict means, in a short sentence.
QString verdictMeaning(Verdict verdict);
/// How the verdict is known, in words.
QString evidenceWords(Evidence evidence);
/// "D2 cGPU FAQ · 2026-03-31 · NVIDIA driver compatibility · row 1.0.5 – 1.5.2".
QString citationLine(const Matrix& matrix, const Citation& citation);
/// "D2 · 2026-03-31" of the statement that decides, "D2 · D3" where several do, "silent" where no source speaks.
QString sourceBrief(const Matrix& matrix, const Finding& finding);
/// "Set cGPU to 1.5.20".
QString remedyLine(const Matrix& matrix, const Remedy& remedy);
/// "cGPU 1.5.2 · NVIDIA driver 525.105.17", the values that were judged.
QString valuesLine(const Matrix& matrix, const Finding& finding);

} // namespace poolwright
