// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/triage/keptdiagnosis.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/query/glob.h"
#include "model/core/redact/learnfrom.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostKeptReasons = 6;
constexpr std::size_t kLongestNoteExcerpt = 200;
constexpr std::string_view kFleetNote = "fleet";
constexpr std::string_view kPoolNote = "pool:";

std::string poolNoteKey(ItemId pool) { return std::string(kPoolNote) + std::to_string(pool); }

/// A paragraph has no empty lines and no breaks but our own.
std::string onOneLine(std::string text) {
    std::ranges::replace_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return text;
}

std::string remedyLine(const TriageRemedy& remedy) {
    constexpr std::string_view kWords[] = {"To do", "Not here", "To do, not judged"};
    return fmt::format("{}: {}", kWords[static_cast<std::size_t>(remedy.state)], remedy.text);
}

/// What may stand in a note for everybody: the names that the ticket told are pseudonyms.
std::string withoutNames(const Triage& triage, std::string_view ticket, const std::string& paragraph) {
    Redactor redactor;
    (void)learnFrom(redactor, triage.found, ticket);
    return redactor.redact(paragraph);
}

/// The day of the newest kept diagnosis in a note, as text; empty: none. "[2026-11-21] confirmed: …" begins its line.
std::string newestDay(std::string_view note) {
    std::string out;
    for (std::size_t at = 0; at < note.size();) {
        const std::string_view line = note.substr(at, note.find('\n', at) - at);
        if (line.size() > 12 && line[0] == '[' && line[11] == ']' && Date::parse(line.substr(1, 10))) {
            out = std::max(out, std::string(line.substr(1, 10)));
        }
        at += line.size() + 1;
    }
    return out;
}

std::vector<std::string> wordsOfQuery(std::string_view words) {
    std::vector<std::string> out;
    constexpr std::string_view kBlanks = " \t\r\n";
    for (std::size_t at = words.find_first_not_of(kBlanks); at != std::string_view::npos;) {
        const std::size_t end = std::min(words.find_first_of(kBlanks, at), words.size());
        out.push_back(foldedCase(words.substr(at, end - at)));
        at = words.find_first_not_of(kBlanks, end);
    }
    return out;
}

/// At most 200 bytes around a place, whole characters, on one line.
std::string excerptAround(const std::string& note, std::size_t at) {
    const auto continues = [&](std::size_t place) {
        return place < note.size() && (static_cast<unsigned char>(note[place]) & 0xC0U) == 0x80U;
    };
    std::size_t begin = at > kLongestNoteExcerpt / 4 ? at - kLongestNoteExcerpt / 4 : 0;
    std::size_t end = std::min(begin + kLongestNoteExcerpt, note.size());
    while (begin < end && continues(begin)) {
        ++begin;
    }
    while (end > begin && continues(end)) {
        --end;
    }
    return onOneLine(note.substr(begin, end - begin));
}

std::optional<FoundNote> foundIn(const std::string& key, const std::string& note, const std::vector<std::string>& words) {
    const std::string folded = foldedCase(note);
    std::size_t first = words.empty() ? 0 : std::string::npos;
    for (const std::string& word : words) {
        const std::size_t at = folded.find(word);
        if (at == std::string::npos) {
            return std::nullopt;
        }
        first = std::min(first, at);
    }
    FoundNote out{kNoItem, excerptAround(note, first)};
    if (key.starts_with(kPoolNote)) {
        out.pool = static_cast<ItemId>(std::strtoull(key.c_str() + kPoolNote.size(), nullptr, 10));
    }
    return out;
}

} // namespace

std::string keptText(const Triage& triage, const Diagnosis& diagnosis, Date day, const std::string& person, std::string_view ticket) {
    std::string out = fmt::format("{}: {}\n{}", toText(diagnosis.confidence), diagnosis.id, onOneLine(diagnosis.cause));
    for (std::size_t i = 0; i < diagnosis.because.size() && i < kMostKeptReasons; ++i) {
        out += "\n- " + onOneLine(diagnosis.because[i].text);
    }
    for (const TriageRemedy& remedy : diagnosis.remedies) {
        out += "\n" + onOneLine(remedyLine(remedy));
    }
    out = fmt::format("[{}] {}", day.text(), withoutNames(triage, ticket, out));
    return person.empty() ? out : out + "\nKept by " + onOneLine(person);
}

Result<Command> keepDiagnosis(const Document& document, ItemId pool, const std::string& paragraph) {
    const auto old = document.entries.find({EntryKind::Note, poolNoteKey(pool)});
    std::string note = old == document.entries.end() ? std::string() : old->second;
    while (!note.empty() && (note.back() == '\n' || note.back() == ' ')) {
        note.pop_back();
    }
    note += note.empty() ? paragraph : "\n\n" + paragraph;
    return setEntry(document, EntryKind::Note, poolNoteKey(pool), std::move(note));
}

std::vector<FoundNote> searchNotes(const Document& document, std::string_view words) {
    const std::vector<std::string> wanted = wordsOfQuery(words);
    std::vector<std::pair<std::string, FoundNote>> found;
    for (const auto& [key, note] : document.entries) {
        const bool ours = key.first == EntryKind::Note && (key.second == kFleetNote || key.second.starts_with(kPoolNote));
        if (!ours) {
            continue;
        }
        if (auto one = foundIn(key.second, note, wanted)) {
            found.emplace_back(newestDay(note), std::move(*one));
        }
    }
    std::ranges::stable_sort(found, std::greater{}, &std::pair<std::string, FoundNote>::first);
    std::vector<FoundNote> out;
    std::ranges::transform(found, std::back_inserter(out), [](auto& one) { return std::move(one.second); });
    return out;
}

} // namespace poolwright
