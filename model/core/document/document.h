// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/core/base/date.h"
#include "model/core/facts/fleet.h"
#include "model/core/rules/verdict.h"

namespace poolwright {

/// A fleet as it is (the baseline) or as it could be (branched from another scenario). An item keeps its id in every
/// scenario, so that scenarios can be compared item by item.
struct Scenario {
    ItemId id = kNoItem;
    std::string name;
    ItemId parent = kNoItem; ///< the scenario that it was branched from; kNoItem: the baseline
    Fleet fleet;             ///< its name is the document's in every scenario
    /// The parent's fleet when this one was branched or last rebased; null for the baseline. Never changed, only replaced.
    std::shared_ptr<const Fleet> base;
};
/// Compares what `base` points to.
bool operator==(const Scenario& a, const Scenario& b);

/// A finding that a person accepts for a reason until a day. It covers a finding of the check on the pool, in every scenario,
/// as long as the same rule decides it with the same verdict: another finding was never accepted.
struct RiskAcceptance {
    ItemId id = kNoItem;
    ItemId pool = kNoItem;
    std::string check; ///< id of the check
    std::string rule;  ///< id of the deciding rule
    Verdict verdict = Verdict::Unknown;
    std::string reason;
    std::string person;
    Date made;
    Date until; ///< the last day on which it holds
    bool operator==(const RiskAcceptance&) const = default;
};

/// Which verdicts a pool may have; the order is that of Verdict.
struct Policy {
    std::array<bool, kVerdictCount> acceptable{}; ///< default made by defaultPolicy()
    bool operator==(const Policy&) const = default;
};
Policy defaultPolicy(); ///< supported and caution
std::string toText(const Policy& policy); ///< "supported caution"

/// Named texts that the document only keeps: the kind and key say whose they are.
enum class EntryKind : std::uint8_t {
    Property, ///< "matrix-revision", "policy" (words of the acceptable verdicts), …
    View,     ///< a saved view by its name; the text is JSON
    Note,     ///< plain text, by "fleet" or "pool:<id>"
    Plan,     ///< an upgrade plan by its name; the text is JSON, see model/core/plan/planrequesttext.h
};
inline constexpr std::array kEntryKinds{EntryKind::Property, EntryKind::View, EntryKind::Note, EntryKind::Plan};
std::string_view toText(EntryKind kind);
std::optional<EntryKind> entryKindByText(std::string_view text);

inline constexpr std::string_view kBaselineName = "Baseline";
inline constexpr std::string_view kMatrixProperty = "matrix-revision"; ///< the matrix that the document was last judged by
inline constexpr std::string_view kPolicyProperty = "policy";          ///< words of the acceptable verdicts, with blanks between

/// All that a *.poolwright file holds but its history. The first scenario is the baseline; there is always one.
struct Document {
    std::list<Scenario> scenarios; ///< a list, so that a fleet stays where it is while others come and go
    std::vector<RiskAcceptance> acceptances;
    std::map<std::pair<EntryKind, std::string>, std::string> entries;
    ItemId nextId = 1; ///< the next identity to give; only grows, undo does not turn it back

    [[nodiscard]] const Scenario& baseline() const { return scenarios.front(); }
    [[nodiscard]] const Scenario* scenario(ItemId id) const;
    [[nodiscard]] Scenario* scenario(ItemId id);
    [[nodiscard]] Policy policy() const;
    /// The baseline's name.
    [[nodiscard]] const std::string& name() const { return baseline().fleet.name; }
    bool operator==(const Document&) const = default;
};

/// Gives ids to the cluster and its pools where they have none.
void giveIds(Cluster& cluster, ItemId& next);

/// A new document whose baseline is the fleet: every cluster, pool and workload without an id gets one.
Document documentOf(Fleet fleet, std::string matrixRevision);

} // namespace poolwright
