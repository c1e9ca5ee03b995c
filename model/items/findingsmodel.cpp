// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/findingsmodel.h"

#include <array>

#include "model/items/plaintext.h"
#include "model/items/words.h"

namespace poolwright {

namespace {

constexpr int kCachedRows = 512;

} // namespace

FindingsModel::FindingsModel(QObject* parent) : TableModel(parent), cache_(kCachedRows) {}

bool FindingsModel::isAccepted(std::size_t pool, std::size_t finding) const {
    return acceptances_ && acceptances_(pool, source_.result(pool, finding)) != nullptr;
}

/// A bucket per verdict, so that one pass over the fleet leaves them sorted; the first ones hold what is accepted.
std::vector<FindingPlace> FindingsModel::collect() {
    std::array<std::vector<FindingPlace>, 2 * kVerdictCount> buckets;
    for (std::size_t pool = 0; pool < shown_->byPool.size(); ++pool) {
        if (!shown_->byPool[pool] && !acceptances_) {
            continue;
        }
        const std::size_t count = source_.findingCount(pool);
        for (std::size_t i = 0; i < count; ++i) {
            const Verdict verdict = source_.verdict(pool, i);
            if (verdict == Verdict::Supported) {
                continue;
            }
            const auto at = static_cast<std::size_t>(verdict);
            const bool accepted = isAccepted(pool, i);
            const bool here = shown_->byPool[pool] && (shown_->verdicts.none() || shown_->verdicts.test(at));
            acceptedInFleet_ += static_cast<std::size_t>(accepted);
            acceptedHere_ += static_cast<std::size_t>(accepted && here);
            if (here && (acceptedShown_ || !accepted)) {
                buckets[accepted ? at : kVerdictCount + at].push_back(
                    {static_cast<std::uint32_t>(pool), static_cast<std::uint16_t>(i), verdict, accepted});
            }
        }
    }
    std::vector<FindingPlace> out;
    for (auto bucket = buckets.rbegin(); bucket != buckets.rend(); ++bucket) {
        out.insert(out.end(), bucket->begin(), bucket->end());
    }
    return out;
}

void FindingsModel::setFleet(FleetSource source, const ShownPoolsPtr& shown) {
    cache_.clear();
    resetRows({}); // the old rows must not meet the new fleet
    source_ = std::move(source);
    setShown(shown);
}

void FindingsModel::setShown(const ShownPoolsPtr& shown) {
    shown_ = shown;
    acceptedInFleet_ = 0;
    acceptedHere_ = 0;
    resetRows(source_.valid() ? collect() : std::vector<FindingPlace>());
}

void FindingsModel::setAcceptances(AcceptanceLookup lookup) {
    acceptances_ = std::move(lookup);
    if (shown_) {
        setShown(ShownPoolsPtr(shown_));
    }
}

void FindingsModel::setAcceptedShown(bool on) {
    if (acceptedShown_ != on) {
        acceptedShown_ = on;
        if (shown_) {
            setShown(ShownPoolsPtr(shown_));
        }
    }
}

std::size_t FindingsModel::totalCount() const {
    if (!source_.valid()) {
        return 0;
    }
    std::size_t count = 0;
    for (std::size_t verdict = 1; verdict < kVerdictCount; ++verdict) {
        count += source_.judgement->findingCounts[verdict];
    }
    return count;
}

int FindingsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : FindingColumnCount; }

FleetColumn FindingsModel::fleetColumn(int row) const {
    return columnOf(source_.check(rowAt(row).pool, rowAt(row).finding));
}

const FindingsModel::Sentences& FindingsModel::sentences(const FindingPlace& row) const {
    const quint64 key = (static_cast<quint64>(row.pool) << 16U) | row.finding;
    if (const Sentences* known = cache_.object(key)) {
        return *known;
    }
    const Finding finding = source_.expanded(row.pool, row.finding);
    auto* made = new Sentences{shown(finding.title), sourceBrief(source_.matrix(), finding)};
    cache_.insert(key, made);
    return *made;
}

QString FindingsModel::poolPathOf(const FindingPlace& row) const {
    return shown(source_.clusterOf(row.pool).name) + QLatin1Char('/') + shown(source_.pool(row.pool).name);
}

QString FindingsModel::text(const FindingPlace& row, int column) const {
    switch (column) {
    case FindingVerdictColumn:
        return verdictWord(row.verdict);
    case FindingPoolColumn:
        return poolPathOf(row);
    case FindingCheckColumn:
        return shown(source_.check(row.pool, row.finding).id);
    case FindingTitleColumn:
        return row.accepted ? tr("Accepted: %1").arg(sentences(row).title) : sentences(row).title;
    default:
        return sentences(row).source;
    }
}

QVariant FindingsModel::cell(const FindingPlace& row, int column, int role) const {
    if (row.pool >= source_.poolCount() || row.finding >= source_.findingCount(row.pool)) {
        return {}; // of before an edit: the list of a large fleet follows after the table
    }
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(row, column);
    case Qt::ToolTipRole: {
        QString head = verdictWord(row.verdict) + QStringLiteral(": ") + sentences(row).title;
        head += QLatin1Char('\n') + shown(source_.check(row.pool, row.finding).title);
        const RiskAcceptance* accepted =
            row.accepted && acceptances_ ? acceptances_(row.pool, source_.result(row.pool, row.finding)) : nullptr;
        return accepted == nullptr ? head : head + QLatin1Char('\n') + acceptanceLine(*accepted);
    }
    case VerdictRole:
        return column == FindingVerdictColumn ? QVariant(static_cast<int>(row.verdict)) : QVariant();
    case IsVerdictCellRole:
        return column == FindingVerdictColumn;
    case AcceptedRole:
        return row.accepted;
    case PoolRole:
        return static_cast<qulonglong>(row.pool);
    default:
        return {};
    }
}

QString FindingsModel::title(int column) const {
    switch (column) {
    case FindingVerdictColumn:
        return tr("Verdict");
    case FindingPoolColumn:
        return tr("Pool");
    case FindingCheckColumn:
        return tr("Check");
    case FindingTitleColumn:
        return tr("What");
    default:
        return tr("Source");
    }
}

} // namespace poolwright
