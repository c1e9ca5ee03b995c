// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/core/triage/diagnosis.h"
#include "model/session/latestjob.h"
#include "model/session/opening.h"

namespace poolwright {

/// Who finds the cause: triage(), or another one in tests. Called on a worker.
using TriageEngine = std::function<Result<Triage>(Evaluator& evaluator, const SignatureSet& signatures, const CleanText& text,
                                                  const TriageContext& context, const IntakeHooks& hooks)>;

/// What is asked: a text, and where it belongs as far as the person knows.
struct TriageQuestion {
    std::shared_ptr<const CleanText> text;
    std::shared_ptr<const Fleet> fleet; ///< a copy that nobody edits; null: the ticket belongs to none of the fleet
    std::optional<std::pair<std::size_t, std::size_t>> pool; ///< cluster, pool; none: to be recognised
    VerdictSet acceptable;
    std::string language = "en";
};

/// What was found, with all that it speaks of. Immutable once it is here.
struct TriageAnswer {
    TriageQuestion question;
    MatrixPtr matrix;
    std::shared_ptr<const SignatureSet> signatures;
    Triage triage;
};

/// Finds causes in the background, for the latest question only. It lives in the thread that made it.
class TriageJob : public QObject {
    Q_OBJECT
public:
    static constexpr int kProgressEvery = 100; ///< milliseconds between two words of progress, at least

    /// An empty engine: triage().
    explicit TriageJob(TriageEngine engine = {}, QObject* parent = nullptr);
    /// Asks what runs to stop and waits for it.
    ~TriageJob() override;

    /// `matrix` null: `load` is asked for it, on the worker.
    void start(const MatrixPtr& matrix, const MatrixLoader& load, Date today, const TriageQuestion& question);
    void cancel();
    [[nodiscard]] bool busy() const { return job_.busy(); }

signals:
    void busyChanged(bool busy);
    void progress(double fraction);
    void answered(std::shared_ptr<const poolwright::TriageAnswer> answer);
    void failed(const poolwright::Error& error);

private:
    IntakeHooks hooksFor(const std::stop_token& stop, quint64 request);

    TriageEngine engine_;
    quint64 request_ = 0; ///< counts questions and cancellations
    MatrixPtr searched_;  ///< the matrix that the signatures are of
    std::shared_ptr<const SignatureSet> signatures_;
    LatestJob job_; ///< last: its worker ends before what it uses
};

/// One text that was pasted, dropped or opened; nothing of it is written anywhere.
struct RawPaste {
    QString name; ///< what errors call it
    QString text;
    QString file; ///< else the text
};

/// What is on the screen, and how many pastes it is made of.
struct PastedText {
    std::shared_ptr<const CleanText> text;
    std::size_t pastes = 0;
};

/// The text before and the pastes behind it, with a line between each two. For workers. Errors: what cannot be read as text
/// (nothing is taken then), limits.
Result<PastedText> joinPastes(const PastedText& before, const std::vector<RawPaste>& pastes, const std::stop_token& stop);

} // namespace poolwright
