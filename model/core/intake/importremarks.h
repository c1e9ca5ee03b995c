// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/core/intake/observation.h"

namespace poolwright {

/// The remarks of an import: those of reading, then its own, at most kMostRemarks of these.
class ImportRemarks {
public:
    explicit ImportRemarks(const Observations& found) : found_(found) {}

    void note(TextPlace place, std::string message, std::string hint = {});
    void skipped(TextPlace place, std::string message, std::string hint = {});
    /// A value of a pool that is not printed but follows. Pools with the same are told together.
    void deduced(const ObservedFact& fact, std::string_view pool);
    /// "line 5", with several texts "line 5 of smi.txt".
    [[nodiscard]] std::string where(TextPlace place) const;
    [[nodiscard]] std::vector<IntakeRemark> take() &&;

private:
    struct Deduction {
        const ObservedFact* fact = nullptr;
        std::vector<std::string> pools; ///< the first few
        std::size_t count = 0;
    };
    void add(IntakeRemark remark);
    void tellDeductions();

    const Observations& found_;
    std::vector<IntakeRemark> own_;
    std::vector<Deduction> deductions_;
    std::size_t more_ = 0; ///< that had no room
};

} // namespace poolwright
