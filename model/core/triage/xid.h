// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/core/rules/matrix.h"

namespace poolwright {

/// An XID as the matrix table "xid" has it.
struct Xid {
    int number = 0;
    std::string mnemonic;
    std::string meaning;
    std::string advice;
    std::string fieldReport; ///< stricter advice of a third party; may be empty
    std::string where;       ///< class: application, driver, hardware-memory …
    std::vector<Citation> citations;
};
std::optional<Xid> xidOf(const Matrix& matrix, int number);

/// How nvidia-smi's "CUDA Version" is to be read: the version of the libcuda that it loaded, never an installed toolkit. The
/// table "driver-branch" says what the branch of the driver offers; a higher number comes from a compat library in a container.
struct CudaReading {
    std::string branchCuda; ///< what the branch offers; empty: the branch is in no table
    enum class Kind : std::uint8_t { OfTheBranch, Compat, Lower, NotAvailable, UnknownBranch } kind = Kind::UnknownBranch;
    std::string note;       ///< one or two sentences
    std::vector<Citation> citations;
};
CudaReading readCudaVersion(const Matrix& matrix, const Value& driver, std::string_view printed);

} // namespace poolwright
