// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/fleetkeys.h"

#include <algorithm>
#include <fmt/format.h>

#include "model/core/base/nearest.h"
#include "model/core/io/jsonpath.h"

namespace poolwright {

namespace {

std::string_view word(FleetObject object) {
    constexpr std::string_view kWords[] = {"fleet", "cluster", "pool", "workload"};
    return kWords[static_cast<std::size_t>(object)];
}

std::optional<Scope> scopeOf(FleetObject object) {
    switch (object) {
    case FleetObject::Cluster:
        return Scope::Cluster;
    case FleetObject::Pool:
        return Scope::Pool;
    case FleetObject::Workload:
        return Scope::Workload;
    case FleetObject::Fleet:
        break;
    }
    return std::nullopt;
}

} // namespace

FleetKeys::FleetKeys(FleetObject object) : object_(object) {
    const auto own = [&](std::string_view key, FleetKey number) { add(key, static_cast<std::uint8_t>(number)); };
    own("name", FleetKey::Name);
    if (object == FleetObject::Fleet) {
        own("format", FleetKey::Format);
        own("clusters", FleetKey::Clusters);
        own("workloads", FleetKey::Workloads);
    } else if (object != FleetObject::Pool) {
        own("pools", FleetKey::Pools);
    }
    for (const FacetSpec& facet : facetSpecs()) {
        if (facet.scope == scopeOf(object)) {
            add(facet.id, static_cast<std::uint8_t>(facet.facet));
        }
    }
}

void FleetKeys::add(std::string_view key, std::uint8_t number) {
    names_.emplace_back(key);
    numbers_.emplace(key, number); // keys are literals: views stay good
}

std::optional<std::uint8_t> FleetKeys::find(std::string_view key) const {
    const auto found = numbers_.find(key);
    return found == numbers_.end() ? std::nullopt : std::optional{found->second};
}

Error FleetKeys::unknown(std::string_view key) const {
    const std::string shown(key.substr(0, 64));
    Error out{ErrorCode::Input, fmt::format("a {} has no key '{}'", word(object_), shown), {}, {}};
    for (const Scope scope : {Scope::Cluster, Scope::Pool, Scope::Workload, Scope::Derived}) {
        if (!facetById(key, scope)) {
            continue;
        }
        if (scope == Scope::Derived) {
            out.hint = "it follows from other facets and is never written";
        } else {
            out.hint = fmt::format("it belongs to each {}", toText(scope));
        }
        return out;
    }
    out.hint = didYouMean(key, names_);
    if (out.hint.empty() && key.size() > 2) { // misspelt and in the wrong object
        std::vector<std::string> all;
        for (const FacetSpec& facet : facetSpecs()) {
            if (facet.scope != Scope::Derived) {
                all.emplace_back(facet.id);
            }
        }
        if (const auto near = nearest(key, all, 1); !near.empty()) {
            const Scope scope = spec(*facetById(near.front())).scope;
            out.hint = fmt::format("did you mean '{}'? it belongs to each {}", near.front(), toText(scope));
        }
    }
    return out;
}

std::optional<Error> nameFault(std::string_view text, std::size_t longest, bool inPath) {
    const auto fault = [](std::string message, std::string hint = {}, ErrorCode code = ErrorCode::Input) {
        return Error{code, std::move(message), std::move(hint), {}};
    };
    if (text.empty()) {
        return fault("a name must not be empty");
    }
    if (text.size() > longest) {
        return fault(fmt::format("the name has {} bytes", text.size()), fmt::format("at most {}", longest),
                     ErrorCode::Limit);
    }
    if (invalidUtf8(text) != std::string_view::npos) { // JSON can write it as \ud800
        return fault("half of a surrogate pair is no character");
    }
    if (std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; })) {
        return fault("a name must not have control characters");
    }
    if (inPath && text.find('/') != std::string_view::npos) {
        return fault(fmt::format("'{}' must not have a /", text), "it separates cluster and pool in cluster/pool");
    }
    return std::nullopt;
}

} // namespace poolwright
