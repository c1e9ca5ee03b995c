// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <deque>
#include <unordered_map>

#include "model/core/facts/fleet.h"
#include "model/core/intake/importremarks.h"
#include "model/core/intake/observation.h"
#include "model/core/rules/matrix.h"

namespace poolwright {

/// Values of facets as numbers, so that thousands of nodes are compared by number. Values that are the same have one number;
/// 0 is none. What they were read from must outlive it.
class ValueNumbers {
public:
    std::uint32_t of(Facet facet, const Value& value);
    /// Keeps a value of our own.
    std::uint32_t own(Facet facet, Value value);
    [[nodiscard]] const Value& value(std::uint32_t number) const { return *values_[number - 1]; }

private:
    struct Entry {
        Facet facet{};
        const Value* value = nullptr;
        bool operator==(const Entry& other) const { return facet == other.facet && value->sameAs(*other.value); }
    };
    struct Hash {
        std::size_t operator()(const Entry& entry) const;
    };
    std::unordered_map<Entry, std::uint32_t, Hash> numbers_;
    std::vector<const Value*> values_;
    std::deque<Value> own_;
};

/// What all texts together show of one node.
struct IntakeNode {
    struct Reading {
        std::uint32_t value = 0; ///< 0: not told
        bool torn = false;       ///< texts disagree: value is the first one
        bool deduced = false;
        bool sampled = false;    ///< by something that is asked on one machine at a time
        const ObservedFact* fact = nullptr;
    };
    struct Further {
        Facet facet{};
        std::uint32_t value = 0;
        const ObservedFact* fact = nullptr;
    };
    const ObservedNode* seen = nullptr; ///< the first that shows it
    std::string_view poolId;
    std::string_view poolName;
    std::string_view clusterId;
    std::string_view gpuModel; ///< as the first text prints it
    std::array<Reading, kFacetCount> readings{};
    std::vector<Further> disagreeing; ///< further values of torn facets
    std::vector<Further> wishes;
    bool gpu = false; ///< something shows that it has one

    [[nodiscard]] Reading& at(Facet facet) { return readings[static_cast<std::size_t>(facet)]; }
    [[nodiscard]] const Reading& at(Facet facet) const { return readings[static_cast<std::size_t>(facet)]; }
    /// 0 where it is not told, or told in two ways.
    [[nodiscard]] std::uint32_t certain(Facet facet) const { return at(facet).torn ? 0 : at(facet).value; }
    /// Its name, else its instance; empty: a machine that does not say who it is.
    [[nodiscard]] const std::string& name() const { return seen->name.empty() ? seen->instanceId : seen->name; }
};

/// Whether a text of that kind tells the same things of every node that it shows.
bool tellsEveryNode(PasteKind kind);

/// The nodes of the texts, each once: those of one name are one node.
struct IntakeNodes {
    ValueNumbers numbers;
    std::deque<ObservedFact> follows; ///< facts that follow from several texts
    std::vector<IntakeNode> named;
    std::vector<IntakeNode> unnamed; ///< machines that do not say who they are
};
IntakeNodes intakeNodes(const Matrix& matrix, const Observations& found, ImportRemarks& remarks);

/// Adds a fact to what is known of a node; a value that differs from the one before makes the facet torn, with a remark.
void addReading(IntakeNode& node, const ObservedFact& fact, ValueNumbers& numbers, ImportRemarks& remarks);

/// "node cn-beijing.10.0.0.1", "the machine at line 5".
std::string calledAs(const IntakeNode& node, const ImportRemarks& remarks);

} // namespace poolwright
