// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// D2 and D3: cGPU against driver, nvidia-container-toolkit and kernel, for every release that D3 lists and for numbers that do not exist.

#include <QTest>
#include <fmt/format.h>
#include <map>
#include <set>

#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

using Names = std::vector<const char*>;

/// Releases of D3, by the rows of the driver table. 0.8.12 and 0.8.10 occur in the kernel table alone.
const Names kNew{"1.5.20", "1.5.19", "1.5.18", "1.5.17", "1.5.16", "1.5.15", "1.5.13", "1.5.12",
                 "1.5.11", "1.5.10", "1.5.9",  "1.5.8",  "1.5.7",  "1.5.6",  "1.5.5",  "1.5.3"};
const Names kMiddle{"1.5.2", "1.0.10", "1.0.9", "1.0.8", "1.0.7", "1.0.6", "1.0.5"};
const Names kOld{"1.0.3", "0.8.17", "0.8.13"};
const Names kKernelOnly{"0.8.12", "0.8.10"};
/// Numbers that no list has: inside the ranges of D2, between them, below and above.
const Names kNonexistent{"1.5.4",  "1.5.14", "1.5.0",  "1.5.1", "1.0.4",  "1.0.11", "1.1.0", "1.4.9",  "1.0.0", "1.0.2",
                         "0.8.14", "0.8.15", "0.8.16", "0.8.9", "0.8.11", "1.5.21", "1.6.0", "1.5.20.1", "2.0.0", "0.9.0"};

constexpr const char* kListed = "supported explicit";
constexpr const char* kWithin = "supported range";
constexpr const char* kRuledOut = "unsupported explicit";
constexpr const char* kPast = "unsupported bound";
constexpr const char* kSilent = "unknown silent";

void rows(const Names& releases, std::string_view facet, std::string_view value, std::string_view check, std::string_view expected) {
    for (const char* release : releases) {
        boundary(fmt::format("{} × {}", release, value), fmt::format("cgpu={}; {}={}", release, facet, value), check, expected);
    }
}

QStringList sourcesOf(const Finding& finding) {
    std::set<std::string> ids;
    for (const Statement& statement : finding.statements) {
        for (const Citation& citation : statement.citations) {
            ids.insert(realMatrix()->sources[citation.source.index()].id);
        }
    }
    QStringList out;
    for (const std::string& id : ids) {
        out << QString::fromStdString(id);
    }
    return out;
}

} // namespace

class BoundariesCgpu : public QObject {
    Q_OBJECT
private slots:
    void driver_data();
    void driver() { verifyBoundary(); }
    void toolkit_data();
    void toolkit() { verifyBoundary(); }
    void kernel_data();
    void kernel() { verifyBoundary(); }
    void nonexistent_data();
    void nonexistent() { verifyBoundary(); }
    void applies_data();
    void applies() { verifyBoundary(); }
    void citesBothEditions();
    void contestedToolkitShowsTableAndFaq();
};

