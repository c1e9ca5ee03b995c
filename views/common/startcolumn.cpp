// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/startcolumn.h"

#include <QFont>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <QWidget>

namespace poolwright {

void centreColumn(QWidget& page, QWidget& column) {
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(&column);
    middle->addStretch(1);
    auto* layout = new QVBoxLayout(&page);
    layout->addStretch(2);
    layout->addLayout(middle);
    layout->addStretch(3);
}

void enlarge(QWidget& title, double times) {
    QFont large = title.font();
    large.setPointSizeF(large.pointSizeF() * times);
    title.setFont(large);
}

} // namespace poolwright
