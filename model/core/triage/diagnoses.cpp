// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/triage/diagnoses.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <map>

#include "model/core/intake/linetext.h"
#include "model/core/intake/logkind.h"
#include "model/core/triage/xid.h"

namespace poolwright {

namespace {

template <typename T>
void addUnseen(std::vector<T>& into, const std::vector<T>& from) {
    for (const T& one : from) {
        if (std::ranges::find(into, one) == into.end()) {
            into.push_back(one);
        }
    }
}

std::optional<int> xidNumber(std::string_view text) {
    int out = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), out);
    return code == std::errc{} && end == text.data() + text.size() && out > 0 ? std::optional{out} : std::nullopt;
}

/// Puts suspicions together.
class CauseSearch {
public:
    CauseSearch(const Evaluator& evaluator, const JudgedTicket& ticket, const CleanText& text,
                const std::vector<Signature>& signatures, const std::optional<CheckAnswer>& wishCheck,
                const std::vector<PasteSection>& sections)
        : evaluator_(evaluator), matrix_(evaluator.matrix()), ticket_(ticket), text_(text), signatures_(signatures),
          wishCheck_(wishCheck), sections_(sections) {}

    Suspected run(const std::vector<SignatureMatch>& matches);

private:
    using Lines = std::map<int, std::vector<SignatureMatch>>; ///< lines of each XID
    [[nodiscard]] Lines xidLines(const std::vector<SignatureMatch>& matches) const;
    [[nodiscard]] std::vector<ObservedSign> signsOf(const Signature& signature) const;
    void suspectSeen(const std::vector<SignatureMatch>& telling, const Lines& xids);
    void take(const Suspicion& suspicion);
    [[nodiscard]] bool inKernelLog(const TextPlace& place) const;
    [[nodiscard]] const RuledOut* ruledOutXid(int number) const;
    void addXid(int number, const std::vector<SignatureMatch>& lines, bool alone);
    void mergeSame();
    void merge(std::size_t into, std::size_t from);
    void symptomsOfFacts();
    void clashesOfFacts();
    [[nodiscard]] bool ofText(const Finding& finding) const;
    [[nodiscard]] bool anythingLikely() const;
    [[nodiscard]] bool isGeneric(const Signature& signature) const { return signature.groupIsXid && signature.xids.empty(); }

    const Evaluator& evaluator_;
    const Matrix& matrix_;
    const JudgedTicket& ticket_;
    const CleanText& text_;
    const std::vector<Signature>& signatures_;
    const std::optional<CheckAnswer>& wishCheck_;
    const std::vector<PasteSection>& sections_;
    Suspected out_;
};

CauseSearch::Lines CauseSearch::xidLines(const std::vector<SignatureMatch>& matches) const {
    Lines out;
    const auto add = [&](int number, SignatureMatch match) {
        auto& lines = out[number];
        const bool known = std::ranges::any_of(lines, [&](const SignatureMatch& other) { return other.place.line == match.place.line; });
        if (!known) {
            lines.push_back(std::move(match));
        }
    };
    for (const SignatureMatch& match : matches) {
        const auto number = signatures_[match.signature].groupIsXid ? xidNumber(match.group) : std::nullopt;
        if (number) {
            add(*number, match);
        }
    }
    for (const ObservedSign& sign : ticket_.facts.signs) {
        const auto number = sign.key == kSignXid ? xidNumber(sign.value) : std::nullopt;
        if (number) {
            add(*number, {0, sign.place, sign.value});
        }
    }
    return out;
}

std::vector<ObservedSign> CauseSearch::signsOf(const Signature& signature) const {
    std::vector<ObservedSign> out;
    for (const std::string& wanted : signature.signs) {
        const auto seen = std::ranges::find_if(ticket_.facts.signs, [&](const ObservedSign& sign) {
            return wanted.starts_with(sign.key) && wanted.size() == sign.key.size() + 1 + sign.value.size() &&
                   wanted.ends_with(sign.value);
        });
        if (seen == ticket_.facts.signs.end()) {
            return {}; // all of them, or none counts
        }
        out.push_back(*seen);
    }
    return out;
}

