// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <sstream>
#include <string>
#include <vector>

#include "model/core/io/report.h"
#include "tests/support/poolbuilder.h"

namespace poolwright::test {

inline constexpr std::string_view kGood =
    "gn7i; cluster-type=managed-pro; region=cn-beijing; kubernetes=1.30.7; kubelet=1.30.7; "
    "ack-ai-installer=1.12.6; node-kind=ecs; os=alinux3; kernel=5.10.134-18.al8.x86_64; "
    "driver=550.90.07; driver-pinned=true; cgpu=1.5.20; nvidia-container-toolkit=1.17.8; "
    "container-runtime=containerd 1.6.28; gpu-scheduling=cgpu; cpu-policy=none; pods-per-gpu=8";
inline constexpr std::string_view kBad =
    "gn7i; kubernetes=1.30.7; kubelet=1.30.7; os=alinux3; kernel=5.10.134-18.al8.x86_64; node-kind=ecs; "
    "driver=525.105.17; driver-pinned=true; cgpu=1.5.2; container-runtime=containerd 1.6.28; cuda-runtime=12.4";

/// A judged fleet that stays where it is, because reports refer to it.
struct Judged {
    Fleet fleet;
    Evaluator evaluator;
    FleetJudgement judgement;

    Judged(Fleet from, std::string_view day) : fleet(std::move(from)), evaluator(realMatrix(), *Date::parse(day)) {
        judgement = judgeFleet(evaluator, fleet);
    }
    [[nodiscard]] Report report(const std::vector<std::string>& accepted = {},
                                Verdict failOn = Verdict::Unsupported) const {
        return {evaluator, fleet, judgement, "my fleet.json", "en", *parseAcceptances(accepted, *realMatrix(), fleet),
                failOn};
    }
};

inline Fleet fleetFrom(std::string_view pool) { return fleetOf(*buildPool(pool, *realMatrix())); }

template <typename Write>
QByteArray written(const Write& write) {
    std::ostringstream out;
    write(out);
    return QByteArray::fromStdString(out.str());
}

} // namespace poolwright::test
