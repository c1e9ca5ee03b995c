// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Checking a document, and bringing out of a damaged one what can be read.

#include <SQLiteCpp/SQLiteCpp.h>
#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <numeric>
#include <sqlite3.h>
#include <unordered_set>

#include "db/connection.h"
#include "db/documentfile.h"
#include "db/documentlock.h"
#include "db/documentopen.h"
#include "db/documentplace.h"
#include "db/documentreader.h"

namespace poolwright {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPage = kDocumentPageSize;
constexpr std::size_t kMostBytes = std::size_t{4} << 30U;

/// The bytes of a file, read through SQLite: closing it any other way would drop the locks of whoever has it open here.
Result<std::string> bytesOf(const fs::path& path) {
    auto database = openDocumentFile(path, FileUse::ReadAsItIs);
    if (!database) {
        return tl::make_unexpected(database.error());
    }
    sqlite3_file* file = nullptr;
    sqlite3_file_control((*database)->getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void*>(&file));
    sqlite3_int64 size = 0;
    if (file == nullptr || file->pMethods == nullptr || file->pMethods->xFileSize(file, &size) != SQLITE_OK) {
        return fail(ErrorCode::Machine, "it cannot be read", path.string());
    }
    if (static_cast<std::size_t>(size) > kMostBytes) {
        return fail(ErrorCode::Limit, "the file is too large to be a document", path.string());
    }
    std::string out(static_cast<std::size_t>(size), '\0');
    for (std::size_t at = 0; at < out.size(); at += kPage) { // a page that the disk does not give stays empty
        const auto length = static_cast<int>(std::min(kPage, out.size() - at));
        file->pMethods->xRead(file, out.data() + at, length, static_cast<sqlite3_int64>(at));
    }
    return out;
}

std::string fileText(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return in ? std::string(std::istreambuf_iterator<char>(in), {}) : std::string();
}

bool writeText(const fs::path& path, const std::string& text) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(text.data(), static_cast<std::streamsize>(text.size())).flush();
    return static_cast<bool>(out);
}

std::uint32_t bigEndian(const std::string& bytes, std::size_t at) {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        out = (out << 8U) | static_cast<unsigned char>(bytes[at + i]);
    }
    return out;
}

void putBigEndian(std::string& bytes, std::size_t at, std::uint32_t number) {
    for (std::size_t i = 0; i < 4; ++i) {
        bytes[at + i] = static_cast<char>(number >> (24 - 8 * i));
    }
}

/// As many pages as there are bytes for, and a header that says so: without it SQLite reads nothing of a file that was cut off.
void fitPages(std::string& bytes) {
    bytes.resize((bytes.size() + kPage - 1) / kPage * kPage, '\0');
    putBigEndian(bytes, 28, static_cast<std::uint32_t>(bytes.size() / kPage));
    putBigEndian(bytes, 92, bigEndian(bytes, 24)); // the number of pages counts only while these two agree
}

/// The pages of sqlite_schema in a file that was just made: the first, and where that is full those below it.
std::vector<std::size_t> schemaPages(const std::string& bytes) {
    constexpr std::size_t kTree = 100; // where the first page's own header begins
    constexpr char kInterior = 5;
    std::vector<std::size_t> out{1};
    if (bytes[kTree] == kInterior) {
        const std::size_t cells = bigEndian(bytes, kTree + 1) & 0xFFFFU;
        for (std::size_t i = 0; i < cells; ++i) {
            const std::size_t cell = bigEndian(bytes, kTree + 12 + 2 * i) >> 16U;
            out.push_back(bigEndian(bytes, cell));
        }
        out.push_back(bigEndian(bytes, kTree + 8));
    }
    return out;
}

/// Every document begins alike, because its tables are made in one order in an empty file: a damaged beginning is replaced by
/// that of a new one.
void replaceBeginning(std::string& bytes, const std::string& fresh) {
    for (const std::size_t page : schemaPages(fresh)) {
        if (page * kPage <= std::min(bytes.size(), fresh.size())) {
            bytes.replace((page - 1) * kPage, kPage, fresh, (page - 1) * kPage, kPage);
        }
    }
    putBigEndian(bytes, 32, 0); // nothing is known of free pages
    putBigEndian(bytes, 36, 0);
    fitPages(bytes);
}

