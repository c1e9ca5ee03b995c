// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <memory>

#include "model/core/plan/plan.h"

class QScrollArea;

namespace poolwright {

/// Why there is no safe plan: the facts and rules that clash, in their sentences, what follows, and what could be given
/// up, as buttons.
class NoPlanView : public QWidget {
    Q_OBJECT
public:
    explicit NoPlanView(QWidget* parent = nullptr);

    /// Of a plan without steps: impossible, given up at a limit, or nothing to do.
    void setPlan(const Matrix& matrix, const std::shared_ptr<const Plan>& plan);
    void clear();

signals:
    void relaxationChosen(const poolwright::Relaxation& relaxation);

private:
    class Page;
    QScrollArea* area_ = nullptr;
};

} // namespace poolwright
