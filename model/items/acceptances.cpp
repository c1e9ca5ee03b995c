// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/items/acceptances.h"

#include <QCoreApplication>

#include "model/items/plaintext.h"
#include "model/items/words.h"

namespace poolwright {

namespace {

/// Where the translator finds these words.
struct Acceptances {
    Q_DECLARE_TR_FUNCTIONS(Acceptances)
};

std::optional<std::size_t> poolOf(ItemId id, const FleetSource& source) {
    for (std::size_t i = 0; i < source.poolCount(); ++i) {
        if (source.pool(i).id == id) {
            return i;
        }
    }
    return std::nullopt;
}

QString dayWord(Date day) { return QString::fromStdString(day.text()); }

} // namespace

AcceptanceStanding standingOf(const RiskAcceptance& acceptance, const FleetSource& source, Date today) {
    AcceptanceStanding out;
    out.pool = poolOf(acceptance.pool, source);
    out.state = out.pool ? AcceptanceState::FindingGone : AcceptanceState::PoolGone;
    for (std::size_t i = 0; out.pool && i < source.findingCount(*out.pool); ++i) {
        if (source.check(*out.pool, i).id != acceptance.check) {
            continue;
        }
        const Verdict verdict = source.verdict(*out.pool, i);
        if (verdict == acceptance.verdict && source.expanded(*out.pool, i).rule == acceptance.rule) {
            out.state = AcceptanceState::Holds;
            out.finding = i;
            break;
        }
        if (verdict != Verdict::Supported) {
            out.state = AcceptanceState::FindingChanged;
            out.finding = i;
        }
    }
    if (acceptance.until < today) {
        out.state = AcceptanceState::Lapsed;
    }
    return out;
}

QString acceptanceLine(const RiskAcceptance& acceptance) {
    return Acceptances::tr("Accepted by %1 until %2: %3")
        .arg(shown(acceptance.person), dayWord(acceptance.until), shown(acceptance.reason));
}

QString standingWords(const RiskAcceptance& acceptance, AcceptanceState state, Date today) {
    switch (state) {
    case AcceptanceState::Holds: {
        const int days = today.daysUntil(acceptance.until);
        return days == 0
                   ? Acceptances::tr("holds, last day today")
                   : Acceptances::tr("holds, %1 left").arg(counted(Countable::Day, static_cast<std::uint64_t>(days)));
    }
    case AcceptanceState::Lapsed:
        return Acceptances::tr("lapsed after %1").arg(dayWord(acceptance.until));
    case AcceptanceState::FindingChanged:
        return Acceptances::tr("the finding has changed");
    case AcceptanceState::FindingGone:
        return Acceptances::tr("the finding is gone");
    case AcceptanceState::PoolGone:
        return Acceptances::tr("no such pool here");
    }
    return {};
}

QString standingMeaning(const RiskAcceptance& acceptance, const AcceptanceStanding& standing,
                        const FleetSource& source) {
    switch (standing.state) {
    case AcceptanceState::Holds:
        return Acceptances::tr("The finding counts as accepted up to and including %1.").arg(dayWord(acceptance.until));
    case AcceptanceState::Lapsed:
        return Acceptances::tr("The finding counts as open again. Extend the acceptance, or withdraw it.");
    case AcceptanceState::FindingChanged: {
        const Finding now = source.expanded(*standing.pool, *standing.finding);
        return Acceptances::tr("Accepted was %1 by %2; now it is %3 by %4. Look at it again and accept it anew, or "
                               "withdraw the acceptance.")
            .arg(verdictWord(acceptance.verdict), shown(acceptance.rule), verdictWord(now.verdict), shown(now.rule));
    }
    case AcceptanceState::FindingGone:
        return Acceptances::tr("The check no longer finds anything here. The acceptance can be withdrawn.");
    case AcceptanceState::PoolGone:
        return Acceptances::tr("The pool is not in the scenario on screen. It may be in another one.");
    }
    return {};
}

Date latestUntil(Date today) {
    const std::uint32_t number = today.number();
    std::chrono::year_month_day day(std::chrono::year(static_cast<int>(number / 10'000)),
                                    std::chrono::month(number / 100 % 100), std::chrono::day(number % 100));
    day += std::chrono::years(2);
    return Date(day.ok() ? day : day.year() / day.month() / std::chrono::last);
}

QString acceptanceFault(const QString& reason, const QString& person, Date until, Date today) {
    if (reason.trimmed().isEmpty()) {
        return Acceptances::tr("Say why the finding is accepted.");
    }
    if (person.trimmed().isEmpty()) {
        return Acceptances::tr("Say who accepts it.");
    }
    if (until < today) {
        return Acceptances::tr("The last day is in the past. Choose today or a later day.");
    }
    if (latestUntil(today) < until) {
        return Acceptances::tr("An acceptance holds for two years at most, until %1.").arg(dayWord(latestUntil(today)));
    }
    return {};
}

} // namespace poolwright
