// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string_view>

#include "model/core/intake/pastesection.h"

namespace poolwright {

/// The command of a line that a shell's prompt begins: "[root@host ~]# uname -r", "$ kubectl get node", "sh-4.2#
/// dmesg". A bare "# word" counts only where the word is a command that is looked for here: else it is a heading or a
/// comment. None: not such a line. Empty: a prompt without a command.
std::optional<std::string_view> promptCommand(std::string_view line);

/// What a command prints, where its output alone would not tell (a lone version number); none otherwise.
std::optional<PasteKind> commandOutput(std::string_view command);

} // namespace poolwright
