// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/workloadanswer.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

#include "model/items/plaintext.h"

namespace poolwright {

namespace {

/// Where the translator finds these words.
struct FitTexts {
    Q_DECLARE_TR_FUNCTIONS(WorkloadFit)
};

QString workloadValue(const Workload& workload, Facet facet) {
    const Value* value = workload.facets.find(facet);
    return value == nullptr ? QString() : shown(value->text);
}

/// "20GiB" and "20" are the same number.
QString gibNumber(QString text) {
    if (text.endsWith(QLatin1String("GiB"))) {
        text.chop(3);
    }
    return text.trimmed();
}

OfferingPool offeringOf(Evaluator& evaluator, const Cluster& cluster, const Pool& pool) {
    const PoolRow row = evaluator.row(cluster.facets, pool.facets);
    const auto text = [&](Facet facet) {
        const Value* value = evaluator.state(facet, row).value;
        return value == nullptr ? QString() : shown(value->text);
    };
    OfferingPool out;
    out.id = pool.id;
    out.cluster = shown(cluster.name);
    out.name = shown(pool.name);
    out.gpu = text(Facet::Gpu);
    out.capability = text(Facet::ComputeCapability);
    out.memory = gibNumber(text(Facet::GpuMemory));
    out.driver = text(Facet::Driver);
    return out;
}

/// The bound that the deciding rule draws for the driver: "< 525.60.13".
QString driverBound(const WorkloadAnswer& answer, const Requirement& deciding) {
    const auto rule = std::ranges::find(answer.matrix->rules, deciding.rule, &Rule::id);
    if (deciding.rule.empty() || rule == answer.matrix->rules.end()) {
        return {};
    }
    for (const Term& term : rule->guard) {
        if (term.facet == Facet::Driver && !term.spans.empty() && !term.spans.front().highText.empty()) {
            const Span& span = term.spans.front();
            return (span.highOpen ? QStringLiteral("< ") : QStringLiteral("≤ ")) + shown(span.highText);
        }
    }
    return {};
}

QString openFacets(const WorkloadAnswer& answer, const std::vector<Facet>& missing) {
    QStringList labels;
    for (const Facet facet : missing) {
        const QString label = facet == Facet::ComputeCapability ? FitTexts::tr("capability")
                                                                : shown(answer.matrix->facts(facet).label);
        if (!labels.contains(label)) {
            labels << label;
        }
    }
    return labels.size() > 1 ? FitTexts::tr("%1 + %2 open").arg(labels.front()).arg(labels.size() - 1)
                             : FitTexts::tr("%1 open").arg(labels.value(0));
}

QString requirementWord(Requirement::Kind kind) {
    switch (kind) {
    case Requirement::Kind::Driver:
        return FitTexts::tr("driver");
    case Requirement::Kind::Cubin:
        return FitTexts::tr("cubin");
    case Requirement::Kind::Ptx:
        return FitTexts::tr("PTX");
    case Requirement::Kind::ManagedMemory:
        return FitTexts::tr("managed memory");
    case Requirement::Kind::GpuMemory:
        return FitTexts::tr("GPU memory");
    case Requirement::Kind::Require:
        return FitTexts::tr("require string");
    case Requirement::Kind::ForwardCompatibility:
        return FitTexts::tr("compat package");
    case Requirement::Kind::Scheduling:
        return FitTexts::tr("sharing");
    }
    return {};
}

/// What is unsupported, with the two values that clash where they are short.
QString refusedWords(const WorkloadAnswer& answer, const Workload& workload, const OfferingPool& pool,
                     const Requirement& deciding) {
    switch (deciding.kind) {
    case Requirement::Kind::Driver: {
        const QString bound = driverBound(answer, deciding);
        return bound.isEmpty() ? FitTexts::tr("driver %1").arg(pool.driver) : FitTexts::tr("driver %1").arg(bound);
    }
    case Requirement::Kind::Cubin:
    case Requirement::Kind::Ptx:
        return pool.capability.isEmpty() ? FitTexts::tr("no code for the GPU")
                                         : FitTexts::tr("no code for %1").arg(pool.capability);
    case Requirement::Kind::ManagedMemory:
        return FitTexts::tr("managed memory");
    case Requirement::Kind::GpuMemory: {
        const QString wanted = gibNumber(workloadValue(workload, Facet::WorkloadGpuMemory));
        return pool.memory.isEmpty() ? FitTexts::tr("GPU memory") : FitTexts::tr("%1 > %2 GiB").arg(wanted, pool.memory);
    }
    default:
        return requirementWord(deciding.kind);
    }
}

} // namespace

WorkloadAnswerPtr answerWorkloads(Evaluator& evaluator, const MatrixPtr& matrix, std::shared_ptr<const Fleet> fleet,
                                  const std::string& language, const std::function<bool()>& stopped) {
    auto out = std::make_shared<WorkloadAnswer>();
    out->matrix = matrix;
    out->fleet = std::move(fleet);
    out->grid = workloadGrid(evaluator, *out->fleet, profilesOf(*out->fleet), language, stopped);
    if (stopped && stopped()) {
        return nullptr;
    }
    if (!out->grid.refused.empty()) {
        return out;
    }
    out->pools.reserve(out->grid.pools.size());
    for (const auto& [cluster, pool] : out->grid.pools) {
        const Cluster& of = out->fleet->clusters[cluster];
        out->pools.push_back(offeringOf(evaluator, of, of.pools[pool]));
    }
    evaluator.seal();
    out->packing = pack(evaluator, *out->fleet, out->grid);
    return out;
}

std::uint64_t wantedReplicas(const Workload& workload) {
    const Value* value = workload.facets.find(Facet::Replicas);
    return value == nullptr ? 0 : value->key.fields[0];
}

QString fitWords(const WorkloadAnswer& answer, std::size_t workload, std::size_t pool) {
    const WorkloadFit& fit = answer.grid.at(workload, pool);
    switch (fit.verdict) {
    case Verdict::Unsupported:
        return FitTexts::tr("does not fit");
    case Verdict::Unknown:
        return FitTexts::tr("not known");
    case Verdict::Contested:
        return FitTexts::tr("sources differ");
    default:
        break;
    }
    if (!fit.capacity.replicas) {
        return FitTexts::tr("fits");
    }
    const std::uint64_t room = *fit.capacity.replicas;
    const std::uint64_t wanted = wantedReplicas(answer.workload(workload));
    if (wanted == 0) {
        return FitTexts::tr("fits %1").arg(room);
    }
    return FitTexts::tr("fits %1 of %2").arg(std::min(room, wanted)).arg(wanted);
}

QString decidingWords(const WorkloadAnswer& answer, std::size_t workload, std::size_t pool) {
    const WorkloadFit& fit = answer.grid.at(workload, pool);
    const Requirement& deciding = fit.deciding();
    if (fit.verdict == Verdict::Supported) {
        return fit.capacity.perGpu ? FitTexts::tr("%1 a GPU").arg(*fit.capacity.perGpu) : QString();
    }
    switch (fit.verdict) {
    case Verdict::Unsupported:
        return refusedWords(answer, answer.workload(workload), answer.pools[pool], deciding);
    case Verdict::Unknown:
        return deciding.missing.empty() ? FitTexts::tr("%1: no source").arg(requirementWord(deciding.kind))
                                         : openFacets(answer, deciding.missing);
    case Verdict::Caution:
        if (const QString bound = driverBound(answer, deciding);
            deciding.kind == Requirement::Kind::Driver && !bound.isEmpty()) {
            return FitTexts::tr("driver %1").arg(bound);
        }
        return requirementWord(deciding.kind);
    default:
        return requirementWord(deciding.kind);
    }
}

QString capacityWords(const WorkloadAnswer& answer, std::size_t workload, std::size_t pool) {
    const WorkloadFit& fit = answer.grid.at(workload, pool);
    const Workload& of = answer.workload(workload);
    const QString memory = gibNumber(workloadValue(of, Facet::WorkloadGpuMemory));
    const std::uint64_t wanted = wantedReplicas(of);
    QString head = wanted == 0 ? FitTexts::tr("Replicas are open") : FitTexts::tr("%1 replicas").arg(wanted);
    if (!memory.isEmpty()) {
        head += FitTexts::tr(" of %1 GiB").arg(memory);
    }
    QStringList parts;
    if (fit.capacity.perGpu) {
        parts << FitTexts::tr("%1 a GPU").arg(*fit.capacity.perGpu);
    }
    if (fit.capacity.gpus) {
        parts << (*fit.capacity.gpus == 1 ? FitTexts::tr("1 GPU") : FitTexts::tr("%1 GPUs").arg(*fit.capacity.gpus));
    }
    if (fit.capacity.replicas) {
        parts << FitTexts::tr("room for %1").arg(*fit.capacity.replicas);
    }
    QString out = parts.isEmpty() ? head : head + QStringLiteral(": ") + parts.join(QStringLiteral(", "));
    out += QLatin1Char('.');
    if (!fit.capacity.because.empty()) {
        QString because = shown(fit.capacity.because);
        because[0] = because[0].toUpper();
        out += QLatin1Char('\n') + because + QLatin1Char('.');
    }
    return out;
}

QString needsWords(const Workload& workload) {
    QStringList parts;
    if (const QString cuda = workloadValue(workload, Facet::CudaRuntime); !cuda.isEmpty()) {
        parts << FitTexts::tr("CUDA %1").arg(cuda);
    }
    const QString memory = gibNumber(workloadValue(workload, Facet::WorkloadGpuMemory));
    const std::uint64_t wanted = wantedReplicas(workload);
    if (!memory.isEmpty() && wanted > 0) {
        parts << FitTexts::tr("%1 × %2 GiB").arg(wanted).arg(memory);
    } else if (!memory.isEmpty()) {
        parts << FitTexts::tr("%1 GiB").arg(memory);
    } else if (wanted > 0) {
        parts << FitTexts::tr("× %1").arg(wanted);
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace poolwright
