// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

#include "model/core/base/result.h"
#include "model/core/version/key.h"

namespace poolwright {

/// A dotted version as NVIDIA, cGPU, the toolkit, Kubernetes and ACK's components write it: one to eight numbers,
/// each field compared as a number (570.169 > 570.133.20, 1.0.10 > 1.0.9, 510.54 > 510.47.03; 1.10 == 1.10.0).
/// A leading "v" and ACK's "-aliyun.N" are kept in text() and do not take part in the order.
class Version {
public:
    /// Fails on anything but digits and dots, on an empty field, more than eight fields or a field above 999,999,999.
    static Result<Version> parse(std::string_view text);

    [[nodiscard]] const std::string& text() const { return text_; } ///< the vendor's spelling
    [[nodiscard]] const Key& key() const { return key_; }
    [[nodiscard]] int fieldCount() const { return fieldCount_; } ///< fields as written

    std::strong_ordering operator<=>(const Version& other) const { return key_ <=> other.key_; }
    bool operator==(const Version& other) const { return key_ == other.key_; }

private:
    std::string text_;
    Key key_;
    int fieldCount_ = 0;
};

/// Reads "1.2.3" into the fields from `first` on; false when it is not a list of at most `count` numbers.
bool readFields(std::string_view text, Key& key, std::size_t first, std::size_t count, int& written);

} // namespace poolwright
