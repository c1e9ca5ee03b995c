// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// D5, D4 and NVIDIA's tables: CUDA runtime × driver, cubin and PTX × compute capability, managed memory × isolation.

#include <QTest>
#include <fmt/format.h>

#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

/// Table 3 of the CUDA release notes: the driver that a toolkit came with, and the release just below that driver.
struct Toolkit {
    const char* runtime;
    const char* driver;
    const char* below;
};
constexpr Toolkit kCuda13[] = {{"13.3.1", "610.43.02", "610.43.01"}, {"13.3", "610.43.02", "610.43.01"},
                               {"13.2.2", "595.71.05", "595.71.04"}, {"13.2.1", "595.58.03", "595.58.02"},
                               {"13.2", "595.45.04", "595.45.03"},   {"13.1.1", "590.48.01", "590.48"},
                               {"13.1", "590.44.01", "590.44"},      {"13.0.2", "580.95.05", "580.95.04"},
                               {"13.0.1", "580.82.07", "580.82.06"}, {"13.0", "580.65.06", "580.65.05"}};
constexpr Toolkit kCuda12[] = {{"12.9.1", "575.57.08", "575.57.07"}, {"12.9", "575.51.03", "575.51.02"},
                               {"12.8.1", "570.124.06", "570.124.05"}, {"12.8", "570.26", "570.25"},
                               {"12.6.3", "560.35.05", "560.35.04"}, {"12.6.2", "560.35.03", "560.35.02"},
                               {"12.6.1", "560.35.03", "560.35.02"}, {"12.6", "560.28.03", "560.28.02"},
                               {"12.5.1", "555.42.06", "555.42.05"}, {"12.5", "555.42.02", "555.42.01"},
                               {"12.4.1", "550.54.15", "550.54.14"}, {"12.4", "550.54.14", "550.54.13"},
                               {"12.3.1", "545.23.08", "545.23.07"}, {"12.3", "545.23.06", "545.23.05"},
                               {"12.2.2", "535.104.05", "535.104.04"}, {"12.2.1", "535.86.09", "535.86.08"},
                               {"12.2", "535.54.03", "535.54.02"},   {"12.1.1", "530.30.02", "530.30.01"},
                               {"12.1", "530.30.02", "530.30.01"},   {"12.0.1", "525.85.12", "525.85.11"}};
constexpr Toolkit kCuda11[] = {{"11.8", "520.61.05", "520.61.04"},   {"11.7.1", "515.48.07", "515.48.06"},
                               {"11.7", "515.43.04", "515.43.03"},   {"11.6.2", "510.47.03", "510.47.02"},
                               {"11.6.1", "510.47.03", "510.47.02"}, {"11.6", "510.39.01", "510.39"},
                               {"11.5.2", "495.29.05", "495.29.04"}, {"11.5", "495.29.05", "495.29.04"},
                               {"11.4.4", "470.82.01", "470.82"},    {"11.4.2", "470.57.02", "470.57.01"},
                               {"11.4", "470.42.01", "470.42"},      {"11.3.1", "465.19.01", "465.19"},
                               {"11.3", "465.19.01", "465.19"},      {"11.2.2", "460.32.03", "460.32.02"},
                               {"11.2.1", "460.32.03", "460.32.02"}, {"11.2", "460.27.03", "460.27.02"},
                               {"11.1.1", "455.32", "455.31"},       {"11.1", "455.23", "455.22"}};
/// Without minor-version compatibility: below its own driver a runtime does not start.
constexpr Toolkit kHard[] = {{"13.0", "580.65.06", "579.99"},      {"12.0", "525.60.13", "525.60.12"}, {"11.0.3", "450.51.06", "450.51.05"},
                             {"11.0.2", "450.51.05", "450.51.04"}, {"11.0", "450.51.05", "450.51.04"}, {"11.0.1", "450.36.06", "450.36.05"},
                             {"10.2", "440.33", "440.32"},         {"10.2.89", "440.33", "440.32"},    {"10.1", "418.39", "418.38"},
                             {"10.1.105", "418.39", "418.38"},     {"10.1.243", "418.39", "418.38"},   {"10.0", "410.48", "410.47"},
                             {"9.2.148", "396.37", "396.36"},      {"9.2", "396.26", "396.25"},        {"9.1", "390.46", "390.45"},
                             {"9.0", "384.81", "384.80"},          {"8.0.61", "375.26", "375.25"},     {"8.0", "367.48", "367.47"},
                             {"7.5", "352.31", "352.30"},          {"7.0", "346.46", "346.45"}};

void row(const char* runtime, const char* driver, const char* expected, const char* why) {
    boundary(fmt::format("CUDA {} × {}: {}", runtime, driver, why), fmt::format("driver={}; cuda-runtime={}", driver, runtime),
             "workload-driver", expected);
}

