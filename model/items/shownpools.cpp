// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/shownpools.h"

#include <algorithm>
#include <string_view>

namespace poolwright {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::vector<std::string> wordsOf(const std::string& text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : text + ' ') {
        if (c != ' ' && c != '\t') {
            word += lower(c);
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    return words;
}

/// What the words are looked for in: everything of one pool, in lower case, one blank between two texts.
class Haystack {
public:
    void clear() { text_.clear(); }
    void add(std::string_view part) {
        std::ranges::transform(part, std::back_inserter(text_), lower);
        text_ += '\n';
    }
    [[nodiscard]] bool hasAll(const std::vector<std::string>& words) const {
        return std::ranges::all_of(words,
                                   [&](const std::string& word) { return text_.find(word) != std::string::npos; });
    }

private:
    std::string text_;
};

void fill(Haystack& hay, const FleetSource& source, std::size_t pool) {
    hay.clear();
    const Cluster& cluster = source.clusterOf(pool);
    hay.add(cluster.name + '/' + source.pool(pool).name);
    hay.add(toText(source.judged(pool).verdict));
    for (const FacetSpec& facet : facetSpecs()) {
        if (facet.scope == Scope::Workload) {
            break;
        }
        if (const Value* value = source.value(pool, facet.facet)) {
            hay.add(value->text);
        }
    }
}

} // namespace

bool FleetFilter::empty() const { return verdicts.none() && wordsOf(text).empty(); }

ShownPoolsPtr filterPools(const FleetSource& source, const FleetFilter& filter, const std::vector<bool>& keep) {
    auto out = std::make_shared<ShownPools>();
    out->verdicts = filter.verdicts;
    if (!source.valid()) {
        return out;
    }
    const auto words = wordsOf(filter.text);
    const bool all = filter.empty();
    Haystack hay;
    out->byPool.resize(source.poolCount());
    out->rowOf.resize(source.poolCount());
    std::vector<std::vector<std::uint32_t>> byCluster(source.fleet->clusters.size());
    for (std::size_t pool = 0; pool < source.poolCount(); ++pool) {
        const PoolJudgement& judged = source.judged(pool);
        bool passes = filter.verdicts.none() || filter.verdicts.test(static_cast<std::size_t>(judged.verdict));
        if (passes && !words.empty()) {
            fill(hay, source, pool);
            passes = hay.hasAll(words);
        }
        if (passes || (pool < keep.size() && keep[pool])) {
            out->rowOf[pool] = static_cast<std::uint32_t>(byCluster[judged.cluster].size());
            byCluster[judged.cluster].push_back(static_cast<std::uint32_t>(pool));
            out->byPool[pool] = true;
            ++out->count;
            out->nodes += source.pool(pool).nodes();
        }
    }
    for (std::size_t cluster = 0; cluster < byCluster.size(); ++cluster) {
        if (all || !byCluster[cluster].empty()) {
            out->clusters.push_back({cluster, std::move(byCluster[cluster])});
        }
    }
    return out;
}

} // namespace poolwright
