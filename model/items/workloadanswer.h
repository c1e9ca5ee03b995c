// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <functional>
#include <memory>

#include "model/core/workload/packing.h"

namespace poolwright {

/// A pool as the workload screens name it, with what it offers to a workload.
struct OfferingPool {
    ItemId id = kNoItem;
    QString cluster;
    QString name;
    QString gpu;        ///< "A10"; empty: not known
    QString capability; ///< "8.6"
    QString memory;     ///< of one GPU, as a number of GiB
    QString driver;
    [[nodiscard]] QString path() const { return cluster + QLatin1Char('/') + name; }
};

/// Every workload of a fleet on every pool, with the fleet that it was worked out for: what the models of the workload
/// screen read. Never changed once made.
struct WorkloadAnswer {
    MatrixPtr matrix;
    std::shared_ptr<const Fleet> fleet; ///< a copy: the document's own goes on changing
    WorkloadGrid grid;
    Packing packing;
    std::vector<OfferingPool> pools; ///< as WorkloadGrid::pools

    [[nodiscard]] const Workload& workload(std::size_t row) const { return grid.workloads[row].workload; }
    [[nodiscard]] std::size_t workloadCount() const { return grid.workloads.size(); }
};
using WorkloadAnswerPtr = std::shared_ptr<const WorkloadAnswer>;

/// For a worker: judges and packs. Takes values into the evaluator. Null where it was stopped; with
/// nothing but grid.refused where there are too many cells.
WorkloadAnswerPtr answerWorkloads(Evaluator& evaluator, const MatrixPtr& matrix, std::shared_ptr<const Fleet> fleet,
                                  const std::string& language, const std::function<bool()>& stopped);

/// Whether it runs there, in a few words: "fits 6 of 6", "fits", "no room", "does not fit", "not known".
QString fitWords(const WorkloadAnswer& answer, std::size_t workload, std::size_t pool);
/// The requirement that decides, in a few words: "driver < 525.60.13", "80 > 24 GiB", "1 a GPU".
QString decidingWords(const WorkloadAnswer& answer, std::size_t workload, std::size_t pool);
/// "6 replicas of 20 GiB: 1 a GPU, 48 GPUs, room for 48."
QString capacityWords(const WorkloadAnswer& answer, std::size_t workload, std::size_t pool);
/// "CUDA 12.4 · 20 GiB × 6", what a workload asks for; empty: nothing is known of it.
QString needsWords(const Workload& workload);
/// How many replicas are asked for; 0: open.
std::uint64_t wantedReplicas(const Workload& workload);

} // namespace poolwright