void CauseSearch::suspectSeen(const std::vector<SignatureMatch>& telling, const Lines& xids) {
    std::vector<std::vector<SignatureMatch>> lines(signatures_.size());
    for (const SignatureMatch& match : telling) {
        lines[match.signature].push_back(match);
    }
    for (std::size_t i = 0; i < signatures_.size(); ++i) {
        const Signature& signature = signatures_[i];
        for (const int number : signature.xids) { // the number alone points to it as well
            if (const auto at = xids.find(number); at != xids.end() && lines[i].empty()) {
                lines[i] = at->second;
            }
        }
        SeenOf seen{std::move(lines[i]), signsOf(signature)};
        if (isGeneric(signature) || (seen.matches.empty() && seen.signs.empty())) {
            continue;
        }
        const bool byWish = std::ranges::any_of(seen.signs, [](const ObservedSign& sign) { return sign.key == "wish-unmet"; });
        take(suspect(evaluator_, ticket_, text_, signature, std::move(seen), byWish ? wishCheck_ : std::nullopt));
    }
}

void CauseSearch::take(const Suspicion& suspicion) {
    const Signature& signature = *suspicion.signature;
    if (suspicion.ruledOut) {
        out_.ruledOut.push_back({signature.id, signature.cause, suspicion.because});
        return;
    }
    Finder& finder = out_.found.emplace_back();
    Diagnosis& diagnosis = finder.diagnosis;
    diagnosis.id = signature.id;
    diagnosis.confidence = suspicion.confidence;
    diagnosis.cause = signature.cause;
    diagnosis.because = suspicion.because;
    diagnosis.citations = signature.citations;
    diagnosis.check = signature.check;
    diagnosis.benign = signature.benign;
    finder.signature = &signature;
    finder.finding = suspicion.check.finding;
    finder.agrees = suspicion.check.kind == CheckAnswer::Kind::Agrees || suspicion.check.kind == CheckAnswer::Kind::Contested;
    const bool lessThanAsked = suspicion.check.kind == CheckAnswer::Kind::Less && suspicion.confidence == Confidence::Likely;
    finder.agrees = finder.agrees || lessThanAsked; // then the cures of its rule are those of the refusal
    if (finder.agrees) {
        addUnseen(diagnosis.citations, citationsOf(*finder.finding));
    }
    finder.open = suspicion.open;
    finder.excludes = suspicion.excludes;
    finder.signatures = {signature.id};
    finder.at = suspicion.seen.matches.empty() ? text_.text().size() : suspicion.seen.matches.front().place.begin;
}

