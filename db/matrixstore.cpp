// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/matrixstore.h"

#include <fmt/format.h>

#include "db/connection.h"
#include "db/matrixrows.h"

namespace poolwright {

namespace {

constexpr DatabaseKind kKind{kMatrixApplicationId, "matrix", "matrix database"};

Errors one(Error error) { return {std::move(error)}; }

tl::expected<Matrix, Errors> loadFolder(const std::filesystem::path& folder) {
    auto text = readMatrixFolder(folder);
    if (!text) {
        return tl::make_unexpected(one(text.error()));
    }
    return parseMatrixText(*text);
}

bool isFolder(const std::filesystem::path& path) {
    std::error_code failed;
    return std::filesystem::is_directory(path, failed);
}

/// The digest of a revision that the database already has; none when it has not.
std::optional<std::string> digestOf(SQLite::Database& database, const std::string& revision) {
    SQLite::Statement query(database, "SELECT digest FROM revision WHERE name = ?");
    query.bind(1, revision);
    return query.executeStep() ? std::optional{query.getColumn(0).getString()} : std::nullopt;
}

} // namespace

tl::expected<void, Errors> importMatrix(const MatrixText& text, const std::filesystem::path& path) {
    auto matrix = parseMatrixText(text);
    if (!matrix) {
        return tl::make_unexpected(matrix.error());
    }
    auto database = openForWriting(path, kKind);
    if (!database) {
        return tl::make_unexpected(one(database.error()));
    }
    try {
        SQLite::Database& db = **database;
        if (const auto digest = digestOf(db, matrix->revision)) {
            if (*digest == matrix->digest) {
                return {};
            }
            return tl::make_unexpected(
                one({ErrorCode::Input, fmt::format("revision {} is there already with other text", matrix->revision),
                     "give the changed matrix a new revision in matrix.yaml", path.string()}));
        }
        SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
        writeMatrixRows(db, *matrix, text);
        transaction.commit();
    } catch (const SQLite::Exception& fault) {
        return tl::make_unexpected(one(databaseError(fault, path)));
    }
    return {};
}

tl::expected<MatrixPtr, Errors> loadMatrix(const std::filesystem::path& path) {
    if (isFolder(path)) {
        auto matrix = loadFolder(path);
        if (!matrix) {
            return tl::make_unexpected(matrix.error());
        }
        return std::make_shared<const Matrix>(std::move(*matrix));
    }
    auto database = openForReading(path, kKind);
    if (!database) {
        return tl::make_unexpected(one(database.error()));
    }
    try {
        auto matrix = readMatrixRows(**database);
        if (!matrix) {
            return tl::make_unexpected(one(matrix.error()));
        }
        return std::make_shared<const Matrix>(std::move(*matrix));
    } catch (const SQLite::Exception& fault) {
        return tl::make_unexpected(one(databaseError(fault, path)));
    } catch (const std::out_of_range&) { // an id that no row has: foreign keys were broken by hand
        return tl::make_unexpected(one({ErrorCode::Machine, "the matrix database refers to rows that are not there",
                                        "load it again from the reviewed text: poolwright-cli matrix import",
                                        path.string()}));
    }
}

Result<MatrixText> exportMatrix(const std::filesystem::path& path) {
    if (isFolder(path)) {
        return readMatrixFolder(path);
    }
    auto database = openForReading(path, kKind);
    if (!database) {
        return tl::make_unexpected(database.error());
    }
    try {
        return readMatrixTextRows(**database);
    } catch (const SQLite::Exception& fault) {
        return tl::make_unexpected(databaseError(fault, path));
    }
}

Errors verifyMatrix(const std::filesystem::path& path) {
    auto stored = loadMatrix(path);
    if (!stored) {
        return stored.error();
    }
    if (isFolder(path)) {
        return {};
    }
    Errors out;
    auto text = exportMatrix(path);
    if (!text) {
        return one(text.error());
    }
    auto rebuilt = parseMatrixText(*text);
    if (!rebuilt) {
        return rebuilt.error();
    }
    if (rebuilt->digest != (*stored)->digest) {
        out.push_back({ErrorCode::Machine, "the text kept in the database was changed: its digest differs", {}, path.string()});
    }
    Matrix compared = **stored;
    compared.digest = rebuilt->digest;
    if (!(compared == *rebuilt)) {
        out.push_back({ErrorCode::Machine, "rows of the database differ from the text that they were made from",
                       "load it again: poolwright-cli matrix export, then matrix import into a new file", path.string()});
    }
    return out;
}

} // namespace poolwright
