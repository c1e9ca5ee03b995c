// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/pastesection.h"

#include <algorithm>
#include <array>
#include <optional>

#include "model/core/intake/linekind.h"
#include "model/core/intake/linetext.h"
#include "model/core/intake/objectreaders.h"
#include "model/core/intake/shellprompt.h"

namespace poolwright {

namespace {

constexpr std::size_t kLookedAt = 4096;   // bytes of a line that tell its kind
constexpr std::size_t kLongestWhat = 256; // bytes of a command that are kept
constexpr int kMostPieces = 3;            // lines that a row of nvidia-smi is wrapped into, less one
constexpr std::size_t kScans = 4;         // how many times the text may be searched for ends of JSON in all

constexpr std::array<std::string_view, static_cast<std::size_t>(PasteKind::Other) + 1> kKindTexts{
    "nodes",
    "objects that are no nodes",
    "table of nodes",
    "kubectl describe node",
    "kubectl inspect cgpu",
    "nvidia-smi",
    "list of nvidia-smi",
    "nvidia-smi -q",
    "nvidia-smi -q -x",
    "DescribeClusterNodes",
    "DescribeClusterNodePoolDetail",
    "DescribeKubernetesVersionMetadata",
    "list of components",
    "kernel log",
    "kubelet log",
    "log of the container runtime",
    "events",
    "output of a host command",
    "text"};

/// Goes through the lines once; a section is open until a line says that it is over.
class SectionCutter {
public:
    explicit SectionCutter(const CleanText& text)
        : text_(text), all_(text.text()), budget_(kScans * (text.text().size() + 1)) {}
    std::vector<PasteSection> cut();

private:
    struct Line {
        std::size_t number = 1;
        std::size_t begin = 0;
        std::size_t end = 0;   ///< one past its '\n'
        std::string_view body; ///< without quote marks, at most kLookedAt bytes
        std::string_view next; ///< the line after it, likewise
    };
    [[nodiscard]] std::string_view bodyAt(std::size_t begin) const;
    void takeLine(const Line& line);
    /// Where the line belongs to what is open: true.
    bool stays(const Line& line, const std::optional<LineKind>& start) const;
    void open(PasteKind kind, const Line& line);
    void close();
    void takePrompt(const Line& line, std::string_view command);
    void takeJson(const Line& line);
    [[nodiscard]] std::size_t jsonEnd(std::size_t begin);
    void noteInside(const Line& line);

