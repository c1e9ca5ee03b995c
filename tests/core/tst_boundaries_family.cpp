// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// D2 and D3, "Instance family compatibility": every family × every cGPU release; and D4's GPU series, which lean on it.

#include <QTest>
#include <fmt/format.h>
#include <map>

#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

/// The groups of the page, each on one line there.
const std::map<std::string, std::vector<std::string>> kGroups{
    {"gn6", {"gn6i", "gn6e", "gn6v", "gn6t", "ebmgn6i", "ebmgn6t", "ebmgn6e"}},
    {"gn7", {"gn7i", "gn7", "gn7e", "ebmgn7i", "ebmgn7e"}},
    {"gn8t", {"gn8t", "ebmgn8t"}},
    {"gn8is", {"gn8is", "gn8v", "ebmgn8is", "ebmgn8v"}},
    {"gn8ia", {"gn8ia", "ebmgn8ia"}},
    {"ebmgn9t", {"ebmgn9t"}},
};

/// Releases by the first and last group that their row supports; what the row does not support it rules out.
struct Row {
    std::vector<const char*> releases;
    std::vector<std::string> supported;
};
const std::vector<Row> kRows{
    {{"1.5.20", "1.5.19"}, {"gn6", "gn7", "gn8t", "gn8is", "gn8ia", "ebmgn9t"}},
    {{"1.5.18", "1.5.17", "1.5.16", "1.5.15", "1.5.13", "1.5.12", "1.5.11", "1.5.10", "1.5.9"}, {"gn6", "gn7", "gn8t", "gn8is", "gn8ia"}},
    {{"1.5.8", "1.5.7"}, {"gn6", "gn7", "gn8t", "gn8is"}},
    {{"1.5.6", "1.5.5"}, {"gn6", "gn7", "gn8t"}},
    {{"1.5.3", "1.5.2", "1.0.10", "1.0.9", "1.0.8", "1.0.7", "1.0.6", "1.0.5", "1.0.3"}, {"gn6", "gn7"}},
    {{"0.8.17", "0.8.13"}, {"gn6"}},
};

bool supports(const Row& row, const std::string& group) {
    return std::find(row.supported.begin(), row.supported.end(), group) != row.supported.end();
}

std::string groupOf(const std::string& family) {
    for (const auto& [group, families] : kGroups) {
        if (std::find(families.begin(), families.end(), family) != families.end()) {
            return group;
        }
    }
    return {};
}

/// The series of the cards, where a page publishes it.
const std::map<std::string, std::string> kSeries{
    {"gn5", "P"},     {"gn5i", "P"},    {"gn6i", "T"},    {"ebmgn6i", "T"}, {"gn6e", "V"},    {"ebmgn6e", "V"},  {"gn6v", "V"},
    {"ebmgn6v", "V"}, {"gn7", "A"},     {"gn7e", "A"},    {"gn7i", "A"},    {"gn7s", "A"},    {"gn7r", "A"},     {"ebmgn7", "A"},
    {"ebmgn7e", "A"}, {"ebmgn7i", "A"}, {"ebmgn7ix", "A"}, {"gn8v", "H"},   {"gn8is", "L"},   {"ebmgn8is", "L"}, {"ebmgn8ia", "L"}};

} // namespace

class BoundariesFamily : public QObject {
    Q_OBJECT
private slots:
    void cgpu_data();
    void cgpu() { verifyBoundary(); }
    void sharing_data();
    void sharing() { verifyBoundary(); }
    void sharingOpen_data();
    void sharingOpen() { verifyBoundary(); }
};

