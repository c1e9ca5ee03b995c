// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Node objects and answers of the interface from anywhere: every place lies in the text, every remark says what to do,
// and reading again gives the same.

#include <algorithm>
#include <cstdint>

#include "model/core/intake/jsonscan.h"
#include "model/core/intake/nodekeys.h"
#include "model/core/intake/objectreaders.h"
#include "tests/fuzz/wordsmatrix.h"

using namespace poolwright;
using namespace poolwright::fuzz;

namespace {

void requirePlace(const CleanText& text, const TextPlace& place) {
    require(place.begin <= place.end && place.end <= text.text().size() && place.line >= 1);
    require(place.line <= std::max<std::size_t>(text.lineCount(), 1) + 1);
}

void requireFacts(const CleanText& text, const std::vector<ObservedFact>& facts) {
    for (const ObservedFact& fact : facts) {
        requirePlace(text, fact.place);
        require(fact.raw.size() <= 256 && !fact.value.text.empty());
    }
}

void requireSound(const CleanText& text, const Observations& found) {
    require(found.remarks.size() <= kMostRemarks + 1);
    for (const IntakeRemark& one : found.remarks) {
        requirePlace(text, one.place);
        require(!one.message.empty() && (!one.hint.empty() || found.remarks.size() > kMostRemarks));
    }
    for (const ObservedNode& node : found.nodes) {
        requirePlace(text, node.place);
        requireFacts(text, node.facts);
        for (const ObservedSign& sign : node.signs) {
            requirePlace(text, sign.place);
        }
    }
    for (const ObservedPool& pool : found.pools) {
        requireFacts(text, pool.facts);
    }
    for (const VersionOffer& offer : found.offers) {
        requirePlace(text, offer.place);
    }
    requireFacts(text, found.loose);
}

template <typename Read>
void twice(const CleanText& text, const PasteSection& section, const Read& read) {
    Observations once;
    Observations again;
    read(section, once);
    requireSound(text, once);
    read(section, again);
    require(once.nodes == again.nodes && once.pools == again.pools && once.offers == again.offers &&
            once.remarks == again.remarks);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto clean = cleanText(std::string(reinterpret_cast<const char*>(bytes), size), "fuzz");
    if (!clean) {
        return 0;
    }
    const std::string_view all = clean->text();
    require(endOfJson(all, 0) <= all.size() && objectKind(all).second.size() <= 128);
    const auto quantity = quantityOf(all.substr(0, 40));
    require(!quantity || !all.empty());
    const PasteSection section{PasteKind::Nodes, 1, std::max<std::size_t>(clean->lineCount(), 1), 0, all.size(), {}};
    const Matrix& matrix = wordsMatrix();
    twice(*clean, section, [&](const PasteSection& in, Observations& out) { readNodes(matrix, *clean, in, out, {}); });
    twice(*clean, section,
          [&](const PasteSection& in, Observations& out) { readClusterNodes(matrix, *clean, in, out); });
    twice(*clean, section,
          [&](const PasteSection& in, Observations& out) { readNodePoolDetail(matrix, *clean, in, out); });
    twice(*clean, section,
          [&](const PasteSection& in, Observations& out) { readVersionMetadata(matrix, *clean, in, out); });
    twice(*clean, section,
          [&](const PasteSection& in, Observations& out) { readComponentList(matrix, *clean, in, out); });
    return 0;
}
