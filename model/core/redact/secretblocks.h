// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/redact/secretpatterns.h"

namespace poolwright {

/// Secrets that lines tell together: keys and certificates between BEGIN and END, and the columns of
/// "nvidia-smi --query-gpu=…,serial,… --format=csv". Linear in the text.
void findSecretBlocks(std::string_view text, const std::function<void(const FoundSecret&)>& found);

} // namespace poolwright