void BoundariesCgpu::driver_data() {
    boundaryColumns();
    const auto row = [](const char* driver, const char* whenNew, const char* middle, const char* old) {
        rows(kNew, "driver", driver, "cgpu-driver", whenNew);
        rows(kMiddle, "driver", driver, "cgpu-driver", middle);
        rows(kOld, "driver", driver, "cgpu-driver", old);
        rows(kKernelOnly, "driver", driver, "cgpu-driver", kSilent);
    };
    for (const char* driver : {"410.93", "418.181.07", "440.33.01", "450.119.04", "455.45.01", "459.99", "461", "465.31", "495.46",
                               "520.61.05", "530.41.03", "536", "545.29.06", "555.42.06", "580.126.09", "590.48.01"}) {
        row(driver, kSilent, kSilent, kSilent); // series that no row names
    }
    for (const char* driver : {"460", "460.32.03", "460.106.00", "460.999"}) {
        row(driver, kListed, kListed, kListed);
    }
    for (const char* driver : {"470.57.02", "470.161.02", "470.161.03", "470"}) {
        row(driver, kListed, kWithin, kWithin);
    }
    for (const char* driver : {"470.161.03.01", "470.161.04", "470.182.03", "470.256.02", "470.999"}) {
        row(driver, kListed, kPast, kPast);
    }
    for (const char* driver : {"510.47.03", "510.54", "510.108.02", "510.108.03"}) {
        row(driver, kListed, kWithin, kRuledOut);
    }
    for (const char* driver : {"510.108.04", "510.999"}) {
        row(driver, kListed, kPast, kRuledOut);
    }
    for (const char* driver : {"515.43.04", "515.86.00", "515.86.01"}) {
        row(driver, kListed, kWithin, kRuledOut);
    }
    for (const char* driver : {"515.86.02", "515.105.01"}) {
        row(driver, kListed, kPast, kRuledOut);
    }
    for (const char* driver : {"525.60.13", "525.89.02", "525.89.03"}) {
        row(driver, kListed, kWithin, kRuledOut);
    }
    for (const char* driver : {"525.89.04", "525.105.17", "525.147.05"}) {
        row(driver, kListed, kPast, kRuledOut);
    }
    for (const char* driver : {"535.54.03", "535.247.01", "550.54.14", "550.163.01", "560.35.05", "565.77", "570.133.20", "570.195.03",
                               "575.57.08"}) {
        row(driver, kListed, kRuledOut, kRuledOut);
    }
}

void BoundariesCgpu::toolkit_data() {
    boundaryColumns();
    Names table = kNew;
    table.push_back("1.5.2"); // 1.0.10 – 1.5.20 but for 1.0.10, which the FAQ speaks of too
    const Names below{"1.0.9", "1.0.8", "1.0.7", "1.0.6", "1.0.5", "1.0.3", "0.8.17", "0.8.13"};
    const auto row = [&](const char* toolkit, const char* newer, const char* contested, const char* older, const char* unlisted) {
        rows(table, "nvidia-container-toolkit", toolkit, "cgpu-toolkit", newer);
        rows({"1.0.10"}, "nvidia-container-toolkit", toolkit, "cgpu-toolkit", contested);
        rows(below, "nvidia-container-toolkit", toolkit, "cgpu-toolkit", older);
        rows(kKernelOnly, "nvidia-container-toolkit", toolkit, "cgpu-toolkit", unlisted);
    };
    for (const char* toolkit : {"1.0.5", "1.9.0", "1.10", "1.10.0", "1.10.4", "1.10.99"}) { // two fields: 1.10 takes in 1.10.4
        row(toolkit, kWithin, kWithin, kWithin, kSilent);
    }
    for (const char* toolkit : {"1.11", "1.11.0", "1.13.5", "1.14.6", "1.17.0", "1.17.8", "1.17.9", "1.17.99"}) {
        row(toolkit, kWithin, "contested", "unsupported range", kPast); // the FAQ alone speaks of 0.8.12 and 0.8.10
    }
    for (const char* toolkit : {"1.18", "1.18.0", "1.19.1", "1.20.0", "2.0.0"}) { // in no row; the FAQ has no upper end
        row(toolkit, kSilent, kPast, kPast, kPast);
    }
}

