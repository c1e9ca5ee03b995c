// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The notes of D1 on drivers: XID 119 and 120, monitoring, pinning, the latest OS images, families, and the generation of the card.

#include <QTest>
#include <fmt/format.h>

#include "tests/support/poolbuilder.h"

using namespace poolwright::test;

class BoundariesDriver : public QObject {
    Q_OBJECT
private slots:
    void xid_data();
    void xid() { verifyBoundary(); }
    void monitoring_data();
    void monitoring() { verifyBoundary(); }
    void pinning_data();
    void pinning() { verifyBoundary(); }
    void latestOs_data();
    void latestOs() { verifyBoundary(); }
    void gn9t_data();
    void gn9t() { verifyBoundary(); }
    void gn7_data();
    void gn7() { verifyBoundary(); }
    void cards_data();
    void cards() { verifyBoundary(); }
    void generations_data();
    void generations() { verifyBoundary(); }
};

void BoundariesDriver::xid_data() {
    boundaryColumns();
    const auto row = [](const char* name, const char* driver, const char* expected) {
        boundary(name, fmt::format("driver={}", driver), "driver-xid", expected);
    };
    row("below 510 nothing is said: 509.99", "509.99", "absent");
    row("below 510 nothing is said: 470.256.02", "470.256.02", "absent");
    row("510 begins the range", "510", "caution range");
    row("510.39.01, the first 510", "510.39.01", "caution range");
    row("510.108.03", "510.108.03", "caution range");
    row("515.105.01", "515.105.01", "caution range");
    row("525.147.05", "525.147.05", "caution range");
    row("535.161.07, the default driver", "535.161.07", "caution range");
    row("549.99 is below 550", "549.99.99", "caution range");
    row("550 ends the range and is outside", "550", "absent");
    row("550.40.07, the first 550", "550.40.07", "absent");
    row("a recommendation is no promise: 550.163.01", "550.163.01", "absent");
    row("580.126.09", "580.126.09", "absent");
    boundary("driver open", "gn7i", "driver-xid", "unknown silent; missing driver");
    boundary("the default driver, derived", "gn7i; kubernetes=1.28.9; node-kind=ecs; driver-pinned=false", "driver-xid", "caution derived");
    boundary("the default driver of gn9t, derived", "gn9t; kubernetes=1.28.9; node-kind=ecs; driver-pinned=false", "driver-xid", "absent");
}

