// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "model/core/intake/observation.h"
#include "model/core/rules/matrix.h"

namespace poolwright {

/// Reads everything that can be read off a text, section by section. It never fails: what cannot be read is a remark with
/// its place. Stopped: what was read so far. Safe in any thread. Linear in the text.
/// What texts other than lists of objects say of one machine becomes one node: by its name, and those that name none together.
/// A node that events merely name has neither facts nor signs.
Observations observe(const Matrix& matrix, const CleanText& text, const IntakeHooks& hooks = {});

/// Why nothing useful for an import was found: one fault with its place for the worst thing that is wrong (empty, a Pod list,
/// a table instead of JSON, cut off …). None where there is at least one node, pool or offer.
std::optional<Error> importFault(const CleanText& text, const Observations& found, std::string_view name);

/// The value of a facet as a thing prints it ("containerd://1.6.28", "v1.28.9-aliyun.1", "Alibaba Cloud Linux 3.2104 U11
/// (OpenAnolis Edition)", "5.10.134-18.al8.x86_64", "ecs.gn7i-c8g1.2xlarge", "AliyunLinux3ContainerOptimized").
/// None: not a value that the facet knows or can read.
std::optional<Value> printedValue(const Matrix& matrix, Facet facet, std::string_view printed);
/// The same as a fact with its place; a value that cannot be read becomes a remark (Skipped).
void addFact(const Matrix& matrix, Observations& out, std::vector<ObservedFact>& facts, Facet facet, std::string_view printed,
             TextPlace place, PasteKind from, Standing standing = Standing::Seen);

} // namespace poolwright
