// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/facts/setparser.h"

#include <fmt/format.h>
#include <optional>

#include "model/core/base/date.h"
#include "model/core/version/kernelversion.h"
#include "model/core/version/version.h"

namespace poolwright {

namespace {

constexpr std::string_view kInfinity = "∞";
constexpr std::string_view kDash = " – ";

std::string_view trim(std::string_view text) {
    const auto from = text.find_first_not_of(" \t");
    if (from == std::string_view::npos) {
        return {};
    }
    return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

/// A bound: its key and how many fields were written (8 for forms with a fixed precision).
struct Bound {
    Key key;
    int fields = 8;
    std::string text;
};

/// Reads sets of one facet: knows the scheme, the tag that all its spans carry, and collects the versions named.
class SetReader {
public:
    SetReader(Facet facet, std::int16_t tag, bool kernelLine, ParsedSet& out)
        : facet_(facet), tag_(tag), kernelLine_(kernelLine), out_(out) {}

    Result<void> read(std::string_view text);

private:
    Result<Bound> bound(std::string_view text);
    Result<void> interval(std::string_view text);
    Result<void> comparison(std::string_view text);
    Result<void> series(std::string_view text);
    Result<void> closed(std::string_view low, std::string_view high);
    Result<void> add(Span span);
    [[nodiscard]] tl::unexpected<Error> bad(std::string_view text, std::string_view why) const {
        return fail(ErrorCode::Input, fmt::format("'{}' is not a set of {}: {}", text, id(facet_), why));
    }
    [[nodiscard]] Key upper(const Bound& bound) const {
        // a base version of a kernel takes in every release of it
        const int precision = spec(facet_).scheme == Scheme::Kernel && !kernelLine_ ? static_cast<int>(Key::kRelease) : 2;
        return bound.fields <= precision ? prefixEnd(bound.key, bound.fields) : bound.key;
    }

    Facet facet_;
    std::int16_t tag_;
    bool kernelLine_;
    ParsedSet& out_;
};

Result<Bound> SetReader::bound(std::string_view text) {
    text = trim(text);
    Bound out;
    out.text = std::string(text);
    switch (spec(facet_).scheme) {
    case Scheme::Kernel:
        if (kernelLine_) {
            auto kernel = KernelVersion::parse(text);
            if (!kernel) {
                return bad(text, "not a kernel version");
            }
            out.key = kernel->key();
            break;
        }
        [[fallthrough]];
    case Scheme::Version:
    case Scheme::Runtime: {
        auto version = Version::parse(text);
        if (!version) {
            return bad(text, "not a version");
        }
        out.key = version->key();
        out.fields = version->fieldCount();
        break;
    }
    case Scheme::Integer: {
        auto value = parseValue(facet_, text, {});
        if (!value) {
            return bad(text, "not a number");
        }
        out.key = value->key;
        return out;
    }
    case Scheme::Date: {
        auto date = Date::parse(text);
        if (!date) {
            return bad(text, "not a date");
        }
        out.key.fields[0] = date->number();
        return out;
    }
    default:
        return bad(text, "this facet has no order");
    }
    if (spec(facet_).scheme != Scheme::Kernel || kernelLine_) { // a base version is no release
        out_.named.push_back({tag_, out.key, out.text});
    }
    return out;
}

Result<void> SetReader::add(Span span) {
    span.tag = tag_;
    if (span.empty()) {
        return bad(span.lowText + " … " + span.highText, "the lower end is above the upper end");
    }
    out_.spans.push_back(std::move(span));
    return {};
}

Result<void> SetReader::closed(std::string_view lowText, std::string_view highText) {
    auto low = bound(lowText);
    auto high = bound(highText);
    if (!low || !high) {
        return tl::make_unexpected(!low ? low.error() : high.error());
    }
    Span span;
    span.low = low->key;
    span.high = upper(*high);
    span.lowText = low->text;
    span.highText = high->text;
    return add(std::move(span));
}

Result<void> SetReader::interval(std::string_view text) {
    const auto comma = text.find(',');
    const char first = text.front();
    const char last = text.back();
    if (comma == std::string_view::npos || (last != ')' && last != ']') || text.size() < 4) {
        return bad(text, "an interval is written [low, high), [low, high] or [low, ∞)");
    }
    const std::string_view lowText = trim(text.substr(1, comma - 1));
    const std::string_view highText = trim(text.substr(comma + 1, text.size() - comma - 2));
    auto low = bound(lowText);
    if (!low) {
        return tl::make_unexpected(low.error());
    }
    Span span;
    span.lowOpen = first == '(';
    span.low = span.lowOpen ? upper(*low) : low->key;
    span.lowText = low->text;
    if (highText == kInfinity) {
        if (last != ')') {
            return bad(text, "an end without limit is written ∞)");
        }
        span.high = prefixEnd({}, 0);
        span.unbounded = true;
        return add(std::move(span));
    }
    auto high = bound(highText);
    if (!high) {
        return tl::make_unexpected(high.error());
    }
    span.highOpen = last == ')';
    span.high = span.highOpen ? high->key : upper(*high);
    span.highText = high->text;
    return add(std::move(span));
}

Result<void> SetReader::comparison(std::string_view text) {
    const bool orEqual = text.size() > 1 && text[1] == '=';
    auto limit = bound(text.substr(orEqual ? 2 : 1));
    if (!limit) {
        return tl::make_unexpected(limit.error());
    }
    Span span;
    span.high = prefixEnd({}, 0);
    if (text.front() == '>') {
        span.low = orEqual ? limit->key : upper(*limit);
        span.lowOpen = !orEqual;
        span.lowText = limit->text;
        span.unbounded = true;
    } else {
        span.high = orEqual ? upper(*limit) : limit->key;
        span.highOpen = !orEqual;
        span.highText = limit->text;
    }
    return add(std::move(span));
}

Result<void> SetReader::series(std::string_view text) {
    const auto dotX = text.find(".x");
    auto head = Version::parse(text.substr(0, dotX));
    if (!head || spec(facet_).scheme == Scheme::Integer || spec(facet_).scheme == Scheme::Date || kernelLine_) {
        return bad(text, "a series is written 550.x");
    }
    out_.label = std::string(text.substr(0, dotX));
    Span span;
    span.tag = tag_;
    span.low = head->key();
    span.high = prefixEnd(head->key(), head->fieldCount());
    const std::string_view rest = trim(text.substr(dotX + 2));
    if (rest.empty()) {
        span.exact = true; // the series is named
        return add(std::move(span));
    }
    if (!rest.starts_with("<=")) {
        return bad(text, "a limited series is written 470.x <= 470.161.03");
    }
    auto limit = bound(rest.substr(2));
    if (!limit) {
        return tl::make_unexpected(limit.error());
    }
    Span past = span;
    span.high = upper(*limit);
    span.highText = limit->text;
    past.low = span.high;
    past.lowOpen = true;
    past.lowText = limit->text;
    if (past.empty() || !past.contains(tag_, past.high) || span.high < span.low) {
        return bad(text, "the limit lies outside the series");
    }
    out_.past.push_back(past);
    return add(std::move(span));
}

Result<void> SetReader::read(std::string_view text) {
    text = trim(text);
    if (text.empty()) {
        return bad(text, "nothing written");
    }
    if (text.front() == '[' || text.front() == '(') {
        return interval(text);
    }
    if (text.front() == '<' || text.front() == '>') {
        return comparison(text);
    }
    if (const auto dash = text.find(kDash); dash != std::string_view::npos) {
        return closed(text.substr(0, dash), text.substr(dash + kDash.size()));
    }
    if (text.find(".x") != std::string_view::npos && text.find("x86") == std::string_view::npos) {
        return series(text);
    }
    auto exact = bound(text);
    if (!exact) {
        return tl::make_unexpected(exact.error());
    }
    Span span;
    span.low = exact->key;
    span.high = spec(facet_).scheme == Scheme::Kernel && !kernelLine_ ? upper(*exact) : exact->key;
    span.exact = true;
    span.lowText = exact->text;
    span.highText = exact->text;
    return add(std::move(span));
}

Result<void> readWord(Facet facet, std::string_view text, const Vocabulary& vocabulary, ParsedSet& out) {
    auto value = parseValue(facet, text, vocabulary);
    if (!value) {
        return tl::make_unexpected(value.error());
    }
    Span span;
    span.tag = value->tag;
    span.low = value->key;
    span.high = value->key;
    span.exact = true;
    span.lowText = std::string(text);
    span.highText = span.lowText;
    out.spans.push_back(std::move(span));
    return {};
}

Result<void> readTagged(Facet facet, std::string_view text, ParsedSet& out) {
    const auto gap = text.find(' ');
    const std::string_view name = text.substr(0, gap);
    const bool runtime = spec(facet).scheme == Scheme::Runtime;
    std::int16_t tag = Span::kAnyTag;
    if (runtime) {
        tag = name == "docker" ? kDockerTag : (name == "containerd" ? kContainerdTag : Span::kAnyTag);
        if (tag == Span::kAnyTag) {
            return fail(ErrorCode::Input, fmt::format("'{}' is not a container runtime", name), {}, "docker or containerd");
        }
    } else if (kernelLine(name) != KernelLine::Other) {
        tag = static_cast<std::int16_t>(kernelLine(name));
    }
    if (tag != Span::kAnyTag) {
        out.label = std::string(name);
    }
    if (tag == Span::kAnyTag) { // a kernel set without a line speaks of base versions only
        return SetReader(facet, tag, false, out).read(text);
    }
    if (gap == std::string_view::npos) {
        Span span;
        span.tag = tag;
        span.high = prefixEnd({}, 0);
        span.exact = true;
        out.spans.push_back(span);
        return {};
    }
    return SetReader(facet, tag, !runtime, out).read(text.substr(gap + 1));
}

} // namespace

Result<ParsedSet> parseSet(Facet facet, std::string_view text, const Vocabulary& vocabulary) {
    ParsedSet out;
    text = trim(text);
    out.label = std::string(text);
    if (text == "any" || text == "open" || text == "unpublished") {
        out.any = text == "any";
        out.open = text == "open";
        out.unpublished = text == "unpublished";
        return out;
    }
    Result<void> done;
    const Scheme scheme = spec(facet).scheme;
    if (scheme == Scheme::Enumeration || scheme == Scheme::Boolean || scheme == Scheme::Image ||
        (vocabulary.none && text == "none")) {
        done = readWord(facet, text, vocabulary, out);
    } else if (scheme == Scheme::Runtime || scheme == Scheme::Kernel) {
        done = readTagged(facet, text, out);
    } else {
        done = SetReader(facet, kPlainTag, false, out).read(text);
    }
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return out;
}

} // namespace poolwright
