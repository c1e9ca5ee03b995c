// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/observed.h"

#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>

namespace poolwright::test {

Value valueOf(Facet facet, std::string_view text) {
    const auto value = parseValue(facet, text, realMatrix()->facts(facet).vocabulary);
    if (!value) {
        std::fprintf(stderr, "%s\n", toText(value.error()).c_str());
        std::abort();
    }
    return *value;
}

std::vector<ObservedFact> ObservedBuilder::facts(std::string_view text, PasteKind from) {
    std::vector<ObservedFact> out;
    ++line_;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        std::string_view part = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        while (part.starts_with(' ')) {
            part.remove_prefix(1);
        }
        if (part.empty()) {
            continue;
        }
        const std::size_t sign = part.find_first_of("=~?");
        const bool bare = sign == std::string_view::npos;
        const Facet facet = bare ? Facet::InstanceFamily : *facetById(part.substr(0, sign));
        const std::string_view value = bare ? part : part.substr(sign + 1);
        ObservedFact fact{facet, valueOf(facet, value), std::string(value), {line_, 0, 0}, from, Standing::Seen, {}};
        if (!bare && part[sign] != '=') {
            fact.standing = part[sign] == '~' ? Standing::Wished : Standing::Deduced;
        }
        out.push_back(std::move(fact));
    }
    return out;
}

ObservedNode& ObservedBuilder::node(std::string_view name, std::string_view poolId, std::string_view text,
                                    PasteKind from) {
    ObservedNode node;
    node.name = name;
    node.poolId = poolId;
    node.facts = facts(text, from);
    node.place.line = line_;
    ++found.nodesRead;
    return found.nodes.emplace_back(std::move(node));
}

ObservedPool& ObservedBuilder::pool(std::string_view id, std::string_view name, std::string_view text) {
    ObservedPool pool;
    pool.id = id;
    pool.name = name;
    pool.facts = facts(text, PasteKind::NodePoolDetail);
    pool.place.line = line_;
    return found.pools.emplace_back(std::move(pool));
}

void ObservedBuilder::loose(std::string_view text, PasteKind from) {
    for (ObservedFact& fact : facts(text, from)) {
        found.loose.push_back(std::move(fact));
    }
}

std::string sharesText(const std::map<Facet, std::vector<ValueShare>>& mixed) {
    std::string out;
    for (const auto& [facet, shares] : mixed) {
        out += fmt::format("{}{}:", out.empty() ? "" : "; ", id(facet));
        for (std::size_t i = 0; i < shares.size(); ++i) {
            out += fmt::format("{} {} {}", i == 0 ? "" : ",", shares[i].value ? shares[i].value->text : "open", shares[i].nodes);
        }
    }
    return out;
}

} // namespace poolwright::test