void BoundariesCgpu::kernel_data() {
    boundaryColumns();
    const Names to515{"1.5.20", "1.5.19", "1.5.18", "1.5.17", "1.5.16", "1.5.15", "1.5.13", "1.5.12", "1.5.11", "1.5.10", "1.5.9"};
    const Names to510{"1.5.8", "1.5.7", "1.5.6", "1.5.5", "1.5.3"};
    const Names to51{"1.5.2", "1.0.10", "1.0.9", "1.0.8", "1.0.7", "1.0.6", "1.0.5", "1.0.3"};
    const Names to50{"0.8.17"};
    const Names no5{"0.8.13", "0.8.12", "0.8.10"};
    const auto row = [&](const char* kernel, std::array<const char*, 5> expected) {
        const std::array<const Names*, 5> groups{&to515, &to510, &to51, &to50, &no5};
        for (std::size_t i = 0; i < groups.size(); ++i) {
            rows(*groups[i], "kernel", kernel, "cgpu-kernel", expected[i]);
        }
    };
    for (const char* kernel : {"2.6.32-754.el6.x86_64", "6.0.0", "6.1.0-1.x86_64", "6.6.30-5.al8.x86_64", "6.8.0-40-generic", "7.0.0"}) {
        row(kernel, {kSilent, kSilent, kSilent, kSilent, kSilent}); // series that no row names
    }
    for (const char* kernel : {"3.0.0", "3.10.0-862.14.4.el7.x86_64", "3.10.0-1160.25.1.el7.x86_64", "3.18.1", "4.0.0",
                               "4.19.81-17.1.al7.x86_64", "4.19.91-23.al7.x86_64", "4.20.17"}) {
        row(kernel, {kListed, kListed, kListed, kListed, kListed});
    }
    for (const char* kernel : {"5.0.0", "5.0", "5.0.21-1.x86_64"}) {
        row(kernel, {kWithin, kWithin, kWithin, kWithin, kRuledOut});
    }
    for (const char* kernel : {"5.1.0", "5.1", "5.1.21-1.x86_64"}) { // 5.1 takes in 5.1.21, and 5.10 is above it
        row(kernel, {kWithin, kWithin, kWithin, kPast, kRuledOut});
    }
    for (const char* kernel : {"5.2.0", "5.4.0-200-generic", "5.9.16", "5.10.0", "5.10.23-5.al8.x86_64", "5.10.134-18.al8.x86_64",
                               "5.10.134-18.al8.aarch64", "5.10.999"}) {
        row(kernel, {kWithin, kWithin, kPast, kPast, kRuledOut});
    }
    for (const char* kernel : {"5.11.0", "5.14.0-362.el9.x86_64", "5.15.0-40-generic", "5.15.0-106-generic", "5.15.167", "5.15.999"}) {
        row(kernel, {kWithin, kPast, kPast, kPast, kRuledOut});
    }
    for (const char* kernel : {"5.16.0", "5.16.0-1-generic", "5.19.17", "5.99.0"}) {
        row(kernel, {kPast, kPast, kPast, kPast, kRuledOut});
    }
}

// Only releases that D3 lists exist: another number inside a range of D2 is as unknown as one outside.
void BoundariesCgpu::nonexistent_data() {
    boundaryColumns();
    for (const char* release : kNonexistent) {
        for (const auto& [check, fact] : std::map<const char*, const char*>{{"cgpu-driver", "driver=460.106.00"},
                                                                            {"cgpu-family", "instance-family=gn6i"},
                                                                            {"cgpu-toolkit", "nvidia-container-toolkit=1.9.0"},
                                                                            {"cgpu-kernel", "kernel=4.19.91-18.al7.x86_64"}}) {
            boundary(fmt::format("{} does not exist: {}", release, check), fmt::format("cgpu={}; {}", release, fact), check, kSilent);
        }
        boundary(fmt::format("{} does not exist: 535", release), fmt::format("cgpu={}; driver=535.161.07", release), "cgpu-driver", kSilent);
        boundary(fmt::format("{} does not exist: toolkit 1.17", release), fmt::format("cgpu={}; nvidia-container-toolkit=1.17.8", release),
                 "cgpu-toolkit", kSilent);
        boundary(fmt::format("{} does not exist: kernel 5.16", release), fmt::format("cgpu={}; kernel=5.16.0", release), "cgpu-kernel",
                 kSilent);
    }
}