void BoundariesDriver::monitoring_data() {
    boundaryColumns();
    const auto row = [](const char* name, const char* pool, const char* expected) {
        boundary(name, pool, "driver-monitoring", expected);
    };
    row("569.99 is below 570", "driver=569.99; ack-arms-prometheus=1.1.7; ack-gpu-exporter=2.2.9", "absent");
    row("550.163.01 with both open", "driver=550.163.01", "absent");
    row("570 with both at their floors", "driver=570; ack-arms-prometheus=1.1.33; ack-gpu-exporter=2.3.0", "supported open-range");
    row("580 with both above", "driver=580.126.09; ack-arms-prometheus=1.2.0; ack-gpu-exporter=2.10.0", "supported open-range");
    row("1.1.32 is below 1.1.33", "driver=570.133.20; ack-arms-prometheus=1.1.32; ack-gpu-exporter=2.3.0", "unsupported bound");
    row("1.1.4 is below 1.1.33", "driver=570.133.20; ack-arms-prometheus=1.1.4; ack-gpu-exporter=2.3.0", "unsupported bound");
    row("1.1.34 is above 1.1.33", "driver=570.133.20; ack-arms-prometheus=1.1.34; ack-gpu-exporter=2.3.0", "supported open-range");
    row("2.2.9 is below 2.3.0", "driver=570.133.20; ack-arms-prometheus=1.1.33; ack-gpu-exporter=2.2.9", "unsupported bound");
    row("2.3 is 2.3.0", "driver=570.133.20; ack-arms-prometheus=1.1.33; ack-gpu-exporter=2.3", "supported open-range");
    row("both below", "driver=570.133.20; ack-arms-prometheus=1.1.32; ack-gpu-exporter=2.2.9", "unsupported bound");
    row("prometheus open", "driver=570.133.20; ack-gpu-exporter=2.3.0", "caution explicit; missing ack-arms-prometheus");
    row("exporter open", "driver=570.133.20; ack-arms-prometheus=1.1.33", "caution explicit; missing ack-gpu-exporter");
    row("both open", "driver=570.133.20", "caution explicit; missing ack-arms-prometheus ack-gpu-exporter");
    row("one open, the other below", "driver=570.133.20; ack-arms-prometheus=1.1.32", "unsupported bound");
    row("both none", "driver=570.133.20; ack-arms-prometheus=none; ack-gpu-exporter=none", "absent");
    row("one none, the other at its floor", "driver=570.133.20; ack-arms-prometheus=none; ack-gpu-exporter=2.3.0", "supported open-range");
    row("one none, the other below", "driver=570.133.20; ack-arms-prometheus=none; ack-gpu-exporter=2.2.9", "unsupported bound");
    row("exporter none, prometheus at its floor", "driver=570.133.20; ack-arms-prometheus=1.1.33; ack-gpu-exporter=none",
        "supported open-range");
    row("exporter none, prometheus open", "driver=570.133.20; ack-gpu-exporter=none", "caution explicit; missing ack-arms-prometheus");
    row("driver open, a component below", "ack-arms-prometheus=1.1.32; ack-gpu-exporter=2.3.0", "unknown silent; missing driver");
    row("driver open, both none", "ack-arms-prometheus=none; ack-gpu-exporter=none", "absent");
}

void BoundariesDriver::pinning_data() {
    boundaryColumns();
    const auto row = [](const char* name, const char* pool, const char* expected) {
        boundary(name, pool, "driver-pinning", expected);
    };
    row("pinned", "driver-pinned=true; node-kind=ecs", "absent");
    row("not pinned on ECS", "driver-pinned=false; node-kind=ecs", "caution explicit");
    row("not pinned, node kind open", "driver-pinned=false", "caution explicit");
    row("not pinned, and cannot be: lingjun", "driver-pinned=false; node-kind=lingjun", "caution explicit");
    row("not pinned, and cannot be: edge", "driver-pinned=false; node-kind=edge", "caution explicit");
    row("open", "driver=550.90.07; node-kind=ecs", "unknown silent; missing driver-pinned");
}

// The 13 drivers that ACK names for the latest images, and every other driver of the page.
void BoundariesDriver::latestOs_data() {
    boundaryColumns();
    for (const char* driver : {"535.129.03", "535.54.03", "525.147.05", "525.105.17", "515.105.01", "515.86.01", "510.108.03", "510.47.03",
                               "470.161.03", "470.103.01", "470.82.01", "470.57.02", "460.91.03"}) {
        boundary(fmt::format("{} is named", driver), fmt::format("driver={}", driver), "driver-latest-os", "caution explicit");
    }
    for (const char* driver : {"580.126.09", "570.169", "550.54.14", "535.247.01", "535.161.07", "535.98", "510.54", "470.256.02",
                               "460.106.00", "460.73.01", "450.119.04", "418.181.07", "410.79", "535.129.02", "535.129.04"}) {
        boundary(fmt::format("{} is not named", driver), fmt::format("driver={}", driver), "driver-latest-os", "absent");
    }
    boundary("driver open", "os=alinux3", "driver-latest-os", "unknown silent; missing driver");
}

