// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

#include "model/items/triagewords.h"

class QVBoxLayout;

namespace poolwright {

class TextBlock;

/// One cause: how sure it is, why, and what cures it. Shut it shows the cause alone; Enter, Space or a click opens it.
class DiagnosisCard : public QFrame {
    Q_OBJECT
public:
    explicit DiagnosisCard(const TriageDescription::Card& card, QWidget* parent = nullptr);

    /// The open one is what actions are about.
    void setOpen(bool on);
    [[nodiscard]] bool isOpen() const { return open_; }
    [[nodiscard]] QSize sizeHint() const override { return {1, 1}; } // the height comes with the width
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void chosen();
    void placeRequested(const poolwright::TextPlace& place);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildHead(QVBoxLayout& layout, const TriageDescription::Card& card);
    void buildBody(const TriageDescription::Card& card);
    void addCure(QVBoxLayout& body, const TriageDescription::Cure& cure);
    TextBlock* addBlock(QVBoxLayout& to, const char* name, int tone, const QString& text, qreal scale);

    Verdict tone_;
    bool open_ = false;
    TextBlock* brief_ = nullptr;
    QWidget* body_ = nullptr;
};

} // namespace poolwright
