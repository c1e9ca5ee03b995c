// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Ends of life: supported up to and on the last day, caution from the day after, contested between two days that sources give.

#include <QTest>
#include <fmt/format.h>

#include "tests/support/poolbuilder.h"

using namespace poolwright::test;

namespace {

/// The branch of one driver beside a Kubernetes version that nobody gives an end for, so that the driver decides.
void driver(const char* version, const char* day, const char* expected) {
    boundary(fmt::format("{} on {}", version, day), fmt::format("driver={}; kubernetes=1.99", version), "lifecycle", expected, day);
}

/// The same the other way round: no source gives an end for 615.
void kubernetes(const char* version, const char* day, const char* expected) {
    boundary(fmt::format("Kubernetes {} on {}", version, day), fmt::format("driver=615.10; kubernetes={}", version), "lifecycle", expected,
             day);
}

/// One day decides: the last day is still a supported one.
void driverEnds(const char* version, const char* last, const char* next, const char* evidence) {
    driver(version, last, fmt::format("supported {}", evidence).c_str());
    driver(version, next, fmt::format("caution {}", evidence).c_str());
}
void kubernetesEnds(const char* version, const char* last, const char* next) {
    kubernetes(version, last, "supported explicit");
    kubernetes(version, next, "caution explicit");
}

} // namespace

class BoundariesLifecycle : public QObject {
    Q_OBJECT
private slots:
    void drivers_data();
    void drivers() { verifyBoundary(); }
    void disputed_data();
    void disputed() { verifyBoundary(); }
    void kubernetesVersions_data();
    void kubernetesVersions() { verifyBoundary(); }
    void together_data();
    void together() { verifyBoundary(); }
};

void BoundariesLifecycle::drivers_data() {
    boundaryColumns();
    driverEnds("535.161.07", "2026-06-30", "2026-07-01", "explicit"); // "June 2026" is its last day
    driverEnds("535.54.03", "2026-06-30", "2026-07-01", "explicit");
    driverEnds("418.181.07", "2022-03-31", "2022-04-01", "explicit");
    driverEnds("440.33.01", "2020-11-30", "2020-12-01", "explicit");
    driverEnds("450.119.04", "2023-07-31", "2023-08-01", "explicit");
    driverEnds("460.106.00", "2022-01-31", "2022-02-01", "explicit");
    driverEnds("570.195.03", "2026-02-28", "2026-03-01", "explicit"); // no leap year
    driverEnds("595.45.04", "2027-03-31", "2027-04-01", "explicit");
    driverEnds("465.31", "2022-04-19", "2022-04-20", "field-report");
    driverEnds("470.256.02", "2024-07-20", "2024-07-21", "field-report");
    driverEnds("495.46", "2022-10-12", "2022-10-13", "field-report");
    driverEnds("510.108.03", "2023-01-31", "2023-02-01", "field-report");
    driverEnds("515.105.01", "2023-05-31", "2023-06-01", "field-report");
    driverEnds("520.61.05", "2023-10-01", "2023-10-02", "field-report");
    driverEnds("525.147.05", "2023-12-31", "2024-01-01", "field-report");
    driverEnds("530.41.03", "2023-06-24", "2023-06-25", "field-report");
    driverEnds("545.29.06", "2024-10-01", "2024-10-02", "field-report");
    driverEnds("550.163.01", "2025-04-17", "2025-04-18", "field-report");
    driverEnds("555.58.02", "2025-06-01", "2025-06-02", "field-report");
    driverEnds("560.35.05", "2025-08-22", "2025-08-23", "field-report");
    driverEnds("565.77", "2025-10-01", "2025-10-02", "field-report");
    driverEnds("575.64.05", "2026-06-03", "2026-06-04", "field-report");
    for (const char* day : {"2018-12-03", "2026-10-06", "2030-01-01"}) { // NVIDIA lists these as ended and gives no day
        driver("410.79", day, "caution explicit");
        driver("455.45.01", day, "caution explicit");
    }
    for (const char* version : {"615.31", "620.1", "390.157", "536.10", "500.1"}) {
        driver(version, "2026-10-06", "unknown silent");
    }
}

