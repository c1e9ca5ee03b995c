// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

#include "model/core/intake/import.h"
#include "model/core/intake/pastesection.h"
#include "model/session/latestjob.h"
#include "model/session/opening.h"

namespace poolwright {

/// A text that a cluster printed: pasted, or a file that is still to be read.
struct IntakeSource {
    QString name; ///< "nodes.json", "Pasted text 1"
    QString file; ///< empty: `text`
    std::string text;
};

/// What was read off one source.
struct IntakeReading {
    std::string name;
    std::size_t bytes = 0;
    std::size_t lines = 0;
    std::shared_ptr<const Observations> found; ///< null: nothing, see `fault`
    std::optional<Error> fault;                ///< why nothing of it can be taken in
    std::vector<std::string> remarks;          ///< about the text as a whole: "read as GBK"
};
using IntakeReadingPtr = std::shared_ptr<const IntakeReading>;

/// What the document has now, for the differences; without a fleet nothing is compared.
struct IntakeTarget {
    std::shared_ptr<const Fleet> fleet;
    ImportedFrom from;
};

/// The texts together: what would be taken in, and how that stands to the fleet.
struct IntakeResult {
    MatrixPtr matrix;
    Imported imported;
    std::vector<ImportRow> rows;
    std::vector<std::string> names; ///< of the texts, by TextPlace::text
};
using IntakeResultPtr = std::shared_ptr<const IntakeResult>;

/// Reads what clusters print and puts it together, on workers: files of some hundred megabytes take seconds. Only the last
/// question counts. Signals come in the thread that made it.
class IntakeReader : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 kMostBytes = qint64{1} << 30; ///< of one file

    /// `matrix` null: the loader is asked, on the worker.
    IntakeReader(MatrixPtr matrix, MatrixLoader loader, QObject* parent = nullptr);

    /// Reads sources one after the other; then read(). Gives up what is being read.
    void read(std::vector<IntakeSource> sources);
    /// Puts readings together; then combined().
    void combine(std::vector<IntakeReadingPtr> readings, const ImportOptions& options, const IntakeTarget& target);
    /// Gives up reading; what was read before stays.
    void cancelReading();
    [[nodiscard]] bool busy() const { return reading_.busy() || combining_.busy(); }
    [[nodiscard]] bool reading() const { return reading_.busy(); }

signals:
    /// In the order of the sources.
    void readDone(const std::vector<poolwright::IntakeReadingPtr>& readings);
    void combined(const poolwright::IntakeResultPtr& result);
    /// The matrix could not be loaded.
    void failed(const poolwright::Errors& errors);
    /// How much is done (0 to 1), and what is being read.
    void progress(double fraction, const QString& what);

private:
    using Job = std::function<LatestJob::Done(const MatrixPtr&, const std::stop_token&)>;
    void start(LatestJob& job, Job work);
    void tellProgress(quint64 run, double fraction, const QString& what);

    MatrixPtr matrix_;
    MatrixLoader loader_;
    quint64 run_ = 0;
    LatestJob reading_;
    LatestJob combining_;
};

} // namespace poolwright
