// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/workload/cudafacts.h"

#include <algorithm>
#include <charconv>

#include "model/core/version/version.h"

namespace poolwright {

namespace {

std::string cellOf(const Record& record, const char* column) {
    const auto found = record.cells.find(column);
    return found == record.cells.end() ? std::string() : found->second;
}

std::optional<std::uint32_t> numberIn(std::string_view text) {
    std::uint32_t out = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
    return read.ec == std::errc() ? std::optional(out) : std::nullopt;
}

std::vector<std::uint32_t> branchNumbers(const Record& record, const char* column) {
    Value list;
    list.text = cellOf(record, column);
    std::vector<std::uint32_t> out;
    for (const std::string& entry : listEntries(list)) {
        if (const auto number = numberIn(entry)) {
            out.push_back(*number);
        }
    }
    return out;
}

const std::vector<Record>& tableOf(const Matrix& matrix, const char* name) {
    static const std::vector<Record> kNothing;
    const auto found = matrix.records.find(name);
    return found == matrix.records.end() ? kNothing : found->second;
}

/// The upper end of what the matrix supports for pods on a GPU.
std::uint32_t mostPods(const Matrix& matrix) {
    std::uint32_t out = 0;
    for (const Rule& rule : matrix.rules) {
        for (const Term& term : rule.guard) {
            for (const Span& span : term.spans) {
                const bool bound =
                    rule.verdict == Verdict::Supported && term.facet == Facet::PodsPerGpu && !span.highText.empty();
                out = bound && !span.highOpen ? std::max(out, span.high.fields[0]) : out;
            }
        }
    }
    return out;
}

} // namespace

CudaFacts::CudaFacts(const Matrix& matrix) : matrix_(matrix), podsPerGpu_(mostPods(matrix)) {
    for (const Record& record : tableOf(matrix, "driver-branch")) {
        if (const auto number = numberIn(cellOf(record, "branch"))) {
            branches_.push_back({*number, cellOf(record, "cuda"), &record});
        }
    }
    for (const Record& record : tableOf(matrix, "forward-compat")) {
        if (const auto cuda = Version::parse(cellOf(record, "cuda"))) {
            compats_.push_back({cellOf(record, "package"), cuda->text(), cuda->key(),
                                branchNumbers(record, "compatible"), branchNumbers(record, "not_compatible"),
                                numberIn(cellOf(record, "own_branch")), &record});
        }
    }
    std::ranges::stable_sort(compats_, {}, &Compat::version);
    for (const Record& record : tableOf(matrix, "node-key")) {
        if (cellOf(record, "key") == "aliyun.accelerator/nvidia_mem") {
            shownMemory_ = record.citations;
        }
    }
    for (const Record& record : tableOf(matrix, "signature")) {
        if (cellOf(record, "id") == "image-requirement") {
            requireStrings_ = record.citations;
        }
    }
}

const CudaFacts::Branch* CudaFacts::branchOf(const Value& driver) const {
    const auto found = std::ranges::find(branches_, driver.key.fields[0], &Branch::number);
    return found == branches_.end() ? nullptr : &*found;
}

const Record* CudaFacts::capabilitiesOf(const std::string& cuda) const {
    const auto& rows = tableOf(matrix_, "cuda-arch");
    const auto found = std::ranges::find_if(rows, [&](const Record& record) { return cellOf(record, "cuda") == cuda; });
    return found == rows.end() ? nullptr : &*found;
}

GpuClass gpuClassOf(const Evaluator& evaluator, const PoolRow& row) {
    const Value* gpu = evaluator.state(Facet::Gpu, row).value;
    if (gpu != nullptr && gpu->text.starts_with("GeForce")) {
        return GpuClass::Geforce;
    }
    if (gpu != nullptr && gpu->text.starts_with("RTX")) {
        return GpuClass::Workstation;
    }
    if (gpu != nullptr ||
        evaluator.state(Facet::GpuSeries, row).value != nullptr) { // the series are those of data centre cards
        return GpuClass::DataCentre;
    }
    return GpuClass::Unknown;
}

} // namespace poolwright