std::size_t rowsOf(const DocumentReading& reading) {
    return std::accumulate(reading.rows.begin(), reading.rows.end(), std::size_t{0},
                           [](std::size_t sum, const auto& table) { return sum + table.second; });
}

class Recovery {
public:
    Recovery(const fs::path& damaged, const fs::path& target, const Matrix& matrix)
        : damaged_(damaged), target_(target), matrix_(matrix) {}

    Result<Salvage> run() {
        auto bytes = bytesOf(damaged_);
        if (!bytes) {
            return tl::make_unexpected(bytes.error());
        }
        if (auto read = readBest(std::move(*bytes)); !read) {
            return tl::make_unexpected(read.error());
        }
        if (rowsOf(best_) == 0) {
            return fail(ErrorCode::Input, "nothing of a Poolwright document can be read from it", damaged_.string());
        }
        for (const Errors* faults : {&best_.damage, &best_.unknown}) {
            std::ranges::transform(*faults, std::back_inserter(out_.lost), &Error::message);
        }
        mendScenarios();
        mendPlacements();
        mendHistory();
        if (auto written = writeDocumentFile(target_, best_.document, best_.history, documentSchema()); !written) {
            return tl::make_unexpected(written.error());
        }
        tellKept();
        return std::move(out_);
    }

private:
    /// As it is; and where not everything can be read so, with the beginning of a new file. The one that gives more counts.
    Result<void> readBest(std::string bytes) {
        if (bytes.size() < kPage) {
            return fail(ErrorCode::Input, "this is not a Poolwright document", damaged_.string());
        }
        std::string mended = bytes;
        fitPages(bytes);
        auto first = readCopy(bytes);
        if (!first) {
            return tl::make_unexpected(first.error());
        }
        best_ = std::move(*first);
        if (best_.damage.empty()) {
            return {};
        }
        auto fresh = freshBytes();
        if (!fresh) {
            return tl::make_unexpected(fresh.error());
        }
        replaceBeginning(mended, *fresh);
        auto second = readCopy(mended);
        if (second && rowsOf(*second) > rowsOf(best_)) {
            best_ = std::move(*second);
            out_.lost.emplace_back("the beginning of the file was damaged and was replaced by that of a new one");
        }
        return {};
    }

    /// Beside the target, so that the damaged file stays as it is; an interrupted commit is rolled back in the copy.
    Result<DocumentReading> readCopy(const std::string& bytes) {
        auto copy = NewFile::beside(target_);
        if (!copy) {
            return tl::make_unexpected(copy.error());
        }
        const std::string journal = fileText(damaged_.string() + "-journal");
        if (!writeText(copy->path(), bytes) ||
            (!journal.empty() && !writeText(copy->path().string() + "-journal", journal))) {
            return fail(ErrorCode::Machine, "the copy to work on cannot be written", target_.string(), "choose another folder");
        }
        auto database = openDocumentFile(copy->path(), FileUse::Write);
        if (!database) {
            return tl::make_unexpected(database.error());
        }
        return readDocument(**database, matrix_, documentSchema(), damaged_.string());
    }

    Result<std::string> freshBytes() {
        auto place = NewFile::beside(target_);
        if (!place) {
            return tl::make_unexpected(place.error());
        }
        const fs::path fresh = place->path().string() + "-fresh";
        if (auto written = writeDocumentFile(fresh, documentOf(Fleet{}, {}), {}, documentSchema()); !written) {
            return tl::make_unexpected(written.error());
        }
        std::string out = fileText(fresh);
        std::error_code ignored;
        fs::remove(fresh, ignored);
        return out;
    }

    /// The first scenario is the baseline; every other one has a parent and something to be compared with.
    void mendScenarios() {
        auto& list = best_.document.scenarios;
        const ItemId first = list.front().id;
        list.front().parent = kNoItem;
        list.front().base = nullptr;
        for (auto each = std::next(list.begin()); each != list.end(); ++each) {
            if (each->parent == each->id || best_.document.scenario(each->parent) == nullptr) {
                each->parent = first;
            }
            if (!each->base) {
                each->base = std::make_shared<const Fleet>(each->fleet);
            }
        }
    }

