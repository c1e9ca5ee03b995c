// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "model/core/intake/nodeobject.h"
#include "model/core/intake/nodes.h"
#include "model/core/intake/placedjson.h"

namespace poolwright {

namespace {

constexpr std::size_t kLargestNode = 16U << 20U; ///< bytes of one node object; 10 KB are usual
constexpr std::size_t kAskEvery = 64;            ///< nodes

/// Goes through Lists, NodeLists, arrays, single nodes and lines of nodes. Only one node is parsed at a time; what is
/// between nodes is scanned.
class JsonNodes {
public:
    JsonNodes(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out,
              const IntakeHooks& hooks)
        : text_(std::string_view(text.text()).substr(0, std::min(section.end, text.text().size()))),
          begin_(std::min(section.begin, text_.size())), lines_(text_, begin_, section.firstLine), out_(out),
          hooks_(hooks), objects_(matrix, out), json_(wantsNodeKey) {}

    void read() {
        std::size_t at = pastJsonSpace(text_, begin_);
        while (at < text_.size() && !over_) {
            if (text_[at] == '{') {
                at = object(at, "");
            } else if (text_[at] == '[') {
                at = array(at, "");
            } else {
                at = strange(at);
            }
            at = pastJsonSpace(text_, at);
        }
        if (!over_ && objects_.taken() == 0 && !said_) {
            out_.remark(IntakeRemark::Kind::Fault, lines_.place(begin_, begin_), "there is no node in this text",
                        "kubectl get nodes -o json prints all nodes of a cluster");
        }
    }

private:
    /// A text between objects: passed over up to the next line that begins one.
    std::size_t strange(std::size_t at) {
        std::size_t next = at;
        do {
            next = text_.find('\n', next);
            next = next == std::string_view::npos ? text_.size() : pastJsonSpace(text_, next + 1);
        } while (next < text_.size() && text_[next] != '{' && text_[next] != '[');
        said_ = true;
        out_.remark(IntakeRemark::Kind::Skipped, lines_.place(at, std::min(next, at + 80)),
                    "this text between JSON objects was passed over", "paste the JSON alone");
        return next;
    }

    /// An object of the outermost level: a list with items, or a node. Its end.
    std::size_t object(std::size_t begin, const std::string& path) {
        bool list = false;
        std::size_t at = pastJsonSpace(text_, begin + 1);
        while (at < text_.size() && text_[at] == '"') {
            const JsonEnd key = jsonEnd(text_, at);
            const bool items = text_.substr(at, key.end - at) == "\"items\"";
            at = pastJsonSpace(text_, key.end);
            if (at < text_.size() && text_[at] == ':') {
                at = pastJsonSpace(text_, at + 1);
            }
            if (at >= text_.size()) {
                break;
            }
            if (items && text_[at] == '[') {
                list = true;
                at = array(at, "items");
            } else {
                at = jsonEnd(text_, at).end;
            }
            if (over_) {
                return text_.size();
            }
            at = pastJsonSpace(text_, at);
            if (at < text_.size() && text_[at] == ',') {
                at = pastJsonSpace(text_, at + 1);
            }
        }
        if (at >= text_.size()) {
            cut(begin, list ? "the list" : "the node");
            return text_.size();
        }
        if (text_[at] != '}') {
            return faulty(begin, at);
        }
        if (!list) {
            node(begin, at + 1, path);
        }
        return at + 1;
    }

    /// What is no JSON object any more: said, and passed over as far as brackets tell.
    std::size_t faulty(std::size_t begin, std::size_t at) {
        said_ = true;
        out_.remark(objects_.taken() > 0 ? IntakeRemark::Kind::Skipped : IntakeRemark::Kind::Fault,
                    lines_.place(at, at + 1), "a quote or the end of the object is expected here: this is no JSON",
                    objects_.taken() > 0 ? fmt::format("{} nodes before it were taken", objects_.taken())
                                         : "save kubectl get nodes -o json to a file and open that file");
        const JsonEnd end = jsonEnd(text_, begin);
        return std::max(end.end, at + 1);
    }

