// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

#include "model/core/intake/import.h"
#include "tests/support/poolbuilder.h"

namespace poolwright::test {

/// Observations written by hand, as readers would make them. Each node gets a line of its own.
class ObservedBuilder {
public:
    /// "gn7i; kernel=5.10.134-18.al8.x86_64; driver~550.90.07; kubelet=1.28.9; cgpu?1.5.20": = is seen, ~ wished, ? deduced.
    /// A part without a sign is the instance family.
    ObservedNode& node(std::string_view name, std::string_view poolId, std::string_view facts,
                       PasteKind from = PasteKind::Nodes);
    ObservedPool& pool(std::string_view id, std::string_view name, std::string_view facts);
    void loose(std::string_view facts, PasteKind from = PasteKind::HostCommand);
    /// Facts as above, at the next line.
    [[nodiscard]] std::vector<ObservedFact> facts(std::string_view text, PasteKind from);

    Observations found;

private:
    std::size_t line_ = 0;
};

/// A value of the real matrix; ends the program where it is none.
Value valueOf(Facet facet, std::string_view text);

/// "kernel: a 3, b 1, open 1" of a list of shares, by facet.
std::string sharesText(const std::map<Facet, std::vector<ValueShare>>& mixed);

} // namespace poolwright::test
