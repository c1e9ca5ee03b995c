// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/query/valuetest.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/base/date.h"
#include "model/core/base/nearest.h"
#include "model/core/query/querykeys.h"
#include "model/core/version/kernelversion.h"
#include "model/core/version/version.h"

namespace poolwright {

namespace {

constexpr std::size_t kShownInFault = 40;

bool isEquality(QueryOp op) { return op == QueryOp::Has || op == QueryOp::Equal || op == QueryOp::NotEqual; }

tl::unexpected<QueryFault> valueFault(std::string message, std::string hint = {}, std::vector<std::string> near = {}) {
    QueryFault fault;
    fault.message = std::move(message);
    fault.hint = std::move(hint);
    fault.near = std::move(near);
    return tl::make_unexpected(std::move(fault));
}

Span fullSpan(std::int16_t tag) {
    Span span;
    span.tag = tag;
    span.high = prefixEnd({}, 0);
    return span;
}

/// What an operator takes in when `low` to `high` is what the written value stands for.
Span spanOf(QueryOp op, std::int16_t tag, const Key& low, const Key& high) {
    Span span = fullSpan(tag);
    switch (op) {
    case QueryOp::Less:
        span.high = low;
        span.highOpen = true;
        break;
    case QueryOp::LessEqual:
        span.high = high;
        break;
    case QueryOp::Greater:
        span.low = high;
        span.lowOpen = true;
        break;
    case QueryOp::GreaterEqual:
        span.low = low;
        break;
    default:
        span.low = low;
        span.high = high;
    }
    return span;
}

/// "550.x" and "550.*" name a series; cuts the end off.
bool cutSeries(std::string_view& text) {
    for (const std::string_view end : {".x", ".X"}) {
        if (text.ends_with(end)) {
            text.remove_suffix(end.size());
            return true;
        }
    }
    return false;
}

} // namespace

/// Reads the value of one term into a ValueTest.
class ValueTestReader {
public:
    ValueTestReader(Facet facet, QueryOp op, std::string_view text, const Vocabulary& vocabulary)
        : facet_(facet), op_(op), text_(text), vocabulary_(vocabulary) {
        out_.negated_ = op == QueryOp::NotEqual;
    }
    QueryResult<ValueTest> read(bool literal);

private:
    using Done = QueryResult<void>;

    Done readScheme();
    Done readVersion(std::string_view text, std::int16_t tag);
    Done readKernel();
    Done readKernelWithLine(const KernelVersion& kernel);
    void addKernelWithoutLine(const Key& key, int fields);
    Done readRuntime();
    Done readPlain();
    Done readWord(std::span<const std::string> words);
    void addTag(std::int16_t tag) { out_.spans_.push_back(fullSpan(tag)); }
    void addPattern(bool literal) { out_.pattern_ = Glob(text_, literal); }
    [[nodiscard]] Done noOrder(std::string_view what) const {
        return valueFault(fmt::format("{} has no order", what), "use : or = or !=");
    }
    [[nodiscard]] Done notAValue(std::string hint, std::vector<std::string> near = {}) const {
        return valueFault(fmt::format("'{}' is not a value of {}", text_.substr(0, kShownInFault), id(facet_)),
                          std::move(hint), std::move(near));
    }

