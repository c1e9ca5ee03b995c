// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/operation.h"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>

#include "model/core/base/nearest.h"
#include "model/core/plan/operationcells.h"

namespace poolwright {

namespace {

Result<void> applyOverlay(std::vector<Operation>& operations, const Overlay& overlay) {
    std::vector<std::string> known;
    for (const Operation& operation : operations) {
        known.push_back(operation.id);
    }
    const auto find = [&](const std::string& id) { return std::ranges::find(operations, id, &Operation::id); };
    const auto unknown = [&](const std::string& id) {
        return fail(ErrorCode::Input, fmt::format("the overlay names the operation '{}', which the matrix does not have", id),
                    "overlay", didYouMean(id, known));
    };
    for (const auto& [id, minutes] : overlay.minutes) {
        const auto at = find(id);
        if (at == operations.end()) {
            return unknown(id);
        }
        at->minutes = minutes;
        at->minutesFrom = MinutesFrom::Overlay;
    }
    for (const std::string& id : overlay.forbidden) {
        const auto at = find(id);
        if (at == operations.end()) {
            return unknown(id);
        }
        at->forbidden = true;
    }
    return {};
}

} // namespace

std::string_view toText(MinutesFrom from) {
    switch (from) {
    case MinutesFrom::Published: return "published";
    case MinutesFrom::Assumed: return "assumed";
    case MinutesFrom::Overlay: return "overlay";
    }
    return "";
}

const OperationChange* Operation::find(Facet facet) const {
    const auto at = std::ranges::find(changes, facet, &OperationChange::facet);
    return at == changes.end() ? nullptr : &*at;
}

Result<std::vector<Operation>> operationsOf(const Matrix& matrix, const Overlay& overlay) {
    std::vector<Operation> out;
    const auto table = matrix.records.find("operation");
    if (table != matrix.records.end()) {
        for (const Record& record : table->second) {
            std::vector<CellFault> faults;
            out.push_back(operationFrom(matrix, record, faults));
            if (!faults.empty()) { // a database of an earlier program: its text was checked by other rules
                return fail(ErrorCode::Input,
                            fmt::format("operation '{}' of matrix {}: {}", out.back().id, matrix.revision, faults.front().message),
                            "matrix", "import the matrix text again with this program");
            }
        }
    }
    if (auto applied = applyOverlay(out, overlay); !applied) {
        return tl::make_unexpected(applied.error());
    }
    return out;
}

std::uint32_t batchesFor(std::uint32_t nodes, std::uint32_t largest) {
    assert(largest > 0);
    std::uint32_t batches = 0;
    std::uint32_t size = 1;
    while (nodes > 0) {
        if (size == largest) { // all the others are as large
            return batches + nodes / size + (nodes % size == 0 ? 0 : 1);
        }
        nodes -= std::min(nodes, size);
        ++batches;
        size = size > largest / 2 ? largest : size * 2;
    }
    return batches;
}

std::uint64_t minutesOf(const Operation& operation, std::uint32_t nodes, bool lingjun) {
    const std::uint64_t minutes = operation.minutes;
    switch (operation.per) {
    case MinutesPer::Cluster:
        return minutes;
    case MinutesPer::Node:
        return minutes * nodes;
    case MinutesPer::Batch:
        break;
    }
    // at most a tenth of a Lingjun pool's nodes at a time
    const std::uint32_t largest = lingjun ? std::clamp(nodes / 10, 1U, kLargestBatch) : kLargestBatch;
    return minutes * batchesFor(nodes, largest);
}

std::uint32_t nodeWeight(const Configuration& pool) {
    const Value* nodes = pool.find(Facet::Nodes);
    return nodes == nullptr ? 1 : static_cast<std::uint32_t>(nodes->key.fields[0]);
}

} // namespace poolwright