void family(std::span<const Toolkit> toolkits, const char* floor, const char* belowFloor) {
    for (const Toolkit& toolkit : toolkits) {
        row(toolkit.runtime, toolkit.driver, "supported", "its own driver");
        row(toolkit.runtime, toolkit.below, "caution", "one release below its own driver");
        row(toolkit.runtime, floor, "caution", "the floor of its major version");
        row(toolkit.runtime, belowFloor, "unsupported bound", "below the floor of its major version");
    }
}

} // namespace

class BoundariesWorkload : public QObject {
    Q_OBJECT
private slots:
    void runtime_data();
    void runtime() { verifyBoundary(); }
    void contested_data();
    void contested() { verifyBoundary(); }
    void cubin_data();
    void cubin() { verifyBoundary(); }
    void ptx_data();
    void ptx() { verifyBoundary(); }
    void managedMemory_data();
    void managedMemory() { verifyBoundary(); }
};

void BoundariesWorkload::runtime_data() {
    boundaryColumns();
    family(kCuda13, "580", "579.99.99");
    family(kCuda12, "525.60.13", "525.60.12");
    family(kCuda11, "450.80.02", "450.80.01");
    for (const Toolkit& toolkit : kHard) {
        row(toolkit.runtime, toolkit.driver, "supported", "its own driver");
        row(toolkit.runtime, toolkit.below, "unsupported bound", "below it");
        row(toolkit.runtime, "615.31", "supported", "a much later driver");
    }
    row("12.4", "550.90.07", "supported open-range", "above its own driver");
    row("12.8", "570.124.06", "supported open-range", "570.124 is above 570.26");
    row("12.7", "565.77", "unknown silent", "no toolkit 12.7 exists");
    row("12.7", "525.60.12", "unsupported bound", "no toolkit 12.7 exists, yet the floor of 12.x holds");
    row("12.4.2", "550.163.01", "unknown silent", "no such update");
    row("13.4", "615.31", "unknown silent", "in no list");
    row("13.9", "579.99", "unsupported bound", "in no list, yet the floor of 13.x holds");
    row("14.0", "615.31", "unknown silent", "another major version");
    row("6.5", "418.181.07", "unknown silent", "below the first");
    row("11.1.2", "450.80.01", "unsupported bound", "in no list, yet the floor of 11.x holds");
    row("11.0.4", "450.80.01", "unknown silent", "in no list, and 11.0 has no common floor");
    boundary("driver open", "gn7i; cuda-runtime=12.4", "workload-driver", "unknown silent; missing driver");
    boundary("runtime open", "driver=550.90.07; managed-memory=false", "workload-driver", "unknown silent; missing cuda-runtime");
    boundary("no workload", "driver=550.90.07", "workload-driver", "absent");
    boundary("the derived default driver", "gn7i; kubernetes=1.28.9; node-kind=ecs; driver-pinned=false; cuda-runtime=12.2", "workload-driver",
             "supported derived");
}

// D1 shows 550.144.03 with CUDA 12.6 and reads that as support up to 12.6; NVIDIA's table gives 12.4 to branch 550.
void BoundariesWorkload::contested_data() {
    boundaryColumns();
    row("12.6", "550.144.03", "contested", "the sample of D1");
    row("12.6.0", "550.144.03", "contested", "the sample of D1");
    row("12.6.3", "550.144.03", "contested", "an update of 12.6 is 12.6");
    row("12.5", "550.144.03", "contested", "up to 12.6");
    row("12.4.1", "550.144.03", "supported", "both say yes");
    row("12.4", "550.144.03", "supported", "both say yes");
    row("12.0", "550.144.03", "supported", "both say yes");
    row("12.8", "550.144.03", "caution range", "above 12.6 the sample says nothing");
    row("12.6", "550.144.02", "caution range", "another driver");
    row("12.6", "550.163.01", "caution range", "another driver of the branch");
    row("11.8", "550.144.03", "supported open-range", "another major version");
}

