// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>

#include "model/core/document/edits.h"
#include "model/core/facts/fleet.h"
#include "model/core/intake/observation.h"
#include "model/core/rules/matrix.h"

namespace poolwright {

/// One value of a facet and the nodes that have it; no value: nodes that do not tell. A wish of 0 nodes is what the API says
/// of the pool's next nodes.
struct ValueShare {
    std::optional<Value> value;
    std::uint32_t nodes = 0;
    std::vector<std::string> names; ///< of up to 20 of them
    bool operator==(const ValueShare&) const = default;
};

/// How to learn what the texts do not show.
struct FillHint {
    std::vector<Facet> facets;
    std::string command; ///< to copy; one line
    std::string tells;   ///< what it will show, one sentence
    bool operator==(const FillHint&) const = default;
};

struct ImportedPool {
    std::string name;   ///< from the API, else the pool id, else made of the family and what tells it apart
    std::string poolId; ///< empty: grouped by equal facets
    std::uint32_t nodes = 0;
    Configuration facets; ///< where all nodes agree; nodes always
    std::map<Facet, std::vector<ValueShare>> mixed;   ///< facets on which they do not, largest share first
    std::map<Facet, std::vector<ValueShare>> wished;  ///< what labels ask for (driver): a wish, never a value
    std::vector<Facet> open;                          ///< pool facets that matter here and that no text shows
    std::vector<Facet> deduced;                       ///< of `facets`: not printed, but follows from what was
    /// Parts of a mixed pool with equal facets: what the document gets when it is split; one part for an unmixed pool.
    struct Part {
        std::string name;
        Configuration facets;
        std::vector<std::string> nodes; ///< names; a machine that does not say who it is has none
        std::string key; ///< what the part is known by when it is renamed: pool id and what tells it apart; empty: no id
        bool operator==(const Part&) const = default;
    };
    std::vector<Part> parts;
    bool operator==(const ImportedPool&) const = default;
};

struct ImportedCluster {
    std::string name; ///< cluster id, or the name given
    Configuration facets;
    std::map<Facet, std::vector<ValueShare>> mixed; ///< kubelets of several versions leave kubernetes open
    std::vector<ImportedPool> pools;
    std::string id;              ///< ack.aliyun.com; empty: no text tells it
    std::vector<Facet> open;     ///< cluster facets that no text shows
    std::vector<Facet> deduced;  ///< of `facets`: kubernetes, where every kubelet has that version
    bool operator==(const ImportedCluster&) const = default;
};

struct ImportOptions {
    std::string clusterName;  ///< empty: from the texts, else "cluster"
    bool splitMixed = true;   ///< each part of a mixed pool is a pool; else its mixed facets stay open
    bool everyNode = false;   ///< nodes without a GPU too; else they are counted and left out
};

/// What the texts say as a fleet, before anything enters a document. Every node that was read is in one part of one pool, or
/// is counted in withoutGpu, or has a remark.
struct Imported {
    std::vector<ImportedCluster> clusters;
    std::vector<FillHint> hints;
    std::size_t nodesTaken = 0;
    std::size_t withoutGpu = 0;
    std::vector<VersionOffer> offers;
    std::vector<IntakeRemark> remarks; ///< of reading and of grouping
    Fleet fleet;                       ///< what would be taken in; ids are none
    std::string cut{};                 ///< where a text ends too early, "in the middle of its 3rd node"; empty: all are whole
    bool operator==(const Imported&) const = default;
};

/// Groups the nodes into pools: by node pool id, else by equal facets. Facts of unnamed machines (nvidia-smi and host commands
/// pasted beside the nodes) fill open facets of a pool only where the texts tell whose they are, or where there is one pool;
/// else a remark says so. Two facts that disagree for one node make the facet mixed, with a remark that names both places; the
/// node counts under both values. A facet that only a sample of a pool shows (nvidia-smi on one node) is taken for the pool,
/// with a remark. Linear in what was found, but for sorting.
Imported importOf(const Matrix& matrix, const Observations& found, const ImportOptions& options = {});

/// Adds what a second text shows to what was read before (the same nodes once; later wins nothing: disagreement is shown).
/// Places of `later` get the numbers of texts behind those of `into`: one text each, or as many as textNames has.
void mergeObservations(Observations& into, Observations later);

/// How an import stands to a fleet that exists.
struct ImportRow {
    enum class Kind : std::uint8_t { Same, Fills, Changes, NewPool, NewCluster, NotSeen /*in the fleet, not in the texts*/ };
    Kind kind = Kind::Same;
    std::string cluster; ///< as the fleet calls it; a new one as the import does
    std::string pool;    ///< empty: of the cluster
    ItemId poolItem = kNoItem; ///< of the pool that it goes into
    std::optional<Facet> facet; ///< none: the whole pool or cluster
    std::optional<Value> before;
    std::optional<Value> after;
    bool take = true;  ///< the person's choice; NotSeen rows are never removed by an import unless taken
    std::string why{}; ///< why it is taken or not, where that needs a reason: a few words; mostly empty
    bool operator==(const ImportRow&) const = default;
};
std::string_view toText(ImportRow::Kind kind); ///< "same", "fills", "changes", "new-pool", "new-cluster", "not-seen"

/// What clusters and pools of a document were imported from, by their ids: a cluster's id, a part's key. So that they are
/// found again when a person has renamed them.
using ImportedFrom = std::map<ItemId, std::string>;
ImportedFrom importedFrom(const Document& document);

/// Cluster by cluster in the order of the import; clusters of the fleet that the texts do not show have no row. Pools are
/// matched by what they were imported from, else by name. A value that is only deduced and would change one is not taken
/// unless the person says so. Pools of the fleet that are other parts of a node pool of the texts hold the same nodes: they
/// are NotSeen rows that are taken, so that no node counts twice; where the texts do not show the whole node pool (cut off,
/// or described without nodes) they stay, and new parts beside them are not taken.
std::vector<ImportRow> compareImport(const Imported& imported, const Fleet& fleet, const ImportedFrom& from = {});
/// The fleet with the rows that are taken; rows must be of compareImport() for the same three.
Fleet mergedFleet(const Imported& imported, const Fleet& fleet, const std::vector<ImportRow>& rows,
                  const ImportedFrom& from = {});
/// One command, one undo: the rows that are taken, as compareImport() gave them for the scenario's fleet and
/// importedFrom(document). Errors: nothing to do, document limits.
Result<Command> takeImport(const Document& document, ItemId scenario, const Imported& imported,
                           const std::vector<ImportRow>& rows);

} // namespace poolwright
