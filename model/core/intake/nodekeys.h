// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>

#include "model/core/intake/observe.h"
#include "model/core/intake/rememberedvalues.h"

namespace poolwright {

/// What the keys of a node object mean, whatever printed them (JSON, YAML, describe). Labels, annotations, nodeInfo,
/// allocatable, conditions, taints; keys that are not known are passed over. Each place is that of the value.
class NodeKeys {
public:
    /// `printed`: kept from node to node where many are read; null: each value is read anew.
    NodeKeys(const Matrix& matrix, Observations& out, ObservedNode& node, PasteKind from,
             RememberedValues* printed = nullptr);

    void name(std::string_view value, TextPlace place);
    void label(std::string_view key, std::string_view value, TextPlace place);
    void annotation(std::string_view key, std::string_view value, TextPlace place);
    void providerId(std::string_view value, TextPlace place);
    void nodeInfo(std::string_view key, std::string_view value, TextPlace place);
    void allocatable(std::string_view key, std::string_view quantity, TextPlace place);
    /// What the node has, on offer or not; only looked at beside allocatable.
    void capacity(std::string_view key, std::string_view quantity, TextPlace place);
    void condition(std::string_view type, std::string_view status, TextPlace place);
    void taint(std::string_view key, std::string_view value, std::string_view effect, TextPlace place);
    /// What follows from several keys (scheduling mode, GPUs of a node, edge or Lingjun). Call once, last.
    void finish();

private:
    /// A value that finish() needs beside others.
    struct Held {
        std::string text;
        TextPlace place;
    };
    struct Offered {
        std::optional<std::int64_t> amount;
        TextPlace place;
        [[nodiscard]] bool any() const { return amount && *amount > 0; }
    };
    enum Resource : std::uint8_t { WholeGpus, SharedMemory, SharedCount, SharedCores, TopologyGpus, kResources };

    static constexpr std::size_t kLongestRaw = 256;                        ///< bytes of what is kept as printed
    static std::string shortened(std::string_view text, std::size_t most); ///< not within a character
    static std::optional<Resource> resourceOf(std::string_view key);
    [[nodiscard]] std::optional<Value> read(Facet facet, std::string_view printed);
    /// A fact where the value is one; else a remark.
    bool take(Facet facet, std::string_view printed, TextPlace place, Standing standing = Standing::Seen,
              std::string note = {});
    void keep(Facet facet, Value value, std::string_view printed, TextPlace place, Standing standing,
              std::string note = {});
    void sign(std::string_view key, std::string value, TextPlace place);
    [[nodiscard]] const ObservedFact* fact(Facet facet) const;
    [[nodiscard]] std::string called() const; ///< "node cn-hangzhou.10.0.0.1"
    void takeType(std::string_view value, TextPlace place);
    void takeDriverWish(std::string_view value, TextPlace place);
    void finishSystem();
    void finishScheduling();
    void finishGpus();
    void finishKind();
    void finishFamily();
    [[nodiscard]] bool hasGpus() const;

    Observations& out_;
    ObservedNode& node_;
    PasteKind from_;
    std::optional<RememberedValues> own_;
    RememberedValues* printed_;
    std::array<Offered, kResources> offered_{};
    std::array<Offered, kResources> held_{}; ///< capacity
    std::optional<Held> type_;               ///< instance type
    std::optional<Held> system_;             ///< osImage that does not tell the system
    std::optional<Held> dedicated_;          ///< label cgpu=true
    std::optional<Held> outside_;            ///< label alibabacloud.com/external
    std::optional<Held> ownInterface_;       ///< label of nodes with an own network interface
    std::optional<std::int64_t> labelled_;   ///< GPUs by label
    bool accelerator_ = false;               ///< a label names a GPU
};

/// A Kubernetes quantity ("15", "23028Mi", "9999999Ei", "1e3", "500m"), rounded up to a whole number; none where it is
/// no quantity or beyond 2^63.
std::optional<std::int64_t> quantityOf(std::string_view text);

// Whether NodeKeys does something with the key: readers need not look at others.
bool readsNodeLabel(std::string_view key);
bool readsNodeAnnotation(std::string_view key);
bool readsNodeFacts(std::string_view key); ///< of nodeInfo
bool readsNodeResource(std::string_view key);

/// A remark that many nodes would cause alike: only the first with this message is kept.
void remarkOnce(Observations& out, IntakeRemark::Kind kind, TextPlace place, std::string message,
                std::string hint = {});

} // namespace poolwright
