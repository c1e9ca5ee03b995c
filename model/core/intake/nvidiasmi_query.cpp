// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// nvidia-smi -q, nvidia-smi -L and nvidia-smi --query-gpu=… --format=csv.

#include <algorithm>
#include <fmt/format.h>

#include "model/core/intake/sectionlines.h"
#include "model/core/intake/textreaders.h"

namespace poolwright {

namespace {

/// "Product Name      : NVIDIA A10": both sides, as parts of the line. A line without a value has an empty second side.
std::pair<std::string_view, std::string_view> keyAndValue(std::string_view line) {
    const std::size_t colon = line.find(" : ");
    if (colon != std::string_view::npos) {
        return {trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 3))};
    }
    std::string_view key = trimmed(line);
    if (key.ends_with(" :")) {
        key = trimmed(key.substr(0, key.size() - 2));
    }
    return {key, line.substr(line.size())};
}

std::string withoutBlanks(std::string_view text) {
    std::string out(text);
    std::erase_if(out, isBlank);
    return out;
}

bool told(std::string_view value) { return !value.empty() && value != "N/A" && value.front() != '['; }

void pushMachine(Observations& out, ObservedNode node) {
    if (!node.facts.empty() || !node.signs.empty()) {
        out.nodes.push_back(std::move(node));
    }
}

/// A row of --query-gpu, cut at its commas.
std::vector<std::string_view> csvFields(std::string_view line) {
    std::vector<std::string_view> out;
    while (out.size() < 64) {
        const std::size_t comma = std::min(line.find(','), line.size());
        out.push_back(trimmed(line.substr(0, comma)));
        if (comma == line.size()) {
            break;
        }
        line.remove_prefix(comma + 1);
    }
    return out;
}

/// The fields that a command asks for: "--query-gpu=name,driver_version".
std::vector<std::string_view> askedFields(std::string_view command) {
    constexpr std::string_view kOption = "--query-gpu=";
    const std::size_t at = command.find(kOption);
    if (at == std::string_view::npos) {
        return {};
    }
    const std::string_view list = command.substr(at + kOption.size());
    return csvFields(list.substr(0, list.find(' ')));
}

class GpuListReader {
public:
    GpuListReader(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out)
        : matrix_(matrix), text_(text), out_(out), fields_(askedFields(section.what)) {
        node_.place = {section.firstLine, section.begin, section.end};
    }
    void take(const SectionLine& line);
    void finish();

private:
    bool head(std::string_view line);
    void field(std::string_view name, std::string_view value, std::size_t line);
    const Matrix& matrix_;
    const CleanText& text_;
    Observations& out_;
    ObservedNode node_;
    std::vector<std::string_view> fields_;
    std::size_t gpus_ = 0;
    TextPlace firstGpu_;
};

bool GpuListReader::head(std::string_view line) {
    auto names = csvFields(line);
    const bool is = std::ranges::all_of(names, [](std::string_view name) {
        const std::string_view word = name.substr(0, name.find(" ["));
        return !word.empty() && std::ranges::all_of(word, [](char c) {
            return (c >= 'a' && c <= 'z') || isDigit(c) || c == '_' || c == '.';
        }) && isLetter(word.front());
    });
    if (is) {
        fields_ = std::move(names);
    }
    return is;
}

void GpuListReader::field(std::string_view name, std::string_view value, std::size_t line) {
    name = name.substr(0, name.find(" ["));
    if (!told(value)) {
        return;
    }
    const TextPlace place = placeOf(text_, line, value);
    if (name == "driver_version") {
        const bool known =
            std::ranges::any_of(node_.facts, [&](const ObservedFact& fact) { return fact.raw == value; });
        if (!known) { // one row for every GPU
            addFact(matrix_, out_, node_.facts, Facet::Driver, value, place, PasteKind::NvidiaSmiList);
        }
    } else if (name == "name" || name == "gpu_name") {
        addSign(node_.signs, kSignGpuModel, std::string(value), place);
    } else if (name == "memory.total" && isDigit(value.front())) {
        std::string memory = withoutBlanks(value);
        addSign(node_.signs, kSignGpuMemory, isDigit(memory.back()) ? memory + "MiB" : memory, place);
    } else if (name == "ecc.mode.current" && (value == "Enabled" || value == "Disabled")) {
        addSign(node_.signs, kSignEcc, std::string(value), place);
    }
}

