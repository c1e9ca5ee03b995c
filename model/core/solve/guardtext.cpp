// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/guardtext.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/version/kernelversion.h"

namespace poolwright {

namespace {

/// "470.x" where the span lies in one series; empty otherwise. A span of a whole line has no series.
std::string seriesText(const Span& span) {
    std::string out;
    for (std::size_t i = 0; i < Key::kFields && span.high.fields[i] != Key::kMax; ++i) {
        out += std::to_string(span.high.fields[i]) + ".";
    }
    return out.empty() ? out : out + "x";
}

/// "470.x" for the series that "470.x <= 470.161.03" begins: only its first field is known to be written.
std::string lowerSeries(const Span& span) {
    if (span.low == Key{}) {
        return {};
    }
    std::size_t last = 0;
    for (std::size_t i = 0; i < Key::kFields; ++i) {
        last = span.low.fields[i] != 0 ? i : last;
    }
    std::string out;
    for (std::size_t i = 0; i <= last; ++i) {
        out += std::to_string(span.low.fields[i]) + ".";
    }
    return out + "x";
}

std::string tagText(Facet facet, std::int16_t tag) {
    if (tag == Span::kAnyTag) {
        return {};
    }
    if (spec(facet).scheme == Scheme::Runtime) {
        return tag == kDockerTag ? "docker" : "containerd";
    }
    return spec(facet).scheme == Scheme::Kernel ? std::string(toText(static_cast<KernelLine>(tag))) : std::string();
}

std::string boundsText(const Span& span) {
    const bool low = !span.lowText.empty();
    const bool high = !span.highText.empty();
    if (span.exact) {
        return low ? span.lowText : seriesText(span);
    }
    if (low && high && !span.lowOpen && !span.highOpen) {
        return span.lowText + " – " + span.highText;
    }
    const std::string below = high ? (span.highOpen ? "< " : "≤ ") + span.highText : std::string();
    if (!low) {
        const std::string series = lowerSeries(span);
        return series.empty() ? below : series + " " + below;
    }
    const std::string above = (span.lowOpen ? "> " : "≥ ") + span.lowText;
    if (high) {
        return above + " and " + below;
    }
    const std::string series = span.unbounded ? std::string() : seriesText(span);
    return series.empty() ? above : series + " " + above;
}

std::string termText(const Term& term) {
    const std::string name(id(term.facet));
    if (term.unpublished) {
        return name + " is not published";
    }
    if (term.any) {
        return name + (term.negated ? " has no value" : " has a value");
    }
    std::string sets;
    for (const Span& span : term.spans) {
        sets += (sets.empty() ? "" : " or ") + spanText(term.facet, span);
    }
    if (term.open) {
        sets += sets.empty() ? "open" : " or open";
    }
    const bool range = !term.negated && (sets.starts_with("≥") || sets.starts_with("≤") || sets.starts_with("<") ||
                                         sets.starts_with(">"));
    return name + (range ? " " : (term.negated ? " is not " : " is ")) + sets;
}

} // namespace

std::string spanText(Facet facet, const Span& span) {
    const std::string tag = tagText(facet, span.tag);
    const std::string bounds = boundsText(span);
    return tag.empty() || bounds.empty() ? tag + bounds : tag + " " + bounds;
}

std::vector<std::string> guardText(const Guard& guard) {
    std::vector<std::string> out;
    std::ranges::transform(guard, std::back_inserter(out), termText);
    return out;
}

} // namespace poolwright
