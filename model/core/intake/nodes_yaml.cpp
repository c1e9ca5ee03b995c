// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fmt/format.h>
#include <istream>
#include <streambuf>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "model/core/intake/nodeobject.h"
#include "model/core/intake/nodes.h"

namespace poolwright {

namespace {

constexpr std::size_t kLargestYaml = 64U << 20U;
constexpr std::size_t kAskEveryEvents = 4096;

/// Leaves the parser: it was asked to stop, or there is more than is read.
struct YamlLeft {
    bool stopped = false;
    std::string message;
    std::size_t offset = 0;
};

/// A stream over text that stays where it is.
class TextBuffer : public std::streambuf {
public:
    explicit TextBuffer(std::string_view text) {
        char* const begin = const_cast<char*>(text.data()); // it is only read
        setg(begin, begin, begin + text.size());
    }
};

PlacedValue::Kind kindOfPlain(std::string_view text) {
    if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL") {
        return PlacedValue::Kind::Null;
    }
    if (text == "true" || text == "false" || text == "True" || text == "False" || text == "TRUE" || text == "FALSE") {
        return PlacedValue::Kind::Bool;
    }
    const std::string_view digits = text.substr(text.front() == '-' || text.front() == '+' ? 1 : 0);
    const bool number = !digits.empty() && digits.find_first_not_of("0123456789.") == std::string_view::npos &&
                        std::ranges::count(digits, '.') <= 1 && digits != ".";
    return number ? PlacedValue::Kind::Number : PlacedValue::Kind::String;
}

/// Builds the wanted part of one node at a time and hands it over when it is complete.
class YamlNodes : public YAML::EventHandler {
public:
    YamlNodes(const Matrix& matrix, std::string_view text, const PasteSection& section, Observations& out,
              const IntakeHooks& hooks)
        : text_(text), offset_(section.begin), firstLine_(section.firstLine), out_(out), hooks_(hooks),
          objects_(matrix, out) {}

    void OnDocumentStart(const YAML::Mark& /*mark*/) override {
        frames_.clear();
        index_ = 0;
        list_ = false;
        ended_ = false;
    }
    void OnDocumentEnd() override {
        if (list_ && !ended_ && index_ > 0) { // kubectl writes the list's kind after the items
            out_.remark(
                IntakeRemark::Kind::Note, lastPlace_, "the list has no end: it may have been cut off in this line",
                fmt::format("{} nodes were taken; kubectl get nodes | wc -l counts those of the cluster", index_));
        }
    }
    void OnNull(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
        scalar(mark, PlacedValue::Kind::Null, {});
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
        if (!skipped()) {
            remarkOnce(out_, IntakeRemark::Kind::Skipped, placeOf(mark, 1), "YAML aliases (*name) are not followed",
                       "kubectl writes none; write the value out");
        }
        scalar(mark, PlacedValue::Kind::Unreadable, "a YAML alias");
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                  const std::string& value) override {
        scalar(mark, tag == "?" ? kindOfPlain(value) : PlacedValue::Kind::String, value);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                         YAML::EmitterStyle::value /*style*/) override {
        open(mark, PlacedValue::Kind::List);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                    YAML::EmitterStyle::value /*style*/) override {
        open(mark, PlacedValue::Kind::Map);
    }
    void OnMapEnd() override { close(); }

    [[nodiscard]] const NodeObjects& objects() const { return objects_; }
    [[nodiscard]] TextPlace placeOf(const YAML::Mark& mark, std::size_t size) const {
        const std::size_t begin =
            std::min(offset_ + static_cast<std::size_t>(std::max(mark.pos, 0)), offset_ + text_.size());
        return {firstLine_ + static_cast<std::size_t>(std::max(mark.line, 0)), begin,
                std::min(begin + size, offset_ + text_.size())};
    }

private:
    struct Frame {
        PlacedValue value;
        std::string key; ///< of a map: the one whose value comes next
        TextPlace keyPlace;
        bool keyRead = false;
        bool skip = false;     ///< nothing in it is wanted
        std::string parent;    ///< the key that the map or list is the value of
        std::size_t depth = 0; ///< of its members, within the node; see KeyFilter
        bool items = false;    ///< each entry is an object of its own
    };

    [[nodiscard]] bool skipped() const { return !frames_.empty() && frames_.back().skip; }

    void scalar(const YAML::Mark& mark, PlacedValue::Kind kind, const std::string& text) {
        ask(mark);
        if (frames_.empty()) {
            return; // a document that is one word
        }
        Frame& frame = frames_.back();
        if (frame.value.kind == PlacedValue::Kind::Map && !frame.keyRead) {
            frame.keyRead = true;
            frame.key = frame.skip ? std::string() : text;
            return;
        }
        const bool wanted = !frame.skip && wants(frame);
        if (frames_.size() == 1 && frame.key == "kind") {
            ended_ = true;
        }
        if (wanted || frame.items) {
            PlacedValue value;
            value.kind = kind;
            value.text = kind == PlacedValue::Kind::Unreadable ? "a YAML alias, which is not followed" : text;
            value.place = placeOf(mark, text.size());
            const std::size_t at = value.place.begin - offset_;
            if (at < text_.size() && (text_[at] == '"' || text_[at] == '\'')) {
                value.place.begin += 1;
                value.place.end = std::min(value.place.begin + text.size(), offset_ + text_.size());
            }
            add(std::move(value));
        }
        frame.keyRead = false;
    }

    /// Whether the member that comes is wanted.
    static bool wants(const Frame& frame) {
        if (frame.items || frame.value.kind == PlacedValue::Kind::List) {
            return true;
        }
        return wantsNodeKey(frame.depth, frame.parent, frame.key);
    }

