// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "model/core/intake/observation.h"

namespace poolwright {

/// The remarks of an import: those of reading, then its own, at most kMostRemarks of these.
class ImportRemarks {
public:
    explicit ImportRemarks(const Observations& found) : found_(found) {}

    void note(TextPlace place, std::string message, std::string hint = {});
    void skipped(TextPlace place, std::string message, std::string hint = {});
    /// "line 5", with several texts "line 5 of smi.txt".
    [[nodiscard]] std::string where(TextPlace place) const;
    [[nodiscard]] std::vector<IntakeRemark> take() &&;

private:
    void add(IntakeRemark remark);

    const Observations& found_;
    std::vector<IntakeRemark> own_;
    std::size_t more_ = 0; ///< that had no room
};

} // namespace poolwright
