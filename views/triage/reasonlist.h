// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>

#include "model/items/triagewords.h"

namespace poolwright {

/// "line 12", pressed to go there. Written in the accent colour with a line below.
class LineLink : public QAbstractButton {
    Q_OBJECT
public:
    LineLink(const TextPlace& place, const QString& about, QWidget* parent);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// Reasons below one another, each with the line of the text where it stands.
class ReasonList : public QWidget {
    Q_OBJECT
public:
    ReasonList(const std::vector<TriageDescription::Reason>& reasons, QWidget* parent);

signals:
    void placeRequested(const poolwright::TextPlace& place);
};

} // namespace poolwright
