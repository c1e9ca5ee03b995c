// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/session/intakereader.h"

#include <QFile>
#include <QMetaObject>

#include <algorithm>

#include "model/core/intake/observe.h"

namespace poolwright {

namespace {

constexpr double kShareOfDisk = 0.25; ///< of the time that a large file takes
constexpr qint64 kChunk = 8 << 20;

using Told = std::function<void(double)>;

/// The whole file, without a second copy of it.
Result<std::string> readWhole(const QString& file, const std::stop_token& stop, const Told& told) {
    QFile in(file);
    const std::string where = file.toStdString();
    if (!in.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::Machine, "the file cannot be read: " + in.errorString().toStdString(), where,
                    "check that it is there and that you may read it");
    }
    if (in.size() > IntakeReader::kMostBytes) {
        return fail(ErrorCode::Limit, "the file is larger than 1 GiB", where, "export fewer nodes at a time");
    }
    std::string out;
    out.reserve(static_cast<std::size_t>(std::max<qint64>(in.size(), 0)));
    while (!stop.stop_requested()) {
        const std::size_t before = out.size();
        if (before > static_cast<std::size_t>(IntakeReader::kMostBytes)) { // a pipe tells no size
            return fail(ErrorCode::Limit, "the file is larger than 1 GiB", where, "export fewer nodes at a time");
        }
        out.resize(before + kChunk);
        const qint64 got = in.read(out.data() + before, kChunk);
        out.resize(before + static_cast<std::size_t>(std::max<qint64>(got, 0)));
        if (got < 0) {
            return fail(ErrorCode::Machine, "the file cannot be read: " + in.errorString().toStdString(), where);
        }
        if (got == 0) {
            break;
        }
        told(in.size() > 0 ? static_cast<double>(out.size()) / static_cast<double>(in.size()) : 0);
    }
    return out;
}

IntakeReadingPtr readOne(const Matrix& matrix, IntakeSource source, const std::stop_token& stop, const Told& told) {
    auto out = std::make_shared<IntakeReading>();
    out->name = source.name.toStdString();
    std::string raw = std::move(source.text);
    if (!source.file.isEmpty()) {
        auto read = readWhole(source.file, stop, [&](double part) { told(part * kShareOfDisk); });
        if (!read) {
            out->fault = read.error();
            return out;
        }
        raw = std::move(*read);
    }
    out->bytes = raw.size();
    const auto clean = cleanText(std::move(raw), out->name);
    if (!clean) {
        out->fault = clean.error();
        return out;
    }
    out->lines = clean->lineCount();
    out->remarks = clean->remarks();
    IntakeHooks hooks;
    hooks.stopped = [&stop] { return stop.stop_requested(); };
    hooks.progress = [&](double part) { told(kShareOfDisk + part * (1 - kShareOfDisk)); };
    auto found = std::make_shared<Observations>(observe(matrix, *clean, hooks));
    if (stop.stop_requested()) {
        return out;
    }
    found->textNames = {out->name};
    out->fault = importFault(*clean, *found, out->name);
    out->found = std::move(found);
    return out;
}

IntakeResultPtr combineAll(const MatrixPtr& matrix, const std::vector<IntakeReadingPtr>& readings,
                           const ImportOptions& options, const IntakeTarget& target) {
    auto out = std::make_shared<IntakeResult>();
    out->matrix = matrix;
    std::vector<std::shared_ptr<const Observations>> found;
    for (const IntakeReadingPtr& reading : readings) {
        if (reading->found) {
            found.push_back(reading->found);
            out->names.push_back(reading->name);
        }
    }
    if (found.size() == 1) {
        out->imported = importOf(*matrix, *found.front(), options);
    } else if (!found.empty()) {
        Observations all = *found.front();
        for (std::size_t i = 1; i < found.size(); ++i) {
            mergeObservations(all, *found[i]);
        }
        out->imported = importOf(*matrix, all, options);
    }
    if (target.fleet) {
        out->rows = compareImport(out->imported, *target.fleet, target.from);
    }
    return out;
}

} // namespace

IntakeReader::IntakeReader(MatrixPtr matrix, MatrixLoader loader, QObject* parent)
    : QObject(parent), matrix_(std::move(matrix)), loader_(std::move(loader)) {}

/// With the matrix, loaded where it is not there yet.
void IntakeReader::start(LatestJob& job, Job work) {
    job.start([this, matrix = matrix_, loader = loader_, work = std::move(work)](const std::stop_token& stop) -> LatestJob::Done {
        if (matrix) {
            return work(matrix, stop);
        }
        auto loaded = loader();
        if (!loaded) {
            return [this, errors = loaded.error()] { emit failed(errors); };
        }
        LatestJob::Done done = work(*loaded, stop);
        return [this, matrix = *loaded, done = std::move(done)] {
            matrix_ = matrix;
            if (done) {
                done();
            }
        };
    });
}

void IntakeReader::read(std::vector<IntakeSource> sources) {
    const quint64 run = ++run_;
    auto given = std::make_shared<std::vector<IntakeSource>>(std::move(sources));
    start(reading_, [this, given, run](const MatrixPtr& matrix, const std::stop_token& stop) -> LatestJob::Done {
        auto readings = std::make_shared<std::vector<IntakeReadingPtr>>();
        for (std::size_t i = 0; i < given->size() && !stop.stop_requested(); ++i) {
            const QString name = (*given)[i].name;
            double last = -1;
            const auto told = [&](double part) {
                const double all = (static_cast<double>(i) + part) / static_cast<double>(given->size());
                if (all - last > 0.01) { // a hundred steps are enough to see it move
                    last = all;
                    QMetaObject::invokeMethod(
                        this, [this, run, all, name] { tellProgress(run, all, name); }, Qt::QueuedConnection);
                }
            };
            readings->push_back(readOne(*matrix, std::move((*given)[i]), stop, told));
        }
        if (stop.stop_requested()) {
            return {};
        }
        return [this, readings] { emit readDone(*readings); };
    });
}

void IntakeReader::tellProgress(quint64 run, double fraction, const QString& what) {
    if (run == run_ && reading_.busy()) {
        emit progress(fraction, what);
    }
}

void IntakeReader::combine(std::vector<IntakeReadingPtr> readings, const ImportOptions& options, const IntakeTarget& target) {
    start(combining_, [this, readings = std::move(readings), options, target](const MatrixPtr& matrix,
                                                                              const std::stop_token&) -> LatestJob::Done {
        const IntakeResultPtr result = combineAll(matrix, readings, options, target);
        return [this, result] { emit combined(result); };
    });
}

void IntakeReader::cancelReading() {
    ++run_;
    reading_.cancel();
}

} // namespace poolwright
