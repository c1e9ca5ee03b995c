// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// DocumentSession: the file.

#include <QMetaObject>

#include "model/session/documentsession.h"
#include "model/session/documentwriter.h"
#include "model/session/filename.h"
#include "model/session/judging.h"

namespace poolwright {

/// A function for the writer's thread that has `function` called here, unless another document is open by then.
template <typename Function>
auto DocumentSession::later(Function function) {
    return [this, generation = generation_, function](const auto&... arguments) {
        QMetaObject::invokeMethod(
            this,
            [this, generation, function, arguments...] {
                if (generation == generation_) {
                    function(arguments...);
                }
            },
            Qt::QueuedConnection);
    };
}

void DocumentSession::startWriter(std::unique_ptr<DocumentStore> store, Errors faults) {
    queuedDeeds_ = 0;
    writtenDeeds_ = 0;
    makesDraft_ = false;
    canTakeOver_ = false;
    hasFile_ = store != nullptr;
    DocumentWriter::Listener listener;
    listener.written = later([this](std::uint64_t upTo) { onWritten(upTo); });
    listener.failed = [this, generation = generation_, file = documentFile_](const Error& error) {
        QMetaObject::invokeMethod(
            this,
            [this, generation, file, error] {
                if (generation == generation_) {
                    onWriteFailed(error);
                } else if (closing_.contains(generation) && unsavedClosed_.insert(generation).second) {
                    emit closedUnsaved(file, error); // it is tried again every second
                }
            },
            Qt::QueuedConnection);
    };
    listener.copied = later([this](const std::filesystem::path& target, bool wentOn,
                                   const std::optional<Error>& error) { onCopied(toFile(target), wentOn, error); });
    listener.reread = later([this](const std::shared_ptr<OpenedDocument>& again) { onReread(again); });
    listener.released = later([this](bool free) { onReleased(free); });
    listener.ended = [this, generation = generation_] {
        QMetaObject::invokeMethod(
            this,
            [this, generation] {
                closing_.erase(generation);
                unsavedClosed_.erase(generation);
            },
            Qt::QueuedConnection);
    };
    writer_ = std::make_unique<DocumentWriter>(DocumentWriter::Start{std::move(store), toPath(documentFile_), matrix_,
                                                                     files_, access_ == DocumentAccess::InUse},
                                               std::move(listener));
    if (access_ != DocumentAccess::Writable) {
        setSaveState(SaveState::Kind::ReadOnly, std::move(faults));
    } else {
        setSaveState(hasFile_ ? SaveState::Kind::Saved : SaveState::Kind::Failed, std::move(faults));
    }
}

/// The writer goes on in the background until everything is on the disk.
void DocumentSession::closeWriter() {
    if (writer_) {
        const bool untouched = isDraft() && hasFile_ && access_ == DocumentAccess::Writable && made_ && history_.steps.empty();
        writer_->end(untouched);
        closing_.emplace(generation_, std::move(writer_));
    }
}

void DocumentSession::setSaveState(SaveState::Kind kind, Errors errors) {
    saveState_ = {kind, std::move(errors)};
    emit saveStateChanged();
}

void DocumentSession::onWritten(quint64 upTo) {
    writtenDeeds_ = std::max(writtenDeeds_, upTo);
    if (writtenDeeds_ >= queuedDeeds_ && hasFile_) {
        setSaveState(SaveState::Kind::Saved);
    }
}

void DocumentSession::onWriteFailed(const Error& error) {
    if (hasFile_) { // else what is wrong is that there is none
        setSaveState(SaveState::Kind::Failed, {error});
    }
}

void DocumentSession::retrySaving() {
    if (!writer_ || saveState_.kind != SaveState::Kind::Failed) {
        return;
    }
    setSaveState(SaveState::Kind::Saving);
    if (hasFile_) {
        writer_->retry();
    } else {
        makeDraftAgain();
    }
}

void DocumentSession::makeDraftAgain() {
    if (!makesDraft_) {
        makesDraft_ = true;
        writer_->copy({toPath(documentFile_),
                       false,
                       true,
                       {},
                       std::make_shared<const Document>(*document_),
                       history_,
                       queuedDeeds_});
    }
}

void DocumentSession::saveCopy(const QString& target, bool replace, bool goOn) {
    if (!current_.fleet || !writer_) {
        emit copyFailed(target, Error{ErrorCode::Usage, "no document is open", "open one first", {}});
        return;
    }
    if (goOn && access_ == DocumentAccess::UnknownValue) {
        emit copyFailed(target, Error{ErrorCode::Usage, "the copy would lose the values that this matrix has no word for",
                                      "save a copy without going on with it, or open it with the matrix that it was made with",
                                      documentFile_.toStdString()});
        return;
    }
    DocumentWriter::Copy order{toPath(target), replace, goOn, {}, nullptr, {}, 0};
    if (goOn && isDraft() && hasFile_) {
        order.abandon = toPath(documentFile_);
    }
    const bool fileLacks = !hasFile_ || saveState_.kind == SaveState::Kind::Failed;
    if (fileLacks || access_ == DocumentAccess::Damaged) {
        order.document = std::make_shared<const Document>(*document_);
        order.history = history_;
        order.upTo = queuedDeeds_;
    }
    writer_->copy(std::move(order));
}

void DocumentSession::onCopied(const QString& target, bool wentOn, const std::optional<Error>& error) {
    const bool draft = makesDraft_ && !hasFile_ && target == documentFile_;
    if (draft) {
        makesDraft_ = false;
    }
    if (error) {
        if (draft) {
            setSaveState(SaveState::Kind::Failed, {*error});
        } else {
            emit copyFailed(target, *error);
        }
        return;
    }
    if (wentOn) {
        documentFile_ = target;
        draft_ = draft;
        current_.file = draft ? current_.file : toPath(target).string();
        access_ = DocumentAccess::Writable;
        canTakeOver_ = false;
        hasFile_ = true;
        setSaveState(writtenDeeds_ >= queuedDeeds_ ? SaveState::Kind::Saved : SaveState::Kind::Saving);
    }
    if (!draft) {
        emit copySaved(target);
    }
}

void DocumentSession::onReread(const std::shared_ptr<OpenedDocument>& again) {
    const ItemId wanted = judging_ && judging_->show ? judging_->scenario : scenario_;
    const ItemId scenario = again->document.scenario(wanted) != nullptr ? wanted : again->document.baseline().id;
    judgeLater(scenario, true, again);
}

void DocumentSession::onReleased(bool free) {
    canTakeOver_ = free;
    emit saveStateChanged();
}

} // namespace poolwright
