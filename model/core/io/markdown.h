// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <string>
#include <string_view>

namespace poolwright {

/// The text as it is, wherever it stands in a line of Markdown (CommonMark and GitHub's): no markup, no link, no HTML, nothing
/// invisible; line ends become blanks.
std::string markdownText(std::string_view text);

/// A code span.
std::string markdownCode(std::string_view text);

/// A fenced block that nothing in its lines can end.
std::string markdownFence(std::span<const std::string> lines, std::string_view language);

} // namespace poolwright
