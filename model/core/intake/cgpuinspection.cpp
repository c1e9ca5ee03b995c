// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// kubectl inspect cgpu, with or without -d.

#include <algorithm>
#include <fmt/format.h>

#include "model/core/intake/sectionlines.h"
#include "model/core/intake/textreaders.h"

namespace poolwright {

namespace {

/// "0/15": the second number; empty: not of this form.
std::string_view totalOf(std::string_view word) {
    const std::size_t slash = word.find('/');
    if (slash == std::string_view::npos || slash == 0 || slash + 1 == word.size() || word.size() > 24) {
        return {};
    }
    const std::string_view total = word.substr(slash + 1);
    return std::ranges::all_of(word.substr(0, slash), isDigit) && std::ranges::all_of(total, isDigit)
               ? total
               : std::string_view();
}

bool isZero(std::string_view digits) {
    return std::ranges::all_of(digits, [](char c) { return c == '0'; });
}

bool isAddress(std::string_view word) {
    return std::ranges::count(word, '.') == 3 ? versionAtFront(word).size() == word.size()
                                              : word == "<none>" || std::ranges::count(word, ':') > 1;
}

class InspectionReader {
public:
    InspectionReader(const CleanText& text, Observations& out) : text_(text), out_(out) {}
    void take(const SectionLine& line);
    void finish(const PasteSection& section);

private:
    struct Cell {
        std::string_view total;
        std::size_t line = 0;
    };
    void begin(std::string_view name, std::size_t line);
    void endNode();
    void takeCells(std::string_view rest, std::size_t line);
    void detail(std::string_view body, std::size_t line);
    void podRow(std::string_view body, std::size_t line);