void BoundariesWorkload::cubin_data() {
    boundaryColumns();
    const auto fits = [](const char* gpu, const char* cubin, const char* expected, const char* why) {
        boundary(fmt::format("{} on {}: {}", cubin, gpu, why), fmt::format("{}; cubin={}", gpu, cubin), "workload-cubin", expected);
    };
    fits("gn7i", "8.6", "supported explicit", "the same capability");
    fits("gn7i", "8.0", "supported explicit", "same major, lower minor");
    fits("gn7i", "8.7", "unsupported bound", "same major, higher minor");
    fits("gn7i", "8.9", "unsupported bound", "same major, higher minor");
    fits("gn7i", "7.5", "unsupported bound", "lower major");
    fits("gn7i", "9.0", "unsupported bound", "higher major");
    fits("gn7i", "7.5,8.0,9.0", "supported explicit", "one of several");
    fits("gn7i", "7.0,7.5", "unsupported bound", "none of several");
    fits("gn7", "8.6", "unsupported bound", "A100 is 8.0");
    fits("gn6i", "7.5", "supported explicit", "T4 is 7.5");
    fits("gn6i", "7.0", "supported explicit", "T4 runs 7.0");
    fits("gn6v", "7.5", "unsupported bound", "V100 is 7.0");
    fits("gn5i", "6.1", "supported explicit", "P4 is 6.1");
    fits("gn5", "6.1", "unsupported bound", "P100 is 6.0");
    fits("gn8is", "8.9", "supported explicit", "L20 is 8.9");
    fits("gpu=H100", "9.0", "supported explicit", "H100 is 9.0");
    fits("gpu=H100", "9.0a", "supported explicit", "architecture-specific, exactly this one");
    fits("gpu=B200", "9.0a", "unsupported bound", "architecture-specific, another");
    fits("gpu=B200", "10.0a", "supported explicit", "architecture-specific, exactly this one");
    fits("gpu=B300", "10.0a", "unsupported bound", "architecture-specific, 10.3 is another");
    fits("gpu=B300", "10.0f", "supported explicit", "family-specific, same major from that minor on");
    fits("gpu=B300", "10.3f", "supported explicit", "family-specific, this one");
    fits("gpu=B200", "10.3f", "unsupported bound", "family-specific, below its minor");
    fits("gpu=RTX 6000D", "10.0f", "unsupported bound", "family-specific, another major");
    fits("gpu=RTX 6000D", "12.0", "supported explicit", "12.0");
    fits("gn7e", "8.0", "unknown silent; missing compute-capability", "no page names the card");
    fits("ebmgn9t", "12.0", "unknown silent; missing compute-capability", "no page names the card");
    boundary("family open", "cubin=8.0", "workload-cubin", "unknown silent; missing instance-family");
    boundary("no cubin named", "gn7i; ptx=8.0", "workload-cubin", "absent");
    boundary("no cubin fits, but PTX does", "gn7i; cubin=7.5; ptx=7.5", "workload-cubin", "caution explicit");
    boundary("neither a cubin nor PTX fits", "gn7i; cubin=7.5; ptx=9.0", "workload-cubin", "unsupported bound");
    boundary("a cubin fits, whatever the PTX", "gn7i; cubin=8.0; ptx=9.0", "workload-cubin", "supported explicit");
}

void BoundariesWorkload::ptx_data() {
    boundaryColumns();
    const auto fits = [](const char* gpu, const char* ptx, const char* expected, const char* why) {
        boundary(fmt::format("{} on {}: {}", ptx, gpu, why), fmt::format("{}; ptx={}", gpu, ptx), "workload-ptx", expected);
    };
    fits("gn7i", "8.6", "supported explicit", "the same capability");
    fits("gn7i", "8.0", "supported explicit", "a lower minor");
    fits("gn7i", "5.2", "supported explicit", "a lower major");
    fits("gn7i", "8.7", "unsupported bound", "a higher minor");
    fits("gn7i", "9.0", "unsupported bound", "a higher major");
    fits("gn7i", "9.0,7.5", "supported explicit", "one of several");
    fits("gn5", "6.1", "unsupported bound", "P100 is 6.0");
    fits("gpu=H100", "9.0a", "supported explicit", "architecture-specific, exactly this one");
    fits("gpu=B200", "9.0a", "unsupported bound", "architecture-specific PTX is not compiled for a later one");
    fits("gpu=B200", "9.0", "supported explicit", "plain PTX is");
    fits("gpu=B300", "10.0f", "supported explicit", "family-specific, same family");
    fits("gpu=RTX 6000D", "10.0f", "unsupported bound", "family-specific, another family");
    fits("gn7e", "8.0", "unknown silent; missing compute-capability", "no page names the card");
    boundary("family open", "ptx=8.0", "workload-ptx", "unknown silent; missing instance-family");
    boundary("no PTX named", "gn7i; cubin=8.0", "workload-ptx", "absent");
    boundary("PTX too new, but a cubin fits", "gn7i; ptx=9.0; cubin=8.6", "workload-ptx", "caution explicit");
    boundary("PTX too new, and no cubin fits", "gn7i; ptx=9.0; cubin=7.5", "workload-ptx", "unsupported bound");
}

void BoundariesWorkload::managedMemory_data() {
    boundaryColumns();
    const auto plain = [](const char* mode, const char* managed, const char* expected) {
        boundary(fmt::format("managed memory {} in mode {}", managed, mode),
                 fmt::format("gpu-scheduling={}; managed-memory={}", mode, managed), "workload-managed-memory", expected);
    };
    for (const char* mode : {"cgpu", "core_mem"}) {
        plain(mode, "true", "unsupported explicit");
        plain(mode, "false", "absent");
    }
    for (const char* mode : {"share", "mps", "default", "topology"}) {
        plain(mode, "true", "absent");
    }
    boundary("mode open, managed memory", "gn7i; managed-memory=true", "workload-managed-memory", "unknown silent; missing gpu-scheduling");
    boundary("mode open, no managed memory", "gn7i; managed-memory=false", "workload-managed-memory", "absent");
    boundary("a workload that does not say uses none", "gn7i; gpu-scheduling=cgpu; cuda-runtime=12.4", "workload-managed-memory", "absent");
}

QTEST_APPLESS_MAIN(BoundariesWorkload)
#include "tst_boundaries_workload.moc"
