// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The input is one fact file of a matrix, "fuzzed.yaml", beside a small rest that is sound by itself. Whatever it holds, the loader
// gives a matrix or a list of faults that name the place; it never throws, and the same text gives the same answer.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "db/matrixtext.h"
#include "model/core/facts/facet.h"

using namespace poolwright;

namespace {

/// A line for every facet that the program knows, with words where it wants a vocabulary.
std::string facetLines() {
    std::string out = "schema: 1\nsubject: facets\nfacets:\n";
    for (const FacetSpec& facet : facetSpecs()) {
        out += "  - {id: " + std::string(facet.id) + ", scope: " + std::string(toText(facet.scope)) +
               ", scheme: " + std::string(toText(facet.scheme)) + ", label: x";
        if (facet.scheme == Scheme::Enumeration) {
            out += ", values: [one, two, three]";
        }
        out += facet.facet == Facet::Cgpu ? ", none: yes, complete: yes}\n" : "}\n";
    }
    return out;
}

MatrixText rest() {
    MatrixText text;
    text["matrix.yaml"] = "schema: 1\nrevision: r\ndate: 2026-06-23\nfiles: [base.yaml, facets.yaml, fuzzed.yaml]\n";
    text["facets.yaml"] = facetLines();
    text["base.yaml"] = R"(schema: 1
subject: base
sources:
  - {id: D1, title: t, publisher: p, kind: official, date: undated}
  - {id: D2, title: t, publisher: p, kind: official, date: 2026-03-31}
known:
  - {facet: cgpu, versions: ["1.5.20", "1.5.3", "1.5.2", "1.0.5"], cite: {document: D2, section: s}}
  - {facet: driver, versions: ["550.90.07", "470.161.03"], bounds: ["510", "550"], cite: {document: D1, section: s}}
  - {facet: kernel, versions: [5.10.134-18.al8.x86_64, 5.10.23-5.al8.x86_64], bounds: ["5.15"], cite: {document: D1, section: s}}
  - {facet: container-runtime, versions: [docker 19.03.5], cite: {document: D1, section: s}}
checks:
  - {id: cgpu-driver, title: t, touches: [cgpu, driver], needs: [cgpu, driver], silence: unknown, text: {silent: t, missing: t}}
  - {id: driver-kernel, title: t, touches: [driver, kernel], needs: [driver], silence: absent, text: {missing: t}}
  - {id: lifecycle, title: t, touches: [driver], needs: [driver], silence: unknown, text: {silent: t, missing: t}}
texts:
  t: {en: {title: "{driver}", body: "{limit}"}}
  l.current: {en: {title: t, body: b}}
  l.ended: {en: {title: t, body: b}}
records:
  - table: operation
    rows:
      - {id: upgrade-cgpu, title: t, scope: pool, changes: cgpu up, assumed_minutes: 6, per: node, cite: {document: D1, section: s}}
      - {id: change-driver, title: t, scope: pool, changes: driver any, assumed_minutes: 20, per: node, cite: {document: D1, section: s}}
)";
    return text;
}

[[noreturn]] void broken(const char* promise) {
    std::fprintf(stderr, "broken promise: %s\n", promise);
    std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const MatrixText kRest = [] {
        MatrixText text = rest();
        text["fuzzed.yaml"] = "schema: 1\nsubject: fuzzed\n";
        const auto sound = parseMatrixText(text);
        if (!sound) { // otherwise every input would fail for the rest's sake
            for (const Error& error : sound.error()) {
                std::fprintf(stderr, "%s\n", toText(error).c_str());
            }
            broken("the rest is sound by itself");
        }
        return text;
    }();
    constexpr std::size_t kMost = 1U << 16U;
    MatrixText text = kRest;
    text["fuzzed.yaml"] = size == 0 ? std::string() : std::string(reinterpret_cast<const char*>(bytes), size < kMost ? size : kMost);
    const auto first = parseMatrixText(text);
    if (first) {
        const auto again = parseMatrixText(text);
        if (!again || !(*again == *first) || first->digest.size() != 64) {
            broken("the same text gives the same matrix");
        }
        for (const Rule& rule : first->rules) {
            if (rule.citations.empty() || rule.guard.empty() || !rule.check.valid() || rule.text.empty()) {
                broken("a rule that was taken is whole");
            }
        }
    } else {
        if (first.error().empty()) {
            broken("what is refused has a fault");
        }
        for (const Error& error : first.error()) {
            if (error.message.empty() || error.where.empty()) {
                broken("a fault says what and where");
            }
        }
    }
    return 0;
}
