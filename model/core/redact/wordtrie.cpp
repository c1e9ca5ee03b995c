// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/redact/wordtrie.h"

#include "model/core/redact/wordedge.h"

namespace poolwright {

namespace {

/// A run of word bytes, or one byte that is none.
std::size_t trieWordEnd(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (isWordByte(text[at]) && end < text.size() && isWordByte(text[end])) {
        ++end;
    }
    return end;
}

void trieKey(std::string& out, std::uint32_t node, std::string_view part) {
    out.assign(reinterpret_cast<const char*>(&node), sizeof(node));
    for (const char c : part) {
        out += lowerByte(c);
    }
}

} // namespace

std::uint32_t WordTrie::stepFrom(std::uint32_t node, std::string_view part) const {
    if (part.size() > 512) {
        return 0; // longer than any text that is added
    }
    thread_local std::string key;
    trieKey(key, node, part);
    const auto found = steps_.find(key);
    return found == steps_.end() ? 0 : found->second;
}

void WordTrie::add(std::string_view value, std::uint32_t number) {
    if (value.empty() || value.size() > 512 || !isWordByte(value.front())) {
        return;
    }
    std::uint32_t node = 0;
    std::string key;
    for (std::size_t at = 0; at < value.size();) {
        const std::size_t end = trieWordEnd(value, at);
        trieKey(key, node, value.substr(at, end - at));
        const auto [place, fresh] = steps_.try_emplace(key, nodes_);
        nodes_ += fresh ? 1 : 0;
        node = place->second;
        at = end;
    }
    ends_.try_emplace(node, number);
}

WordTrie::Longest WordTrie::longestAt(std::string_view text, std::size_t begin, std::size_t wordEnd) const {
    Longest out;
    std::uint32_t node = stepFrom(0, text.substr(begin, wordEnd - begin));
    std::size_t end = wordEnd;
    while (node != 0) {
        if (const auto found = ends_.find(node); found != ends_.end()) {
            out = {end, found->second};
        }
        if (end >= text.size()) {
            break;
        }
        const std::size_t next = trieWordEnd(text, end);
        node = stepFrom(node, text.substr(end, next - end));
        end = next;
    }
    return out;
}

void WordTrie::find(std::string_view text,
                    const std::function<void(std::size_t, std::size_t, std::uint32_t)>& found) const {
    for (std::size_t at = 0; at < text.size() && !empty();) {
        if (!isWordByte(text[at])) {
            ++at;
            continue;
        }
        const std::size_t end = trieWordEnd(text, at);
        Longest longest = longestAt(text, at, end);
        std::size_t begin = at;
        if (const std::size_t tail = escapeTail(text, at); longest.end == 0 && tail > 0 && at + tail < end) {
            begin = at + tail; // "\ngpu-7": the n belongs to the escape
            longest = longestAt(text, begin, end);
        }
        if (longest.end != 0) {
            found(begin, longest.end, longest.number);
        }
        at = longest.end != 0 ? longest.end : end;
    }
}

} // namespace poolwright