    void mendPlacements() {
        for (Scenario& scenario : best_.document.scenarios) {
            std::unordered_set<std::string> paths;
            for (const Cluster& cluster : scenario.fleet.clusters) {
                for (const Pool& pool : cluster.pools) {
                    paths.insert(poolPath(cluster, pool));
                }
            }
            for (Workload& workload : scenario.fleet.workloads) {
                std::erase_if(workload.pools, [&](const std::string& path) {
                    if (paths.contains(path)) {
                        return false;
                    }
                    out_.lost.push_back(fmt::format("workload '{}' no longer runs on '{}', which is lost", workload.name, path));
                    return true;
                });
            }
        }
    }

    /// Keeps the steps that can really be undone and redone from what was kept.
    void mendHistory() {
        History& history = best_.history;
        Document document = best_.document;
        std::size_t undone = history.position;
        while (undone > 0 && apply(document, inverse(history.steps[undone - 1].command))) {
            --undone;
        }
        document = best_.document;
        std::size_t redone = history.position;
        while (redone < history.steps.size() && apply(document, history.steps[redone].command)) {
            ++redone;
        }
        const std::size_t gone = undone + history.steps.size() - redone;
        if (gone > 0) {
            out_.lost.push_back(fmt::format("{} steps of the history no longer fit what is left", gone));
        }
        History kept;
        kept.steps.assign(history.steps.begin() + static_cast<std::ptrdiff_t>(undone),
                          history.steps.begin() + static_cast<std::ptrdiff_t>(redone));
        kept.position = history.position - undone;
        history = std::move(kept);
    }

    void tellKept() {
        const auto tell = [&](std::size_t count, std::string_view one, std::string_view many) {
            out_.kept.push_back(fmt::format("{} {}", count, count == 1 ? one : many));
        };
        const Document& document = best_.document;
        const Fleet& fleet = document.baseline().fleet;
        tell(document.scenarios.size(), "scenario", "scenarios");
        tell(fleet.clusters.size(), "cluster", "clusters");
        tell(fleet.poolCount(), "pool", "pools");
        tell(fleet.workloads.size(), "workload", "workloads");
        tell(document.acceptances.size(), "acceptance", "acceptances");
        tell(document.entries.size(), "note or property", "notes and properties");
        tell(best_.history.steps.size(), "step of the history", "steps of the history");
    }

    const fs::path& damaged_;
    const fs::path& target_;
    const Matrix& matrix_;
    DocumentReading best_;
    Salvage out_;
};

} // namespace

Result<Errors> checkDocument(const fs::path& path, const Matrix& matrix) {
    auto opened = openDocument(path, matrix, OpenFor::Reading, documentSchema());
    if (!opened) {
        return tl::make_unexpected(opened.error());
    }
    if (opened->access == DocumentAccess::Newer) {
        return tl::make_unexpected(opened->faults.front());
    }
    return std::move(opened->faults);
}

Result<Salvage> recoverDocument(const fs::path& damaged, const fs::path& target, const Matrix& matrix) {
    std::error_code failed;
    if (fs::exists(fs::symlink_status(target, failed))) {
        return tl::make_unexpected(alreadyThere(target));
    }
    if (!fs::is_regular_file(damaged, failed)) {
        return fail(ErrorCode::Input, failed ? failed.message() : "this is not a file", damaged.string());
    }
    const auto taken = DocumentLock::take(damaged); // a folder that cannot be written does not stop it
    if (!taken.lock && taken.refusal == DocumentLock::Refusal::InUse) {
        return fail(ErrorCode::Machine, fmt::format("it is open for writing elsewhere: {}", taken.why), damaged.string(),
                    "close it there first");
    }
    try {
        return Recovery(damaged, target, matrix).run();
    } catch (const SQLite::Exception& fault) {
        return tl::make_unexpected(databaseError(fault, damaged));
    }
}

} // namespace poolwright
