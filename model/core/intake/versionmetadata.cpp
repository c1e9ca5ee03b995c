// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fmt/format.h>

#include "model/core/intake/answers.h"
#include "model/core/intake/objectreaders.h"

namespace poolwright {

namespace {

void addValue(std::vector<Value>& to, std::optional<Value> value) {
    if (value && std::ranges::none_of(to, [&](const Value& one) { return one.sameAs(*value); })) {
        to.push_back(std::move(*value));
    }
}

void addRuntimes(const Matrix& matrix, const PlacedValue& row, VersionOffer& offer, Observations& out) {
    const PlacedValue* const list = memberOf(row, "runtimes", PlacedValue::Kind::List, out);
    if (list == nullptr) {
        return;
    }
    for (const PlacedMember& member : list->members) {
        const PlacedValue& runtime = member.value;
        const std::string printed =
            fmt::format("{}://{}", runtime.textOf("name").substr(0, 64), runtime.textOf("version").substr(0, 64));
        auto value = printedValue(matrix, Facet::Runtime, printed);
        if (!value) { // sandboxed runtimes and others run no GPU here
            out.remark(IntakeRemark::Kind::Note, runtime.place,
                       fmt::format("runtime '{}' is none that the matrix knows", printed),
                       "it was left out of the offer");
        }
        addValue(offer.runtimes, std::move(value));
    }
}

void addImages(const Matrix& matrix, const PlacedValue& row, VersionOffer& offer, Observations& out) {
    const PlacedValue* const list = memberOf(row, "images", PlacedValue::Kind::List, out);
    if (list == nullptr) {
        return;
    }
    for (const PlacedMember& member : list->members) {
        const std::string_view image = member.value.textOf("image_id");
        if (!image.empty() && printedValue(matrix, Facet::Image, image)) {
            offer.images.emplace_back(image);
        }
        auto os = printedValue(matrix, Facet::Os, member.value.textOf("image_type"));
        addValue(offer.systems,
                 os ? std::move(os) : printedValue(matrix, Facet::Os, image)); // "CentOS" alone tells no release
    }
}

void takeOffer(const Matrix& matrix, const PlacedValue& row, Observations& out) {
    const PlacedValue* const version = textMember(row, "version", out);
    auto kubernetes = version == nullptr ? std::nullopt : printedValue(matrix, Facet::Kubernetes, version->text);
    if (!kubernetes) {
        out.remark(IntakeRemark::Kind::Skipped, version == nullptr ? row.place : version->place,
                   version == nullptr ? std::string("a row has no version")
                                      : fmt::format("'{}' is no version of Kubernetes", version->text.substr(0, 64)),
                   "this row was passed over");
        return;
    }
    VersionOffer offer;
    offer.kubernetes = std::move(*kubernetes);
    offer.place = version->place;
    addRuntimes(matrix, row, offer, out);
    addImages(matrix, row, offer, out);
    offer.released = std::string(row.textOf("release_date").substr(0, 64));
    offer.expires = std::string(row.textOf("expiration_date").substr(0, 64));
    if (const PlacedValue* creatable = memberOf(row, "creatable", PlacedValue::Kind::Bool, out)) {
        offer.creatable = creatable->text == "true";
    }
    if (const PlacedValue* next = memberOf(row, "upgradable_versions", PlacedValue::Kind::List, out)) {
        for (const PlacedMember& member : next->members) {
            addValue(offer.upgradesTo, member.value.kind == PlacedValue::Kind::String
                                           ? printedValue(matrix, Facet::Kubernetes, member.value.text)
                                           : std::nullopt);
        }
    }
    const auto same = std::ranges::find_if(
        out.offers, [&](const VersionOffer& one) { return one.kubernetes.sameAs(offer.kubernetes); });
    if (same != out.offers.end()) {
        out.remark(IntakeRemark::Kind::Note, offer.place,
                   fmt::format("Kubernetes {} is there twice, in line {} and in line {}", offer.kubernetes.text,
                               same->place.line, offer.place.line),
                   "the later one counts");
        *same = std::move(offer);
        return;
    }
    out.offers.push_back(std::move(offer));
}

} // namespace

void readVersionMetadata(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out) {
    eachAnswer(text, section, out, [&](const PlacedValue& answer) {
        for (const PlacedValue* row : answerRows(answer, "versions", out)) {
            takeOffer(matrix, *row, out);
        }
    });
}

} // namespace poolwright