    const CleanText& text_;
    Observations& out_;
    ObservedNode node_;
    std::vector<Cell> cells_;  ///< of the node's row: each GPU, then the sum
    Cell whole_;               ///< with -d: the line "Total"
    std::vector<std::size_t> podsOn_; ///< with -d: pods that have memory of each GPU
    std::size_t lastPod_ = 0;         ///< line
    bool inNode_ = false;
    bool over_ = false;
    bool mebibytes_ = false;
    std::size_t shared_ = 0;
};

void InspectionReader::begin(std::string_view name, std::size_t line) {
    endNode();
    node_ = ObservedNode{};
    node_.name = std::string(name.substr(0, kLongestValue));
    node_.place = placeOf(text_, line, name);
    inNode_ = true;
}

void InspectionReader::endNode() {
    if (!inNode_) {
        return;
    }
    inNode_ = false;
    ++out_.nodesRead;
    const std::string_view unit = mebibytes_ ? "MiB" : "GiB";
    const bool row = cells_.size() > 1;
    const Cell sum = row ? cells_.back() : whole_;
    std::size_t gpus = 0;
    for (std::size_t i = 0; row && i + 1 < cells_.size(); ++i) {
        if (!isZero(cells_[i].total)) {
            ++gpus;
            addSign(node_.signs, kSignGpuMemory, fmt::format("{}{}", cells_[i].total, unit),
                    placeOf(text_, cells_[i].line, cells_[i].total));
        }
    }
    if (!sum.total.empty()) {
        const TextPlace place = placeOf(text_, sum.line, sum.total);
        addSign(node_.signs, kSignAllocatable,
                fmt::format("aliyun.com/gpu-mem={}{}", sum.total, mebibytes_ ? "Mi" : ""), place);
        if (gpus > 0) {
            addSign(node_.signs, kSignGpuCount, fmt::format("{}", gpus), place);
        }
        shared_ += isZero(sum.total) ? 0 : 1;
    } else {
        out_.remark(IntakeRemark::Kind::Skipped, node_.place,
                    fmt::format("the row of {} tells no GPU memory", node_.name.substr(0, 80)),
                    "paste the whole output of kubectl inspect cgpu");
    }
    if (!podsOn_.empty()) {
        const TextPlace place{lastPod_, text_.lineBegin(lastPod_), text_.lineBegin(lastPod_) + text_.line(lastPod_).size()};
        addSign(node_.signs, kSignPodsOnGpu, fmt::format("{}", *std::ranges::max_element(podsOn_)), place);
    }
    cells_.clear();
    podsOn_.clear();
    whole_ = {};
    out_.nodes.push_back(std::move(node_));
}

void InspectionReader::takeCells(std::string_view rest, std::size_t line) {
    while (!trimmed(rest).empty() && cells_.size() < 64) {
        const std::string_view word = firstWord(rest);
        rest = rest.substr(static_cast<std::size_t>(word.data() - rest.data()) + word.size());
        if (const std::string_view total = totalOf(word); !total.empty()) {
            cells_.push_back({total, line});
        }
    }
}

void InspectionReader::detail(std::string_view body, std::size_t line) {
    const std::size_t colon = body.find(':');
    const std::string_view value = firstWord(body.substr(colon + 1));
    if (body.starts_with("NAME:") && !value.empty()) {
        begin(value, line);
    } else if (inNode_ && body.starts_with("Total") && !value.empty() && std::ranges::all_of(value, isDigit)) {
        whole_ = {value, line};
        endNode();
    }
}

/// "infer-0  ml  4  0": how much memory a pod has of each GPU, behind its name and namespace.
void InspectionReader::podRow(std::string_view body, std::size_t line) {
    std::vector<std::string_view> words;
    for (std::string_view rest = body; !trimmed(rest).empty() && words.size() < 66;) {
        words.push_back(firstWord(rest));
        rest = rest.substr(static_cast<std::size_t>(words.back().data() - rest.data()) + words.back().size());
    }
    const bool row = words.size() >= 3 && std::all_of(words.begin() + 2, words.end(), [](std::string_view word) {
        return word.size() <= 9 && std::ranges::all_of(word, isDigit);
    });
    if (!row) {
        return;
    }
    podsOn_.resize(std::max(podsOn_.size(), words.size() - 2));
    for (std::size_t i = 2; i < words.size(); ++i) {
        podsOn_[i - 2] += isZero(words[i]) ? 0 : 1;
    }
    lastPod_ = line;
}

void InspectionReader::take(const SectionLine& line) {
    const std::string_view body = trimmed(line.body);
    mebibytes_ = mebibytes_ || body.find("(MiB)") != std::string_view::npos;
    if (over_ || body.empty()) {
        return;
    }
    if (body.starts_with("---") || body.find("In Cluster") != std::string_view::npos) {
        endNode();
        over_ = body.find("In Cluster") != std::string_view::npos;
        return;
    }
    const std::string_view first = firstWord(body);
    const std::size_t colon = body.find(':');
    if (colon != std::string_view::npos && trimmed(body.substr(0, colon)).find(' ') == std::string_view::npos &&
        colon < 16) {
        detail(body, line.number);
        return;
    }
    const std::string_view rest = body.substr(first.size());
    if (isAddress(firstWord(rest))) {
        begin(first, line.number);
        const std::string_view address = firstWord(rest);
        takeCells(rest.substr(static_cast<std::size_t>(address.data() - rest.data()) + address.size()), line.number);
    } else if (inNode_ && cells_.empty() && firstWord(body).find('/') == std::string_view::npos) {
        podRow(body, line.number);
    } else if (inNode_ && cells_.size() < 64) { // the rest of a row that a client wrapped
        takeCells(body, line.number);
    }
}

void InspectionReader::finish(const PasteSection& section) {
    endNode();
    if (shared_ > 0) {
        out_.remark(IntakeRemark::Kind::Note, {section.firstLine, section.begin, section.end},
                    fmt::format("GPU memory is shared on {} {}: the scheduling mode is cgpu, core_mem or share, and "
                                "this table does not tell which",
                                shared_, shared_ == 1 ? "node" : "nodes"),
                    "the label ack.node.gpu.schedule tells: kubectl get nodes -o json");
    }
}

} // namespace

void readCgpuInspection(const Matrix& /*matrix*/, const CleanText& text, const PasteSection& section,
                        Observations& out) {
    InspectionReader reader(text, out);
    eachLine(text, section, [&](const SectionLine& line) { reader.take(line); });
    reader.finish(section);
}

} // namespace poolwright