    const CleanText& text_;
    std::string_view all_;
    std::size_t budget_;
    std::vector<PasteSection> out_;
    std::optional<PasteSection> open_;
    std::string command_;              ///< of the last prompt, for the section after it
    std::optional<PasteKind> printed_; ///< what that command prints
    std::size_t at_ = 0;               ///< next byte
    std::size_t number_ = 1;           ///< next line
    bool yaml_ = false;
    bool headSeen_ = false;  ///< of nvidia-smi
    int openLines_ = 0;      ///< of a row of nvidia-smi that a client wrapped and that has not ended yet
    bool done_ = false;      ///< the end of a table or of XML was seen
    bool byCommand_ = false; ///< the command said what this is
    bool afterBlank_ = false;
};

std::string_view SectionCutter::bodyAt(std::size_t begin) const {
    if (begin >= all_.size()) {
        return {};
    }
    const std::string_view window = all_.substr(begin, kLookedAt);
    return withoutQuoteMarks(window.substr(0, window.find('\n')));
}

void SectionCutter::open(PasteKind kind, const Line& line) {
    close();
    open_ = PasteSection{kind, line.number, line.number, line.begin, line.end, std::move(command_)};
    command_.clear();
    printed_.reset();
    yaml_ = false;
    headSeen_ = false;
    openLines_ = 0;
    done_ = false;
    byCommand_ = false;
}

void SectionCutter::close() {
    if (!open_) {
        return;
    }
    if (yaml_) {
        auto [kind, what] = objectKind(all_.substr(open_->begin, open_->end - open_->begin));
        open_->kind = kind;
        open_->what = what.empty() ? std::move(open_->what) : std::move(what);
    }
    out_.push_back(std::move(*open_));
    open_.reset();
}

void SectionCutter::takePrompt(const Line& line, std::string_view command) {
    open(PasteKind::Other, line);
    open_->what.clear();
    close();
    command_ = std::string(command.substr(0, kLongestWhat));
    printed_ = commandOutput(command);
}

/// One past the JSON that begins there; where it is cut off, the first line after it that is certainly something else.
std::size_t SectionCutter::jsonEnd(std::size_t begin) {
    if (budget_ > 0) {
        const std::size_t end = std::min(endOfJson(all_, begin), all_.size());
        const std::size_t cost = end - begin + 1;
        budget_ -= std::min(cost, budget_);
        if (end < all_.size()) {
            return end;
        }
    }
    std::size_t at = std::min(all_.find('\n', begin), all_.size());
    while (at < all_.size()) {
        const std::string_view body = bodyAt(at + 1);
        const std::size_t next = std::min(all_.find('\n', at + 1), all_.size());
        if (!body.empty() && !isBlank(body.front()) && body.front() != '}' && body.front() != ']') {
            const auto start = lineKind(body, bodyAt(next + 1));
            if (promptCommand(body) || (start && start->kind != PasteKind::NvidiaSmiList)) {
                return at;
            }
        }
        at = next;
    }
    return all_.size();
}

void SectionCutter::takeJson(const Line& line) {
    const std::size_t begin = all_.find_first_of("{[", line.begin);
    const std::size_t end = std::max(jsonEnd(begin), line.begin + 1);
    open(PasteKind::OtherObjects, line);
    const std::size_t lineEnd = all_.find('\n', end - 1);
    open_->end = lineEnd == std::string_view::npos ? all_.size() : lineEnd + 1;
    open_->lastLine = text_.lineAt(open_->end - 1);
    auto [kind, what] = objectKind(all_.substr(begin, end - begin));
    open_->kind = kind;
    if (kind == PasteKind::OtherObjects && !what.empty()) {
        open_->what = std::move(what);
    }
    at_ = open_->end;
    number_ = open_->lastLine + 1;
    close();
    afterBlank_ = false;
}

bool SectionCutter::stays(const Line& line, const std::optional<LineKind>& start) const {
    if (!open_) {
        return false;
    }
    const PasteKind kind = open_->kind;
    const bool blank = trimmed(line.body).empty();
    if (line.body.starts_with("```")) {
        return false;
    }
    if (start) {
        const bool smi = start->kind == PasteKind::NvidiaSmi && kind == PasteKind::NvidiaSmi;
        const bool head = smi && line.body.find("NVIDIA-SMI ") != std::string_view::npos;
        if (smi ? headSeen_ && (head || start->fresh) : start->fresh) {
            return false;
        }
        const bool weak = start->kind == PasteKind::Events || start->kind == PasteKind::HostCommand;
        const bool keepsWeak = yaml_ || kind == PasteKind::NodeDescription || kind == PasteKind::NvidiaSmiXml ||
                               kind == PasteKind::NvidiaSmiQuery;
        return start->kind == kind ? !done_ : weak && keepsWeak && !done_;
    }
    if (done_) {
        return blank;
    }
    if (kind == PasteKind::NvidiaSmi && openLines_ > 0 && openLines_ <= kMostPieces) {
        return true;
    }
    return (byCommand_ && kind == PasteKind::HostCommand) || continuesKind(kind, yaml_, line.body, afterBlank_);
}

/// What a line inside says about where its section ends.
void SectionCutter::noteInside(const Line& line) {
    const auto has = [&](std::string_view part) { return line.body.find(part) != std::string_view::npos; };
    switch (open_->kind) {
    case PasteKind::NvidiaSmi:
        headSeen_ = headSeen_ || has("NVIDIA-SMI ");
        if (const std::string_view row = trimmed(line.body); !row.empty()) {
            openLines_ = row.ends_with('|') || row.ends_with('+') ? 0 : openLines_ + 1;
        }
        break;
    case PasteKind::NvidiaSmiXml:
        done_ = done_ || has("</nvidia_smi_log>");
        break;
    case PasteKind::CgpuInspection:
        headSeen_ = headSeen_ || has("In Cluster");
        done_ = done_ || (headSeen_ && has("%)"));
        break;
    default:
        break;
    }
}

void SectionCutter::takeLine(const Line& line) {
    const bool blank = trimmed(line.body).empty();
    const bool flush = !line.body.empty() && !isBlank(line.body.front());
    if (flush && beginsJson(line.body) && line.body.data() == all_.data() + line.begin) {
        if (!isJsonLogLine(line.body)) {
            takeJson(line);
            return;
        }
    }
    auto start = isJsonLogLine(line.body) ? LineKind{PasteKind::RuntimeLog, false} : lineKind(line.body, line.next);
    if (flush && (!start || start->kind == PasteKind::HostCommand)) {
        if (const auto command = promptCommand(line.body)) {
            takePrompt(line, *command);
            afterBlank_ = false;
            return;
        }
    }
    if (!stays(line, start)) {
        const bool told =
            printed_.has_value() && (!start || start->kind == PasteKind::HostCommand) && !line.body.starts_with("```");
        open(told ? *printed_ : start ? start->kind : PasteKind::Other, line);
        byCommand_ = told;
        yaml_ = start && start->kind == PasteKind::Nodes;
    } else {
        open_->end = line.end;
        open_->lastLine = line.number;
    }
    noteInside(line);
    if (line.body.starts_with("```")) {
        close();
    }
    afterBlank_ = blank;
}

std::vector<PasteSection> SectionCutter::cut() {
    while (at_ < all_.size()) {
        if (out_.size() + 1 >= kMostSections) {
            close();
            out_.push_back({PasteKind::Other, number_, text_.lineCount(), at_, all_.size(), {}});
            return std::move(out_);
        }
        Line line;
        line.number = number_;
        line.begin = at_;
        const std::size_t end = all_.find('\n', at_);
        line.end = end == std::string_view::npos ? all_.size() : end + 1;
        line.body = bodyAt(line.begin);
        line.next = bodyAt(line.end);
        at_ = line.end;
        ++number_;
        takeLine(line);
    }
    close();
    return std::move(out_);
}

} // namespace

std::string_view toText(PasteKind kind) { return kKindTexts[static_cast<std::size_t>(kind)]; }

std::vector<PasteSection> sectionsOf(const CleanText& text) { return SectionCutter(text).cut(); }

} // namespace poolwright
