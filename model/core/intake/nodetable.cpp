// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// kubectl get nodes, plain or -o wide.

#include <algorithm>
#include <array>

#include "model/core/intake/sectionlines.h"
#include "model/core/intake/textreaders.h"

namespace poolwright {

namespace {

struct TableColumn {
    std::string_view head;
    Facet facet;
    std::size_t at = std::string_view::npos;
};

/// What stands below the head that begins at `at`: kubectl puts at least three blanks after the longest cell of a
/// column, so a cell ends at two blanks.
std::string_view tableCell(std::string_view line, std::size_t at) {
    if (at >= line.size() || (at > 0 && !isBlank(line[at - 1]))) {
        return {};
    }
    const std::string_view cell = line.substr(at);
    return trimmed(cell.substr(0, cell.find("  ")));
}

} // namespace

void readNodeTable(const Matrix& matrix, const CleanText& text, const PasteSection& section, Observations& out) {
    std::array<TableColumn, 4> columns{{{"VERSION", Facet::Kubelet},
                                        {"OS-IMAGE", Facet::Os},
                                        {"KERNEL-VERSION", Facet::Kernel},
                                        {"CONTAINER-RUNTIME", Facet::Runtime}}};
    bool head = true;
    eachLine(text, section, [&](const SectionLine& line) {
        if (trimmed(line.body).empty()) {
            return;
        }
        if (head) {
            head = false;
            for (TableColumn& column : columns) { // " VERSION", not the end of "KERNEL-VERSION"
                const std::string named = " " + std::string(column.head);
                const std::size_t at = line.body.find(named);
                column.at = at == std::string_view::npos ? at : at + 1;
            }
            return;
        }
        const std::string_view name = firstWord(line.body);
        if (tableCell(line.body, columns[0].at).empty()) {
            out.remark(IntakeRemark::Kind::Skipped, placeOf(text, line.number, trimmed(line.body)),
                       "this row does not fit the head of the table",
                       "lines that were wrapped are not put together here: paste it as text");
            return;
        }
        ObservedNode node;
        node.name = std::string(name.substr(0, kLongestValue));
        node.place = placeOf(text, line.number, name);
        for (const TableColumn& column : columns) {
            if (const std::string_view cell = tableCell(line.body, column.at); !cell.empty() && cell != "<unknown>") {
                addFact(matrix, out, node.facts, column.facet, cell, placeOf(text, line.number, cell),
                        PasteKind::NodeTable);
            }
        }
        ++out.nodesRead;
        out.nodes.push_back(std::move(node));
    });
}

} // namespace poolwright
