// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <map>

#include "model/core/workload/profile.h"

namespace poolwright {

/// A workload as somebody types it.
struct WorkloadDraft {
    QString name;
    std::map<Facet, QString> values; ///< as typed; empty texts are left open
    QStringList pools;               ///< "cluster/pool"
    bool operator==(const WorkloadDraft&) const = default;
};

/// The facets of a workload in the order of a form.
const std::vector<Facet>& workloadFacets();

WorkloadDraft draftOf(const Workload& workload);
/// Takes over what a profile tells; what it does not tell stays. The name only where there is none yet.
void takeOver(WorkloadDraft& draft, const WorkloadProfile& profile);

/// A draft as read: the workload, or what is wrong with it.
struct ReadDraft {
    Workload workload;
    std::map<Facet, QString> faults;
    QString nameFault;
    [[nodiscard]] bool good() const { return faults.empty() && nameFault.isEmpty(); }
};
/// `taken`: names of the other workloads.
ReadDraft readDraft(const Matrix& matrix, const WorkloadDraft& draft, const QStringList& taken);

/// From what a profile can be read.
enum class ProfileSource : std::uint8_t { ByHand, Image, Require, Cuobjdump };
Result<WorkloadProfile> profileFrom(const Matrix& matrix, ProfileSource source, const std::string& text);

} // namespace poolwright
