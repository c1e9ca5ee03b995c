// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/cellhistory.h"

#include <algorithm>

namespace poolwright {

CellHistory historyOf(const Matrix& matrix, const Outcome& outcome) {
    CellHistory out;
    out.revision = matrix.revision;
    out.rules = outcome.deciding;
    out.rules.insert(out.rules.end(), outcome.also.begin(), outcome.also.end());
    std::vector<SourceId> sources;
    for (const RuleId id : out.rules) {
        for (const Citation& citation : matrix.rules[id.index()].citations) {
            if (std::ranges::find(sources, citation.source) == sources.end()) {
                sources.push_back(citation.source);
            }
        }
    }
    for (const SourceId id : sources) {
        const Source& source = matrix.sources[id.index()];
        out.editions.push_back({id, source.date ? source.date->text() : "undated", source.note, true});
        for (const auto& [date, note] : source.history) {
            out.editions.push_back({id, date, note, false});
        }
    }
    return out;
}

} // namespace poolwright
