// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/redact/learnfrom.h"

#include <algorithm>

namespace poolwright {

namespace {

constexpr std::size_t kLearntPiece = 1U << 20U; ///< bytes; cut at the end of a line

} // namespace

bool learnFrom(Redactor& redactor, const Observations& found, std::string_view text, const IntakeHooks& hooks) {
    for (const ObservedNode& node : found.nodes) {
        redactor.learn(SecretKind::NodeName, node.name);
        redactor.learn(SecretKind::InstanceId, node.instanceId);
        redactor.learn(SecretKind::InstanceId, node.poolId);
        redactor.learn(SecretKind::InstanceId, node.clusterId);
    }
    for (const ObservedPool& pool : found.pools) {
        redactor.learn(SecretKind::InstanceId, pool.id);
    }
    for (std::size_t at = 0; at < text.size();) {
        if (hooks.stopped && hooks.stopped()) {
            return false;
        }
        const std::size_t line = text.find('\n', std::min(text.size(), at + kLearntPiece));
        const std::size_t end = line == std::string_view::npos ? text.size() : line + 1;
        (void)redactor.find(text.substr(at, end - at));
        at = end;
        if (hooks.progress) {
            hooks.progress(static_cast<double>(at) / static_cast<double>(text.size()));
        }
    }
    return true;
}

} // namespace poolwright
