// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// D1, "Driver and OS kernel version compatibility": every driver of the page against every end of every range of its four columns.

#include <QTest>
#include <fmt/format.h>

#include "tests/support/poolbuilder.h"

using namespace poolwright::test;

namespace {

/// What the page says of one driver and one column.
enum class Column : std::uint8_t {
    Open,      ///< supported from the first kernel on, no end
    Never,     ///< unsupported from the first kernel on
    To18,      ///< al7: supported to 4.19.91-18, unsupported from 4.19.91-19.1
    To17_3,    ///< al8: supported to 5.10.134-17.3, unsupported from 5.10.134-18
    To14,      ///< al8: supported to 5.10.134-14, unsupported from 5.10.134-15
    To957,     ///< el7: supported to 3.10.0-957.21.3, unsupported from 3.10.0-1062.9.1
    To101,     ///< Ubuntu: supported to 5.15.0-101, unsupported from 5.15.0-106
};

struct Driver {
    const char* version;
    Column al7, al8, el7, ubuntu;
};

using enum Column;
constexpr Driver kDrivers[] = {
    {"580.126.09", Open, Open, Never, Open},    {"570.195.03", Open, Open, Never, Open},
    {"570.169", Open, Open, Never, Open},       {"570.133.20", Open, Open, Never, Open},
    {"550.163.01", Open, Open, Open, Open},     {"550.144.03", Open, Open, Open, Open},
    {"550.90.07", Open, Open, Open, Open},      {"550.54.15", Open, Open, Open, Open},
    {"550.54.14", Open, Open, Open, Open},      {"535.247.01", Open, Open, Open, Open},
    {"535.230.02", Open, Open, Open, Open},     {"535.161.07", Open, Open, Open, Open},
    {"535.129.03", Open, To17_3, Open, To101},  {"535.98", Open, To17_3, Open, To101},
    {"535.54.03", Open, To17_3, Open, To101},   {"525.147.05", Open, To17_3, Open, To101},
    {"525.105.17", Open, To17_3, Open, To101},  {"515.105.01", Open, To17_3, Open, To101},
    {"515.86.01", Open, To17_3, Open, To101},   {"510.108.03", Open, To17_3, Open, To101},
    {"510.54", Open, To14, Open, To101},        {"510.47.03", Open, To14, Open, To101},
    {"470.256.02", Open, Open, Open, Open},     {"470.161.03", Open, To17_3, Open, To101},
    {"470.103.01", Open, To14, Open, To101},    {"470.82.01", Open, To14, Open, To101},
    {"470.57.02", Open, To14, Open, Never},     {"460.106.00", Open, To14, Open, To101},
    {"460.91.03", Open, To14, Open, Never},     {"460.73.01", Open, To14, Open, Never},
    {"460.32.03", Open, To14, Open, Never},     {"450.119.04", Open, To14, Open, Never},
    {"450.102.04", Open, To14, Open, Never},    {"450.80.02", Open, Never, Open, Never},
    {"440.33.01", Open, Never, Open, Never},    {"418.181.07", Open, Never, Open, Never},
    {"418.113", Open, Never, Open, Never},      {"418.87.01", Open, Never, Open, Never},
    {"410.93", To18, Never, To957, Never},      {"410.79", To18, Never, To957, Never},
};
static_assert(std::size(kDrivers) == 40);

/// A kernel beside an end of a range and what each way of writing the column says of it.
struct Probe {
    const char* kernel;
    const char* where;   ///< of the row's name
    const char* open;    ///< Column::Open
    const char* never;   ///< Column::Never
    const char* limited; ///< the first limited form of this line
    const char* second;  ///< the second, where the line has two
};

constexpr const char* kYes = "supported open-range";  ///< inside a range with no upper end
constexpr const char* kYesIn = "supported range";     ///< inside a closed range
constexpr const char* kTry = "caution open-range";    ///< no kernel of this series is named
constexpr const char* kNo = "unsupported open-range"; ///< an open unsupported range holds for every series
constexpr const char* kGap = "unknown silent";        ///< below the first, between the two, or on another line

constexpr Probe kAl7[] = {
    {"4.19.57-15.1.al7.x86_64", "an image below the first", kGap, kGap, kGap, kGap},
    {"4.19.81-17.al7.x86_64", "one release below the first", kGap, kGap, kGap, kGap},
    {"4.19.81-17.1.al7.x86_64", "the first", kYes, kNo, kYesIn, kGap},
    {"4.19.81-17.2.al7.x86_64", "one release above the first", kYes, kNo, kYesIn, kGap},
    {"4.19.91-17.9.al7.x86_64", "one release below the last", kYes, kNo, kYesIn, kGap},
    {"4.19.91-18.al7.x86_64", "the last", kYes, kNo, kYesIn, kGap},
    {"4.19.91-18.1.al7.x86_64", "one release above the last", kYes, kNo, kGap, kGap},
    {"4.19.91-19.al7.x86_64", "one release below the unsupported ones", kYes, kNo, kGap, kGap},
    {"4.19.91-19.1.al7.x86_64", "the first unsupported", kYes, kNo, kNo, kGap},
    {"4.19.91-19.2.al7.x86_64", "one release above the first unsupported", kYes, kNo, kNo, kGap},
    {"4.19.91-23.al7.x86_64", "a later image", kYes, kNo, kNo, kGap},
    {"4.20.0-1.al7.x86_64", "another series", kTry, kNo, kNo, kGap},
    {"4.19.91-18.al7.aarch64", "another machine", kGap, kGap, kGap, kGap},
};
constexpr Probe kAl8[] = {
    {"5.10.23-4.al8.x86_64", "one release below the first", kGap, kGap, kGap, kGap},
    {"5.10.22-9.al8.x86_64", "a base version below the first", kGap, kGap, kGap, kGap},
    {"5.10.23-5.al8.x86_64", "the first", kYes, kNo, kYesIn, kYesIn},
    {"5.10.23-6.al8.x86_64", "one release above the first", kYes, kNo, kYesIn, kYesIn},
    {"5.10.134-13.1.al8.x86_64", "below 14", kYes, kNo, kYesIn, kYesIn},
    {"5.10.134-14.al8.x86_64", "14", kYes, kNo, kYesIn, kYesIn},
    {"5.10.134-14.1.al8.x86_64", "between 14 and 15", kYes, kNo, kYesIn, kGap},
    {"5.10.134-14.9.al8.x86_64", "just below 15", kYes, kNo, kYesIn, kGap},
    {"5.10.134-15.al8.x86_64", "15", kYes, kNo, kYesIn, kNo},
    {"5.10.134-15.1.al8.x86_64", "above 15", kYes, kNo, kYesIn, kNo},
    {"5.10.134-17.2.al8.x86_64", "below 17.3", kYes, kNo, kYesIn, kNo},
    {"5.10.134-17.3.al8.x86_64", "17.3", kYes, kNo, kYesIn, kNo},
    {"5.10.134-17.3.1.al8.x86_64", "one release above 17.3", kYes, kNo, kGap, kNo},
    {"5.10.134-17.4.al8.x86_64", "between 17.3 and 18", kYes, kNo, kGap, kNo},
    {"5.10.134-18.al8.x86_64", "18", kYes, kNo, kNo, kNo},
    {"5.10.134-18.al8", "18 without its machine", kYes, kNo, kNo, kNo},
    {"5.10.134-18.1.al8.x86_64", "above 18", kYes, kNo, kNo, kNo},
    {"5.10.200-1.al8.x86_64", "a later base version of the series", kYes, kNo, kNo, kNo},
    {"5.11.0-1.al8.x86_64", "the next series", kTry, kNo, kNo, kNo},
    {"6.6.30-5.al8.x86_64", "another major version", kTry, kNo, kNo, kNo},
    {"5.10.134-18.al8.aarch64", "another machine", kGap, kGap, kGap, kGap},
    {"5.10.134-18.el8.x86_64", "another distribution", kGap, kGap, kGap, kGap},
    {"5.10.134-18", "no distribution", kGap, kGap, kGap, kGap},
    {"5.10.134", "no release", kGap, kGap, kGap, kGap},
};
constexpr Probe kEl7[] = {
    {"3.10.0-862.3.3.el7.x86_64", "an image below the first", kGap, kGap, kGap, kGap},
    {"3.10.0-862.14.3.el7.x86_64", "one release below the first", kGap, kGap, kGap, kGap},
    {"3.10.0-862.14.4.el7.x86_64", "the first", kYes, kNo, kYesIn, kGap},
    {"3.10.0-862.14.5.el7.x86_64", "one release above the first", kYes, kNo, kYesIn, kGap},
    {"3.10.0-957.21.2.el7.x86_64", "one release below the last", kYes, kNo, kYesIn, kGap},
    {"3.10.0-957.21.3.el7.x86_64", "the last", kYes, kNo, kYesIn, kGap},
    {"3.10.0-957.21.4.el7.x86_64", "one release above the last", kYes, kNo, kGap, kGap},
    {"3.10.0-1062.1.2.el7.x86_64", "an image between", kYes, kNo, kGap, kGap},
    {"3.10.0-1062.9.el7.x86_64", "one release below the unsupported ones", kYes, kNo, kGap, kGap},
    {"3.10.0-1062.9.1.el7.x86_64", "the first unsupported", kYes, kNo, kNo, kGap},
    {"3.10.0-1062.9.2.el7.x86_64", "one release above the first unsupported", kYes, kNo, kNo, kGap},
    {"3.10.0-1160.25.1.el7.x86_64", "a later image", kYes, kNo, kNo, kGap},
    {"3.11.0-1.el7.x86_64", "another series", kTry, kNo, kNo, kGap},
    {"3.10.0-957.21.3.el8.x86_64", "another distribution", kGap, kGap, kGap, kGap},
    {"3.10.0-957.21.3.el7.aarch64", "another machine", kGap, kGap, kGap, kGap},
};
constexpr Probe kUbuntu[] = {
    {"5.15.0-39-generic", "one release below the first", kGap, kGap, kGap, kGap},
    {"5.4.0-200-generic", "a series below the first", kGap, kGap, kGap, kGap},
    {"5.15.0-40-generic", "the first", kYes, kNo, kYesIn, kGap},
    {"5.15.0-41-generic", "one release above the first", kYes, kNo, kYesIn, kGap},
    {"5.15.0-100-generic", "one release below the last", kYes, kNo, kYesIn, kGap},
    {"5.15.0-101-generic", "the last", kYes, kNo, kYesIn, kGap},
    {"5.15.0-102-generic", "in the gap, 102", kYes, kNo, kGap, kGap},
    {"5.15.0-103-generic", "in the gap, 103", kYes, kNo, kGap, kGap},
    {"5.15.0-104-generic", "in the gap, 104", kYes, kNo, kGap, kGap},
    {"5.15.0-105-generic", "in the gap, 105", kYes, kNo, kGap, kGap},
    {"5.15.0-106-generic", "the first unsupported", kYes, kNo, kNo, kGap},
    {"5.15.0-107-generic", "one release above the first unsupported", kYes, kNo, kNo, kGap},
    {"5.15.167-1-generic", "a later base version of the series", kYes, kNo, kNo, kGap},
    {"5.16.0-1-generic", "the next series", kTry, kNo, kNo, kGap},
    {"6.8.0-40-generic", "another major version", kTry, kNo, kNo, kGap},
    {"5.15.0-101-aws", "another flavour", kGap, kGap, kGap, kGap},
    {"5.15.0-1045-lowlatency", "a third flavour", kGap, kGap, kGap, kGap},
    {"5.15.0-101-generic-64k", "a longer flavour", kGap, kGap, kGap, kGap},
};

const char* expectedOf(const Probe& probe, Column column) {
    switch (column) {
    case Open:
        return probe.open;
    case Never:
        return probe.never;
    case To14:
        return probe.second;
    default:
        return probe.limited;
    }
}

void addRows(const Driver& driver, Column column, std::span<const Probe> probes) {
    for (const Probe& probe : probes) {
        boundary(fmt::format("{} × {}: {}", driver.version, probe.kernel, probe.where),
                 fmt::format("driver={}; kernel={}", driver.version, probe.kernel), "driver-kernel", expectedOf(probe, column));
    }
}

} // namespace

