// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What single lines of logs and events tell. A row of the table is looked for in every line; what it finds is read
// there.

#include <algorithm>
#include <array>

#include "model/core/intake/linekind.h"
#include "model/core/intake/sectionlines.h"
#include "model/core/intake/textreaders.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostFacts = 2000;   // of all lines: a log that repeats itself tells nothing new
constexpr std::size_t kLongestTail = 2048; // bytes after a mark that are looked at

class LogReader {
public:
    LogReader(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out)
        : matrix_(matrix), text_(text), section_(section), out_(out) {}
    void take(const SectionLine& line);

    // Each reads what follows its mark.
    void driverModule(std::string_view rest);
    void clientMismatch(std::string_view rest);
    void moduleMismatch(std::string_view rest);
    void driverRelease(std::string_view rest);
    void xid(std::string_view rest);
    void kernel(std::string_view rest);
    void cgpuModule(std::string_view rest);
    void kubelet(std::string_view rest);
    void kubeletOld(std::string_view rest);
    void containerd(std::string_view rest);
    void docker(std::string_view rest);
    void runtimeOfKubelet(std::string_view rest);
    void runtimeOfOldKubelet(std::string_view rest);
    void condition(std::string_view rest);
    void image(std::string_view rest);
    void imageOfPod(std::string_view rest);
    void node(std::string_view rest);
    void nodeOfPod(std::string_view rest);

private:
    void fact(Facet facet, std::string_view part, std::string_view front = {});
    void sign(std::string_view key, std::string_view part) {
        if (!part.empty()) {
            addSign(out_.signs, key, std::string(part), placeOf(text_, line_, part));
        }
    }
    bool cutByWrapping(std::string_view part);
    void named(std::string_view part);
    const Matrix& matrix_;
    const CleanText& text_;
    const PasteSection& section_;
    Observations& out_;
    std::size_t line_ = 0;
    std::string_view body_;
    bool quotedJson_ = false; ///< was said
};

struct LogMark {
    std::string_view mark;
    void (LogReader::*read)(std::string_view rest);
};
constexpr std::array<LogMark, 25> kLogMarks{
    {{"NVRM: loading NVIDIA UNIX", &LogReader::driverModule},
     {"NVRM: API mismatch: the client has the version ", &LogReader::clientMismatch},
     {"this kernel module has the version ", &LogReader::moduleMismatch},
     {"don't match with driver version ", &LogReader::moduleMismatch},
     {"NVIDIA Kernel Mode Setting Driver for UNIX platforms ", &LogReader::driverModule},
     {"NVRM: NVIDIA ", &LogReader::driverRelease},
     {"NVRM: Xid (", &LogReader::xid},
     {"Linux version ", &LogReader::kernel},
     {"cgpu_km", &LogReader::cgpuModule},
     {"kubeletVersion=\"", &LogReader::kubelet},
     {"] Version: v", &LogReader::kubeletOld},
     {"msg=\"starting containerd\"", &LogReader::containerd},
     {"msg=\"Docker daemon\"", &LogReader::docker},
     {"\"Container runtime initialized\" containerRuntime=\"", &LogReader::runtimeOfKubelet},
     {"] Container runtime ", &LogReader::runtimeOfOldKubelet},
     {"unsatisfied condition: ", &LogReader::condition},
     {"Pulling image \"", &LogReader::image},
     {"Successfully pulled image \"", &LogReader::image},
     {"Back-off pulling image \"", &LogReader::image},
     {"Failed to pull image \"", &LogReader::image},
     {"Container image \"", &LogReader::image},
     {"Image: ", &LogReader::imageOfPod},
     {"Image:\t", &LogReader::imageOfPod},
     {"Successfully assigned ", &LogReader::node},
     {"Node: ", &LogReader::nodeOfPod}}};

