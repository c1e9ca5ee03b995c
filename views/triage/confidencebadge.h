// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QRectF>
#include <QWidget>

#include "model/core/rules/verdict.h"

class QPainter;

namespace poolwright {

/// How sure a cause is, as a sign: a full disc (confirmed), a half one (likely), a ring (possible), a tick (harmless). By the
/// tone that toneOf() gives. Other signs than the verdicts': a cross beside "confirmed" would read as its contrary.
void paintConfidenceGlyph(QPainter& painter, const QRectF& rect, Verdict tone, const QColor& colour);

/// The sign with its word on the tone's tint.
class ConfidenceBadge : public QWidget {
    Q_OBJECT
public:
    ConfidenceBadge(Verdict tone, const QString& word, QWidget* parent);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Verdict tone_;
    QString word_;
};

} // namespace poolwright
