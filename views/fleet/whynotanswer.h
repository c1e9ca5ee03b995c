// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "model/core/solve/whynot.h"

class QVBoxLayout;

namespace poolwright {

/// What stands against a value, and what would have to change, as cards and buttons. Made for one answer.
class WhyNotAnswer : public QWidget {
    Q_OBJECT
public:
    WhyNotAnswer(const Matrix& matrix, const WhyNot& answer, bool editable, QWidget* parent = nullptr);

signals:
    /// The value itself and what goes with it.
    void choicesRequested(const std::vector<poolwright::Choice>& choices);

private:
    void addHead(const WhyNot& answer);
    void addObjections(const WhyNot& answer);
    void addWays(const WhyNot& answer);
    void addCures(const WhyNot& answer);
    void addWay(const WhyNot& answer, const Way& way, const QString& name);
    void addAnyway(const WhyNot& answer);
    void addSection(const QString& title);
    void addText(const QString& text, const char* name, bool muted = false);
    [[nodiscard]] QString wayDetails(const Way& way) const;

    const Matrix& matrix_;
    bool editable_;
    QVBoxLayout* column_ = nullptr;
};

} // namespace poolwright
