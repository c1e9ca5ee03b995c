// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "model/core/query/querycompletion.h"

namespace poolwright {

/// Where the byte of the UTF-8 text stands in the same text as a QString, and back. Beyond the end: the end.
qsizetype utf16Position(const QString& text, std::size_t byte);
std::size_t bytePosition(const QString& text, qsizetype position);

/// What a completion means, in the user's language: "above", "12 pools", "NVIDIA driver"; may be empty.
QString completionDetail(const QueryCompletion& completion);
/// What is wrong and what to do, in one or two short sentences without a full stop at the end.
QString faultText(const QueryFault& fault);

} // namespace poolwright
