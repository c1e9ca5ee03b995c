// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Raw plans made by hand, put into words by the matrix of the tree: what each step says, what was refused, what it costs.

#include <QTest>
#include <algorithm>
#include <sstream>

#include "model/core/io/planmarkdown.h"
#include "model/core/io/plantext.h"
#include "model/core/io/planwriter.h"
#include "tests/support/handplan.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

constexpr const char* kA10 =
    "gn7i; cluster-type=managed-pro; region=cn-beijing; kubernetes=1.28.9; ack-ai-installer=1.12.6; ack-arms-prometheus=1.1.33; "
    "ack-gpu-exporter=2.3.0; node-kind=ecs; os=alinux3; kernel=5.10.134-18.al8.x86_64; kubelet=1.28.9; driver=525.105.17; "
    "driver-pinned=true; cgpu=1.5.2; nvidia-container-toolkit=1.10.4; container-runtime=containerd 1.6.28; gpu-scheduling=cgpu; "
    "cpu-policy=none; pods-per-gpu=8; nodes=12";

Fleet fleetWithA10(const std::string& more = {}) { return fleetOf(*buildPool(kA10 + more, *realMatrix())); }

HandPlan cgpuThenDriver() {
    HandPlan plan(requestFor("c/p: driver=550.163.01"));
    plan.step("upgrade-cgpu", 0, 0, "cgpu=1.5.20").step("change-driver", 0, 0, "driver=550.163.01");
    return plan;
}

std::string textOf(const Plan& plan) {
    std::ostringstream out;
    writePlanText(*realMatrix(), plan, {}, out);
    return out.str();
}

bool names(const std::vector<FindingMark>& marks, std::string_view check) {
    return std::ranges::find(marks, check, &FindingMark::check) != marks.end();
}

} // namespace

class Assembling : public QObject {
    Q_OBJECT
private slots:
    void stepsSayWhatTheyDo();
};

void Assembling::stepsSayWhatTheyDo() {
    const auto plan = cgpuThenDriver().over(fleetWithA10());
    QVERIFY2(plan.has_value(), plan ? "" : toText(plan.error()).c_str());
    std::ostringstream md;
    md << textOf(*plan);
    writePlanMarkdown(*realMatrix(), *plan, md);
    writePlanJson(*realMatrix(), *plan, md);
    qInfo().noquote() << QString::fromStdString(md.str());
    QVERIFY(names(plan->steps[0].disappears, "cgpu-driver"));
}

QTEST_APPLESS_MAIN(Assembling)
#include "tst_assemble.moc"
