// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Fleets from anywhere: refused with a place, or taken such that writing and reading again gives the same.

#include <cstdint>

#include "model/core/io/fleetreader.h"
#include "tests/fuzz/wordsmatrix.h"

using namespace poolwright;
using namespace poolwright::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view json(reinterpret_cast<const char*>(bytes), size);
    const auto fleet = readFleet(json, wordsMatrix(), "fuzz.json");
    if (!fleet) {
        require(!fleet.error().empty() && fleet.error().size() <= 50);
        for (const Error& error : fleet.error()) {
            require(!error.message.empty() && error.where.starts_with("fuzz.json"));
        }
        return 0;
    }
    const std::string written = writeFleet(*fleet);
    const auto again = readFleet(written, wordsMatrix(), "again.json");
    require(again.has_value() && *again == *fleet);
    return 0;
}