/// Up to the next quote mark; a backslash before it (inside a quoted message) is not a part.
std::string_view quoted(std::string_view rest) {
    const std::size_t end = rest.find('"');
    const std::string_view part = rest.substr(0, end == std::string_view::npos ? 0 : end);
    return part.ends_with('\\') ? part.substr(0, part.size() - 1) : part;
}

/// "version=1.6.28" or "version=v1.6.28" of a logfmt line.
std::string_view logfmtVersion(std::string_view rest) {
    constexpr std::string_view kKey = " version=";
    const std::size_t at = rest.find(kKey);
    std::string_view value = at == std::string_view::npos ? std::string_view() : rest.substr(at + kKey.size());
    while (value.starts_with('v') || value.starts_with('"')) {
        value.remove_prefix(1);
    }
    return versionAtFront(value);
}

/// A version that ends its line, with digits in the line after it that nothing begins: a client may have cut it in two.
bool LogReader::cutByWrapping(std::string_view part) {
    const std::string_view all = text_.text();
    const std::size_t end = placeOf(text_, line_, part).end;
    if (end + 1 >= all.size() || all[end] != '\n' || !(isDigit(all[end + 1]) || all[end + 1] == '.')) {
        return false;
    }
    const std::string_view next = all.substr(end + 1, 512);
    if (lineKind(next.substr(0, next.find('\n')), {})) {
        return false;
    }
    out_.remark(IntakeRemark::Kind::Skipped, placeOf(text_, line_, part),
                "this line was wrapped where a version stands, so the version is not certain and was not taken",
                "paste the line unwrapped");
    return true;
}

void LogReader::fact(Facet facet, std::string_view part, std::string_view front) {
    if (part.empty() || out_.loose.size() >= kMostFacts || cutByWrapping(part)) {
        return;
    }
    addFactAs(matrix_, out_, out_.loose, facet, std::string(front) + std::string(part), part,
              placeOf(text_, line_, part), section_.kind);
}

void LogReader::driverModule(std::string_view rest) { fact(Facet::Driver, firstVersion(rest)); }

void LogReader::clientMismatch(std::string_view rest) {
    const std::string_view version = versionAtFront(rest);
    if (!version.empty()) {
        out_.remark(IntakeRemark::Kind::Note, placeOf(text_, line_, version),
                    "this is the version of the driver's libraries; the loaded module is of another",
                    "restart the node, or reload the modules");
    }
}

void LogReader::moduleMismatch(std::string_view rest) { fact(Facet::Driver, versionAtFront(rest)); }

void LogReader::driverRelease(std::string_view rest) { // "470.82.01 driver release."
    const std::string_view version = versionAtFront(rest);
    if (!version.empty() && rest.substr(version.size()).starts_with(" driver release")) {
        fact(Facet::Driver, version);
    }
}

void LogReader::xid(std::string_view rest) { // "PCI:0000:00:07.0): 79, pid=…"
    const std::size_t close = rest.find("): ");
    if (close != std::string_view::npos && close < 40) {
        const std::string_view number = rest.substr(close + 3);
        const std::size_t end = std::min(number.find_first_not_of("0123456789"), number.size());
        sign(kSignXid, number.substr(0, std::min<std::size_t>(end, 6)));
    }
}

void LogReader::kernel(std::string_view rest) {
    const std::string_view word = firstWord(rest);
    if (const std::string_view base = versionAtFront(word); !base.empty() && base.size() < word.size()) {
        fact(Facet::Kernel, word);
    }
}

void LogReader::cgpuModule(std::string_view rest) {
    const std::size_t at = rest.find("ersion");
    if (at != std::string_view::npos && at < 64) {
        const std::string_view found = firstVersion(rest.substr(at, 64));
        if (!found.empty()) {
            fact(Facet::Cgpu, found);
        }
    }
}

void LogReader::kubelet(std::string_view rest) { fact(Facet::Kubelet, quoted(rest)); }

void LogReader::kubeletOld(std::string_view rest) {
    if (body_.find("server.go") != std::string_view::npos) {
        fact(Facet::Kubelet, firstWord(rest));
    }
}

