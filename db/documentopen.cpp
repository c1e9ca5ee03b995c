// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/documentopen.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "db/connection.h"
#include "db/documentcopy.h"
#include "db/documentdeeds.h"
#include "db/documentfile.h"
#include "db/documentlock.h"
#include "db/documentplace.h"
#include "db/documentreader.h"
#include "db/documentstorefile.h"

namespace poolwright {

namespace {

namespace fs = std::filesystem;

/// The rows of a new document with their digests.
void fill(SQLite::Database& database, const Document& document, const History& history) {
    Queries queries(database.getHandle());
    RowEdit rows(queries, {});
    DocumentRows items(rows);
    std::int64_t rank = 0;
    for (const Scenario& scenario : document.scenarios) {
        items.putScenario(scenario, rank);
        rank += Ranks::kGap;
    }
    for (const RiskAcceptance& acceptance : document.acceptances) {
        items.putAcceptance(acceptance);
    }
    for (const auto& [key, text] : document.entries) {
        items.putEntry(key.first, key.second, text);
    }
    DeedRows deeds(rows);
    deeds.start(document.nextId);
    deeds.putHistory(history);
    Digests digests = rows.digests();
    for (const std::string& table : digestedTables(schemaOf(database))) {
        digests.try_emplace(table);
    }
    writeDigests(database, digests);
}

Error refusal(DocumentAccess access, const std::string& why, const fs::path& path) {
    switch (access) {
    case DocumentAccess::InUse:
        return {ErrorCode::Machine, fmt::format("it is open for writing elsewhere: {}", why),
                "it opens for reading here and follows what is done there", path.string()};
    case DocumentAccess::NoPermission:
        return {ErrorCode::Machine, why.empty() ? "the file or its folder cannot be written"
                                                : fmt::format("the folder cannot be written: {}", why),
                "save a copy elsewhere to go on with it", path.string()};
    default:
        return {ErrorCode::Machine, why, {}, path.string()};
    }
}

class Opening {
public:
    Opening(const fs::path& path, const Matrix& matrix, OpenFor purpose, const DocumentSchema& schema)
        : path_(path), matrix_(matrix), purpose_(purpose), schema_(schema) {}

    Result<OpenedDocument> open() {
        if (auto opened = connect(purpose_ == OpenFor::Writing && mayWrite(path_) ? FileUse::Write : FileUse::Read); !opened) {
            return tl::make_unexpected(opened.error());
        }
        try {
            if (auto ours = checkHeader(); !ours) {
                return tl::make_unexpected(ours.error());
            }
        } catch (const SQLite::Exception& fault) {
            return tl::make_unexpected(databaseError(fault, path_));
        }
        takeLock();
        return read();
    }

private:
    Result<void> connect(FileUse use) {
        auto database = openDocumentFile(path_, use);
        if (!database) {
            return tl::make_unexpected(database.error());
        }
        database_ = std::move(*database);
        return {};
    }

    Result<void> checkHeader() {
        const DocumentHeader header = headerOf(*database_);
        if (!header.sqlite || header.application != kDocumentApplicationId) {
            return fail(ErrorCode::Input, "this is not a Poolwright document", path_.string(),
                        "if it was one: poolwright-cli doc recover brings out what can be read");
        }
        if (header.writeAhead) { // opened as usual, SQLite would make files beside it and take what lies there for its own
            out_.faults.push_back({ErrorCode::Machine, "it is in WAL mode, which Poolwright never uses",
                                   "save a copy to go on with it", path_.string()});
            out_.access = DocumentAccess::Damaged;
            return connect(FileUse::ReadAsItIs);
        }
        return {};
    }

    void refuse(DocumentAccess access, const std::string& why) {
        if (out_.access == DocumentAccess::Writable) {
            out_.access = access;
            out_.faults.push_back(refusal(access, why, path_));
        }
    }

    void takeLock() {
        if (purpose_ == OpenFor::Reading) {
            if (out_.access == DocumentAccess::Writable) {
                out_.access = DocumentAccess::Asked;
            }
            return;
        }
        if (out_.access != DocumentAccess::Writable) {
            return;
        }
        if (!mayWrite(path_)) {
            refuse(DocumentAccess::NoPermission, {});
            return;
        }
        auto taken = DocumentLock::take(path_);
        lock_ = std::move(taken.lock);
        if (!lock_) {
            const bool inUse = taken.refusal == DocumentLock::Refusal::InUse;
            refuse(inUse ? DocumentAccess::InUse : DocumentAccess::NoPermission, taken.why);
        }
    }