void GpuListReader::take(const SectionLine& line) {
    const std::string_view body = trimmed(line.body);
    if (body.empty()) {
        return;
    }
    if (body.starts_with("GPU ")) { // "GPU 0: NVIDIA A10 (UUID: GPU-…)"
        const std::size_t colon = body.find(": ");
        const std::size_t id = body.find(" (UUID:");
        if (colon != std::string_view::npos && id != std::string_view::npos && colon + 2 < id) {
            const std::string_view name = body.substr(colon + 2, id - colon - 2);
            firstGpu_ = gpus_++ == 0 ? placeOf(text_, line.number, body.substr(0, colon)) : firstGpu_;
            addSign(node_.signs, kSignGpuModel, std::string(name), placeOf(text_, line.number, name));
        }
        return;
    }
    if (head(body)) {
        return;
    }
    const auto values = csvFields(body);
    if (fields_.empty() || values.size() != fields_.size()) {
        if (body.find(',') != std::string_view::npos) { // else it is no row: a message, or a MIG device
            out_.remark(IntakeRemark::Kind::Skipped, placeOf(text_, line.number, body),
                        "this row has other columns than its head",
                        "run it again with --format=csv, which prints the head");
        }
        return;
    }
    firstGpu_ = gpus_++ == 0 ? placeOf(text_, line.number, values.front().empty() ? body : values.front()) : firstGpu_;
    for (std::size_t i = 0; i < values.size(); ++i) {
        field(fields_[i], values[i], line.number);
    }
}

void GpuListReader::finish() {
    if (gpus_ > 0) {
        addSign(node_.signs, kSignGpuCount, fmt::format("{}", gpus_), firstGpu_);
    }
    pushMachine(out_, std::move(node_));
}

/// nvidia-smi -q: keys and values, each line put together from those that it was wrapped into.
class QueryReader {
public:
    QueryReader(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out)
        : matrix_(matrix), text_(text), out_(out) {
        node_.place = {section.firstLine, section.begin, section.end};
    }
    void take(std::string_view line);
    void finish() {
        endLine();
        pushMachine(out_, std::move(node_));
    }

private:
    void endLine();
    void value(std::string_view key, std::string_view value);
    const Matrix& matrix_;
    const CleanText& text_;
    Observations& out_;
    ObservedNode node_;
    JoinedLines line_;
    std::string block_; ///< the last key without a value
};

/// Keys of GPUs are indented by four or more, and those of the head have a value: anything else is the rest of a line.
void QueryReader::take(std::string_view line) {
    const std::size_t indent = line.size() - trimmedLeft(line).size();
    const bool whole = trimmed(line).empty() || indent >= 4 || line.find(" :") != std::string_view::npos ||
                       line.starts_with("GPU ") || line.starts_with('=');
    if (whole) {
        endLine();
    }
    if (!line.empty()) {
        line_.add(text_, line);
    }
}

void QueryReader::endLine() {
    const auto [key, told] = keyAndValue(line_.joined());
    if (told.empty()) {
        block_ = key.empty() ? block_ : std::string(key.substr(0, 64));
    } else if (told.size() <= kLongestValue) {
        value(key, told);
    }
    line_.clear();
}

void QueryReader::value(std::string_view key, std::string_view value) {
    if (!told(value)) {
        return;
    }
    const TextPlace place = line_.place(text_, value);
    if (key == "Driver Version") {
        const std::string_view part = std::string_view(text_.text()).substr(place.begin, place.end - place.begin);
        addFactAs(matrix_, out_, node_.facts, Facet::Driver, value, part, place, PasteKind::NvidiaSmiQuery);
    } else if (key == "CUDA Version") {
        addSign(node_.signs, kSignCudaVersion, std::string(value), place);
    } else if (key == "Attached GPUs") {
        addSign(node_.signs, kSignGpuCount, std::string(value), place);
    } else if (key == "Product Name") {
        addSign(node_.signs, kSignGpuModel, std::string(value), place);
    } else if (key == "Total" && block_ == "FB Memory Usage") {
        addSign(node_.signs, kSignGpuMemory, withoutBlanks(value), place);
    } else if (key == "Current" && (block_ == "ECC Mode" || block_ == "Ecc Mode")) {
        addSign(node_.signs, kSignEcc, std::string(value), place);
    }
}

} // namespace

void readNvidiaSmiList(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out) {
    GpuListReader reader(matrix, text, section, out);
    eachLine(text, section, [&](const SectionLine& line) { reader.take(line); });
    reader.finish();
}

void readNvidiaSmiQuery(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out) {
    QueryReader reader(matrix, text, section, out);
    eachLine(text, section, [&](const SectionLine& line) { reader.take(line.body); });
    reader.finish();
}

} // namespace poolwright
