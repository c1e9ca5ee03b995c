// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/documentlock.h"
#include "db/documentopen.h"
#include "db/documentschema.h"
#include "model/session/opening.h"

namespace poolwright {

DocumentFiles DocumentFiles::onDisk() {
    DocumentFiles out;
    out.create = [](const std::filesystem::path& path, const Document& document, const History& history,
                    const Matrix& matrix) { return createDocument(path, document, history, matrix, documentSchema()); };
    out.open = [](const std::filesystem::path& path, const Matrix& matrix) { return DocumentStore::open(path, matrix); };
    out.inUse = [](const std::filesystem::path& path) { return !DocumentLock::take(path).lock; };
    return out;
}

} // namespace poolwright
