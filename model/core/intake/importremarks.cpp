// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/importremarks.h"

#include <fmt/format.h>

namespace poolwright {

void ImportRemarks::add(IntakeRemark remark) {
    if (own_.size() < kMostRemarks) {
        own_.push_back(std::move(remark));
    } else {
        ++more_;
    }
}

void ImportRemarks::note(TextPlace place, std::string message, std::string hint) {
    add({IntakeRemark::Kind::Note, place, std::move(message), std::move(hint)});
}

void ImportRemarks::skipped(TextPlace place, std::string message, std::string hint) {
    add({IntakeRemark::Kind::Skipped, place, std::move(message), std::move(hint)});
}

std::string ImportRemarks::where(TextPlace place) const {
    if (found_.textNames.size() < 2) {
        return fmt::format("line {}", place.line);
    }
    const std::string name = place.text < found_.textNames.size() ? found_.textNames[place.text] : std::string();
    return fmt::format("line {} of {}", place.line, name.empty() ? fmt::format("text {}", place.text + 1) : name);
}

std::vector<IntakeRemark> ImportRemarks::take() && {
    std::vector<IntakeRemark> out = found_.remarks;
    out.insert(out.end(), std::make_move_iterator(own_.begin()), std::make_move_iterator(own_.end()));
    if (more_ > 0) {
        out.push_back({IntakeRemark::Kind::Note, {}, fmt::format("there are {} more remarks about grouping", more_), {}});
    }
    return out;
}

} // namespace poolwright
