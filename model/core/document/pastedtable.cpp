// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/document/pastedtable.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <set>
#include <unordered_map>

#include "model/core/base/nearest.h"
#include "model/core/io/fleetkeys.h"

namespace poolwright {

namespace {

constexpr std::size_t kGuessedLines = 200;
constexpr std::size_t kLongestName = 1024;
constexpr std::size_t kNearMisses =
    20; // lines with an unknown pool that get near misses: each is a pass over all names

std::string plain(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if ((lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9')) {
            out += lower;
        }
    }
    return out;
}

/// Other names that spreadsheets and `kubectl` use, as plain() makes them.
constexpr std::array<std::pair<std::string_view, Facet>, 22> kOtherNames{{{"nvidiadriver", Facet::Driver},
                                                                          {"driverversion", Facet::Driver},
                                                                          {"gpudriver", Facet::Driver},
                                                                          {"pinned", Facet::DriverPinned},
                                                                          {"cgpuversion", Facet::Cgpu},
                                                                          {"toolkit", Facet::Toolkit},
                                                                          {"nvidiatoolkit", Facet::Toolkit},
                                                                          {"containertoolkit", Facet::Toolkit},
                                                                          {"runtime", Facet::Runtime},
                                                                          {"containerruntimeversion", Facet::Runtime},
                                                                          {"family", Facet::InstanceFamily},
                                                                          {"instance", Facet::InstanceFamily},
                                                                          {"kind", Facet::NodeKind},
                                                                          {"operatingsystem", Facet::Os},
                                                                          {"kernelversion", Facet::Kernel},
                                                                          {"kubeletversion", Facet::Kubelet},
                                                                          {"scheduling", Facet::GpuScheduling},
                                                                          {"sharing", Facet::GpuScheduling},
                                                                          {"podsgpu", Facet::PodsPerGpu},
                                                                          {"nodecount", Facet::Nodes},
                                                                          {"size", Facet::Nodes},
                                                                          {"osimage", Facet::Image}}};

using Kind = PasteColumn::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 9> kNameColumns{{{"pool", Kind::Pool},
                                                                         {"poolname", Kind::Pool},
                                                                         {"nodepool", Kind::Pool},
                                                                         {"nodepoolname", Kind::Pool},
                                                                         {"name", Kind::Pool},
                                                                         {"cluster", Kind::Cluster},
                                                                         {"clustername", Kind::Cluster},
                                                                         {"path", Kind::Path},
                                                                         {"clusterpool", Kind::Path}}};

bool isKnown(const Matrix& matrix, Facet facet, const std::string& text) {
    const FacetFacts& facts = matrix.facts(facet);
    if (spec(facet).scheme == Scheme::Integer || spec(facet).scheme == Scheme::Boolean) {
        return false; // any number could be any facet's
    }
    const auto value = parseValue(facet, text, facts.vocabulary);
    return value && (std::ranges::find(facts.vocabulary.words, text) != facts.vocabulary.words.end() ||
                     std::ranges::any_of(facts.known, [&](const Value& known) { return known.sameAs(*value); }));
}

/// How the lines below the heading look at one column.
std::vector<std::string> sampleOf(const TsvTable& table, bool heading, std::size_t column) {
    std::vector<std::string> out;
    for (std::size_t i = heading ? 1 : 0; i < table.size() && out.size() < kGuessedLines; ++i) {
        const std::string_view cell =
            column < table[i].size() ? std::string_view(table[i][column]) : std::string_view();
        if (!cell.empty() && cell != kOpenWord && cell != "none") { // these tell nothing about the facet
            out.emplace_back(cell);
        }
    }
    return out;
}

struct Names {
    std::set<std::string, std::less<>> clusters;
    std::set<std::string, std::less<>> pools;
    std::set<std::string, std::less<>> paths;
};

Names namesOf(const Fleet& fleet) {
    Names out;
    for (const Cluster& cluster : fleet.clusters) {
        out.clusters.insert(cluster.name);
        for (const Pool& pool : cluster.pools) {
            out.pools.insert(pool.name);
            out.paths.insert(poolPath(cluster, pool));
        }
    }
    return out;
}

/// More than half of the values speak for it.
bool mostly(std::size_t hits, std::size_t all) { return all > 0 && hits * 2 > all; }

std::optional<PasteColumn> guessByValues(const std::vector<std::string>& sample, const Names& names,
                                         const Matrix& matrix) {
    const auto hits = [&](const auto& test) { return static_cast<std::size_t>(std::ranges::count_if(sample, test)); };
    const std::array<std::pair<const std::set<std::string, std::less<>>*, Kind>, 3> sets{
        {{&names.paths, Kind::Path}, {&names.pools, Kind::Pool}, {&names.clusters, Kind::Cluster}}};
    for (const auto& [set, kind] : sets) {
        if (mostly(hits([&](const std::string& text) { return set->contains(text); }), sample.size())) {
            return PasteColumn{kind, {}};
        }
    }
    std::size_t best = 0;
    std::optional<PasteColumn> out;
    for (const Facet facet : pasteFacets()) {
        const std::size_t known = hits([&](const std::string& text) { return isKnown(matrix, facet, text); });
        if (known > best && mostly(known, sample.size())) {
            best = known;
            out = PasteColumn{Kind::Value, facet};
        }
    }
    return out;
}

std::size_t nameColumn(const std::vector<PasteColumn>& columns) {
    const auto at = std::ranges::find_if(
        columns, [](const PasteColumn& column) { return column.kind == Kind::Pool || column.kind == Kind::Path; });
    return at == columns.end() ? 0 : static_cast<std::size_t>(at - columns.begin());
}

void readCell(PasteRow& row, std::size_t at, const PasteColumn& column, const std::string& text, const Matrix& matrix) {
    switch (column.kind) {
    case Kind::Skip:
        return;
    case Kind::Pool:
        row.pool = text;
        return;
    case Kind::Cluster:
        row.cluster = text;
        return;
    case Kind::Path: {
        const std::size_t slash = text.find('/');
        row.cluster = slash == std::string::npos ? row.cluster : text.substr(0, slash);
        row.pool = slash == std::string::npos ? text : text.substr(slash + 1);
        return;
    }
    case Kind::Value:
        break;
    }
    if (text == kOpenWord) {
        row.values.emplace_back(column.facet, std::nullopt);
        return;
    }
    auto value = parseValue(column.facet, text, matrix.facts(column.facet).vocabulary);
    if (value) {
        row.values.emplace_back(column.facet, std::move(*value));
    } else {
        row.faults.push_back({at, value.error()});
    }
}

/// Pools by name; several of one name in different clusters.
struct NamedPool {
    const Cluster* cluster = nullptr;
    const Pool* pool = nullptr;
};
using PoolsByName = std::unordered_map<std::string, std::vector<NamedPool>>;

PoolsByName poolsByName(const Fleet& fleet) {
    PoolsByName out;
    for (const Cluster& cluster : fleet.clusters) {
        for (const Pool& pool : cluster.pools) {
            out[pool.name].push_back({&cluster, &pool});
        }
    }
    return out;
}

Result<ItemId> poolOf(const PasteRow& row, const PoolsByName& pools, const std::vector<std::string>& all) {
    if (row.pool.empty()) {
        return fail(ErrorCode::Input, "The line names no pool", {}, "say which column has the names");
    }
    const auto found = pools.find(row.pool);
    if (found == pools.end()) {
        return fail(ErrorCode::Input, fmt::format("There is no pool '{}'", row.pool), {}, didYouMean(row.pool, all));
    }
    std::vector<NamedPool> fitting;
    std::ranges::copy_if(found->second, std::back_inserter(fitting),
                         [&](const NamedPool& one) { return row.cluster.empty() || one.cluster->name == row.cluster; });
    if (fitting.empty()) {
        return fail(ErrorCode::Input, fmt::format("The cluster '{}' has no pool '{}'", row.cluster, row.pool), {},
                    fmt::format("there is one in '{}'", found->second.front().cluster->name));
    }
    if (fitting.size() > 1) {
        return fail(ErrorCode::Input, fmt::format("{} clusters have a pool '{}'", fitting.size(), row.pool), {},
                    "add a column with the cluster");
    }
    return fitting.front().pool->id;
}

} // namespace

const std::vector<Facet>& pasteFacets() {
    static const std::vector<Facet> kFacets = [] {
        std::vector<Facet> out;
        for (const FacetSpec& one : facetSpecs()) {
            if (one.scope == Scope::Pool) {
                out.push_back(one.facet);
            }
        }
        return out;
    }();
    return kFacets;
}

std::optional<PasteColumn> columnByHeading(std::string_view heading, const Matrix& matrix) {
    const std::string name = plain(heading);
    if (name.empty()) {
        return std::nullopt;
    }
    for (const auto& [word, kind] : kNameColumns) {
        if (name == word) {
            return PasteColumn{kind, {}};
        }
    }
    for (const Facet facet : pasteFacets()) {
        if (name == plain(id(facet)) || name == plain(matrix.facts(facet).label)) {
            return PasteColumn{Kind::Value, facet};
        }
    }
    const auto* const other =
        std::ranges::find(kOtherNames, std::string_view(name), &std::pair<std::string_view, Facet>::first);
    return other == kOtherNames.end() ? std::nullopt : std::optional(PasteColumn{Kind::Value, other->second});
}

bool hasHeading(const TsvTable& table, const Matrix& matrix) {
    if (table.empty()) {
        return false;
    }
    const auto named = std::ranges::count_if(
        table.front(), [&](const std::string& cell) { return columnByHeading(cell, matrix).has_value(); });
    const bool value = std::ranges::any_of(table.front(), [&](const std::string& cell) {
        return std::ranges::any_of(pasteFacets(), [&](Facet facet) { return isKnown(matrix, facet, cell); });
    });
    return named > 0 && (!value || static_cast<std::size_t>(named) * 2 > table.front().size());
}

std::vector<PasteColumn> guessColumns(const TsvTable& table, bool heading, const Fleet& fleet, const Matrix& matrix) {
    std::size_t width = 0;
    for (const auto& row : table) {
        width = std::max(width, row.size());
    }
    std::vector<PasteColumn> out(width);
    const auto take = [&](std::size_t at, const std::optional<PasteColumn>& guess) {
        if (guess && std::ranges::find(out, *guess) == out.end()) {
            out[at] = *guess;
        }
    };
    if (heading) {
        for (std::size_t i = 0; i < table.front().size(); ++i) {
            take(i, columnByHeading(table.front()[i], matrix));
        }
    }
    const Names names = namesOf(fleet);
    for (std::size_t i = 0; i < width; ++i) {
        if (out[i].kind == Kind::Skip) {
            take(i, guessByValues(sampleOf(table, heading, i), names, matrix));
        }
    }
    return out;
}

std::vector<PasteRow> readRows(const TsvTable& table, bool heading, const std::vector<PasteColumn>& columns,
                               const Matrix& matrix) {
    std::vector<PasteRow> out;
    for (std::size_t line = heading ? 1 : 0; line < table.size(); ++line) {
        const auto& cells = table[line];
        if (std::ranges::all_of(cells, [](const std::string& cell) { return cell.empty(); })) {
            continue;
        }
        PasteRow& row = out.emplace_back();
        row.line = line;
        for (std::size_t i = 0; i < std::min(cells.size(), columns.size()); ++i) {
            if (!cells[i].empty()) {
                readCell(row, i, columns[i], cells[i], matrix);
            }
        }
    }
    return out;
}

PasteMatch matchPools(const Fleet& fleet, std::vector<PasteRow>& rows, const std::vector<PasteColumn>& columns) {
    const PoolsByName pools = poolsByName(fleet);
    std::vector<std::string> all;
    all.reserve(pools.size());
    for (const auto& [name, places] : pools) {
        all.push_back(name);
    }
    std::ranges::sort(all); // near misses are the same in every run
    PasteMatch out;
    const std::vector<std::string> none;
    std::size_t unknown = 0;
    std::map<ItemId, std::size_t> seen;
    for (PasteRow& row : rows) {
        const auto pool = poolOf(row, pools, unknown < kNearMisses ? all : none);
        unknown += static_cast<std::size_t>(!pool);
        out.pools.emplace_back(pool ? std::optional(*pool) : std::nullopt);
        if (!pool) {
            row.faults.push_back({nameColumn(columns), pool.error()});
        } else if (const auto [at, fresh] = seen.try_emplace(*pool, row.line); !fresh) {
            row.faults.push_back(
                {nameColumn(columns),
                 {ErrorCode::Input, fmt::format("Line {} names this pool too", at->second + 1), {}, {}}});
        }
        if (row.faults.empty()) {
            for (const auto& [facet, value] : row.values) {
                out.edits.push_back({ItemKind::Pool, *pool, facet, value});
            }
        }
    }
    return out;
}

std::vector<Pool> newPools(std::vector<PasteRow>& rows, const std::vector<PasteColumn>& columns) {
    std::vector<Pool> out;
    for (PasteRow& row : rows) {
        if (row.pool.empty()) {
            row.faults.push_back(
                {nameColumn(columns),
                 {ErrorCode::Input, "The new pool has no name", {}, "say which column has the names"}});
        } else if (auto fault = nameFault(row.pool, kLongestName, true)) {
            row.faults.push_back({nameColumn(columns), std::move(*fault)});
        }
        if (row.faults.empty()) {
            Pool& pool = out.emplace_back();
            pool.name = row.pool;
            for (const auto& [facet, value] : row.values) {
                if (value) {
                    pool.facets.set(facet, *value);
                }
            }
        }
    }
    return out;
}

} // namespace poolwright
