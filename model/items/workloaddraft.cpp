// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/workloaddraft.h"

#include <QCoreApplication>

#include "model/items/plaintext.h"

namespace poolwright {

namespace {

/// Where the translator finds these words.
struct DraftTexts {
    Q_DECLARE_TR_FUNCTIONS(WorkloadDraft)
};

} // namespace

const std::vector<Facet>& workloadFacets() {
    static const std::vector<Facet> facets{Facet::CudaRuntime,       Facet::Cubin,    Facet::Ptx, Facet::ManagedMemory,
                                           Facet::WorkloadGpuMemory, Facet::Replicas};
    return facets;
}

WorkloadDraft draftOf(const Workload& workload) {
    WorkloadDraft out;
    out.name = QString::fromStdString(workload.name);
    for (const Facet facet : workloadFacets()) {
        if (const Value* value = workload.facets.find(facet)) {
            out.values[facet] = QString::fromStdString(value->text);
        }
    }
    for (const std::string& pool : workload.pools) {
        out.pools << QString::fromStdString(pool);
    }
    return out;
}

void takeOver(WorkloadDraft& draft, const WorkloadProfile& profile) {
    const WorkloadDraft told = draftOf(profile.workload);
    for (const auto& [facet, text] : told.values) {
        draft.values[facet] = text;
    }
    if (draft.name.trimmed().isEmpty()) {
        draft.name = told.name;
    }
    if (draft.pools.isEmpty()) {
        draft.pools = told.pools;
    }
}

ReadDraft readDraft(const Matrix& matrix, const WorkloadDraft& draft, const QStringList& taken) {
    ReadDraft out;
    const QString name = draft.name.trimmed();
    out.workload.name = name.toStdString();
    if (name.isEmpty()) {
        out.nameFault = DraftTexts::tr("Give it a name.");
    } else if (taken.contains(name)) {
        out.nameFault = DraftTexts::tr("Another workload has this name.");
    }
    for (const auto& [facet, typed] : draft.values) {
        const QString text = typed.trimmed();
        if (text.isEmpty()) {
            continue;
        }
        auto value = parseValue(facet, text.toStdString(), matrix.facts(facet).vocabulary);
        if (value) {
            out.workload.facets.set(facet, std::move(*value));
            continue;
        }
        QString fault = shown(value.error().message);
        if (!value.error().hint.empty()) {
            fault += QStringLiteral(": ") + shown(value.error().hint);
        }
        out.faults[facet] = fault;
    }
    for (const QString& pool : draft.pools) {
        out.workload.pools.push_back(pool.toStdString());
    }
    return out;
}

Result<WorkloadProfile> profileFrom(const Matrix& matrix, ProfileSource source, const std::string& text) {
    switch (source) {
    case ProfileSource::Image:
        return profileFromImage(matrix, text);
    case ProfileSource::Require:
        return profileFromRequire(matrix, text);
    case ProfileSource::Cuobjdump:
        return profileFromCuobjdump(matrix, text);
    case ProfileSource::ByHand:
        break;
    }
    return WorkloadProfile{};
}

} // namespace poolwright