// The checks apply where cGPU is not none; where a pool is to isolate memory and does not say which cGPU, that is what is missing.
void BoundariesCgpu::applies_data() {
    boundaryColumns();
    const std::map<std::string, std::string> facts{{"cgpu-driver", "driver=550.90.07"},
                                                   {"cgpu-family", "instance-family=gn7i"},
                                                   {"cgpu-toolkit", "nvidia-container-toolkit=1.17.8"},
                                                   {"cgpu-kernel", "kernel=5.10.134-18.al8.x86_64"}};
    const std::map<std::string, std::string> needs{{"cgpu-driver", "driver"},
                                                   {"cgpu-family", "instance-family"},
                                                   {"cgpu-toolkit", "nvidia-container-toolkit"},
                                                   {"cgpu-kernel", "kernel"}};
    for (const auto& [check, fact] : facts) {
        boundary(check + ": cgpu none", "cgpu=none; " + fact, check, "absent");
        boundary(check + ": cgpu none although the label asks for it", "cgpu=none; gpu-scheduling=cgpu; " + fact, check, "absent");
        boundary(check + ": cgpu open, nothing asked for", fact, check, "absent");
        for (const char* mode : {"default", "share", "mps", "topology"}) {
            boundary(fmt::format("{}: cgpu open, {}", check, mode), fmt::format("gpu-scheduling={}; {}", mode, fact), check, "absent");
        }
        for (const char* mode : {"cgpu", "core_mem"}) {
            boundary(fmt::format("{}: cgpu open, {}", check, mode), fmt::format("gpu-scheduling={}; {}", mode, fact), check,
                     "unknown silent; missing cgpu");
        }
        boundary(check + ": the other end open", "cgpu=1.5.20", check, "unknown silent; missing " + needs.at(check));
        boundary(check + ": the other end open, mode default", "cgpu=1.5.20; gpu-scheduling=default", check,
                 "unknown silent; missing " + needs.at(check));
    }
    boundary("both open", "gpu-scheduling=cgpu", "cgpu-driver", "unknown silent; missing driver cgpu");
    boundary("a driver that is derived", "gn7i; cgpu=1.5.20; kubernetes=1.28; node-kind=ecs; driver-pinned=false", "cgpu-driver",
             "supported derived");
    boundary("a derived driver past a row", "gn7i; cgpu=1.5.2; kubernetes=1.28; node-kind=ecs; driver-pinned=false", "cgpu-driver",
             "unsupported derived");
    boundary("a kernel that the image gives", "cgpu=1.5.8; image=ubuntu_22_04_x64_20G_alibase_20240508.vhd", "cgpu-kernel",
             "unsupported derived");
}

// D2 writes the ranges, D3 the releases: where both say the same, both are cited.
void BoundariesCgpu::citesBothEditions() {
    const QStringList both{QStringLiteral("D2"), QStringLiteral("D3")};
    for (const Names& group : {kNew, kMiddle, kOld}) {
        for (const char* release : group) {
            const auto driver = findingOf(fmt::format("cgpu={}; driver=460.106.00", release), "cgpu-driver");
            const auto family = findingOf(fmt::format("gn6i; cgpu={}", release), "cgpu-family");
            const auto toolkit = findingOf(fmt::format("cgpu={}; nvidia-container-toolkit=1.9.0", release), "cgpu-toolkit");
            const auto kernel = findingOf(fmt::format("cgpu={}; kernel=4.19.91-18.al7.x86_64", release), "cgpu-kernel");
            QVERIFY(driver && family && toolkit && kernel);
            QCOMPARE(sourcesOf(*driver), both);
            QCOMPARE(sourcesOf(*family), both);
            QCOMPARE(sourcesOf(*toolkit), both);
            QCOMPARE(sourcesOf(*kernel), both);
        }
    }
}

void BoundariesCgpu::contestedToolkitShowsTableAndFaq() {
    const auto finding = findingOf("cgpu=1.0.10; nvidia-container-toolkit=1.17.8", "cgpu-toolkit");
    QVERIFY(finding.has_value());
    QCOMPARE(finding->verdict, Verdict::Contested);
    std::map<Verdict, QStringList> sides;
    for (const Statement& statement : finding->statements) {
        for (const Citation& citation : statement.citations) {
            const Source& source = realMatrix()->sources[citation.source.index()];
            QVERIFY(source.date.has_value()); // both sides are shown with their dates
            sides[statement.verdict] << QString::fromStdString(citation.section);
        }
    }
    QCOMPARE(sides.size(), std::size_t{2});
    QVERIFY(sides[Verdict::Supported].contains(QStringLiteral("nvidia-container-toolkit compatibility")));
    QVERIFY(sides[Verdict::Unsupported].contains(QStringLiteral("Troubleshooting")));
}

QTEST_APPLESS_MAIN(BoundariesCgpu)
#include "tst_boundaries_cgpu.moc"
