// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "model/session/opening.h"

namespace poolwright {

/// Keeps one document on the disk: a thread of its own that owns the store. What is done is handed over and written at once,
/// all that waits in one transaction; what could not be written is kept and tried again with the next. No Qt inside.
class DocumentWriter {
public:
    /// Told on the writer's thread.
    struct Listener {
        std::function<void(std::uint64_t upTo)> written;
        std::function<void(const Error&)> failed;
        std::function<void(const std::filesystem::path& target, bool wentOn, const std::optional<Error>&)> copied;
        std::function<void(std::shared_ptr<OpenedDocument>)> reread; ///< the file was changed by its other writer
        std::function<void(bool free)> released;                     ///< the other writer went, or came
        std::function<void()> ended;                                 ///< the last call
    };
    struct Start {
        std::unique_ptr<DocumentStore> store; ///< null: there is no file, only copies from memory can be made
        std::filesystem::path file;
        MatrixPtr matrix;
        DocumentFiles files;
        bool follow = false; ///< another program writes the file: it is looked at a few times a second
    };
    /// A copy to make. Without a document it is one of the file as it is on the disk.
    struct Copy {
        std::filesystem::path target;
        bool replace = false;
        bool goOn = false;                        ///< write to the copy from then on
        std::filesystem::path abandon;            ///< removed once it went on; empty: nothing
        std::shared_ptr<const Document> document; ///< as it is after deed `upTo`
        History history;
        std::uint64_t upTo = 0;
    };

    DocumentWriter(Start start, Listener listener);
    /// Writes what is left, once more where it failed before, and waits.
    ~DocumentWriter();
    DocumentWriter(const DocumentWriter&) = delete;
    DocumentWriter& operator=(const DocumentWriter&) = delete;
    DocumentWriter(DocumentWriter&&) = delete;
    DocumentWriter& operator=(DocumentWriter&&) = delete;

    /// Gives the deed's number, counted from 1.
    std::uint64_t add(DocumentStore::Deed deed);
    void retry();
    void copy(Copy order);
    /// Ends once everything is written (a failed write is tried again every second), and removes the file where asked to.
    void end(bool removeFile);
    /// Gives up what could not be written.
    void forget();
    [[nodiscard]] std::shared_future<void> ended() const { return ended_; }

private:
    /// What the next round of the thread has to do.
    struct Round {
        std::deque<Copy> copies;
        bool write = false;
        bool last = false;
        bool patient = false; ///< when writing fails there is another round
    };

    void run();
    Round await();
    void take(Round& round);
    void write();
    void drop(std::uint64_t upTo);
    void follow();
    void make(const Copy& order);
    Result<void> copyFile(const Copy& order);
    [[nodiscard]] Result<void> copyMemory(const Copy& order) const;
    Result<void> goOn(const Copy& order);
    void leave();

    Listener listener_;
    // of the thread alone
    std::unique_ptr<DocumentStore> store_;
    std::filesystem::path file_;
    MatrixPtr matrix_;
    DocumentFiles files_;
    bool follows_ = false;
    bool free_ = false;
    int followed_ = 0; ///< rounds
    std::vector<DocumentStore::Deed> unwritten_;
    std::uint64_t lastTaken_ = 0; ///< number of the last deed in unwritten_, or of the last one that was
    // shared
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<DocumentStore::Deed> queued_;
    std::deque<Copy> copies_;
    std::uint64_t added_ = 0;
    bool retry_ = false;
    bool ending_ = false;
    bool now_ = false; ///< the destructor waits
    bool forget_ = false;
    bool removeFile_ = false;
    std::promise<void> endedPromise_;
    std::shared_future<void> ended_ = endedPromise_.get_future().share();
    std::jthread thread_;
};

} // namespace poolwright
