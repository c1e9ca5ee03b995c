// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <optional>

#include "model/core/rules/verdict.h"

namespace poolwright {

/// "✕ unsupported" as a pill that nobody can click.
class VerdictLabel : public QWidget {
    Q_OBJECT
public:
    explicit VerdictLabel(QWidget* parent = nullptr);

    /// None: nothing is shown, not even its place.
    void setVerdict(std::optional<Verdict> verdict);
    [[nodiscard]] std::optional<Verdict> verdict() const { return verdict_; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QFont face() const;
    std::optional<Verdict> verdict_;
};

} // namespace poolwright
