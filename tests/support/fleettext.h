// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "model/core/io/fleetreader.h"
#include "tests/support/poolbuilder.h"

namespace poolwright::test {

// Fleets as JSON, made from the part that a test is about.
inline std::string fleetWith(std::string_view clusters, std::string_view rest = "") {
    return fmt::format(R"({{"format": "poolwright.fleet/1", "clusters": [{}]{}}})", clusters, rest);
}
inline std::string poolWith(std::string_view members) {
    return fleetWith(fmt::format(R"({{"name": "c", "pools": [{{"name": "p", {}}}]}})", members));
}
inline std::string workloadWith(std::string_view members) {
    return fleetWith(R"({"name": "c", "pools": [{"name": "p"}]})",
                     fmt::format(R"(, "workloads": [{{"name": "w", {}}}])", members));
}
inline std::string clusterWith(std::string_view members) {
    return fleetWith(fmt::format(R"({{"name": "c", {}}})", members));
}

/// The faults in one text: "[limit] where: message (hint)" per line.
inline QString faultsOf(std::string_view json, const FleetLimits& limits = {}) {
    const auto fleet = readFleet(json, *realMatrix(), "f", limits);
    QString out;
    if (!fleet) {
        for (const Error& error : fleet.error()) {
            out += error.code == ErrorCode::Limit ? "[limit] " : "";
            out += QString::fromStdString(toText(error)) + "\n";
        }
    }
    return out;
}

/// A file below the folder that an environment variable names.
inline std::string fileText(const char* variable, const char* name) {
    std::ifstream file(std::string(qEnvironmentVariable(variable).toStdString()) + "/" + name);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

} // namespace poolwright::test