void BoundariesLifecycle::disputed_data() {
    boundaryColumns();
    // 580: NVIDIA's own pages say June 2028 and August 2028
    driver("580.126.09", "2026-10-06", "supported explicit");
    driver("580.126.09", "2028-06-29", "supported explicit");
    driver("580.126.09", "2028-06-30", "supported explicit");
    driver("580.126.09", "2028-07-01", "contested");
    driver("580.126.09", "2028-08-30", "contested");
    driver("580.126.09", "2028-08-31", "contested");
    driver("580.126.09", "2028-09-01", "caution explicit");
    // 590: taken out on 2026-02-23, computed as 2026-12-22
    driver("590.48.01", "2026-02-23", "supported");
    driver("590.48.01", "2026-02-24", "contested");
    driver("590.48.01", "2026-12-22", "contested");
    driver("590.48.01", "2026-12-23", "caution");
    // 610: August 2026 by NVIDIA, 2027-08-03 as computed elsewhere
    driver("610.43.02", "2026-08-31", "supported");
    driver("610.43.02", "2026-09-01", "contested");
    driver("610.43.02", "2027-08-03", "contested");
    driver("610.43.02", "2027-08-04", "caution");
}

void BoundariesLifecycle::kubernetesVersions_data() {
    boundaryColumns();
    kubernetesEnds("1.36.1", "2027-05-30", "2027-05-31");
    kubernetesEnds("1.35.2", "2027-02-28", "2027-03-01");
    kubernetesEnds("1.34", "2026-09-30", "2026-10-01");
    kubernetesEnds("1.33.3", "2026-05-31", "2026-06-01");
    kubernetesEnds("1.32.1", "2026-01-31", "2026-02-01");
    kubernetesEnds("1.31.1", "2025-09-30", "2025-10-01"); // ended before 1.30 did
    kubernetesEnds("1.30.1", "2026-06-30", "2026-07-01");
    kubernetesEnds("1.28.9-aliyun.1", "2025-10-31", "2025-11-01");
    kubernetesEnds("1.26.3", "2025-04-30", "2025-05-01");
    kubernetesEnds("1.24.6", "2024-09-30", "2024-10-01");
    kubernetesEnds("1.22.15", "2023-10-31", "2023-11-01");
    kubernetesEnds("1.20.4", "2023-04-30", "2023-05-01");
    kubernetesEnds("1.18.8", "2022-09-30", "2022-10-01");
    kubernetesEnds("1.16.9", "2022-06-30", "2022-07-01");
    kubernetesEnds("1.14.8", "2021-07-31", "2021-08-01");
    kubernetesEnds("1.12.6", "2020-12-31", "2021-01-01");
    for (const char* version : {"1.37.0", "1.29.1", "1.27.2", "1.3.6", "2.0"}) {
        kubernetes(version, "2026-10-06", "unknown silent");
    }
}

// The worse of the two counts; where one of them is open nothing good can be said.
void BoundariesLifecycle::together_data() {
    boundaryColumns();
    const auto row = [](const char* name, const char* pool, const char* expected, const char* day) {
        boundary(name, pool, "lifecycle", expected, day);
    };
    row("both living", "driver=580.126.09; kubernetes=1.36.1", "supported explicit", "2026-10-06");
    row("driver past its end", "driver=535.161.07; kubernetes=1.36.1", "caution explicit", "2026-10-06");
    row("Kubernetes past its end", "driver=580.126.09; kubernetes=1.28.9", "caution explicit", "2026-10-06");
    row("both past their ends", "driver=470.256.02; kubernetes=1.28.9", "caution explicit", "2026-10-06");
    row("contested is worse than past", "driver=580.126.09; kubernetes=1.36.1", "contested", "2028-07-15");
    row("driver open", "kubernetes=1.36.1", "unknown silent; missing driver", "2026-10-06");
    row("Kubernetes open", "driver=580.126.09", "unknown silent; missing kubernetes", "2026-10-06");
    row("both open", "gn7i", "unknown silent; missing kubernetes driver", "2026-10-06");
    row("the derived default driver", "gn7i; kubernetes=1.36.1; node-kind=ecs; driver-pinned=false", "caution derived", "2026-10-06");
    row("the derived default driver on its last day", "gn7i; kubernetes=1.36.1; node-kind=ecs; driver-pinned=false", "supported",
        "2026-06-30");
}

QTEST_APPLESS_MAIN(BoundariesLifecycle)
#include "tst_boundaries_lifecycle.moc"
