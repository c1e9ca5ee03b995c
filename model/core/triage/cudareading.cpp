// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fmt/format.h>

#include "model/core/triage/xid.h"

namespace poolwright {

namespace {

/// The first field of a driver: "550" of 550.144.03.
std::string branchOfDriver(std::string_view driver) { return std::string(driver.substr(0, driver.find('.'))); }

const Record* branchRow(const Matrix& matrix, const std::string& branch) {
    const auto table = matrix.records.find("driver-branch");
    if (table == matrix.records.end()) {
        return nullptr;
    }
    const auto row = std::ranges::find_if(table->second, [&](const Record& record) {
        const auto at = record.cells.find("branch");
        return at != record.cells.end() && at->second == branch;
    });
    return row == table->second.end() ? nullptr : &*row;
}

std::string_view trimmedReading(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// "12.4" as a version; none for what is none ("N/A", "ERR!").
std::optional<Key> cudaKey(const Matrix& matrix, std::string_view text) {
    const auto value = parseValue(Facet::CudaRuntime, text, matrix.facts(Facet::CudaRuntime).vocabulary);
    return value ? std::optional{value->key} : std::nullopt;
}

} // namespace

CudaReading readCudaVersion(const Matrix& matrix, const Value& driver, std::string_view printed) {
    using enum CudaReading::Kind;
    CudaReading out;
    const std::string_view shown = trimmedReading(printed);
    const std::string branch = branchOfDriver(driver.text);
    const Record* row = branchRow(matrix, branch);
    if (row != nullptr) {
        const auto cell = row->cells.find("cuda");
        out.branchCuda = cell == row->cells.end() ? std::string() : cell->second;
        out.citations = row->citations;
    }
    const auto offered = out.branchCuda.empty() ? std::nullopt : cudaKey(matrix, out.branchCuda);
    const auto told = cudaKey(matrix, shown);
    const std::string what = fmt::format("nvidia-smi shows CUDA Version {} with driver {}", shown, driver.text);
    if (!told) {
        out.kind = NotAvailable;
        out.note = fmt::format(
            "{}: it found no libcuda, as in a container that was given only the utility part of the driver. "
            "It says nothing about an installed toolkit.",
            what);
    } else if (!offered) {
        out.kind = UnknownBranch;
        out.note = fmt::format(
            "{}: no table of the matrix says what branch {} offers. The number is that of the loaded libcuda, "
            "not of an installed toolkit.",
            what, branch);
    } else if (*told == *offered) {
        out.kind = OfTheBranch;
        out.note = fmt::format(
            "{}: that is what branch {} offers at most. It is no installed toolkit and no runtime of a workload.", what,
            branch);
    } else if (*offered < *told) {
        out.kind = Compat;
        out.note = fmt::format(
            "{}: branch {} itself offers {}. The higher number comes from another libcuda, as from a compat "
            "library in a container; the kernel module is still {}.",
            what, branch, out.branchCuda, driver.text);
        const auto sample = row->cells.find("printed");
        if (sample != row->cells.end() && sample->second == fmt::format("{} {}", driver.text, shown)) {
            out.note += " The sample of a page shows this very pair: the sources disagree.";
        }
    } else {
        out.kind = Lower;
        out.note = fmt::format(
            "{}: branch {} offers {}. A lower number is odd: an older libcuda is loaded than the driver brought.", what,
            branch, out.branchCuda);
    }
    return out;
}

} // namespace poolwright