void LogReader::containerd(std::string_view rest) { fact(Facet::Runtime, logfmtVersion(rest), "containerd "); }

void LogReader::docker(std::string_view rest) { fact(Facet::Runtime, logfmtVersion(rest), "docker "); }

void LogReader::runtimeOfKubelet(std::string_view rest) { // containerd" version="v1.6.28"
    const std::string_view name = quoted(rest);
    constexpr std::string_view kKey = "\" version=\"";
    const std::size_t at = rest.find(kKey);
    if (at != std::string_view::npos && (name == "containerd" || name == "docker")) {
        fact(Facet::Runtime, quoted(rest.substr(at + kKey.size())), std::string(name) + " ");
    }
}

void LogReader::runtimeOfOldKubelet(std::string_view rest) { // docker initialized, version: 19.03.5, apiVersion: 1.40.0
    const std::string_view name = firstWord(rest);
    constexpr std::string_view kKey = " initialized, version: ";
    const std::size_t at = rest.find(kKey);
    if (at == name.size() && (name == "containerd" || name == "docker")) {
        fact(Facet::Runtime, versionAtFront(rest.substr(at + kKey.size())), std::string(name) + " ");
    }
}

void LogReader::condition(std::string_view rest) { // "cuda>=12.8, please update your driver …"
    if (rest.starts_with("cuda")) {
        const std::size_t end =
            std::min(rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.<>=!"), rest.size());
        std::string_view part = rest.substr(0, end);
        while (part.ends_with('.')) {
            part.remove_suffix(1);
        }
        sign(kSignRequireCuda, part);
    }
}

void LogReader::image(std::string_view rest) { sign(kSignImage, quoted(rest)); }

void LogReader::imageOfPod(std::string_view rest) {
    if (trimmedLeft(body_).starts_with("Image:")) {
        sign(kSignImage, firstWord(rest));
    }
}

void LogReader::named(std::string_view part) {
    if (part.empty() || part.size() > kLongestValue || part == "<none>") {
        return;
    }
    ObservedNode node;
    node.name = std::string(part);
    node.place = placeOf(text_, line_, part);
    const bool known =
        std::any_of(out_.nodes.rbegin(),
                    out_.nodes.rbegin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(out_.nodes.size(), 16)),
                    [&](const ObservedNode& one) { return one.name == node.name; });
    if (!known) {
        out_.nodes.push_back(std::move(node));
    }
}

void LogReader::node(std::string_view rest) { // "default/serve-0 to cn-shanghai.192.168.6.104"
    const std::size_t at = rest.find(" to ");
    if (at != std::string_view::npos) {
        std::string_view name = firstWord(rest.substr(at + 4));
        named(name.substr(0, name.find_first_of("\"',")));
    }
}

void LogReader::nodeOfPod(std::string_view rest) { // "Node:   cn-shanghai.192.168.6.104/192.168.6.104"
    if (body_.starts_with("Node: ")) {
        const std::string_view word = firstWord(rest);
        named(word.substr(0, word.find('/')));
    }
}

void LogReader::take(const SectionLine& line) {
    line_ = line.number;
    body_ = line.body;
    if (!quotedJson_ && beginsJson(body_) && placeOf(text_, line_, body_).begin > text_.lineBegin(line_)) {
        quotedJson_ = true;
        out_.remark(IntakeRemark::Kind::Skipped, placeOf(text_, line_, body_),
                    "JSON that was quoted (\">\" before each line) is not read", "paste it without the marks");
    }
    for (const LogMark& mark : kLogMarks) {
        const std::size_t at = body_.find(mark.mark);
        if (at != std::string_view::npos) {
            (this->*mark.read)(body_.substr(at + mark.mark.size(), kLongestTail));
        }
    }
}

} // namespace

void readLogLines(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out) {
    LogReader reader(matrix, text, section, out);
    eachLine(text, section, [&](const SectionLine& line) { reader.take(line); });
}

} // namespace poolwright