void BoundariesFamily::cgpu_data() {
    boundaryColumns();
    for (const std::string& family : realMatrix()->facts(Facet::InstanceFamily).vocabulary.words) {
        const std::string group = groupOf(family);
        for (const Row& row : kRows) {
            const char* expected = group.empty() ? "unknown silent" : supports(row, group) ? "supported explicit" : "unsupported explicit";
            for (const char* release : row.releases) {
                boundary(fmt::format("{} × {}", release, family), fmt::format("{}; cgpu={}", family, release), "cgpu-family", expected);
            }
        }
        for (const char* release : {"0.8.12", "0.8.10"}) { // in the kernel table alone
            boundary(fmt::format("{} × {}", release, family), fmt::format("{}; cgpu={}", family, release), "cgpu-family", "unknown silent");
        }
    }
    boundary("gn9t stands in no row although ebmgn9t does", "gn9t; cgpu=1.5.20", "cgpu-family", "unknown silent");
    boundary("ebmgn9t from 1.5.19 on", "ebmgn9t; cgpu=1.5.19", "cgpu-family", "supported explicit");
    boundary("ebmgn7 stands in no row although gn7 does", "ebmgn7; cgpu=1.5.20", "cgpu-family", "unknown silent");
    boundary("1.5.3 stands in the row of 1.0.3", "gn8t; cgpu=1.5.3", "cgpu-family", "unsupported explicit");
}

// A listed series is supported; a series that is not, only where D2 lists the family for this cGPU, and with caution.
void BoundariesFamily::sharing_data() {
    boundaryColumns();
    for (const std::string& family : realMatrix()->facts(Facet::InstanceFamily).vocabulary.words) {
        const auto series = kSeries.find(family);
        const bool listed = series != kSeries.end() && series->second != "L";
        for (const Row& row : kRows) {
            const std::string group = groupOf(family);
            const char* expected = listed ? "supported explicit" : !group.empty() && supports(row, group) ? "caution derived" : "unknown silent";
            boundary(fmt::format("{} × cGPU {}", family, row.releases.front()),
                     fmt::format("{}; gpu-scheduling=cgpu; cgpu={}", family, row.releases.front()), "sharing-gpu", expected);
            boundary(fmt::format("{} × cGPU {}, the last of its row", family, row.releases.back()),
                     fmt::format("{}; gpu-scheduling=core_mem; cgpu={}", family, row.releases.back()), "sharing-gpu", expected);
        }
        boundary(fmt::format("{} without cGPU", family), fmt::format("{}; gpu-scheduling=share; cgpu=none", family), "sharing-gpu",
                 listed ? "supported explicit" : "unknown silent");
        boundary(fmt::format("{} × cGPU that does not exist", family), fmt::format("{}; gpu-scheduling=cgpu; cgpu=1.5.14", family),
                 "sharing-gpu", listed ? "supported explicit" : "unknown silent");
    }
}

void BoundariesFamily::sharingOpen_data() {
    boundaryColumns();
    boundary("family open", "gpu-scheduling=cgpu; cgpu=1.5.20", "sharing-gpu", "unknown silent; missing instance-family");
    boundary("a listed series needs no cGPU", "gn7i; gpu-scheduling=cgpu", "sharing-gpu", "supported explicit");
    boundary("a series that is not listed hangs on cGPU", "gn8is; gpu-scheduling=cgpu", "sharing-gpu", "unknown silent; missing cgpu");
    boundary("an unpublished series hangs on cGPU", "ebmgn9t; gpu-scheduling=cgpu", "sharing-gpu", "unknown silent; missing cgpu");
    boundary("a family that D2 never names hangs on nothing", "gn9t; gpu-scheduling=cgpu", "sharing-gpu", "unknown silent");
    boundary("mode default", "gn7i; gpu-scheduling=default; cgpu=1.5.20", "sharing-gpu", "absent");
    boundary("mode topology", "gn7i; gpu-scheduling=topology", "sharing-gpu", "absent");
    boundary("mode open", "gn7i; cgpu=1.5.20", "sharing-gpu", "absent");
    boundary("mode mps shares", "gn7i; gpu-scheduling=mps", "sharing-gpu", "supported explicit");
}

QTEST_APPLESS_MAIN(BoundariesFamily)
#include "tst_boundaries_family.moc"
