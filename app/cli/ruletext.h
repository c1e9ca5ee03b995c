// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ostream>
#include <string>

#include "model/core/io/jsonwriter.h"
#include "model/core/rules/evaluator.h"

namespace poolwright::cli {

/// "cgpu-driver  cGPU × driver", and when the check applies.
void writeCheckHeading(const Evaluator& evaluator, CheckId check, std::ostream& out);

/// The members that every answer about one check begins with.
void writeShowHead(JsonWriter& json, const Evaluator& evaluator, CheckId check, std::string_view format);

/// Every rule of a check: verdict, evidence, guard in words, citations.
void writeRulesText(const Evaluator& evaluator, CheckId check, const std::string& language, std::ostream& out);
/// poolwright.matrix-show/1 with "rules".
void writeRulesJson(const Evaluator& evaluator, CheckId check, const std::string& language, std::ostream& out);

} // namespace poolwright::cli
