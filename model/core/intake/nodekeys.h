// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/intake/observe.h"

namespace poolwright {

/// What the keys of a node object mean, whatever printed them (JSON, YAML, describe). Labels, annotations, nodeInfo,
/// allocatable, conditions, taints; keys that are not known are passed over. Each place is that of the value.
class NodeKeys {
public:
    NodeKeys(const Matrix& matrix, Observations& out, ObservedNode& node, PasteKind from);

    void name(std::string_view value, TextPlace place);
    void label(std::string_view key, std::string_view value, TextPlace place);
    void annotation(std::string_view key, std::string_view value, TextPlace place);
    void providerId(std::string_view value, TextPlace place);
    void nodeInfo(std::string_view key, std::string_view value, TextPlace place);
    void allocatable(std::string_view key, std::string_view quantity, TextPlace place);
    void condition(std::string_view type, std::string_view status, TextPlace place);
    void taint(std::string_view key, std::string_view value, std::string_view effect, TextPlace place);
    /// What follows from several keys (scheduling mode, GPUs of a node, edge or Lingjun). Call once, last.
    void finish();

private:
    const Matrix& matrix_;
    Observations& out_;
    ObservedNode& node_;
    PasteKind from_;
};

/// A Kubernetes quantity ("15", "23028Mi", "9999999Ei", "1e3", "500m"); none where it is no quantity or beyond 2^63.
std::optional<std::int64_t> quantityOf(std::string_view text);

} // namespace poolwright
