// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fmt/format.h>
#include <pugixml.hpp>

#include "model/core/intake/sectionlines.h"
#include "model/core/intake/textreaders.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostXml = 64U << 20U; // 16 GPUs print 300 KB

/// The text of an element, as a part of the clean text; empty: there is none, or it is not printed as it is meant
/// (entities).
class XmlText {
public:
    XmlText(const CleanText& text, const PasteSection& section)
        : text_(std::string_view(text.text()).substr(section.begin, section.end - section.begin)) {}
    [[nodiscard]] std::string_view of(const pugi::xml_node& element) const {
        const pugi::xml_node child = element.first_child();
        const std::ptrdiff_t offset = child.type() == pugi::node_pcdata ? child.offset_debug() : -1;
        const std::string_view value = child.value();
        if (offset < 0 || value.empty() ||
            text_.substr(std::min<std::size_t>(static_cast<std::size_t>(offset), text_.size()), value.size()) !=
                value) {
            return {};
        }
        const std::string_view part = trimmed(text_.substr(static_cast<std::size_t>(offset), value.size()));
        return part == "N/A" ? std::string_view() : part;
    }

private:
    std::string_view text_;
};

/// Takes what a document that could be parsed, or its front, tells.
void takeLog(const Matrix& matrix, const CleanText& text, const PasteSection& section, const pugi::xml_node& log,
             ObservedNode& node, Observations& out) {
    const XmlText values(text, section);
    const auto placed = [&](std::string_view part) {
        const auto begin = static_cast<std::size_t>(part.data() - text.text().data());
        return text.place(begin, begin + part.size());
    };
    const auto sign = [&](std::string_view key, const pugi::xml_node& element) {
        if (const std::string_view part = values.of(element); !part.empty()) {
            std::string value(part);
            if (key == kSignGpuMemory) {
                std::erase_if(value, isBlank);
            }
            addSign(node.signs, key, std::move(value), placed(part));
        }
    };
    if (const std::string_view driver = values.of(log.child("driver_version")); !driver.empty()) {
        addFact(matrix, out, node.facts, Facet::Driver, driver, placed(driver), PasteKind::NvidiaSmiXml);
    }
    sign(kSignCudaVersion, log.child("cuda_version"));
    sign(kSignGpuCount, log.child("attached_gpus"));
    for (const pugi::xml_node& gpu : log.children("gpu")) {
        sign(kSignGpuModel, gpu.child("product_name"));
        sign(kSignGpuMemory, gpu.child("fb_memory_usage").child("total"));
        sign(kSignEcc, gpu.child("ecc_mode").child("current_ecc"));
    }
}

} // namespace

void readNvidiaSmiXml(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out) {
    const TextPlace whole{section.firstLine, section.begin, section.end};
    const std::size_t size = section.end - section.begin;
    if (size > kMostXml) {
        out.remark(IntakeRemark::Kind::Fault, whole,
                   fmt::format("this XML has {} MB; at most 64 MB are read", size >> 20U),
                   "take the part of one machine");
        return;
    }
    pugi::xml_document document;
    const auto result = document.load_buffer(text.text().data() + section.begin, size,
                                             pugi::parse_default | pugi::parse_fragment, pugi::encoding_utf8);
    if (!result) { // what was read before the fault is there all the same
        const auto at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0));
        out.remark(IntakeRemark::Kind::Skipped, text.place(section.begin + std::min(at, size - 1), section.end),
                   fmt::format("this XML is cut off or damaged: {}", result.description()),
                   "what stands before was taken");
    }
    ObservedNode node;
    node.place = whole;
    takeLog(matrix, text, section, document.child("nvidia_smi_log"), node, out);
    if (!node.facts.empty() || !node.signs.empty()) {
        out.nodes.push_back(std::move(node));
    } else if (result) {
        out.remark(IntakeRemark::Kind::Skipped, whole, "this XML tells nothing of nvidia-smi that is read here",
                   "give the output of nvidia-smi -q -x");
    }
}

} // namespace poolwright
