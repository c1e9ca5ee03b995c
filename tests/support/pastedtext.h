// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <string>

#include "model/core/intake/observe.h"

namespace poolwright::test {

/// The bytes of tests/data/intake/<name>. A file that is not there ends the test program.
std::string pastedBytes(const char* name);
/// The same, cleaned; a text that is refused ends the test program.
CleanText pastedText(const char* name);
CleanText cleaned(std::string raw);
/// observe() with the matrix of the tree.
Observations observed(const CleanText& text);

/// "kernel=5.10.134-18.al8.x86_64@2" for each fact, "~xid=79@7" for each sign; nodes as "[name]", what belongs to none
/// as
/// "[loose]"; in the order found, with blanks between.
QByteArray inShort(const Observations& found);
/// The first place that does not cut its raw value out of the text, section that leaves a gap, or line that is wrong;
/// empty: none.
QByteArray wrongPlace(const CleanText& text, const Observations& found);

} // namespace poolwright::test
