// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/intake/observe.h"

namespace poolwright {

// Each reads one section (JSON, or YAML where kubectl prints it) into `out`, node by node: the memory beside the text is that
// of one node's object and of what was observed. Faults become remarks.
void readNodes(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out,
               const IntakeHooks& hooks);
void readClusterNodes(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out);
void readNodePoolDetail(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out);
void readVersionMetadata(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out);
void readComponentList(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out);

/// The kind of a JSON or YAML section by its first bytes and keys, without reading it all; `what` as PasteSection has it.
std::pair<PasteKind, std::string> objectKind(std::string_view section);
/// Where a JSON value that begins at `begin` ends (one past its last byte); the end of the text where it is cut off. Linear.
std::size_t endOfJson(std::string_view text, std::size_t begin);

} // namespace poolwright
