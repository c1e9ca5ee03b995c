// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/optionslist.h"

#include <algorithm>

#include "model/items/cellfacets.h"
#include "model/items/optionsmodel.h"
#include "views/fleet/optiondelegate.h"

namespace poolwright {

OptionsList::OptionsList(OptionsModel& model, QWidget* parent)
    : QListView(parent), options_(model), delegate_(new OptionDelegate(this)) {
    setModel(&model);
    setItemDelegate(delegate_);
    setMouseTracking(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // the reasons are wrapped for one width only
    setResizeMode(QListView::Adjust);
}

void OptionsList::fitValues(int most) {
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(bold);
    int widest = metrics.horizontalAdvance(tr("leave open"));
    for (const OptionRow& row : options_.options()) {
        widest = std::max(widest, metrics.horizontalAdvance(valueWords(row.value)));
    }
    delegate_->setValueWidth(std::min(widest + 2, most));
}

} // namespace poolwright
