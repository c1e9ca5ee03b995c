// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string_view>

#include "model/core/intake/pastesection.h"

namespace poolwright {

/// A line that tells by itself what printed it. `next` is the line after it (some heads need two lines to be known).
struct LineKind {
    PasteKind kind = PasteKind::Other;
    bool fresh =
        false; ///< begins a section, also after one of its own kind (of nvidia-smi: once that has had its head)
};
/// None: the line could be of anything. JSON is not told here (see beginsJson), YAML is Nodes. Cost: linear in the
/// line.
std::optional<LineKind> lineKind(std::string_view line, std::string_view next);

/// Whether a JSON object or list begins with this line.
bool beginsJson(std::string_view line);
/// A log line that is a JSON object of its own, as Docker keeps them.
bool isJsonLogLine(std::string_view line);

/// Whether a line that does not tell what it is can belong to a section of this kind. `afterBlank`: the line before is
/// empty.
bool continuesKind(PasteKind kind, bool yaml, std::string_view line, bool afterBlank);

} // namespace poolwright