/// Whether a line is one of a kernel log: its section is, or it begins with the stamp of one. Prose quotes lines as well.
bool CauseSearch::inKernelLog(const TextPlace& place) const {
    const auto behind = std::ranges::upper_bound(sections_, place.begin, {}, &PasteSection::begin);
    if (behind != sections_.begin() && std::prev(behind)->kind == PasteKind::KernelLog) {
        return true;
    }
    const std::string_view all = text_.text();
    const std::size_t at = std::min(place.begin, all.size());
    const std::size_t before = at == 0 ? std::string_view::npos : all.rfind('\n', at - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    return logKind(trimmedLeft(all.substr(begin, all.find('\n', at) - begin))) == PasteKind::KernelLog;
}

/// The signature that lists the number and that a fact rules out.
const RuledOut* CauseSearch::ruledOutXid(int number) const {
    const auto at = std::ranges::find_if(out_.ruledOut, [&](const RuledOut& one) {
        const auto signature = std::ranges::find(signatures_, one.id, &Signature::id);
        return signature != signatures_.end() &&
               std::ranges::find(signature->xids, number) != signature->xids.end();
    });
    return at == out_.ruledOut.end() ? nullptr : &*at;
}

/// `alone`: no other XID is in the text. Likely by the number alone: see Suspicion.
void CauseSearch::addXid(int number, const std::vector<SignatureMatch>& lines, bool alone) {
    const auto known = xidOf(matrix_, number);
    Finder finder;
    Diagnosis& diagnosis = finder.diagnosis;
    diagnosis.id = fmt::format("xid-{}", number);
    diagnosis.because.push_back(lineBecause(text_, lines.front().place, lines.size() - 1));
    finder.at = lines.front().place.begin;
    finder.signatures = {diagnosis.id};
    if (known) {
        diagnosis.cause = fmt::format("XID {}{}: {}.", number, known->mnemonic.empty() ? "" : fmt::format(" ({})", known->mnemonic),
                                      known->meaning);
        diagnosis.citations = known->citations;
        // the driver names the number itself and the catalog says what it means; a follow-up of another XID is no cause
        const bool logged = std::ranges::any_of(lines, [&](const SignatureMatch& one) { return inKernelLog(one.place); });
        const bool cause = known->where != "follow-up" || alone;
        diagnosis.confidence = logged && cause ? Confidence::Likely : Confidence::Possible;
        diagnosis.because.push_back({Because::Kind::Rule, fmt::format("the table of XIDs has {}", number), {}, std::nullopt,
                                     diagnosis.id, known->citations});
    } else {
        diagnosis.cause = fmt::format("XID {}: the matrix does not have this number.", number);
    }
    if (const RuledOut* against = ruledOutXid(number)) {
        finder.contradicted = true;
        diagnosis.confidence = Confidence::Possible;
        for (const Because& because : against->because) {
            if (because.kind == Because::Kind::Fact) {
                Because said = because;
                said.text = fmt::format("against it: {}, and {} is ruled out by that", because.text, against->id);
                diagnosis.because.push_back(std::move(said));
            }
        }
    }
    for (std::size_t i = 0; i < out_.found.size(); ++i) {
        const Signature* signature = out_.found[i].signature;
        if (signature != nullptr && std::ranges::find(signature->xids, number) != signature->xids.end()) {
            const Confidence before = out_.found[i].diagnosis.confidence;
            const bool bound = !signature->needs.empty() || signature->check; // open or contradicted where it is lower
            out_.found.push_back(std::move(finder));
            merge(i, out_.found.size() - 1);
            out_.found.pop_back();
            if (bound) {
                out_.found[i].diagnosis.confidence = before;
            }
            return;
        }
    }
    out_.found.push_back(std::move(finder));
}

void CauseSearch::merge(std::size_t into, std::size_t from) {
    Finder& a = out_.found[into];
    Finder& b = out_.found[from];
    addUnseen(a.diagnosis.because, b.diagnosis.because);
    addUnseen(a.diagnosis.citations, b.diagnosis.citations);
    addUnseen(a.signatures, b.signatures);
    a.diagnosis.same.push_back(b.diagnosis.id);
    addUnseen(a.diagnosis.same, b.diagnosis.same);
    a.diagnosis.confidence = std::max(a.diagnosis.confidence, b.diagnosis.confidence);
    a.open |= b.open;
    a.excludes |= b.excludes;
    a.at = std::min(a.at, b.at);
}

void CauseSearch::mergeSame() {
    const auto tellsMore = [](const Finder& a, const Finder& b) {
        if (a.diagnosis.confidence != b.diagnosis.confidence) {
            return a.diagnosis.confidence > b.diagnosis.confidence;
        }
        const auto needs = [](const Finder& one) { return one.signature == nullptr ? 0 : one.signature->needs.size(); };
        return needs(a) != needs(b) ? needs(a) > needs(b) : a.at < b.at;
    };
    const auto names = [&](const Finder& a, const Finder& b) {
        return a.signature != nullptr && std::ranges::any_of(a.signature->sameAs, [&](const std::string& other) {
                   const auto meant = std::ranges::find(signatures_, other, &Signature::id);
                   const bool anyXid = meant != signatures_.end() && isGeneric(*meant);
                   return std::ranges::find(b.signatures, other) != b.signatures.end() ||
                          (anyXid && std::ranges::any_of(b.signatures, [](const std::string& one) { return one.starts_with("xid-"); }));
               });
    };
    for (std::size_t i = 0; i < out_.found.size(); ++i) {
        for (std::size_t j = i + 1; j < out_.found.size();) {
            Finder& a = out_.found[i];
            Finder& b = out_.found[j];
            const bool said = names(a, b) || names(b, a);
            const bool oneClash = a.agrees && b.agrees && a.finding == b.finding && a.diagnosis.confidence == Confidence::Confirmed &&
                                  b.diagnosis.confidence == Confidence::Confirmed;
            if (!said && !oneClash) {
                ++j;
                continue;
            }
            if (tellsMore(b, a)) {
                std::swap(a, b);
            }
            const bool twoLines = said && a.at != b.at && a.signature != nullptr && b.signature != nullptr &&
                                  a.signature->where != b.signature->where;
            merge(i, j);
            if (twoLines) { // two programs tell of it: each is an independent sign of the other
                out_.found[i].diagnosis.confidence = std::max(out_.found[i].diagnosis.confidence, Confidence::Likely);
            }
            out_.found.erase(out_.found.begin() + static_cast<std::ptrdiff_t>(j));
        }
    }
}

/// Whether the text itself tells one of the values behind a finding.
bool CauseSearch::ofText(const Finding& finding) const {
    return std::ranges::any_of(finding.facets, [&](const auto& one) {
        return ticket_.facts.find(one.first) != nullptr || (one.first == Facet::CudaRuntime && ticket_.runtime);
    });
}

bool CauseSearch::anythingLikely() const {
    return std::ranges::any_of(out_.found, [](const Finder& one) {
        return one.diagnosis.confidence != Confidence::Possible && !one.diagnosis.benign;
    });
}

void CauseSearch::symptomsOfFacts() {
    for (const Signature& signature : signatures_) {
        const bool there = std::ranges::any_of(out_.found, [&](const Finder& one) { return one.signature == &signature; });
        if (signature.match != Signature::Match::Symptom || !signature.check || there) {
            continue;
        }
        const Suspicion suspicion = suspect(evaluator_, ticket_, text_, signature, {});
        if (clashShows(suspicion) && ofText(*suspicion.check.finding)) {
            take(suspicion);
        }
    }
}

void CauseSearch::clashesOfFacts() {
    for (const Finding& finding : ticket_.findings) {
        const bool told = std::ranges::any_of(out_.found, [&](const Finder& one) { return one.agrees && one.finding == &finding; });
        if (finding.verdict != Verdict::Unsupported || finding.statements.empty() || told || !ofText(finding)) {
            continue;
        }
        Finder& finder = out_.found.emplace_back();
        Diagnosis& diagnosis = finder.diagnosis;
        diagnosis.id = "check:" + matrix_.checks[finding.check.index()].id;
        diagnosis.confidence = Confidence::Likely;
        diagnosis.cause = finding.title + ".";
        for (const auto& [facet, value] : finding.facets) {
            if (const ObservedFact* fact = ticket_.facts.find(facet)) {
                diagnosis.because.push_back({Because::Kind::Fact, fmt::format("{} is {}", matrix_.facts(facet).label, value),
                                             fact->place, facet, {}, {}});
            }
        }
        diagnosis.because.push_back(ruleBecause(finding));
        diagnosis.citations = citationsOf(finding);
        diagnosis.check = finding.check;
        finder.finding = &finding;
        finder.agrees = true;
        finder.signatures = {diagnosis.id};
        finder.at = text_.text().size();
    }
}

Suspected CauseSearch::run(const std::vector<SignatureMatch>& matches) {
    const Lines xids = xidLines(matches);
    suspectSeen(tellingMatches(signatures_, matches), xids);
    for (const auto& [number, lines] : xids) {
        addXid(number, lines, xids.size() == 1);
    }
    mergeSame();
    if (!anythingLikely()) { // no line that facts support: what do the facts say by themselves?
        symptomsOfFacts();
        clashesOfFacts();
    }
    return std::move(out_);
}

} // namespace

Suspected suspectedCauses(const Evaluator& evaluator, const JudgedTicket& ticket, const CleanText& text,
                          const std::vector<Signature>& signatures, const std::vector<SignatureMatch>& matches,
                          const std::optional<CheckAnswer>& wishCheck, const std::vector<PasteSection>& sections) {
    return CauseSearch(evaluator, ticket, text, signatures, wishCheck, sections).run(matches);
}

} // namespace poolwright
