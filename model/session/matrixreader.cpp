// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/session/matrixreader.h"

#include <QMetaObject>

#include <algorithm>

namespace poolwright {

namespace {

ReadRelation readRelation(const MatrixPtr& matrix, Date today, const RelationRequest& request) {
    auto evaluator = std::make_shared<Evaluator>(matrix, today);
    ReadRelation out;
    const CheckId check = request.grid.query.check;
    if (request.ranges && hasRanges(*matrix, check)) {
        const std::vector<ValueTag> lines = rangeLines(*matrix, check);
        const bool known = request.line && std::ranges::find(lines, *request.line) != lines.end();
        const RangeRequest ranges{.check = check,
                                  .tag = known ? *request.line : lines.front(),
                                  .moreRows = request.grid.moreRows,
                                  .pinned = request.grid.query.pinned};
        out.ranges = std::make_shared<const RelationRanges>(relationRanges(*evaluator, ranges));
    }
    out.grid = relationGrid(std::move(evaluator), request.grid);
    return out;
}

} // namespace

MatrixReader::MatrixReader(QObject* parent) : QObject(parent) {}

MatrixReader::~MatrixReader() {
    for (auto& [job, worker] : workers_) {
        worker.request_stop();
    }
    workers_.clear();
}

template <typename Work>
void MatrixReader::start(quint64 job, Work work) {
    workers_.emplace(job, [this, job, work = std::move(work)](const std::stop_token& stop) {
        work(stop);
        QMetaObject::invokeMethod(
            this, [this, job] { finish(job); }, Qt::QueuedConnection);
    });
}

void MatrixReader::finish(quint64 job) { workers_.erase(job); }

void MatrixReader::setMatrix(MatrixPtr matrix, Date today) {
    matrix_ = std::move(matrix);
    today_ = today;
    if (const auto running = workers_.find(openJob_); running != workers_.end()) {
        running->second.request_stop();
    }
    relationJob_ = ++jobs_; // what is under way is of the old matrix
    const quint64 job = openJob_ = ++jobs_;
    start(job, [this, job, from = matrix_, today](const std::stop_token& stop) {
        Evaluator evaluator(from, today);
        auto entries = std::make_shared<const std::vector<LeftOpen>>(leftOpen(evaluator, stop));
        QMetaObject::invokeMethod(
            this,
            [this, job, entries] {
                if (job == openJob_) {
                    emit leftOpenRead(entries);
                }
            },
            Qt::QueuedConnection);
    });
}

void MatrixReader::read(const RelationRequest& request) {
    const quint64 job = relationJob_ = ++jobs_;
    start(job, [this, job, request, from = matrix_, today = today_](const std::stop_token& /*stop*/) {
        auto relation = std::make_shared<const ReadRelation>(readRelation(from, today, request));
        QMetaObject::invokeMethod(
            this,
            [this, job, relation] {
                if (job == relationJob_) {
                    emit relationRead(*relation);
                }
            },
            Qt::QueuedConnection);
    });
}

} // namespace poolwright
