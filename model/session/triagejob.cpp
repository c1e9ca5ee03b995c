// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/session/triagejob.h"

#include <QMetaObject>

#include <chrono>
#include <utility>

#include "model/session/textfile.h"

namespace poolwright {

namespace {

Result<MatrixPtr> matrixFor(const MatrixPtr& matrix, const MatrixLoader& load) {
    if (matrix) {
        return matrix;
    }
    auto loaded = load();
    if (!loaded) {
        return tl::make_unexpected(loaded.error().front());
    }
    return *loaded;
}

Result<CleanText> readPaste(const RawPaste& paste, const TextLimits& limits) {
    if (paste.file.isEmpty()) {
        return cleanText(paste.text.toStdString(), paste.name.toStdString(), limits);
    }
    auto raw = readTextFile(paste.file, static_cast<qint64>(limits.bytes));
    return raw ? cleanText(std::move(*raw), paste.name.toStdString(), limits) : tl::make_unexpected(raw.error());
}

/// The mark between two pastes: no line of a tool looks like it.
void addSeparator(std::string& text, std::size_t number) {
    if (!text.empty() && text.back() != '\n') {
        text += '\n';
    }
    text += "---- pasted " + std::to_string(number) + " ----\n";
}

} // namespace

TriageJob::TriageJob(TriageEngine engine, QObject* parent) : QObject(parent), engine_(std::move(engine)) {
    if (!engine_) {
        engine_ = [](Evaluator& evaluator, const SignatureSet& signatures, const CleanText& text, const TriageContext& context,
                     const IntakeHooks& hooks) { return triage(evaluator, signatures, text, context, hooks); };
    }
    connect(&job_, &LatestJob::busyChanged, this, &TriageJob::busyChanged);
    connect(&job_, &LatestJob::failed, this, [this](const QString& what) {
        emit failed({ErrorCode::Machine, what.toStdString(), "close other programs, or paste a smaller part", {}});
    });
}

TriageJob::~TriageJob() = default;

/// Progress travels by queued calls, and only so often: readers tell it for every line.
IntakeHooks TriageJob::hooksFor(const std::stop_token& stop, quint64 request) {
    using Clock = std::chrono::steady_clock;
    IntakeHooks hooks;
    hooks.stopped = [stop] { return stop.stop_requested(); };
    hooks.progress = [this, stop, request, last = std::make_shared<Clock::time_point>()](double fraction) {
        const auto now = Clock::now();
        if (stop.stop_requested() || now - *last < std::chrono::milliseconds(kProgressEvery)) {
            return;
        }
        *last = now;
        QMetaObject::invokeMethod(
            this,
            [this, request, fraction] {
                if (request == request_ && busy()) {
                    emit progress(fraction);
                }
            },
            Qt::QueuedConnection);
    };
    return hooks;
}

void TriageJob::start(const MatrixPtr& matrix, const MatrixLoader& load, Date today, const TriageQuestion& question) {
    const quint64 number = ++request_;
    const auto known = matrix && matrix == searched_ ? signatures_ : nullptr;
    job_.start([this, number, matrix, load, today, question, known](const std::stop_token& stop) -> LatestJob::Done {
        const auto refuse = [this](const Error& error) { return LatestJob::Done([this, error] { emit failed(error); }); };
        const auto judging = matrixFor(matrix, load);
        if (!judging) {
            return refuse(judging.error());
        }
        auto signatures = known ? Result<std::shared_ptr<const SignatureSet>>(known) : SignatureSet::from(**judging);
        if (!signatures) {
            return refuse(signatures.error());
        }
        Evaluator evaluator(*judging, today);
        TriageContext context;
        context.fleet = question.fleet.get();
        if (question.pool) {
            context.cluster = question.pool->first;
            context.pool = question.pool->second;
        }
        context.acceptable = question.acceptable;
        context.language = question.language;
        Result<Triage> found = engine_(evaluator, **signatures, *question.text, context, hooksFor(stop, number));
        if (stop.stop_requested()) {
            return {};
        }
        if (!found) {
            return refuse(found.error());
        }
        auto answer = std::make_shared<const TriageAnswer>(TriageAnswer{question, *judging, *signatures, std::move(*found)});
        return [this, answer] {
            searched_ = answer->matrix;
            signatures_ = answer->signatures;
            emit answered(answer);
        };
    });
}

void TriageJob::cancel() {
    ++request_;
    job_.cancel();
}

Result<PastedText> joinPastes(const PastedText& before, const std::vector<RawPaste>& pastes, const std::stop_token& stop) {
    TextLimits limits;
    PastedText out = before;
    for (const RawPaste& paste : pastes) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::Limit, "stopped");
        }
        auto fresh = readPaste(paste, limits);
        if (!fresh) {
            return tl::make_unexpected(fresh.error());
        }
        ++out.pastes;
        if (out.text == nullptr) {
            out.text = std::make_shared<const CleanText>(std::move(*fresh));
            continue;
        }
        if (out.text->text().size() + fresh->text().size() > limits.bytes) {
            return fail(ErrorCode::Limit, "All pastes together are more than 1 GB", {},
                        "Clear the text first, or paste the part that matters");
        }
        std::string text;
        text.reserve(out.text->text().size() + fresh->text().size() + 64);
        text = out.text->text();
        addSeparator(text, out.pastes);
        text += fresh->text();
        std::vector<std::string> remarks = out.text->remarks();
        remarks.insert(remarks.end(), fresh->remarks().begin(), fresh->remarks().end());
        out.text = std::make_shared<const CleanText>(std::move(text), std::move(remarks));
    }
    return out;
}

} // namespace poolwright