    void open(const YAML::Mark& mark, PlacedValue::Kind kind) {
        ask(mark);
        if (frames_.size() >= kDeepestPlaced) {
            throw YamlLeft{false, fmt::format("this is more than {} levels deep", kDeepestPlaced), offsetOf(mark)};
        }
        Frame next;
        next.value.kind = kind;
        next.value.place = placeOf(mark, 1);
        if (frames_.empty()) {
            next.items = kind == PlacedValue::Kind::List;
        } else {
            Frame& frame = frames_.back();
            const bool isKey = frame.value.kind == PlacedValue::Kind::Map && !frame.keyRead;
            if (frame.items) {
                next.parent.clear(); // a node begins
            } else if (isKey) {
                next.skip = true; // a map as a key: nothing that kubectl writes
                next.parent = "?";
            } else if (frames_.size() == 1 && frame.key == "items" && kind == PlacedValue::Kind::List) {
                next.items = true;
                list_ = true;
            } else {
                const bool inList = frame.value.kind == PlacedValue::Kind::List;
                next.skip = frame.skip || !wants(frame);
                next.parent = inList ? frame.parent : frame.key;
                next.depth = inList ? frame.depth : frame.depth + 1;
            }
        }
        frames_.push_back(std::move(next));
    }

    void close() {
        Frame done = std::move(frames_.back());
        frames_.pop_back();
        if (frames_.empty()) {
            if (!list_ && !done.items) {
                finishPlace(done.value);
                objects_.take(done.value, "");
            }
            return;
        }
        Frame& frame = frames_.back();
        if (frame.value.kind == PlacedValue::Kind::Map && !frame.keyRead) { // it was a key
            frame.keyRead = true;
            frame.key.clear();
            return;
        }
        if (!done.skip && !done.items) {
            add(std::move(done.value));
        }
        frame.keyRead = false;
    }

    void add(PlacedValue value) {
        Frame& frame = frames_.back();
        if (frame.items) {
            const std::string path =
                frames_.size() == 1 ? fmt::format("[{}]", index_) : fmt::format("items[{}]", index_);
            ++index_;
            finishPlace(value);
            objects_.take(value, path);
            return;
        }
        if (++values_ > kMostPlaced) {
            throw YamlLeft{false, "there is too much in one object", value.place.begin};
        }
        frame.value.members.push_back(
            {frame.value.kind == PlacedValue::Kind::Map ? frame.key : std::string(), std::move(value)});
    }

    /// A node reaches up to where reading stands.
    void finishPlace(PlacedValue& value) {
        value.place.end = std::max(value.place.begin, lastPlace_.end);
        values_ = 0;
    }

    [[nodiscard]] std::size_t offsetOf(const YAML::Mark& mark) const { return placeOf(mark, 0).begin; }

    void ask(const YAML::Mark& mark) {
        lastPlace_ = placeOf(mark, 0);
        if (++events_ % kAskEveryEvents != 0) {
            return;
        }
        if (hooks_.stopped && hooks_.stopped()) {
            throw YamlLeft{true, {}, 0};
        }
        if (hooks_.progress) {
            hooks_.progress(static_cast<double>(lastPlace_.begin - offset_) /
                            static_cast<double>(std::max<std::size_t>(text_.size(), 1)));
        }
    }

    std::string_view text_; ///< of the section
    std::size_t offset_;    ///< of the section in the clean text
    std::size_t firstLine_;
    Observations& out_;
    const IntakeHooks& hooks_;
    NodeObjects objects_;
    std::vector<Frame> frames_;
    TextPlace lastPlace_;
    std::size_t index_ = 0;
    std::size_t values_ = 0;
    std::size_t events_ = 0;
    bool list_ = false;  ///< the document has items
    bool ended_ = false; ///< and its own kind
};

} // namespace

void readYamlNodes(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out,
                   const IntakeHooks& hooks) {
    const std::size_t begin = std::min(section.begin, text.text().size());
    const std::string_view yaml = std::string_view(text.text()).substr(begin, std::max(section.end, begin) - begin);
    const TextPlace start{section.firstLine, begin, begin};
    if (yaml.size() > kLargestYaml) {
        out.remark(
            IntakeRemark::Kind::Fault, start,
            fmt::format("{} MiB of YAML are too many, at most {} are read", yaml.size() >> 20U, kLargestYaml >> 20U),
            "kubectl get nodes -o json is read at any size that fits in memory");
        return;
    }
    YamlNodes nodes(matrix, yaml, section, out, hooks);
    const auto fault = [&](TextPlace place, const std::string& message) {
        const std::size_t taken = nodes.objects().taken();
        out.remark(
            taken > 0 ? IntakeRemark::Kind::Skipped : IntakeRemark::Kind::Fault, place,
            fmt::format("the YAML cannot be read from line {} on: {}", place.line, message),
            taken > 0
                ? fmt::format(
                      "the {} nodes before it were taken; save kubectl get nodes -o json to a file and open that file",
                      taken)
                : "save kubectl get nodes -o json to a file and open that file");
    };
    const std::size_t before = out.remarks.size();
    try {
        TextBuffer buffer(yaml);
        std::istream stream(&buffer);
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(nodes)) {
        }
    } catch (const YamlLeft& left) {
        if (!left.stopped) {
            const CleanText& whole = text;
            fault(whole.place(left.offset, left.offset), left.message);
        }
        return;
    } catch (const YAML::Exception& exception) {
        fault(nodes.placeOf(exception.mark, 0), exception.msg);
        return;
    }
    if (nodes.objects().taken() == 0 && out.remarks.size() == before) {
        out.remark(IntakeRemark::Kind::Fault, start, "there is no node in this text",
                   "kubectl get nodes -o json prints all nodes of a cluster");
    }
}

} // namespace poolwright
