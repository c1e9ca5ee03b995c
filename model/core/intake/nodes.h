// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/intake/objectreaders.h"

namespace poolwright {

// readNodes(), by what the section is written in. Both give the same observations, but for the places.
void readJsonNodes(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out,
                   const IntakeHooks& hooks);
/// At most 64 MiB: YAML is read at a tenth of the speed. Aliases are not followed.
void readYamlNodes(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out,
                   const IntakeHooks& hooks);

} // namespace poolwright