class BoundariesKernel : public QObject {
    Q_OBJECT
private slots:
    void table_data();
    void table() { verifyBoundary(); }
    void unlisted_data();
    void unlisted() { verifyBoundary(); }
    void crash_data();
    void crash() { verifyBoundary(); }
    void citesThePage();
};

void BoundariesKernel::table_data() {
    boundaryColumns();
    for (const Driver& driver : kDrivers) {
        addRows(driver, driver.al7, kAl7);
        addRows(driver, driver.al8, kAl8);
        addRows(driver, driver.el7, kEl7);
        addRows(driver, driver.ubuntu, kUbuntu);
    }
}

// A version between two listed ones, of a listed series, is as unknown as one of a series that nobody names.
void BoundariesKernel::unlisted_data() {
    boundaryColumns();
    for (const char* driver : {"555.42.06", "535.104.05", "570.153.02", "525.89.02", "525.89.03", "418.87.00", "470.161.04", "510.54.01",
                               "390.157", "590.48.01", "580.126.10", "450.82.02"}) {
        for (const char* kernel : {"4.19.91-18.al7.x86_64", "5.10.134-14.al8.x86_64", "3.10.0-957.21.3.el7.x86_64", "5.15.0-101-generic",
                                   "6.8.0-40-generic"}) {
            boundary(fmt::format("{} stands in no row × {}", driver, kernel), fmt::format("driver={}; kernel={}", driver, kernel),
                     "driver-kernel", "unknown silent");
        }
    }
    boundary("a trailing zero is the same version", "driver=535.98.0; kernel=5.10.134-18.al8.x86_64", "driver-kernel",
             "unsupported open-range");
    boundary("both open", "gn7i", "driver-kernel", "unknown silent; missing kernel driver");
    boundary("kernel open", "driver=550.90.07", "driver-kernel", "unknown silent; missing kernel");
    boundary("kernel open, driver in no row", "driver=555.42.06", "driver-kernel", "unknown silent; missing kernel");
    boundary("driver open", "kernel=5.10.134-18.al8.x86_64", "driver-kernel", "unknown silent; missing driver");
    boundary("driver open, kernel of a line without ranges", "kernel=5.10.134-18.el8.x86_64", "driver-kernel",
             "unknown silent; missing driver");
}

