// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/faultyfiles.h"

#include <cstring>
#include <sqlite3.h>

namespace poolwright::test {

namespace {

struct Plan {
    FileFault fault{};
    int left = 0; ///< calls until one fails; 0: none does
    bool sticky = false;
    bool broken = false;
    int failed = 0;
    std::string below;
};
Plan plan;

sqlite3_vfs* real() {
    static sqlite3_vfs* const vfs = sqlite3_vfs_find("unix");
    return vfs;
}

/// Whether this call is one that fails.
bool hits(const char* path, std::initializer_list<FileFault> faults) {
    bool own = false;
    for (const FileFault fault : faults) {
        own = own || fault == plan.fault;
    }
    if (!own || plan.left == 0 || path == nullptr || !std::string_view(path).starts_with(plan.below)) {
        return false;
    }
    if (!plan.broken && --plan.left > 0) {
        return false;
    }
    plan.broken = plan.sticky;
    plan.left = plan.sticky ? 1 : 0;
    ++plan.failed;
    return true;
}

/// The real file stands behind it in memory.
struct File {
    sqlite3_file base;
    const char* path;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File* own(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
sqlite3_file* behind(sqlite3_file* file) { return own(file)->real(); }

int closeFile(sqlite3_file* file) { return behind(file)->pMethods->xClose(behind(file)); }
int readFile(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
    return behind(file)->pMethods->xRead(behind(file), to, size, at);
}
int writeFile(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
    if (hits(own(file)->path, {FileFault::DiskFull, FileFault::WriteError})) {
        if (plan.fault == FileFault::WriteError) {
            return SQLITE_IOERR_WRITE;
        }
        behind(file)->pMethods->xWrite(behind(file), from, size / 2, at);
        return SQLITE_FULL;
    }
    return behind(file)->pMethods->xWrite(behind(file), from, size, at);
}
int truncateFile(sqlite3_file* file, sqlite3_int64 size) {
    return hits(own(file)->path, {FileFault::TruncateError}) ? SQLITE_IOERR_TRUNCATE
                                                             : behind(file)->pMethods->xTruncate(behind(file), size);
}
int syncFile(sqlite3_file* file, int flags) {
    return hits(own(file)->path, {FileFault::SyncError}) ? SQLITE_IOERR_FSYNC
                                                         : behind(file)->pMethods->xSync(behind(file), flags);
}
int fileSize(sqlite3_file* file, sqlite3_int64* size) { return behind(file)->pMethods->xFileSize(behind(file), size); }
int lockFile(sqlite3_file* file, int level) { return behind(file)->pMethods->xLock(behind(file), level); }
int unlockFile(sqlite3_file* file, int level) { return behind(file)->pMethods->xUnlock(behind(file), level); }
int checkReserved(sqlite3_file* file, int* out) { return behind(file)->pMethods->xCheckReservedLock(behind(file), out); }
int control(sqlite3_file* file, int what, void* arg) { return behind(file)->pMethods->xFileControl(behind(file), what, arg); }
int sectorSize(sqlite3_file* file) { return behind(file)->pMethods->xSectorSize(behind(file)); }
int characteristics(sqlite3_file* file) { return behind(file)->pMethods->xDeviceCharacteristics(behind(file)); }

const sqlite3_io_methods kMethods{1,          closeFile, readFile,      writeFile,    truncateFile,
                                  syncFile,   fileSize,  lockFile,      unlockFile,   checkReserved,
                                  control,    sectorSize, characteristics, nullptr,   nullptr,
                                  nullptr,    nullptr,   nullptr,       nullptr};

int openFile(sqlite3_vfs*, sqlite3_filename path, sqlite3_file* file, int flags, int* outFlags) {
    file->pMethods = nullptr;
    if (hits(path, {FileFault::OpenError})) {
        return SQLITE_CANTOPEN;
    }
    own(file)->path = path;
    const int code = real()->xOpen(real(), path, behind(file), flags, outFlags);
    if (behind(file)->pMethods != nullptr) {
        file->pMethods = &kMethods;
    }
    return code;
}

int deleteFile(sqlite3_vfs*, const char* path, int sync) {
    if (hits(path, {FileFault::DeleteError})) {
        return SQLITE_IOERR_DELETE;
    }
    const int code = real()->xDelete(real(), path, sync);
    return code == SQLITE_OK && hits(path, {FileFault::DeleteUnsure}) ? SQLITE_IOERR_DIR_FSYNC : code;
}

sqlite3_vfs& faulty() {
    static sqlite3_vfs vfs = [] {
        sqlite3_vfs out = *real();
        out.zName = "faulty";
        out.pNext = nullptr;
        out.szOsFile = static_cast<int>(sizeof(File)) + real()->szOsFile;
        out.xOpen = openFile;
        out.xDelete = deleteFile;
        return out;
    }();
    return vfs;
}

} // namespace

FaultyFiles::FaultyFiles() {
    sqlite3_initialize();
    sqlite3_vfs_register(&faulty(), 1);
}

FaultyFiles::~FaultyFiles() {
    stop();
    sqlite3_vfs_unregister(&faulty());
    sqlite3_vfs_register(real(), 1);
}

void FaultyFiles::fail(FileFault fault, int nth, bool sticky, const std::string& below) {
    plan = Plan{fault, nth, sticky, false, 0, below};
}

void FaultyFiles::stop() { plan.left = 0; }

int FaultyFiles::failed() { return plan.failed; }

} // namespace poolwright::test
