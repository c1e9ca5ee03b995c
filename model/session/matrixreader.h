// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <map>
#include <thread>

#include "model/core/solve/leftopen.h"

namespace poolwright {

/// Which relation a screen wants.
struct RelationRequest {
    GridRequest grid;
    bool ranges = false;          ///< the bars too
    std::optional<ValueTag> line; ///< of the bars; none: the first
};

/// A relation as it was read. The ranges refer to the evaluator of the grid.
struct ReadRelation {
    RelationGridPtr grid;
    std::shared_ptr<const RelationRanges> ranges; ///< null where none were wanted
};

using LeftOpenEntries = std::shared_ptr<const std::vector<LeftOpen>>;

/// Reads relations of a matrix on threads of its own. Called from, and signals come in, the thread that made it.
class MatrixReader : public QObject {
    Q_OBJECT
public:
    explicit MatrixReader(QObject* parent = nullptr);
    /// Asks running workers to stop and waits for them.
    ~MatrixReader() override;

    /// Begins the lists of what is left open; what is still being read of another matrix is dropped.
    void setMatrix(MatrixPtr matrix, Date today);
    [[nodiscard]] const MatrixPtr& matrix() const { return matrix_; }
    [[nodiscard]] Date today() const { return today_; }
    /// The newest request wins.
    void read(const RelationRequest& request);

signals:
    void relationRead(const poolwright::ReadRelation& relation);
    void leftOpenRead(const poolwright::LeftOpenEntries& entries);

private:
    template <typename Work>
    void start(quint64 job, Work work);
    void finish(quint64 job);

    MatrixPtr matrix_;
    Date today_;
    quint64 jobs_ = 0;
    quint64 relationJob_ = 0; ///< the newest of its kind; results of older ones are dropped
    quint64 openJob_ = 0;
    std::map<quint64, std::jthread> workers_;
};

} // namespace poolwright
