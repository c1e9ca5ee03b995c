// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <unordered_map>

#include "model/core/intake/nodekeys.h"
#include "model/core/intake/placedvalue.h"

namespace poolwright {

/// What readers of node objects need not pass over: a KeyFilter.
bool wantsNodeKey(std::size_t depth, std::string_view parent, std::string_view key);

/// Takes the node objects of one section, one after another, as JSON or YAML gave them.
class NodeObjects {
public:
    NodeObjects(const Matrix& matrix, Observations& out) : matrix_(matrix), out_(out), printed_(matrix) {}

    /// `path` is how a person finds the object: "items[3]". Objects that are no nodes are remarks.
    void take(const PlacedValue& object, const std::string& path);
    [[nodiscard]] std::size_t taken() const { return taken_; }

private:
    bool isNode(const PlacedValue& object, const std::string& path);
    void metadata(NodeKeys& keys, const PlacedValue& from, const std::string& path);
    void spec(NodeKeys& keys, const PlacedValue& from, const std::string& path);
    void status(NodeKeys& keys, const PlacedValue& from, const std::string& path);
    void noteName(const ObservedNode& node);
    /// Whether it is of that kind; what is not, and not null either, is a remark.
    bool isA(PlacedValue::Kind kind, const PlacedValue& value, const std::string& path);

    /// Calls each(key, value) for members that are texts.
    template <typename Each>
    void texts(const PlacedValue& map, const std::string& path, const Each& each);

    const Matrix& matrix_;
    Observations& out_;
    RememberedValues printed_;
    std::unordered_map<std::string, std::size_t> lines_; ///< by name of a node
    std::size_t taken_ = 0;
};

} // namespace poolwright