void BoundariesDriver::gn9t_data() {
    boundaryColumns();
    const auto row = [](const char* name, const char* pool, const char* expected) {
        boundary(name, pool, "driver-family", expected);
    };
    row("gn9t: the floor", "gn9t; driver=570.153.02", "supported open-range");
    row("gn9t: one release below the floor", "gn9t; driver=570.153.01", "unsupported bound");
    row("gn9t: 570.133.20, a 570 below the floor", "gn9t; driver=570.133.20", "unsupported bound");
    row("gn9t: 570.169 is above 570.153.02", "gn9t; driver=570.169", "supported open-range");
    row("gn9t: one release above the floor", "gn9t; driver=570.153.03", "supported open-range");
    row("gn9t: 580", "gn9t; driver=580.126.09", "supported open-range");
    row("gn9t: 550", "gn9t; driver=550.163.01", "unsupported bound");
    row("gn9t: driver open", "gn9t", "unknown silent; missing driver");
    row("ebmgn9t: the default is named", "ebmgn9t; driver=570.169", "supported explicit");
    row("ebmgn9t: no floor is stated, below gn9t's", "ebmgn9t; driver=570.133.20", "caution explicit");
    row("ebmgn9t: no floor is stated, 550", "ebmgn9t; driver=550.163.01", "caution explicit");
    row("ebmgn9t: at gn9t's floor", "ebmgn9t; driver=570.153.02", "caution derived");
    row("ebmgn9t: below the default", "ebmgn9t; driver=570.168", "caution derived");
    row("ebmgn9t: above the default", "ebmgn9t; driver=570.195.03", "caution derived");
    row("ebmgn9t: 580", "ebmgn9t; driver=580.126.09", "caution derived");
    row("family open", "driver=570.169", "unknown silent; missing instance-family");
}

void BoundariesDriver::gn7_data() {
    boundaryColumns();
    for (const char* family : {"gn7", "ebmgn7"}) {
        const auto row = [&](const char* name, const char* driver, const char* expected) {
            boundary(fmt::format("{}: {}", family, name), fmt::format("{}; driver={}", family, driver), "driver-family", expected);
        };
        row("470 is allowed", "470.256.02", "supported range");
        row("509.99 is below 510", "509.99", "supported range");
        row("510 is not", "510", "unsupported explicit");
        row("510.108.03, the last 510", "510.108.03", "unsupported explicit");
        row("515.43.04", "515.43.04", "unsupported explicit");
        row("515.105.01, the last 515", "515.105.01", "unsupported explicit");
        row("525 below 525.125.06", "525.60.13", "unsupported bound");
        row("525.105.17", "525.105.17", "unsupported bound");
        row("525.125.05, one release below", "525.125.05", "unsupported bound");
        row("525.125.06", "525.125.06", "supported open-range");
        row("525.147.05", "525.147.05", "supported open-range");
        row("535.161.07", "535.161.07", "supported open-range");
        row("550.163.01", "550.163.01", "supported open-range");
    }
    for (const char* family : {"ebmgn7", "ebmgn7e"}) {
        boundary(fmt::format("{}: below 460.32.03", family), fmt::format("{}; driver=460.27.04", family), "driver-family",
                 "unsupported bound");
        boundary(fmt::format("{}: 450.119.04", family), fmt::format("{}; driver=450.119.04", family), "driver-family",
                 "unsupported bound");
        boundary(fmt::format("{}: 460.32.03", family), fmt::format("{}; driver=460.32.03", family), "driver-family", "supported");
    }
    boundary("gn7e is no gn7: 510", "gn7e; driver=510.108.03", "driver-family", "supported derived");
    boundary("gn7i is no gn7: 515", "gn7i; driver=515.105.01", "driver-family", "supported");
}

