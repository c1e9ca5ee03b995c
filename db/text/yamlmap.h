// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>
#include <yaml-cpp/yaml.h>

#include "model/core/base/result.h"

namespace poolwright {

/// Where faults of a file go: each with file, line and the row it belongs to. Nobody reads more than some; a text made
/// to be wrong in every letter does not fill the memory.
class FaultList {
public:
    static constexpr std::size_t kMost = 1'000; ///< listed; then one says that more follow

    explicit FaultList(Errors& errors) : errors_(errors) {}

    void setFile(std::string file) { file_ = std::move(file); }
    void add(const YAML::Node& node, std::string_view row, std::string message, std::string hint = {});
    /// "cgpu_driver.yaml:31 row 1.5.2"
    [[nodiscard]] std::string where(const YAML::Node& node, std::string_view row) const;

private:
    Errors& errors_;
    std::string file_;
};

/// A YAML map read strictly: keys that nobody asked for, keys written twice and values of the wrong kind are faults.
class YamlMap {
public:
    /// `row` names the row in faults. A node that is no map is a fault; then every key is absent.
    YamlMap(const YAML::Node& node, std::string row, FaultList& faults);

    [[nodiscard]] bool has(std::string_view key) const;
    [[nodiscard]] const YAML::Node& node() const { return node_; }
    [[nodiscard]] const std::string& row() const { return row_; }
    void setRow(std::string row) { row_ = std::move(row); }

    /// The value of a key, null when absent. Asking makes the key known.
    YAML::Node take(std::string_view key);
    std::string text(std::string_view key);                          ///< "" when absent
    std::string requiredText(std::string_view key);                  ///< a fault when absent or empty
    bool flag(std::string_view key, bool otherwise);                 ///< yes/no, true/false
    std::vector<std::string> texts(std::string_view key);            ///< a scalar or a list of scalars
    /// Calls `each` for every entry of a list; a fault when the value is no list.
    void entries(std::string_view key, const std::function<void(const YAML::Node&)>& each);
    /// The keys in the order written.
    [[nodiscard]] std::vector<std::string> keys() const;
    void fault(std::string message, std::string hint = {}) { faults_.add(node_, row_, std::move(message), std::move(hint)); }
    void fault(const YAML::Node& at, std::string message, std::string hint = {}) {
        faults_.add(at, row_, std::move(message), std::move(hint));
    }
    /// Call last: every key that was not asked for is a fault that names its near misses.
    void finish();

private:
    YAML::Node node_;
    std::string row_;
    FaultList& faults_;
    std::vector<std::string> known_;
};

/// Whether it is a value or a list of values; nothing deeper.
bool isFlat(const YAML::Node& node);
/// Such a value as one cell: the entries of a list stand between kCellSeparator.
std::string flatText(const YAML::Node& node);

/// A scalar as text, or a fault and "".
std::string scalarText(const YAML::Node& node, std::string_view row, FaultList& faults);

} // namespace poolwright