    Result<OpenedDocument> read() {
        auto reading = readDocument(*database_, matrix_, schema_, path_.string());
        if (!reading) {
            return tl::make_unexpected(reading.error());
        }
        const bool sound = reading->damage.empty() && reading->version >= 1 && reading->version <= schema_.newest();
        if (sound && reading->version < schema_.newest()) {
            if (auto migrated = migrate(reading->version); !migrated) {
                return tl::make_unexpected(migrated.error());
            }
            const DocumentSchema& schema = schema_;
            reading = readDocument(*database_, matrix_, schema, path_.string());
            if (!reading) {
                return tl::make_unexpected(reading.error());
            }
        }
        takeReading(std::move(*reading));
        if (out_.access != DocumentAccess::Writable) {
            lock_.reset();
        }
        out_.store = makeDocumentStore({path_, schema_, std::move(database_), std::move(lock_), out_.access, dataVersion_});
        return std::move(out_);
    }

    /// In the file where it may be written, with a copy of the old one; else in memory.
    Result<void> migrate(int version) {
        if (lock_ && out_.access == DocumentAccess::Writable) {
            auto backup = migrateFile(*database_, path_, schema_, version);
            if (backup) {
                out_.backup = *backup;
                return {};
            }
            refuse(DocumentAccess::NoPermission, backup.error().message);
        }
        auto memory = migratedCopy(*database_, path_, schema_, version);
        if (!memory) {
            return tl::make_unexpected(memory.error());
        }
        shown_ = std::move(database_);
        database_ = std::move(*memory);
        return {};
    }

    void takeReading(DocumentReading reading) {
        dataVersion_ = reading.dataVersion;
        const bool newer = reading.version > schema_.newest();
        if (newer) {
            out_.access = DocumentAccess::Newer;
            out_.faults.insert(out_.faults.begin(),
                               {ErrorCode::Input,
                                fmt::format("it was made by a newer Poolwright: its schema is {}, this program knows up to {}",
                                            reading.version, schema_.newest()),
                                "use a newer Poolwright", path_.string()});
        } else if (!reading.damage.empty()) {
            out_.access = DocumentAccess::Damaged;
        } else if (!reading.unknown.empty() && out_.access != DocumentAccess::Damaged) {
            out_.access = DocumentAccess::UnknownValue;
        }
        for (Errors* faults : {&reading.damage, &reading.unknown, &reading.notes}) {
            std::ranges::move(*faults, std::back_inserter(out_.faults));
        }
        out_.document = std::move(reading.document);
        out_.history = std::move(reading.history);
        if (shown_) { // what follows the file must watch the file
            std::swap(database_, shown_);
            dataVersion_ = database_->execAndGet("PRAGMA data_version").getInt64();
        }
    }

    const fs::path& path_;
    const Matrix& matrix_;
    OpenFor purpose_;
    const DocumentSchema& schema_;
    OpenedDocument out_;
    std::unique_ptr<SQLite::Database> database_;
    std::unique_ptr<SQLite::Database> shown_; ///< the file, while its contents are migrated in memory
    std::optional<DocumentLock> lock_;
    std::int64_t dataVersion_ = 0;
};

} // namespace

Result<void> writeDocumentFile(const fs::path& path, const Document& document, const History& history,
                               const DocumentSchema& schema) {
    auto file = NewFile::beside(path);
    if (!file) {
        return tl::make_unexpected(file.error());
    }
    auto database = openDocumentFile(file->path(), FileUse::Write);
    if (!database) {
        return tl::make_unexpected(database.error());
    }
    try {
        SQLite::Database& db = **database;
        db.exec("PRAGMA synchronous = OFF"); // nobody knows the file yet; it is synced as a whole
        db.exec("PRAGMA journal_mode = MEMORY");
        db.exec(fmt::format("PRAGMA page_size = {}", kDocumentPageSize));
        db.exec("PRAGMA auto_vacuum = NONE");
        db.exec("PRAGMA encoding = 'UTF-8'");
        db.exec("BEGIN EXCLUSIVE");
        migrateDocument(db, schema, 0, schema.newest());
        fill(db, document, history);
        db.exec("COMMIT");
        database->reset();
    } catch (const SQLite::Exception& fault) {
        Error error = writeFault(fault, path);
        error.hint = "choose another folder";
        return tl::make_unexpected(std::move(error));
    }
    return file->place(false);
}

Result<OpenedDocument> createDocument(const fs::path& path, const Document& document, const History& history,
                                      const Matrix& matrix, const DocumentSchema& schema) {
    std::error_code failed;
    if (fs::exists(fs::symlink_status(path, failed))) {
        return tl::make_unexpected(alreadyThere(path));
    }
    if (auto written = writeDocumentFile(path, document, history, schema); !written) {
        return tl::make_unexpected(written.error());
    }
    return openDocument(path, matrix, OpenFor::Writing, schema);
}

Result<OpenedDocument> openDocument(const fs::path& path, const Matrix& matrix, OpenFor purpose,
                                    const DocumentSchema& schema) {
    return Opening(path, matrix, purpose, schema).open();
}

} // namespace poolwright