    std::size_t array(std::size_t begin, const std::string& path) {
        std::size_t at = pastJsonSpace(text_, begin + 1);
        std::size_t index = 0;
        while (at < text_.size() && text_[at] != ']') {
            const JsonEnd end = jsonEnd(text_, at);
            if (!end.closed) {
                cut(at, fmt::format("{}[{}]", path, index));
                return text_.size();
            }
            node(at, end.end, fmt::format("{}[{}]", path, index));
            if (over_) {
                return text_.size();
            }
            ++index;
            at = pastJsonSpace(text_, end.end);
            if (at < text_.size() && text_[at] == ',') {
                at = pastJsonSpace(text_, at + 1);
            } else if (at < text_.size() && text_[at] != ']') {
                said_ = true;
                remarkOnce(out_, IntakeRemark::Kind::Note, lines_.place(at, at + 1),
                           "a comma is missing between two objects", "the objects were read all the same");
            }
        }
        if (at >= text_.size()) {
            cut(at, path.empty() ? "the list" : path);
            return text_.size();
        }
        if (index == 0) {
            said_ = true;
            out_.remark(IntakeRemark::Kind::Fault, lines_.place(begin, at + 1),
                        "the list is empty: there is no node in it", "is kubectl set to the right cluster?");
        }
        return at + 1;
    }

    void node(std::size_t begin, std::size_t end, const std::string& path) {
        if (++nodes_ % kAskEvery == 0) {
            if (hooks_.stopped && hooks_.stopped()) {
                over_ = true;
                return;
            }
            if (hooks_.progress) {
                hooks_.progress(static_cast<double>(begin - begin_) / static_cast<double>(text_.size() - begin_));
            }
        }
        if (text_[begin] != '{') {
            ++out_.nodesRead;
            said_ = true;
            out_.remark(IntakeRemark::Kind::Skipped, lines_.place(begin, std::min(end, begin + 80)),
                        fmt::format("{} is no object", path), "a node is an object in { }");
            return;
        }
        const auto object = json_.read(text_, begin, end, lines_, kLargestNode);
        if (!object) {
            ++out_.nodesRead;
            said_ = true;
            TextPlace place = lines_.place(begin, end);
            std::from_chars(object.error().where.data(), object.error().where.data() + object.error().where.size(),
                            place.line);
            out_.remark(
                IntakeRemark::Kind::Skipped, place,
                fmt::format("{} cannot be read: {}", path.empty() ? "the object" : path, object.error().message),
                object.error().hint.empty() ? "the other nodes were read" : object.error().hint);
            return;
        }
        const std::size_t remarks = out_.remarks.size();
        objects_.take(*object, path);
        said_ = said_ || out_.remarks.size() != remarks;
    }

    /// The text ended first. What was complete before is kept.
    void cut(std::size_t begin, const std::string& what) {
        over_ = true;
        const std::size_t lastLine = lines_.place(text_.size(), text_.size()).line;
        const TextPlace place{lastLine, std::min(begin, text_.size()), text_.size()};
        const std::size_t taken = objects_.taken();
        out_.remark(
            taken > 0 ? IntakeRemark::Kind::Skipped : IntakeRemark::Kind::Fault, place,
            fmt::format("the text ends in line {}, before {} does: it was cut off", lastLine, what),
            taken > 0
                ? fmt::format(
                      "the {} nodes before it were taken; save kubectl get nodes -o json to a file and open that file",
                      taken)
                : "save kubectl get nodes -o json to a file and open that file");
    }

    std::string_view text_; ///< up to the end of the section
    std::size_t begin_;
    LineCursor lines_;
    Observations& out_;
    const IntakeHooks& hooks_;
    NodeObjects objects_;
    PlacedJson json_;
    std::size_t nodes_ = 0;
    bool said_ = false; ///< why there is no node
    bool over_ = false; ///< cut off or stopped
};

} // namespace

void readJsonNodes(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out,
                   const IntakeHooks& hooks) {
    JsonNodes(matrix, text, section, out, hooks).read();
}

void readNodes(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out,
               const IntakeHooks& hooks) {
    const std::string_view all = text.text();
    const std::size_t end = std::min(section.end, all.size());
    const std::size_t first = pastJsonSpace(all.substr(0, end), std::min(section.begin, end));
    if (first >= end) {
        out.remark(IntakeRemark::Kind::Fault, {section.firstLine, std::min(section.begin, end), end},
                   "the text is empty", "kubectl get nodes -o json prints all nodes of a cluster");
        return;
    }
    if (all[first] == '{' || all[first] == '[') {
        readJsonNodes(matrix, text, section, out, hooks);
    } else {
        readYamlNodes(matrix, text, section, out, hooks);
    }
}

} // namespace poolwright
