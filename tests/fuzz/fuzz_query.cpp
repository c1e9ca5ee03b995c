// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Filters from anywhere: refused with a place inside the text, or taken such that the plainest form is read as the same
// query. Completions keep to the text wherever the cursor stands. The same bytes are tried as a saved view.

#include <cstdint>
#include <cstdlib>
#include <fmt/format.h>

#include "model/core/query/query.h"
#include "model/core/query/querycompletion.h"
#include "model/core/query/querymatcher.h"
#include "model/core/query/savedview.h"

namespace {

using namespace poolwright;

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

/// A matrix with words and a check, and no rules.
const MatrixPtr& smallMatrix() {
    static const MatrixPtr matrix = [] {
        Matrix out;
        out.facets.resize(kFacetCount);
        const auto words = [&](Facet facet, std::vector<std::string> list) {
            out.facets[static_cast<std::size_t>(facet)].vocabulary.words = std::move(list);
        };
        words(Facet::Region, {"cn-beijing", "cn-shanghai"});
        words(Facet::InstanceFamily, {"gn6i", "gn7i", "gn9t"});
        words(Facet::Gpu, {"T4", "V100 32GB"});
        out.facets[static_cast<std::size_t>(Facet::Cgpu)].vocabulary.none = true;
        Check check;
        check.id = "cgpu-driver";
        check.needs = {Facet::Cgpu, Facet::Driver};
        out.checks.push_back(check);
        return std::make_shared<const Matrix>(std::move(out));
    }();
    return matrix;
}

/// A few pools with odd values, judged.
struct SmallFleet {
    Fleet fleet;
    Evaluator evaluator{smallMatrix(), *Date::parse("2026-11-21")};
    FleetJudgement judgement;
    QueryVocabulary vocabulary;

    SmallFleet() {
        const std::vector<std::pair<Facet, std::vector<std::string>>> values{
            {Facet::Driver, {"535.129.03", "550", "550.54", "v1.2-aliyun.1"}},
            {Facet::Kernel, {"5.10.134-18.al8.x86_64", "5.15.0-1041-aws", "5.15.0-106-generic", "6.8"}},
            {Facet::Runtime, {"containerd 1.6.28", "docker 19.03.5"}},
            {Facet::Cgpu, {"none", "1.5.20"}},
            {Facet::InstanceFamily, {"gn7i"}}};
        Cluster& cluster = fleet.clusters.emplace_back();
        cluster.name = "prod-bj";
        for (std::size_t i = 0; i < 5; ++i) {
            Pool& pool = cluster.pools.emplace_back();
            pool.name = fmt::format("pool {}", i);
            for (const auto& [facet, texts] : values) {
                if (i < texts.size()) {
                    pool.facets.set(facet, *parseValue(facet, texts[i], smallMatrix()->facts(facet).vocabulary));
                }
            }
        }
        judgement = judgeFleet(evaluator, fleet);
        vocabulary = queryVocabulary(fleet, judgement, evaluator);
    }
};

void tryQuery(std::string_view text, const SmallFleet& on) {
    const auto query = parseQuery(text, *smallMatrix());
    if (!query) {
        const QueryFault& fault = query.error();
        require(!fault.message.empty() && fault.length > 0 && fault.from + fault.length <= text.size());
        return;
    }
    const std::string plainest = toText(*query);
    const auto again = parseQuery(plainest, *smallMatrix());
    require(again == query || plainest.size() > kLongestQuery);
    QueryMatcher matcher(*query, on.fleet, on.judgement, on.evaluator);
    for (std::size_t pool = 0; pool < on.judgement.pools.size(); ++pool) {
        require(matcher.matches(pool) == matcher.matches(pool));
    }
}

void tryCompletions(std::string_view text, const SmallFleet& on) {
    const std::size_t step = text.size() / 16 + 1;
    for (std::size_t cursor = 0; cursor <= text.size(); cursor += step) {
        const auto found = completionsAt(text, cursor, on.vocabulary);
        require(found.size() <= kMostCompletions);
        for (const QueryCompletion& one : found) {
            require(one.from <= one.to && one.to <= text.size() && !one.insert.empty());
        }
    }
}

void tryView(std::string_view text) {
    if (const auto view = parseSavedView(text, "row")) {
        const auto again = parseSavedView(savedViewJson(*view), "row");
        require(again.has_value() ? *again == *view : again.error().code == ErrorCode::Limit);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const SmallFleet kFleet;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    tryQuery(text, kFleet);
    tryCompletions(text, kFleet);
    tryView(text);
    return 0;
}
