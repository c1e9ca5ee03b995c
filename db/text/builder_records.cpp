// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Records of the matrix text; those that the program works with (operations, signatures, commands) are read as strictly as rules.

#include <algorithm>
#include <fmt/format.h>

#include "db/text/matrixbuilder.h"
#include "model/core/base/nearest.h"
#include "model/core/triage/signaturecells.h"

namespace poolwright {

namespace {

/// The columns that a record table may have. A table that is not here is a fault.
const std::map<std::string, std::vector<std::string>>& recordColumns() {
    static const std::map<std::string, std::vector<std::string>> kColumns{
#include "db/text/recordcolumns.inc"
    };
    return kColumns;
}

bool holdsSeparator(const YAML::Node& entry) { return entry.Scalar().find(kCellSeparator) != std::string::npos; }

} // namespace

void MatrixBuilder::addRecords(const YAML::Node& node, const CitationDefault& outer) {
    YamlMap map(node, "", faults_);
    const std::string table = map.requiredText("table");
    map.setRow(table);
    const CitationDefault cite = citationDefault(map, outer);
    const auto columns = recordColumns().find(table);
    if (columns == recordColumns().end()) {
        map.fault(fmt::format("the program knows no table '{}'", table));
    }
    map.entries("rows", [&](const YAML::Node& entry) {
        YamlMap row(entry, table, faults_);
        Record record;
        for (const std::string& key : row.keys()) {
            if (key == "cite") {
                continue;
            }
            if (columns != recordColumns().end() && std::ranges::find(columns->second, key) == columns->second.end()) {
                row.fault(fmt::format("table {} has no column '{}'", table, key), didYouMean(key, columns->second));
            }
            const YAML::Node value = row.take(key);
            if (!isFlat(value)) {
                row.fault(value, fmt::format("'{}' is a value or a list of values", key));
                continue;
            }
            if ((table == "operation" || table == "ask-command") && std::any_of(value.begin(), value.end(), holdsSeparator)) {
                row.fault(value, fmt::format("an entry of '{}' holds '{}', which stands between entries", key, kCellSeparator));
            }
            record.cells[key] = flatText(value);
        }
        const auto general = record.cells.find("general"); // everyday commands that no page has to name
        if (table != "ask-command" || row.has("cite") || general == record.cells.end() || general->second != "yes") {
            record.citations = citations(row, cite);
        }
        if (table == "operation") {
            checkOperation(row, record);
        } else if (table == "signature") {
            checkSignature(row, record);
        } else if (table == "ask-command") {
            std::vector<CellFault> faults;
            for (const std::string& name : askCommandFrom(record, faults).signatures) {
                namedSignatures_.emplace_back(name, faults_.where(row.node(), row.row()));
            }
            tellFaults(row, std::move(faults));
        }
        matrix_.records[table].push_back(std::move(record));
    });
    map.finish();
}

void MatrixBuilder::tellFaults(YamlMap& row, std::vector<CellFault> faults) {
    for (CellFault& fault : faults) {
        if (row.has(fault.cell)) {
            row.fault(row.take(fault.cell), std::move(fault.message), std::move(fault.hint));
        } else {
            row.fault(std::move(fault.message), std::move(fault.hint));
        }
    }
}

void MatrixBuilder::checkSignature(YamlMap& row, const Record& record) {
    std::vector<CellFault> faults;
    std::vector<NamedOf> named;
    const Signature signature = signatureFrom(matrix_, record, faults, &named);
    row.setRow(signature.id.empty() ? "signature" : signature.id);
    for (const NamedOf& one : named) {
        if (!isKnown(one.facet, one.version)) {
            faults.push_back({one.cell, fmt::format("no list contains {} {}", id(one.facet), one.version.text), {}});
        }
    }
    tellFaults(row, std::move(faults));
    for (const std::string& name : namedSignatures(signature)) {
        namedSignatures_.emplace_back(name, faults_.where(row.node(), row.row()));
    }
    for (const Remedy& cure : signature.cures) {
        operations_.emplace_back(cure.operation, faults_.where(row.node(), row.row()));
    }
    if (!signature.id.empty() && !signatureIds_.insert(signature.id).second) {
        row.fault(fmt::format("signature '{}' is there already", signature.id));
    }
}

void MatrixBuilder::checkNamedSignatures() {
    const std::vector<std::string> known(signatureIds_.begin(), signatureIds_.end());
    for (const auto& [name, where] : namedSignatures_) {
        if (!signatureIds_.contains(name)) {
            errors_.push_back({ErrorCode::Input, fmt::format("unknown signature '{}'", name), didYouMean(name, known), where});
        }
    }
}

void MatrixBuilder::checkOperation(YamlMap& row, const Record& record) {
    std::vector<CellFault> faults;
    const Operation operation = operationFrom(matrix_, record, faults);
    row.setRow(operation.id.empty() ? "operation" : operation.id);
    tellFaults(row, std::move(faults));
    const auto same = [&](const Record& other) {
        const auto id = other.cells.find("id");
        return id != other.cells.end() && id->second == operation.id;
    };
    if (!operation.id.empty() && std::ranges::any_of(matrix_.records["operation"], same)) {
        row.fault(fmt::format("operation '{}' is there already", operation.id));
    }
}

} // namespace poolwright
