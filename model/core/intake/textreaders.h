// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/intake/observe.h"

namespace poolwright {

// Each reads one section of its kind into `out`; faults and rows that were not taken become remarks. Lines that a chat client
// wrapped are joined where the format tells that they belong together.
void readNvidiaSmi(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out);
void readNvidiaSmiList(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out);
void readNvidiaSmiQuery(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out);
void readNvidiaSmiXml(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out);
void readCgpuInspection(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out);
void readNodeDescription(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out);
void readNodeTable(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out);
void readHostCommand(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out);
/// Facts in lines of logs and events: driver, cGPU, toolkit, kernel, kubelet and runtime versions, XIDs, images.
void readLogLines(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out);

} // namespace poolwright
