// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/twin_sets.h"

#include <algorithm>

namespace poolwright::twin {

namespace {

std::string trimmed(const std::string& text) {
    const auto from = text.find_first_not_of(' ');
    return from == std::string::npos ? "" : text.substr(from, text.find_last_not_of(' ') - from + 1);
}

/// The first `count` fields.
Numbers cut(Numbers numbers, std::size_t count) {
    numbers.resize(std::min(numbers.size(), count));
    return numbers;
}

/// A limit of one or two fields reaches over everything that begins with them.
int compareRoughly(const Reading& value, const Reading& limit) {
    const bool rough = limit.release.empty() && limit.numbers.size() <= 2;
    return rough ? compare(cut(value.numbers, limit.numbers.size()), limit.numbers) : compare(value, limit);
}

/// Reads what stands behind the kernel line or the runtime.
class RangeReader {
public:
    RangeReader(Scheme scheme, Set& out) : scheme_(scheme), out_(out) {}

    void read(const std::string& text) {
        const auto dash = text.find(" – ");
        const auto series = text.find(".x");
        if (text.front() == '[' || text.front() == '(') {
            const auto comma = text.find(',');
            low(text.substr(1, comma - 1), text.front() == '[');
            high(text.substr(comma + 1, text.size() - comma - 2), text.back() == ']');
        } else if (text.starts_with(">")) {
            const bool orEqual = text.starts_with(">=");
            low(text.substr(orEqual ? 2 : 1), orEqual);
        } else if (text.starts_with("<")) {
            const bool orEqual = text.starts_with("<=");
            high(text.substr(orEqual ? 2 : 1), orEqual);
        } else if (dash != std::string::npos) {
            low(text.substr(0, dash), true);
            high(text.substr(dash + std::string(" – ").size()), true);
        } else if (series != std::string::npos && (series + 2 == text.size() || text[series + 2] == ' ')) {
            out_.series = readValue(Scheme::Version, text.substr(0, series)).numbers;
            out_.label = text.substr(0, series);
            if (const auto limit = text.find("<="); limit != std::string::npos) {
                high(text.substr(limit + 2), true);
            }
        } else {
            out_.low = {true, true, bound(text)};
            out_.high = out_.low;
            out_.byName = true;
        }
        if (out_.byName) { // a version by name is that version: no precision
            while (out_.high.at.numbers.size() <= 2) {
                out_.high.at.numbers.push_back(0);
            }
        }
    }

private:
    [[nodiscard]] Reading bound(const std::string& text) const {
        const std::string plain = trimmed(text);
        if (scheme_ == Scheme::Kernel && !out_.baseOnly) {
            return readValue(Scheme::Kernel, plain);
        }
        return readValue(scheme_ == Scheme::Date ? Scheme::Date : Scheme::Version, plain);
    }
    void low(const std::string& text, bool takenIn) { out_.low = {true, takenIn, bound(text)}; }
    void high(const std::string& text, bool takenIn) {
        if (trimmed(text) != "∞") {
            out_.high = {true, takenIn, bound(text)};
        }
    }

    Scheme scheme_;
    Set& out_;
};

} // namespace

Set readSet(Scheme scheme, const std::string& given, bool noneIsAValue) {
    const std::string text = trimmed(given);
    Set out;
    out.label = text;
    out.any = text == "any";
    out.open = text == "open";
    out.unpublished = text == "unpublished";
    if (out.any || out.open || out.unpublished) {
        return out;
    }
    if (scheme == Scheme::Word || (noneIsAValue && text == "none")) {
        out.wordOnly = true;
        out.word = text;
        return out;
    }
    const std::string first = text.substr(0, text.find(' '));
    const bool named =
        scheme == Scheme::Runtime || first == "al7" || first == "al8" || first == "el7" || first == "ubuntu-generic";
    if ((scheme == Scheme::Runtime || scheme == Scheme::Kernel) && named) {
        out.word = first;
        out.label = first;
        out.wordOnly = first == text;
    }
    out.baseOnly = scheme == Scheme::Kernel && !named;
    if (!out.wordOnly) {
        RangeReader(scheme, out).read(out.word.empty() ? text : trimmed(text.substr(first.size())));
    }
    return out;
}

bool isIn(const Set& set, const Reading& value) {
    if (set.any) {
        return true;
    }
    if (set.open || set.unpublished) {
        return false;
    }
    if (set.wordOnly) {
        return value.word == set.word;
    }
    if (value.word == "none" || (!set.word.empty() && value.word != set.word)) {
        return false;
    }
    Reading seen = value;
    if (set.baseOnly) {
        seen.release.clear();
    }
    if (set.series && compare(cut(seen.numbers, set.series->size()), *set.series) != 0) {
        return false;
    }
    if (set.low.given) {
        const int side = set.low.takenIn ? compare(seen, set.low.at) : compareRoughly(seen, set.low.at);
        if (side < 0 || (side == 0 && !set.low.takenIn)) {
            return false;
        }
    }
    if (set.high.given) {
        const int side = set.high.takenIn ? compareRoughly(seen, set.high.at) : compare(seen, set.high.at);
        if (side > 0 || (side == 0 && !set.high.takenIn)) {
            return false;
        }
    }
    return true;
}

State stateOf(const Term& term, const Fact& fact) {
    const auto some = [&](auto&& holds) { return std::any_of(term.sets.begin(), term.sets.end(), holds); };
    if (fact.kind == Fact::Kind::Open) {
        return some([](const Set& set) { return set.open; }) ? State::Yes : term.whenOpen;
    }
    if (fact.kind == Fact::Kind::Unpublished) {
        return some([](const Set& set) { return set.unpublished; }) ? State::Yes : State::No;
    }
    if (!some([&](const Set& set) { return isIn(set, fact.value); })) {
        return term.negated ? State::Yes : State::No;
    }
    const bool named = some([&](const Set& set) { return (set.any || set.byName) && isIn(set, fact.value); });
    if (fact.unlisted && !named) {
        return State::Maybe; // inside a range, and perhaps no release at all
    }
    return term.negated ? State::No : State::Yes;
}

} // namespace poolwright::twin
