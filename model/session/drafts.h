// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "model/core/document/document.h"

namespace poolwright {

// Documents without a place of their own are kept in the drafts folder, so that nothing is ever unsaved. The draft of an
// imported fleet remembers the file and a digest of it: the same file, unchanged, leads to the same draft again.

inline constexpr std::string_view kSourceFile = "source-file";     ///< property: what the document was imported from
inline constexpr std::string_view kSourceDigest = "source-digest"; ///< property: SHA-256 of that file then
inline constexpr std::string_view kDocumentSuffix = ".poolwright";

/// Where an imported fleet comes from.
struct ImportSource {
    std::string file; ///< absolute path
    std::string digest;
    bool operator==(const ImportSource&) const = default;
};
ImportSource importSource(const std::filesystem::path& file, std::string_view bytes);
void setSource(Document& document, const ImportSource& source);
/// What a document says it was imported from; empty texts where it was not.
ImportSource sourceOf(const Document& document);

/// The n-th name (from 1) to try for a draft of that fleet: readable, safe in every file system, at most 100 bytes.
/// `source` null: a new document.
std::filesystem::path draftName(std::string_view fleet, const ImportSource* source, std::size_t n);

/// Whether the document lies in the drafts folder.
bool isDraft(const std::filesystem::path& document, const std::filesystem::path& drafts);

} // namespace poolwright
