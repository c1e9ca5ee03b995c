// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sstream>

#include "model/core/io/fleetreader.h"
#include "model/core/io/jsonwriter.h"
#include "model/session/documentsession.h"
#include "tests/support/memorydisk.h"
#include "tests/support/poolbuilder.h"
#include "tests/support/smallmatrix.h"

namespace poolwright::test {

inline constexpr int kPatience = 30'000; ///< milliseconds; waits end as soon as they can

inline DocumentFiles filesOf(const MemoryDisk& disk) {
    return {[disk](const std::filesystem::path& path, const Document& document, const History& history, const Matrix&) {
                return disk.create(path, document, history);
            },
            [disk](const std::filesystem::path& path, const Matrix&) { return disk.open(path); },
            [disk](const std::filesystem::path& path) { return disk.inUse(path); }};
}

inline Date someDay() { return *Date::parse("2026-06-01"); }

/// A session on documents that a MemoryDisk keeps.
struct MemorySession {
    MemoryDisk disk;
    DocumentSession session;

    MemorySession(const MatrixPtr& matrix, const QString& drafts, MemoryDisk on = {}, Date today = someDay())
        : disk(std::move(on)),
          session([matrix] { return tl::expected<MatrixPtr, Errors>(matrix); }, today, drafts, filesOf(disk)) {}
};

/// Opens and waits; false: it was not opened.
inline bool openAndWait(DocumentSession& session, const QString& file) {
    QSignalSpy opened(&session, &DocumentSession::documentOpened);
    QSignalSpy failed(&session, &DocumentSession::openFailed);
    session.open(file);
    return QTest::qWaitFor([&] { return !opened.isEmpty() || !failed.isEmpty(); }, kPatience) && !opened.isEmpty();
}

inline bool awaitSaved(const DocumentSession& session) {
    return QTest::qWaitFor([&] { return session.saveState().kind == SaveState::Kind::Saved; }, kPatience);
}

inline QString writeFile(const QString& name, const std::string& text) {
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(text)) < 0) {
        qFatal("the test cannot write its file");
    }
    return name;
}

} // namespace poolwright::test
