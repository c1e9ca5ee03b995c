// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QListView>

namespace poolwright {

class OptionDelegate;
class OptionsModel;

/// The values to choose from, best first, each with its verdict and a reason.
class OptionsList : public QListView {
    Q_OBJECT
public:
    OptionsList(OptionsModel& model, QWidget* parent);

    /// Gives the values the room that the longest needs, at most so many pixels. After the model was filled.
    void fitValues(int most);

private:
    OptionsModel& options_;
    OptionDelegate* delegate_ = nullptr;
};

} // namespace poolwright
