// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

#include "model/core/base/result.h"
#include "model/core/version/key.h"

namespace poolwright {

/// The lines that sources give ranges for. A range of one line says nothing about another.
enum class KernelLine : std::int16_t { Other = 0, Al7 = 1, Al8 = 2, El7 = 3, UbuntuGeneric = 4 };

/// "al8", "ubuntu-generic" …; "other" for lines that no source gives ranges for (-aws, .el8, aarch64 …).
std::string_view toText(KernelLine line);
/// The line of that name; Other for a name that is none.
KernelLine kernelLine(std::string_view name);

/// A kernel as `uname -r` prints it: base version, release (RPM) or ABI (Ubuntu), distribution tag or flavour, machine.
/// Ordered by base and release as RPM does inside one line. "5.10.134-18.al8.x86_64" is line al8, base 5.10.134, release 18;
/// a missing machine means x86_64; any other machine is another line.
class KernelVersion {
public:
    static Result<KernelVersion> parse(std::string_view text);

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] const Key& key() const { return key_; }
    [[nodiscard]] KernelLine line() const { return line_; }

private:
    std::string text_;
    Key key_;
    KernelLine line_ = KernelLine::Other;
};

} // namespace poolwright
