// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/memorydisk.h"

#include <condition_variable>
#include <fstream>
#include <map>
#include <mutex>

#include "tests/support/stop.h"

namespace poolwright::test {

struct MemoryDisk::State {
    struct File {
        Document document;
        History history;
        std::size_t transactions = 0;
        bool held = false; ///< somebody writes it
        std::optional<DocumentAccess> access;
    };
    std::mutex mutex;
    std::condition_variable changed;
    std::map<std::string, File> files;
    std::optional<Error> refusal;
    std::string refusedFile;
    bool standing = false;

    void await(std::unique_lock<std::mutex>& lock) {
        changed.wait(lock, [this] { return !standing; });
    }
    Result<void> mayWrite(const std::string& path) const {
        if (refusal && (refusedFile.empty() || refusedFile == path)) {
            return tl::make_unexpected(*refusal);
        }
        return {};
    }
};

namespace {

void touch(const std::filesystem::path& path) {
    if (!std::ofstream(path)) {
        stop("the test cannot make " + path.string());
    }
}

Result<void> carryOut(Document& document, History& history, const DocumentStore::Deed& deed) {
    using Kind = DocumentStore::Deed::Kind;
    const std::size_t at = deed.kind == Kind::Undo ? history.position - 1 : history.position;
    if (deed.kind == Kind::Do) {
        history.steps.resize(history.position);
        history.steps.push_back(deed.step);
    } else if (at >= history.steps.size() || !(history.steps[at] == deed.step)) {
        stop("a step was undone or redone that is not the next");
    }
    history.position = deed.kind == Kind::Undo ? at : at + 1;
    return apply(document, deed.kind == Kind::Undo ? inverse(deed.step.command) : deed.step.command);
}

} // namespace

class MemoryStore : public DocumentStore {
public:
    MemoryStore(std::shared_ptr<MemoryDisk::State> state, std::filesystem::path path, bool writes)
        : state_(std::move(state)), path_(std::move(path)), writes_(writes) {
        seen_ = state_->files.at(path_.string()).transactions;
        state_->files.at(path_.string()).held |= writes_;
    }
    ~MemoryStore() override {
        const std::lock_guard lock(state_->mutex);
        if (writes_) {
            state_->files.at(path_.string()).held = false;
        }
    }
    MemoryStore(const MemoryStore&) = delete;
    MemoryStore& operator=(const MemoryStore&) = delete;
    MemoryStore(MemoryStore&&) = delete;
    MemoryStore& operator=(MemoryStore&&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const override { return path_; }

    Result<void> write(std::span<const Deed> deeds) override {
        std::unique_lock lock(state_->mutex);
        state_->await(lock);
        if (auto may = state_->mayWrite(path_.string()); !may) {
            return may;
        }
        auto& file = state_->files.at(path_.string());
        for (const Deed& deed : deeds) {
            if (const auto done = carryOut(file.document, file.history, deed); !done) {
                stop("a step does not fit: " + toText(done.error()));
            }
        }
        ++file.transactions;
        return {};
    }

    Result<void> copyTo(const std::filesystem::path& target, bool replace) override {
        const std::lock_guard lock(state_->mutex);
        if (std::filesystem::exists(target) && !replace) {
            return fail(ErrorCode::Usage, "the file exists", target.string());
        }
        if (auto may = state_->mayWrite(target.string()); !may) {
            return may;
        }
        touch(target);
        const auto& from = state_->files.at(path_.string());
        state_->files[target.string()] = {from.document, from.history, 0, false, {}};
        return {};
    }

    Result<bool> changedElsewhere() override {
        const std::lock_guard lock(state_->mutex);
        return state_->files.at(path_.string()).transactions != seen_;
    }

    Result<OpenedDocument> reread(const Matrix& /*matrix*/) override {
        const std::lock_guard lock(state_->mutex);
        const auto& file = state_->files.at(path_.string());
        seen_ = file.transactions;
        OpenedDocument out;
        out.document = file.document;
        out.history = file.history;
        out.access = DocumentAccess::InUse;
        return out;
    }

private:
    std::shared_ptr<MemoryDisk::State> state_;
    std::filesystem::path path_;
    bool writes_;
    std::size_t seen_ = 0;
};

MemoryDisk::MemoryDisk() : state_(std::make_shared<State>()) {}

Result<OpenedDocument> MemoryDisk::create(const std::filesystem::path& path, Document document, History history) const {
    {
        const std::lock_guard lock(state_->mutex);
        if (std::filesystem::exists(path)) {
            return fail(ErrorCode::Usage, "the file exists", path.string());
        }
        if (auto may = state_->mayWrite(path.string()); !may) {
            return tl::make_unexpected(may.error());
        }
        touch(path);
        state_->files[path.string()] = {std::move(document), std::move(history), 0, false, {}};
    }
    return open(path);
}

Result<OpenedDocument> MemoryDisk::open(const std::filesystem::path& path) const {
    const std::lock_guard lock(state_->mutex);
    const auto found = state_->files.find(path.string());
    if (found == state_->files.end() || !std::filesystem::exists(path)) {
        return fail(ErrorCode::Input, "this is not a document", path.string());
    }
    OpenedDocument out;
    out.document = found->second.document;
    out.history = found->second.history;
    out.access = found->second.access.value_or(found->second.held ? DocumentAccess::InUse : DocumentAccess::Writable);
    if (out.access != DocumentAccess::Writable) {
        out.faults = {Error{ErrorCode::Machine, "it may not be written", {}, path.string()}};
    }
    out.store = std::make_unique<MemoryStore>(state_, path, out.access == DocumentAccess::Writable);
    return out;
}

bool MemoryDisk::inUse(const std::filesystem::path& path) const {
    const std::lock_guard lock(state_->mutex);
    const auto found = state_->files.find(path.string());
    return found != state_->files.end() && found->second.held;
}

void MemoryDisk::refuse(std::optional<Error> error, const std::filesystem::path& ofFile) const {
    const std::lock_guard lock(state_->mutex);
    state_->refusal = std::move(error);
    state_->refusedFile = ofFile.string();
}

void MemoryDisk::hold(bool on) const {
    const std::lock_guard lock(state_->mutex);
    state_->standing = on;
    state_->changed.notify_all();
}

void MemoryDisk::markAs(const std::filesystem::path& path, DocumentAccess access) const {
    const std::lock_guard lock(state_->mutex);
    state_->files.at(path.string()).access = access;
}

bool MemoryDisk::has(const std::filesystem::path& path) const {
    const std::lock_guard lock(state_->mutex);
    return std::filesystem::exists(path) && state_->files.contains(path.string());
}

Document MemoryDisk::document(const std::filesystem::path& path) const {
    const std::lock_guard lock(state_->mutex);
    return state_->files.at(path.string()).document;
}

History MemoryDisk::history(const std::filesystem::path& path) const {
    const std::lock_guard lock(state_->mutex);
    return state_->files.at(path.string()).history;
}

std::size_t MemoryDisk::transactions(const std::filesystem::path& path) const {
    const std::lock_guard lock(state_->mutex);
    return state_->files.at(path.string()).transactions;
}

} // namespace poolwright::test
