// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fmt/format.h>
#include <re2/re2.h>
#include <utility>

#include "model/core/intake/sectionlines.h"
#include "model/core/intake/textreaders.h"

namespace poolwright {

namespace {

using re2::RE2;
using re2::StringPiece;

std::string_view viewOf(const StringPiece& piece) { return {piece.data(), piece.size()}; }

/// What the rows of the table look like. Blanks are optional everywhere: a client that wraps lines may have eaten them.
struct SmiPatterns {
    RE2 driver{R"(Driver\s*Version:\s*([0-9]+(?:\.[0-9]+)+))"};
    RE2 cuda{R"(CUDA\s*Version:\s*([0-9]+\.[0-9]+))"};
    RE2 tool{R"(NVIDIA-SMI\s*([0-9]+(?:\.[0-9]+)+))"};
    RE2 gpu{
        R"(^\|\s*([0-9]{1,3})\s+([^|]*?[^|\s])\s*(?:On|Off|N/A)\s*\|\s*[0-9A-Fa-f]{4,8}:[0-9A-Fa-f]{2}:[0-9A-Fa-f]{2}\.[0-9A-Fa-f])"
        R"(\s*(?:On|Off|N/A)\s*\|\s*([0-9]+|N/A|On|Off|ERR!)\s*\|)"};
    RE2 memory{R"(\|\s*[0-9]+\s*MiB\s*/\s*([0-9]+\s*MiB)\s*\|)"};
};
const SmiPatterns& smiPatterns() {
    static const SmiPatterns patterns;
    return patterns;
}

/// Reads rows of the table, each put together from the lines that it was wrapped into.
class SmiTable {
public:
    SmiTable(const Matrix& matrix, const CleanText& text, Observations& out, ObservedNode& node)
        : matrix_(matrix), text_(text), out_(out), node_(node) {}
    void take(std::string_view line);
    void endRow();
    void finish(const PasteSection& section);

private:
    void readHead();
    void readGpu();
    const Matrix& matrix_;
    const CleanText& text_;
    Observations& out_;
    ObservedNode& node_;
    JoinedLines row_;
    bool head_ = false;
    bool afterGpu_ = false; ///< the row before names a GPU, so this one tells its memory; rows of MIG look alike
    std::size_t gpus_ = 0;
    TextPlace firstGpu_;
};

/// A new row begins with | or + after one that ended with | or +: inside a row that a client cut in two, never both are
/// so.
void SmiTable::take(std::string_view line) {
    const std::string_view body = trimmed(line);
    if (body.empty()) {
        return;
    }
    const std::string_view soFar = trimmed(row_.joined());
    const bool ended = soFar.ends_with('|') || soFar.ends_with('+');
    if (soFar.empty() || (ended && (body.front() == '|' || body.front() == '+'))) {
        endRow();
        line = trimmedLeft(line);
    }
    row_.add(text_, line);
}

void SmiTable::readHead() {
    const SmiPatterns& patterns = smiPatterns();
    StringPiece found;
    StringPiece tool;
    if (RE2::PartialMatch(row_.joined(), patterns.driver, &found)) {
        head_ = true;
        const std::size_t before = node_.facts.size();
        const TextPlace place = row_.place(text_, viewOf(found));
        addFactAs(matrix_, out_, node_.facts, Facet::Driver, viewOf(found),
                  std::string_view(text_.text()).substr(place.begin, place.end - place.begin), place,
                  PasteKind::NvidiaSmi);
        if (node_.facts.size() > before && RE2::PartialMatch(row_.joined(), patterns.tool, &tool) && tool != found) {
            node_.facts.back().note = fmt::format("nvidia-smi itself is of {}", viewOf(tool));
        }
    }
    if (RE2::PartialMatch(row_.joined(), patterns.cuda, &found)) {
        addSign(node_.signs, kSignCudaVersion, std::string(viewOf(found)), row_.place(text_, viewOf(found)));
    }
}

void SmiTable::readGpu() {
    StringPiece number;
    StringPiece name;
    StringPiece ecc;
    StringPiece memory;
    const bool second = std::exchange(afterGpu_, false);
    if (RE2::PartialMatch(row_.joined(), smiPatterns().gpu, &number, &name, &ecc)) {
        firstGpu_ = gpus_ == 0 ? row_.place(text_, viewOf(number)) : firstGpu_;
        ++gpus_;
        afterGpu_ = true;
        addSign(node_.signs, kSignGpuModel, std::string(viewOf(name)), row_.place(text_, viewOf(name)));
        const std::string_view state = viewOf(ecc);
        if (state == "Off" || isDigit(state.front())) { // a number counts errors, so it is on
            addSign(node_.signs, kSignEcc, state == "Off" ? "Disabled" : "Enabled", row_.place(text_, state));
        }
    } else if (second && RE2::PartialMatch(row_.joined(), smiPatterns().memory, &memory)) {
        std::string value(viewOf(memory));
        std::erase_if(value, isBlank);
        addSign(node_.signs, kSignGpuMemory, std::move(value), row_.place(text_, viewOf(memory)));
    }
}

void SmiTable::endRow() {
    if (row_.joined().size() <= 4096) { // no row of this table is so long
        readHead();
        readGpu();
    }
    row_.clear();
}

void SmiTable::finish(const PasteSection& section) {
    endRow();
    const TextPlace whole{section.firstLine, section.begin, section.end};
    if (gpus_ > 0) {
        addSign(node_.signs, kSignGpuCount, fmt::format("{}", gpus_), firstGpu_);
    }
    if (!head_ && gpus_ > 0) {
        out_.remark(IntakeRemark::Kind::Note, whole,
                    "the head of this nvidia-smi table is missing, so it tells no driver version",
                    "paste the whole output of nvidia-smi");
    }
}

} // namespace

void readNvidiaSmi(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out) {
    ObservedNode node;
    node.place = {section.firstLine, section.begin, section.end};
    SmiTable table(matrix, text, out, node);
    eachLine(text, section, [&](const SectionLine& line) { table.take(line.body); });
    table.finish(section);
    if (!node.facts.empty() || !node.signs.empty()) {
        out.nodes.push_back(std::move(node));
    }
}

} // namespace poolwright
