// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pasted text from anywhere: refused with a message, or read such that its parts follow each other without a gap and
// every fact stands where it says.

#include <cstdint>

#include "model/core/intake/observe.h"
#include "tests/fuzz/wordsmatrix.h"

using namespace poolwright;
using namespace poolwright::fuzz;

namespace {

void requirePlaces(const CleanText& text, const std::vector<ObservedFact>& facts) {
    for (const ObservedFact& fact : facts) {
        const TextPlace& place = fact.place;
        require(place.begin < place.end && place.end <= text.text().size() && place.line == text.lineAt(place.begin));
        // What follows from several keys names the key, and a value of JSON or YAML may be written with escapes or in two keys.
        const bool asPrinted = fact.standing != Standing::Deduced && fact.from != PasteKind::Nodes &&
                               fact.from != PasteKind::ClusterNodes && fact.from != PasteKind::NodePoolDetail &&
                               fact.from != PasteKind::ComponentList;
        if (asPrinted) {
            require(text.text().compare(place.begin, place.end - place.begin, fact.raw) == 0);
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto text = cleanText(std::string(reinterpret_cast<const char*>(bytes), size), "fuzz.txt");
    if (!text) {
        require(!text.error().message.empty() && !text.error().where.empty());
        return 0;
    }
    const Observations found = observe(wordsMatrix(), *text);
    std::size_t at = 0;
    for (const PasteSection& section : found.sections) {
        require(section.begin == at && section.end > at && section.firstLine <= section.lastLine);
        at = section.end;
    }
    require(at == text->text().size());
    for (const ObservedNode& node : found.nodes) {
        requirePlaces(*text, node.facts);
    }
    for (const ObservedPool& pool : found.pools) {
        requirePlaces(*text, pool.facts);
    }
    requirePlaces(*text, found.loose);
    require(found.remarks.size() <= kMostRemarks + 1);
    const auto fault = importFault(*text, found, "fuzz.txt");
    require(!fault || !fault->message.empty());
    return 0;
}