void BoundariesKernel::crash_data() {
    boundaryColumns();
    boundary("570.124.06 on the kernel that crashes", "driver=570.124.06; kernel=5.10.134-19.1.al8.x86_64", "driver-kernel",
             "unsupported explicit");
    boundary("570.124 without a third field", "driver=570.124; kernel=5.10.134-19.1.al8.x86_64", "driver-kernel", "unsupported explicit");
    boundary("one release above", "driver=570.124.06; kernel=5.10.134-19.2.al8.x86_64", "driver-kernel", "unknown silent");
    boundary("one release below", "driver=570.124.06; kernel=5.10.134-19.al8.x86_64", "driver-kernel", "unknown silent");
    boundary("the next driver of the page", "driver=570.133.20; kernel=5.10.134-19.1.al8.x86_64", "driver-kernel",
             "supported open-range");
    boundary("another line", "driver=570.124.06; kernel=5.10.134-19.1.el8.x86_64", "driver-kernel", "unknown silent");
}

// Every verdict of the table stands in D1, in the row of its driver.
void BoundariesKernel::citesThePage() {
    const auto& sources = realMatrix()->sources;
    for (const Driver& driver : kDrivers) {
        const auto finding = findingOf(fmt::format("driver={}; kernel=4.19.81-17.1.al7.x86_64", driver.version), "driver-kernel");
        QVERIFY(finding && finding->statements.size() == 1);
        const auto& citations = finding->statements.front().citations;
        QCOMPARE(citations.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(sources[citations.front().source.index()].id), QStringLiteral("D1"));
        QCOMPARE(QString::fromStdString(citations.front().row), QString::fromUtf8(driver.version));
        QVERIFY(finding->missing.empty());
    }
}

QTEST_APPLESS_MAIN(BoundariesKernel)
#include "tst_boundaries_kernel.moc"
