// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/documentstore.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include "db/connection.h"
#include "db/documentcopy.h"
#include "db/documentdeeds.h"
#include "db/documentfile.h"
#include "db/documentopen.h"
#include "db/documentplace.h"
#include "db/documentreader.h"
#include "db/documentstorefile.h"

namespace poolwright {

namespace {

namespace fs = std::filesystem;

class DocumentFileStore final : public DocumentStore {
public:
    explicit DocumentFileStore(StoreParts parts) : parts_(std::move(parts)), queries_(parts_.database->getHandle()) {}

    [[nodiscard]] const fs::path& path() const override { return parts_.path; }

    Result<void> write(std::span<const Deed> deeds) override;
    Result<void> copyTo(const fs::path& target, bool replace) override;
    Result<bool> changedElsewhere() override;
    Result<OpenedDocument> reread(const Matrix& matrix) override;

private:
    [[nodiscard]] Error error(std::string message, std::string hint) const {
        return {ErrorCode::Machine, std::move(message), std::move(hint), parts_.path.string()};
    }
    [[nodiscard]] std::int64_t dataVersion() { return parts_.database->execAndGet("PRAGMA data_version").getInt64(); }
    Result<void> mayGoOn();
    Result<void> commit(std::span<const Deed> deeds);
    void rollBack();
    /// Whether the file holds what a commit that failed was to bring: the journal was gone, only that was not yet certain.
    bool landed(const Digests& wanted);

    StoreParts parts_;
    Queries queries_;
    std::vector<Deed> landed_; ///< told as failed, but in the file all the same
};

void DocumentFileStore::rollBack() {
    queries_.resetAll();
    parts_.database->tryExec("ROLLBACK");
}

bool DocumentFileStore::landed(const Digests& wanted) {
    try {
        return readDigests(*parts_.database) == wanted;
    } catch (const SQLite::Exception&) {
        return false;
    }
}

Result<void> DocumentFileStore::mayGoOn() {
    if (parts_.access != DocumentAccess::Writable) {
        return tl::make_unexpected(error(fmt::format("it is open for reading only ({})", toText(parts_.access)),
                                         "save a copy elsewhere to go on with it"));
    }
    if (hasMoved(*parts_.database)) {
        return tl::make_unexpected(error("the file was moved or removed", "save a copy under a name of your choice"));
    }
    return {};
}

Result<void> DocumentFileStore::write(std::span<const Deed> deeds) {
    if (auto good = mayGoOn(); !good) {
        return good;
    }
    // What a call that failed in its last instant brought into the file all the same is not done twice.
    if (!landed_.empty()) {
        const bool again = deeds.size() >= landed_.size() && std::ranges::equal(deeds.first(landed_.size()), landed_);
        if (!again) {
            return tl::make_unexpected(error("the change before is in the file already", "open the document again"));
        }
        if (!syncFolder(parts_.path.has_parent_path() ? parts_.path.parent_path() : fs::path("."))) {
            return tl::make_unexpected(error("the disk does not take the change", "save a copy elsewhere"));
        }
        deeds = deeds.subspan(landed_.size());
        landed_.clear();
    }
    return deeds.empty() ? Result<void>{} : commit(deeds);
}

Result<void> DocumentFileStore::commit(std::span<const Deed> deeds) {
    std::optional<Digests> wanted;
    try {
        SQLite::Database& database = *parts_.database;
        database.exec("BEGIN IMMEDIATE");
        if (dataVersion() != parts_.dataVersion) {
            rollBack();
            return tl::make_unexpected(error("another program changed the file", "open the document again"));
        }
        const Digests before = readDigests(database);
        RowEdit rows(queries_, before);
        if (auto written = DeedRows(rows).write(deeds); !written) {
            rollBack();
            return written;
        }
        writeDigests(database, rows.digests(), before);
        wanted = rows.digests();
        database.exec("COMMIT");
        return {};
    } catch (const SQLite::Exception& fault) {
        const Error told = writeFault(fault, parts_.path);
        rollBack();
        if (wanted && landed(*wanted)) {
            landed_.assign(deeds.begin(), deeds.end());
        }
        return tl::make_unexpected(told);
    }
}

Result<void> DocumentFileStore::copyTo(const fs::path& target, bool replace) {
    std::error_code failed;
    if (fs::equivalent(target, parts_.path, failed)) {
        return fail(ErrorCode::Usage, "this is the document itself", target.string(), "choose another name");
    }
    std::optional<DocumentLock> lock;
    if (replace && fs::exists(target, failed)) {
        auto taken = DocumentLock::take(target);
        if (!taken.lock && taken.refusal == DocumentLock::Refusal::InUse) {
            return fail(ErrorCode::Usage, fmt::format("the file to replace is open elsewhere: {}", taken.why), target.string(),
                        "choose another name");
        }
        lock = std::move(taken.lock);
    }
    return copyDatabase(*parts_.database, target, replace);
}

Result<bool> DocumentFileStore::changedElsewhere() {
    try {
        if (hasMoved(*parts_.database)) {
            std::error_code failed;
            return fs::exists(parts_.path, failed); // another file in its place; a missing one is nothing to read
        }
        return dataVersion() != parts_.dataVersion;
    } catch (const SQLite::Exception& fault) {
        return tl::make_unexpected(databaseError(fault, parts_.path));
    }
}

Result<OpenedDocument> DocumentFileStore::reread(const Matrix& matrix) {
    if (parts_.access == DocumentAccess::Writable) {
        return fail(ErrorCode::Machine, "the document must be opened again", parts_.path.string());
    }
    try {
        if (hasMoved(*parts_.database)) { // another file took its place
            auto database = openDocumentFile(parts_.path, FileUse::Read);
            if (!database) {
                return tl::make_unexpected(database.error());
            }
            queries_ = Queries((*database)->getHandle());
            parts_.database = std::move(*database);
        }
        const std::int64_t before = dataVersion(); // a change while reading is seen the next time
        auto opened = openDocument(parts_.path, matrix, OpenFor::Reading, parts_.schema);
        if (opened) {
            parts_.dataVersion = before;
            if (opened->access == DocumentAccess::Asked) {
                opened->access = parts_.access;
            }
        }
        return opened;
    } catch (const SQLite::Exception& fault) {
        return tl::make_unexpected(databaseError(fault, parts_.path));
    }
}

} // namespace

std::string_view toText(DocumentAccess access) {
    switch (access) {
    case DocumentAccess::Writable:
        return "writable";
    case DocumentAccess::Asked:
        return "read-only";
    case DocumentAccess::InUse:
        return "in-use";
    case DocumentAccess::NoPermission:
        return "no-permission";
    case DocumentAccess::Newer:
        return "newer";
    case DocumentAccess::Damaged:
        return "damaged";
    case DocumentAccess::UnknownValue:
        return "unknown-value";
    }
    return "damaged";
}

std::unique_ptr<DocumentStore> makeDocumentStore(StoreParts parts) {
    return std::make_unique<DocumentFileStore>(std::move(parts));
}

Result<OpenedDocument> DocumentStore::create(const fs::path& path, Document document, const Matrix& matrix) {
    return createDocument(path, document, {}, matrix, documentSchema());
}

Result<OpenedDocument> DocumentStore::open(const fs::path& path, const Matrix& matrix, OpenFor purpose) {
    return openDocument(path, matrix, purpose, documentSchema());
}

} // namespace poolwright
