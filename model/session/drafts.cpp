// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/session/drafts.h"

#include <cstdint>
#include <system_error>

#include "db/sha256.h"

namespace poolwright {

namespace {

constexpr std::size_t kLongestName = 60; // bytes of the fleet's name in a file name
constexpr std::size_t kDigestDigits = 10;

std::string textOf(const Document& document, std::string_view key) {
    const auto entry = document.entries.find({EntryKind::Property, std::string(key)});
    return entry == document.entries.end() ? std::string() : entry->second;
}

bool isPlain(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

/// How many bytes of a letter outside ASCII start here; 0: no such letter, or one that is better not in a file name
/// (controls, and the signs of U+2000 to U+206F that turn or hide text).
std::size_t foreignLetter(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const unsigned first = byte(at);
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC3 ? 2 : 0;
    if (length == 0 || at + length > text.size() || (first == 0xE2 && byte(at + 1) <= 0x81)) {
        return 0;
    }
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0U) != 0x80) {
            return 0;
        }
    }
    return length;
}

std::string safeName(std::string_view fleet) {
    std::string out;
    for (std::size_t i = 0; i < fleet.size();) {
        const bool plain = isPlain(static_cast<unsigned char>(fleet[i]));
        const std::size_t length = plain ? 1 : foreignLetter(fleet, i);
        if (out.size() + length > kLongestName) {
            break;
        }
        if (length > 0 && !(out.empty() && fleet[i] == '.')) {
            out += fleet.substr(i, length);
        } else if (!out.empty() && out.back() != '-') {
            out += '-';
        }
        i += length == 0 ? 1 : length;
    }
    while (!out.empty() && (out.back() == '-' || out.back() == '.')) {
        out.pop_back();
    }
    return out.empty() ? "fleet" : out;
}

} // namespace

ImportSource importSource(const std::filesystem::path& file, std::string_view bytes) {
    std::error_code fault;
    const auto whole = std::filesystem::weakly_canonical(file, fault);
    return {(fault ? file : whole).string(), sha256({bytes})};
}

void setSource(Document& document, const ImportSource& source) {
    document.entries[{EntryKind::Property, std::string(kSourceFile)}] = source.file;
    document.entries[{EntryKind::Property, std::string(kSourceDigest)}] = source.digest;
}

ImportSource sourceOf(const Document& document) { return {textOf(document, kSourceFile), textOf(document, kSourceDigest)}; }

std::filesystem::path draftName(std::string_view fleet, const ImportSource* source, std::size_t n) {
    std::string out = safeName(fleet);
    if (source != nullptr) {
        out += "-" + sha256({source->file, source->digest}).substr(0, kDigestDigits);
    }
    if (n > 1) {
        out += "-" + std::to_string(n);
    }
    return out + std::string(kDocumentSuffix);
}

bool isDraft(const std::filesystem::path& document, const std::filesystem::path& drafts) {
    return !document.empty() && !drafts.empty() && document.parent_path() == drafts;
}

} // namespace poolwright