// "Driver and GPU compatibility" of the driver page: advice, by families whose cells are merged, hence derived.
void BoundariesDriver::cards_data() {
    boundaryColumns();
    const auto row = [](const char* family, const char* driver, const char* expected) {
        boundary(fmt::format("{} × {}", family, driver), fmt::format("{}; driver={}", family, driver), "driver-family", expected);
    };
    for (const char* family : {"gn8v", "gn8is", "ebmgn8is", "ebmgn8ia"}) {
        row(family, "570.133.19", "caution derived");
        row(family, "550.163.01", "caution derived");
        row(family, "570.133.20", "supported");
        row(family, "570.169", "supported");
    }
    for (const char* family : {"gn7i", "ebmgn7i"}) {
        row(family, "460.32.03", "caution derived");
        row(family, "460.73.00", "caution derived");
        row(family, "460.73.01", "supported");
    }
    row("gn7e", "450.80.01", "caution derived");
    row("gn7e", "450.80.02", "supported derived");
    row("gn7", "440.33.01", "caution derived");
    for (const char* family : {"gn6e", "gn6i", "gn6v", "gn5i", "gn5", "ebmgn6e", "ebmgn6i", "ebmgn6v"}) {
        row(family, "410.78", "caution derived");
        row(family, "410.79", "supported");
    }
    row("gn6t", "550.163.01", "unknown silent");
    row("gn8t", "550.163.01", "unknown silent");
    row("gn8ia", "570.169", "unknown silent");
    row("gn8v-tee", "570.169", "unsupported explicit");
    row("sgn8ia", "550", "unsupported explicit");
    row("sgn8ia", "549.99", "caution explicit");
    row("vgn6i-vws", "470.161.03", "caution explicit");
}

// From the first driver that names a card to the last branch that carries its generation.
void BoundariesDriver::generations_data() {
    boundaryColumns();
    const auto row = [](const char* gpu, const char* driver, const char* expected) {
        boundary(fmt::format("{} × {}", gpu, driver), fmt::format("gn4; gpu={}; driver={}", gpu, driver), "driver-family", expected);
    };
    row("P4", "375.19", "unknown silent");
    row("P4", "375.20", "supported field-report");
    row("P100", "375.20", "supported field-report");
    row("V100 16GB", "384.97", "unknown silent");
    row("V100 16GB", "384.98", "supported field-report");
    row("V100 32GB", "390.47", "unknown silent");
    row("V100 32GB", "390.48", "supported field-report");
    for (const char* gpu : {"P4", "P100", "V100 16GB", "V100 32GB"}) {
        row(gpu, "580.178.04", "supported field-report");
        row(gpu, "581", "unknown silent");
        row(gpu, "589.99", "unknown silent");
        row(gpu, "590", "unsupported bound");
        row(gpu, "610.43.02", "unsupported bound");
    }
    row("T4", "410.77", "unknown silent");
    row("T4", "410.78", "supported field-report");
    row("T4", "610.43.02", "supported field-report");
    row("A100", "450.36.06", "unknown silent");
    row("A100", "450.51", "supported field-report");
    row("A10", "460.73.00", "unknown silent");
    row("A10", "460.73.01", "supported field-report");
    row("A30", "460.73.01", "supported field-report");
    row("A16", "470.57.01", "unknown silent");
    row("A16", "470.57.02", "supported field-report");
    row("L20", "535.154.04", "unknown silent");
    row("L20", "535.154.05", "supported");
    row("L20", "535.309.01", "supported");
    row("L20", "536", "unknown silent");
    row("L20", "550.40.06", "unknown silent");
    row("L20", "550.40.07", "supported");
    row("H100", "550.163.01", "unknown silent");
    boundary("no card named, Ampere: below the first card", "gn7e; driver=450.36.06", "driver-family", "caution derived");
    boundary("no card named, Ampere", "gn7e; driver=450.80.02", "driver-family", "supported derived");
    boundary("no card named, Blackwell: below the first card", "gn9gc; driver=570.86.14", "driver-family", "unknown silent");
    boundary("no card named, Blackwell", "gn9gc; driver=570.86.15", "driver-family", "supported derived");
    boundary("Pascal by its family, 590", "gn5i; driver=590.48.01", "driver-family", "unsupported bound");
    boundary("Volta by its family, 590", "gn6v; driver=590.44.01", "driver-family", "unsupported bound");
    boundary("Turing by its family, 590", "gn6i; driver=590.48.01", "driver-family", "supported");
}

QTEST_APPLESS_MAIN(BoundariesDriver)
#include "tst_boundaries_driver.moc"
