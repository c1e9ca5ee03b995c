// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/session/documentwriter.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <system_error>
#include <utility>

namespace poolwright {

namespace {

using namespace std::chrono_literals;
constexpr auto kFollowEvery = 300ms;
constexpr int kLockEvery = 3;       // rounds of that
constexpr auto kTryAgainEvery = 1s; // when the document is closed and its last changes are not on the disk

} // namespace

DocumentWriter::DocumentWriter(Start start, Listener listener)
    : listener_(std::move(listener)), store_(std::move(start.store)), file_(std::move(start.file)),
      matrix_(std::move(start.matrix)), files_(std::move(start.files)), follows_(start.follow),
      thread_([this] { run(); }) {}

DocumentWriter::~DocumentWriter() {
    {
        const std::lock_guard lock(mutex_);
        now_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

std::uint64_t DocumentWriter::add(DocumentStore::Deed deed) {
    std::uint64_t number = 0;
    {
        const std::lock_guard lock(mutex_);
        queued_.push_back(std::move(deed));
        number = ++added_;
    }
    changed_.notify_all();
    return number;
}

void DocumentWriter::retry() {
    {
        const std::lock_guard lock(mutex_);
        retry_ = true;
    }
    changed_.notify_all();
}

void DocumentWriter::copy(Copy order) {
    {
        const std::lock_guard lock(mutex_);
        copies_.push_back(std::move(order));
    }
    changed_.notify_all();
}

void DocumentWriter::end(bool removeFile) {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
        retry_ = true;
        removeFile_ = removeFile;
    }
    changed_.notify_all();
}

void DocumentWriter::forget() {
    {
        const std::lock_guard lock(mutex_);
        forget_ = true;
    }
    changed_.notify_all();
}

void DocumentWriter::run() {
    for (;;) {
        Round round = await();
        if (round.write) {
            write();
        }
        for (const Copy& order : round.copies) {
            make(order);
        }
        if (follows_ && !round.last) {
            follow();
        }
        if (round.last && (unwritten_.empty() || !round.patient)) {
            break;
        }
    }
    leave();
}

DocumentWriter::Round DocumentWriter::await() {
    Round round;
    std::unique_lock lock(mutex_);
    const auto due = [this] {
        return !queued_.empty() || !copies_.empty() || retry_ || forget_ || now_ || (ending_ && unwritten_.empty());
    };
    if (ending_) {
        changed_.wait_for(lock, kTryAgainEvery, due);
    } else if (follows_) {
        changed_.wait_for(lock, kFollowEvery, due);
    } else {
        changed_.wait(lock, due);
    }
    take(round);
    return round;
}

/// With the mutex held.
void DocumentWriter::take(Round& round) {
    const bool more = !queued_.empty();
    std::ranges::move(queued_, std::back_inserter(unwritten_));
    queued_.clear();
    lastTaken_ = added_;
    if (forget_) {
        unwritten_.clear();
    }
    round.copies.swap(copies_);
    round.last = ending_ || now_;
    round.patient = !now_;
    round.write = !unwritten_.empty() && (more || retry_ || round.last);
    retry_ = false;
    forget_ = false;
}

void DocumentWriter::write() {
    const Result<void> done =
        store_ ? store_->write(unwritten_)
               : Result<void>(fail(ErrorCode::Machine, "the document has no file yet", {}, "save a copy elsewhere"));
    if (!done) {
        listener_.failed(done.error());
        return;
    }
    unwritten_.clear();
    listener_.written(lastTaken_);
}

void DocumentWriter::drop(std::uint64_t upTo) {
    const std::uint64_t first = lastTaken_ - unwritten_.size() + 1;
    if (upTo >= first) {
        const auto count = std::min<std::uint64_t>(upTo - first + 1, unwritten_.size());
        unwritten_.erase(unwritten_.begin(), unwritten_.begin() + static_cast<std::ptrdiff_t>(count));
    }
    listener_.written(upTo);
}

void DocumentWriter::follow() {
    if (store_) {
        const auto changed = store_->changedElsewhere();
        if (changed && *changed) {
            if (auto again = store_->reread(*matrix_)) { // else the writer is at it: next time
                listener_.reread(std::make_shared<OpenedDocument>(std::move(*again)));
            }
        }
    }
    if (followed_++ % kLockEvery != 0) {
        return;
    }
    if (const bool free = !files_.inUse(file_); free != free_) {
        free_ = free;
        listener_.released(free);
    }
}

void DocumentWriter::make(const Copy& order) {
    std::error_code fault;
    Result<void> done;
    if (store_ && std::filesystem::equivalent(order.target, file_, fault) && !fault) {
        done = fail(ErrorCode::Usage, "this is the document itself", order.target.string(), "choose another name");
    } else {
        done = order.document ? copyMemory(order) : copyFile(order);
    }
    if (done && order.goOn) {
        done = goOn(order);
    }
    listener_.copied(order.target, done && order.goOn, done ? std::nullopt : std::optional(done.error()));
    if (done && order.goOn && !unwritten_.empty()) {
        write();
    }
}

Result<void> DocumentWriter::copyFile(const Copy& order) {
    if (!store_) {
        return fail(ErrorCode::Machine, "the document has no file yet");
    }
    if (!unwritten_.empty()) {
        return fail(ErrorCode::Machine, "the last changes could not be written", file_.string(), "try it once more");
    }
    return store_->copyTo(order.target, order.replace);
}

/// Beside the target first, so that the target appears at once or not at all.
Result<void> DocumentWriter::copyMemory(const Copy& order) const {
    std::error_code fault;
    const std::filesystem::path part = order.target.parent_path() / ("." + order.target.filename().string() + ".part");
    std::filesystem::remove(part, fault);
    Result<void> done;
    {
        auto opened = files_.create(part, *order.document, order.history, *matrix_);
        done = opened ? opened->store->copyTo(order.target, order.replace)
                      : Result<void>(tl::make_unexpected(std::move(opened.error())));
    }
    std::filesystem::remove(part, fault);
    return done;
}

Result<void> DocumentWriter::goOn(const Copy& order) {
    auto opened = files_.open(order.target, *matrix_);
    if (!opened) {
        return tl::make_unexpected(std::move(opened.error()));
    }
    if (opened->access != DocumentAccess::Writable) {
        return fail(ErrorCode::Machine, "the copy was made but cannot be written to", order.target.string(),
                    opened->faults.empty() ? std::string() : opened->faults.front().message);
    }
    store_ = std::move(opened->store);
    file_ = order.target;
    follows_ = false;
    if (!order.abandon.empty()) {
        std::error_code fault;
        std::filesystem::remove(order.abandon, fault);
    }
    if (order.document) {
        drop(order.upTo);
    }
    return {};
}

void DocumentWriter::leave() {
    if (removeFile_ && unwritten_.empty()) { // while nobody else can have it open for writing
        std::error_code fault;
        std::filesystem::remove(file_, fault);
    }
    store_.reset();
    endedPromise_.set_value();
    listener_.ended();
}

} // namespace poolwright
