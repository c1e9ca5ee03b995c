// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

#include "model/core/rules/finding.h"

namespace poolwright {

class TextBlock;

/// One finding with all that makes it believable: what is stated, both values, where it stands, how it is known, what
/// cures it.
class EvidenceCard : public QFrame {
    Q_OBJECT
public:
    explicit EvidenceCard(QWidget* parent = nullptr);

    void setFinding(const Matrix& matrix, const Finding& finding);
    [[nodiscard]] Verdict verdict() const { return verdict_; }
    /// Drawn with a stronger frame: the one that was asked for.
    void setHighlighted(bool on);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void buildLayout();
    void setSources(const Matrix& matrix, const Finding& finding);

    Verdict verdict_ = Verdict::Unknown;
    bool highlighted_ = false;
    TextBlock* title_ = nullptr;
    TextBlock* body_ = nullptr;
    TextBlock* values_ = nullptr;
    TextBlock* missing_ = nullptr;
    TextBlock* sources_ = nullptr;
    TextBlock* urls_ = nullptr;
    TextBlock* grade_ = nullptr;
    TextBlock* remedies_ = nullptr;
};

} // namespace poolwright