    Facet facet_;
    QueryOp op_;
    std::string_view text_;
    const Vocabulary& vocabulary_;
    ValueTest out_;
};

QueryResult<ValueTest> ValueTestReader::read(bool literal) {
    const auto done = [&]() -> Done {
        if (text_.empty()) {
            return valueFault("nothing is written between the quotation marks");
        }
        if (!literal && sameFolded(text_, "open")) {
            out_.open_ = true;
            return isEquality(op_) ? Done{} : noOrder("'open'");
        }
        if (vocabulary_.none && sameFolded(text_, "none")) {
            addTag(kNoneTag);
            return isEquality(op_) ? Done{} : noOrder("'none'");
        }
        if (!literal && Glob::isPattern(text_)) {
            addPattern(false);
            out_.byEntry_ = spec(facet_).scheme == Scheme::List && op_ != QueryOp::Equal;
            return isEquality(op_) ? Done{} : noOrder("a pattern");
        }
        if (!isEquality(op_) && !hasOrder(spec(facet_).scheme)) {
            return noOrder(fmt::format("the facet {}", id(facet_)));
        }
        return readScheme();
    }();
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return std::move(out_);
}

ValueTestReader::Done ValueTestReader::readScheme() {
    static const std::vector<std::string> kTruth{"false", "true", "no", "yes"};
    switch (spec(facet_).scheme) {
    case Scheme::Enumeration:
        return readWord(vocabulary_.words);
    case Scheme::Boolean: {
        const auto found = std::ranges::find_if(kTruth, [&](const auto& word) { return sameFolded(word, text_); });
        if (found == kTruth.end()) {
            return notAValue("true or false");
        }
        addTag((found - kTruth.begin()) % 2 == 1 ? kTrueTag : kFalseTag);
        return {};
    }
    case Scheme::Version:
        return readVersion(text_, kPlainTag);
    case Scheme::Kernel:
        return readKernel();
    case Scheme::Runtime:
        return readRuntime();
    case Scheme::Integer:
    case Scheme::Date:
        return readPlain();
    case Scheme::List:
        out_.byEntry_ = op_ != QueryOp::Equal;
        [[fallthrough]];
    case Scheme::Image:
        break;
    }
    addPattern(true);
    return {};
}

ValueTestReader::Done ValueTestReader::readWord(std::span<const std::string> words) {
    const auto found = std::ranges::find_if(words, [&](const std::string& word) { return sameFolded(word, text_); });
    if (found == words.end()) {
        return notAValue("* stands for any characters: " + std::string(text_.substr(0, kShownInFault)) + "*",
                         nearest(text_, words));
    }
    addTag(static_cast<std::int16_t>(found - words.begin()));
    return {};
}

ValueTestReader::Done ValueTestReader::readVersion(std::string_view text, std::int16_t tag) {
    constexpr int kBroadFields = 2; // a bound of one or two fields has that precision
    const bool series = cutSeries(text);
    const auto version = Version::parse(text);
    if (!version) {
        return notAValue("numbers with dots between them, such as 550.90.07");
    }
    const bool broad = series || op_ == QueryOp::Has || version->fieldCount() <= kBroadFields;
    const Key high = broad ? prefixEnd(version->key(), version->fieldCount()) : version->key();
    out_.spans_.push_back(spanOf(op_, tag, version->key(), high));
    return {};
}

ValueTestReader::Done ValueTestReader::readPlain() {
    std::string_view text = text_;
    if (facet_ == Facet::GpuMemory && text.size() > 3 && sameFolded(text.substr(text.size() - 3), "gib")) {
        text.remove_suffix(3);
    }
    const auto value = parseValue(facet_, text, vocabulary_);
    if (!value) {
        return notAValue(spec(facet_).scheme == Scheme::Date ? "a day such as 2023-07-31" : "a whole number");
    }
    out_.spans_.push_back(spanOf(op_, kPlainTag, value->key, value->key));
    return {};
}

ValueTestReader::Done ValueTestReader::readRuntime() {
    const std::size_t gap = std::min(text_.find_first_of(" :/-"), text_.size());
    const std::string name = foldedCase(text_.substr(0, gap));
    const bool docker = name == "docker";
    if (!docker && name != "containerd") {
        // the screen writes containerd without its name; of any runtime where it is not a question of order
        const auto tag = isEquality(op_) ? Span::kAnyTag : kContainerdTag;
        if (const auto done = readVersion(text_, tag); !done) {
            return notAValue("a version such as 1.6.28, or with its runtime: containerd:1.6.28, docker:19.03.5");
        }
        return {};
    }
    const auto tag = docker ? kDockerTag : kContainerdTag;
    const std::size_t from = text_.find_first_not_of(" :/-", gap);
    if (from != std::string_view::npos) {
        return readVersion(text_.substr(from), tag);
    }
    addTag(tag);
    return isEquality(op_) ? Done{} : noOrder(fmt::format("'{}' without a version", name));
}

ValueTestReader::Done ValueTestReader::readKernel() {
    const std::string word = foldedCase(text_);
    if (kernelLine(word) != KernelLine::Other || word == toText(KernelLine::Other)) {
        addTag(static_cast<std::int16_t>(kernelLine(word)));
        return isEquality(op_) ? Done{} : noOrder(fmt::format("the kernel line {}", word));
    }
    std::string_view base = text_.substr(0, text_.find('-'));
    const bool hasRelease = base.size() < text_.size();
    if (!hasRelease) {
        cutSeries(base);
    }
    Key key;
    int fields = 0;
    const auto kernel = KernelVersion::parse(text_);
    if (!readFields(base, key, 0, Key::kRelease, fields) || (hasRelease && !kernel)) {
        static const std::vector<std::string> kLineNames{"al7", "al8", "el7", "ubuntu-generic", "other"};
        return notAValue("a base version such as 5.10, a kernel such as 5.10.134-18.al8.x86_64, or a line such as al8",
                         nearest(text_, kLineNames));
    }
    if (!hasRelease) { // takes in every release of every line
        out_.spans_.push_back(spanOf(op_, Span::kAnyTag, key, prefixEnd(key, fields)));
        return {};
    }
    const std::string_view release = text_.substr(base.size() + 1);
    const std::size_t tail = release.find_first_not_of("0123456789.");
    if (tail != std::string_view::npos) {
        return readKernelWithLine(*kernel);
    }
    addKernelWithoutLine(kernel->key(), static_cast<int>(std::ranges::count(release, '.')) + 1);
    return {};
}

ValueTestReader::Done ValueTestReader::readKernelWithLine(const KernelVersion& kernel) {
    if (kernel.line() != KernelLine::Other) {
        out_.spans_.push_back(spanOf(op_, static_cast<std::int16_t>(kernel.line()), kernel.key(), kernel.key()));
        return {};
    }
    addPattern(true);
    return isEquality(op_) ? Done{}
                           : valueFault("no source gives an order to kernels of this line",
                                        "compare with a base version, such as kernel<5.15");
}

/// "5.10.134-18" as the screen writes it: releases of one base version are compared in the lines that have an order.
void ValueTestReader::addKernelWithoutLine(const Key& key, int fields) {
    const auto base = static_cast<int>(Key::kRelease);
    if (isEquality(op_)) {
        const bool series = op_ == QueryOp::Has;
        out_.spans_.push_back(spanOf(op_, Span::kAnyTag, key, series ? prefixEnd(key, base + fields) : key));
        return;
    }
    for (const auto line : {KernelLine::Al7, KernelLine::Al8, KernelLine::El7, KernelLine::UbuntuGeneric}) {
        out_.spans_.push_back(spanOf(op_, static_cast<std::int16_t>(line), key, key));
    }
    Key low = key;
    std::fill(low.fields.begin() + base, low.fields.end(), 0U);
    const bool below = op_ == QueryOp::Less || op_ == QueryOp::LessEqual;
    out_.spans_.push_back(spanOf(below ? QueryOp::Less : QueryOp::Greater, static_cast<std::int16_t>(KernelLine::Other),
                                 low, prefixEnd(low, base)));
}

QueryResult<ValueTest> ValueTest::make(Facet facet, QueryOp op, std::string_view text, bool literal,
                                       const Vocabulary& vocabulary) {
    return ValueTestReader(facet, op, text, vocabulary).read(literal);
}

bool ValueTest::holds(const Value* value) const {
    if (open_) {
        return (value == nullptr) != negated_;
    }
    if (value == nullptr) {
        return false;
    }
    bool hit = contains(spans_, value->tag, value->key);
    if (!hit && pattern_) {
        hit = byEntry_
                  ? std::ranges::any_of(listEntries(*value), [&](const auto& one) { return pattern_->matches(one); })
                  : pattern_->matches(value->text);
    }
    return hit != negated_;
}

} // namespace poolwright
