// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <optional>

#include "model/core/intake/nodekeys.h"
#include "model/core/intake/sectionlines.h"
#include "model/core/intake/textreaders.h"

namespace poolwright {

namespace {

constexpr std::size_t kLongestKey = 40;
constexpr std::size_t kLongestDescribed = 8192; // an annotation can be long; nothing that is read here is

/// "System Info" of "System Info:", which begins in the first column; empty: the line is none of these.
std::string_view topKey(std::string_view line) {
    if (line.empty() || line.front() < 'A' || line.front() > 'Z') {
        return {};
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon > kLongestKey ||
        (colon + 1 < line.size() && !isBlank(line[colon + 1]))) {
        return {};
    }
    return line.substr(0, colon);
}

struct InfoName {
    std::string_view described;
    std::string_view key;
};
constexpr std::array<InfoName, 5> kInfoNames{{{"Kernel Version", "kernelVersion"},
                                              {"OS Image", "osImage"},
                                              {"Container Runtime Version", "containerRuntimeVersion"},
                                              {"Kubelet Version", "kubeletVersion"},
                                              {"Architecture", "architecture"}}};

/// One node after the other, each line put together from the lines that a client wrapped it into.
class DescriptionReader {
public:
    DescriptionReader(const Matrix& matrix, const CleanText& text, Observations& out)
        : matrix_(matrix), text_(text), out_(out) {}
    void take(const SectionLine& line);
    void finish();

private:
    void endLine();
    void topLine(std::string_view key, std::string_view value);
    void inside(std::string_view body);
    void taint(std::string_view body);
    void begin(std::string_view name);
    void endNode();
    [[nodiscard]] TextPlace place(std::string_view part) const { return line_.place(text_, part); }

    const Matrix& matrix_;
    const CleanText& text_;
    Observations& out_;
    JoinedLines line_;
    std::size_t parts_ = 0;
    std::string block_;
    ObservedNode node_;
    std::optional<NodeKeys> keys_;
};

void DescriptionReader::begin(std::string_view name) {
    endNode();
    ++out_.nodesRead;
    node_ = ObservedNode{};
    node_.place = place(name);
    keys_.emplace(matrix_, out_, node_, PasteKind::NodeDescription);
    keys_->name(name, place(name));
}

void DescriptionReader::endNode() {
    if (keys_) {
        keys_->finish();
        keys_.reset();
        out_.nodes.push_back(std::move(node_));
    }
}

void DescriptionReader::topLine(std::string_view key, std::string_view value) {
    block_ = std::string(key);
    if (key == "Name" && !value.empty()) {
        begin(value);
    } else if (keys_ && key == "ProviderID" && !value.empty()) {
        keys_->providerId(value, place(value));
    } else if (keys_ && !value.empty()) {
        inside(value);
    }
}

void DescriptionReader::taint(std::string_view body) { // "nvidia.com/gpu=present:NoSchedule"
    const std::size_t colon = body.rfind(':');
    const std::size_t equals = body.find('=');
    const std::string_view effect = colon == std::string_view::npos ? std::string_view() : body.substr(colon + 1);
    const std::string_view front = body.substr(0, colon);
    const std::string_view value = equals < front.size() ? front.substr(equals + 1) : std::string_view();
    keys_->taint(front.substr(0, equals), value, effect, place(body));
}

void DescriptionReader::inside(std::string_view body) {
    const auto split = [&](std::string_view mark) -> std::pair<std::string_view, std::string_view> {
        const std::size_t at = body.find(mark);
        return at == std::string_view::npos
                   ? std::pair{body, std::string_view()}
                   : std::pair{trimmed(body.substr(0, at)), trimmed(body.substr(at + mark.size()))};
    };
    if (body.empty() || body == "<none>") {
        return;
    }
    if (block_ == "Labels") {
        const auto [key, value] = split("=");
        if (!value.empty()) {
            keys_->label(key, value, place(value));
        }
    } else if (block_ == "Annotations") {
        const auto [key, value] = split(": ");
        if (!value.empty()) {
            keys_->annotation(key, value, place(value));
        }
    } else if (block_ == "Taints") {
        taint(body);
    } else if (block_ == "Conditions") {
        const std::string_view type = firstWord(body);
        const std::string_view status = firstWord(body.substr(type.size()));
        if (status == "True" || status == "False" || status == "Unknown") {
            keys_->condition(type, status, place(status));
        }
    } else if (block_ == "Allocatable") {
        const auto [key, value] = split(":");
        if (!value.empty()) {
            keys_->allocatable(key, value, place(value));
        }
    } else if (block_ == "System Info") {
        const auto [key, value] = split(":");
        const auto* const name = std::ranges::find(kInfoNames, key, &InfoName::described);
        if (name != kInfoNames.end() && !value.empty()) {
            keys_->nodeInfo(name->key, value, place(value));
        }
    }
}

void DescriptionReader::endLine() {
    const std::string_view line = line_.joined();
    const std::size_t before = node_.facts.size();
    if (!line.empty() && line.size() <= kLongestDescribed) {
        if (const std::string_view key = topKey(line); !key.empty()) {
            topLine(key, trimmed(line.substr(key.size() + 1)));
        } else if (keys_) {
            inside(trimmed(line));
        }
    }
    if (parts_ > 1) { // what stands in the text has the line end inside
        for (std::size_t i = before; i < node_.facts.size(); ++i) {
            ObservedFact& fact = node_.facts[i];
            fact.raw =
                text_.text().substr(fact.place.begin, std::min(fact.place.end - fact.place.begin, kLongestValue));
        }
    }
    line_.clear();
    parts_ = 0;
}

void DescriptionReader::take(const SectionLine& line) {
    const bool whole = line.body.empty() || isBlank(line.body.front()) || !topKey(line.body).empty();
    if (whole) {
        endLine();
    }
    if (!line.body.empty()) {
        line_.add(text_, line.body);
        ++parts_;
    }
}

void DescriptionReader::finish() {
    endLine();
    endNode();
}

} // namespace

void readNodeDescription(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out) {
    DescriptionReader reader(matrix, text, out);
    eachLine(text, section, [&](const SectionLine& line) { reader.take(line); });
    reader.finish();
}

} // namespace poolwright
