// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/plan/plan.h"
#include "model/core/solve/knownvalues.h"
#include "tests/support/poolbuilder.h"

namespace poolwright::test {

/// Raw plans as a test writes them: each step an operation by its id, a place, and the values set.
class HandPlan {
public:
    explicit HandPlan(PlanRequest request) : request_(std::move(request)) {
        raw_.setting.operations = *operationsOf(*realMatrix(), request_.overlay);
        raw_.setting.ships = request_.overlay.ships;
        raw_.setting.acceptable = request_.acceptable;
    }
    /// "cgpu=1.5.20 driver=550.163.01"; "facet=" leaves it open.
    HandPlan& step(std::string_view operation, std::size_t cluster, std::optional<std::size_t> pool, std::string_view changes) {
        RawStep out;
        const auto& operations = raw_.setting.operations;
        while (out.operation < operations.size() && operations[out.operation].id != operation) {
            ++out.operation;
        }
        out.cluster = cluster;
        out.pool = pool;
        while (!changes.empty()) {
            const std::string_view word = changes.substr(0, changes.find(';'));
            changes.remove_prefix(std::min(word.size() + 1, changes.size()));
            const std::size_t at = word.find('=');
            const Facet facet = facetById(word.substr(0, at)).value();
            const std::string_view text = word.substr(at + 1);
            Choice choice{facet, std::nullopt};
            if (!text.empty()) {
                auto value = parseValue(facet, text, realMatrix()->facts(facet).vocabulary);
                if (!value) {
                    std::fprintf(stderr, "%s\n", toText(value.error()).c_str());
                    std::exit(2);
                }
                choice.value = std::move(*value);
            }
            out.changes.push_back(std::move(choice));
        }
        raw_.steps.push_back(std::move(out));
        return *this;
    }
    HandPlan& ships(std::string_view cgpu) {
        raw_.steps.back().ships = parseValue(Facet::Cgpu, cgpu, realMatrix()->facts(Facet::Cgpu).vocabulary).value();
        return *this;
    }
    [[nodiscard]] const RawPlan& raw() const { return raw_; }
    [[nodiscard]] Result<Plan> over(const Fleet& fleet) const {
        Evaluator evaluator(realMatrix(), *Date::parse(std::string(kToday)));
        return assemble(evaluator, fleet, request_, raw_, "en");
    }

private:
    PlanRequest request_;
    RawPlan raw_;
};

/// A request for these targets, one to a line or between semicolons.
inline PlanRequest requestFor(std::string_view targets) {
    PlanRequest out;
    auto read = parseTargets(*realMatrix(), targets);
    if (!read) {
        std::fprintf(stderr, "%s\n", toText(read.error()).c_str());
        std::exit(2);
    }
    out.targets = std::move(*read);
    return out;
}

} // namespace poolwright::test
