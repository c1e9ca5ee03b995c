// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Any text: cleaned, read, diagnosed, told as JSON and as text, and told again without names. Places lie in the text, the JSON is
// JSON before and after, and redaction leaves nothing.

#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "model/core/io/textwriter.h"
#include "model/core/io/triagewriter.h"
#include "model/core/redact/redactor.h"
#include "tests/fuzz/wordsmatrix.h"

using namespace poolwright;
using namespace poolwright::fuzz;

namespace {

Signature fuzzSignature(std::string id, Signature::Match match, std::string pattern) {
    Signature out;
    out.id = std::move(id);
    out.match = match;
    out.pattern = std::move(pattern);
    out.cause = "a cause";
    out.fix = "a fix";
    return out;
}

const SignatureSet& fewSignatures() {
    static const auto set = SignatureSet::of({fuzzSignature("blocked", Signature::Match::Text, "Failed to initialize NVML"),
                                              fuzzSignature("xid-line", Signature::Match::Regex, R"(NVRM: Xid \(PCI:[^)]*\): (\d+))"),
                                              fuzzSignature("legacy", Signature::Match::Regex, "Auto-detected mode as '[a-z-]+'"),
                                              fuzzSignature("seen", Signature::Match::Symptom, "something is seen")});
    require(set.has_value());
    return **set;
}

void checkPlaces(const Triage& answer, const CleanText& text) {
    const auto within = [&](const TextPlace& place) {
        require(place.begin <= place.end && place.end <= text.text().size() && place.line <= text.lineCount());
    };
    for (const ObservedFact& fact : answer.facts) {
        within(fact.place);
    }
    for (const Diagnosis& one : answer.diagnoses) {
        require(!one.id.empty());
        for (const Because& because : one.because) {
            within(because.place);
        }
    }
    for (const SignatureMatch& match : answer.matches) {
        within(match.place);
        require(placeExcerpt(text, match.place).size() <= 160);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto clean = cleanText(std::string(reinterpret_cast<const char*>(bytes), size), "fuzz");
    if (!clean) {
        require(!clean.error().message.empty());
        return 0;
    }
    static const auto matrix = std::make_shared<const Matrix>(wordsMatrix());
    Evaluator evaluator(matrix, *Date::parse("2026-11-21"));
    const auto answer = triage(evaluator, fewSignatures(), *clean, {});
    require(answer.has_value());
    checkPlaces(*answer, *clean);
    std::ostringstream json;
    writeTriageJson(*matrix, *answer, *clean, json);
    require(nlohmann::json::accept(json.str()));
    std::ostringstream text;
    writeTriageText(*matrix, *answer, *clean, {}, text);
    Redactor redactor;
    for (const ObservedNode& node : answer->found.nodes) {
        redactor.learn(SecretKind::NodeName, node.name);
    }
    require(redactor.check(redactor.redact(clean->text())).empty());
    const std::string shown = redactor.redact(json.str());
    require(redactor.check(shown).empty() && nlohmann::json::accept(shown));
    require(redactor.check(redactor.redact(text.str())).empty());
    return 0;
}
