// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

#include "model/core/intake/observe.h"
#include "model/core/redact/redactor.h"

namespace poolwright {

/// What a redactor must know before it is given a part or an answer: the names that the readers found, and every name that
/// only the whole text tells (a host by its line of syslog). An answer quotes lines where their place tells nothing any more.
/// Linear in the text, in pieces of whole lines; false: stopped.
bool learnFrom(Redactor& redactor, const Observations& found, std::string_view text, const IntakeHooks& hooks = {});

} // namespace poolwright
