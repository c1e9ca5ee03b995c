// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>
#include <QWidget>

#include <array>
#include <bitset>

#include "model/core/rules/judgement.h"

namespace poolwright {

/// One verdict with the number of pools that have it; switched on it filters. A button: Tab reaches it, Space presses
/// it.
class VerdictPill : public QAbstractButton {
    Q_OBJECT
public:
    explicit VerdictPill(Verdict verdict, QWidget* parent = nullptr);

    void setCount(std::size_t count);
    /// Without its word, where there is little room.
    void setCompact(bool on);
    /// Faded because other verdicts are asked for.
    void setDimmed(bool on);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    [[nodiscard]] QString caption() const;
    Verdict verdict_;
    std::size_t count_ = 0;
    bool compact_ = false;
    bool dimmed_ = false;
};

/// Five pills, worst first, with the pools of each verdict.
class VerdictCounters : public QWidget {
    Q_OBJECT
public:
    explicit VerdictCounters(QWidget* parent = nullptr);

    void setCounts(const VerdictCounts& counts);
    void setCompact(bool on);
    [[nodiscard]] std::bitset<kVerdictCount> chosen() const;
    void setChosen(std::bitset<kVerdictCount> chosen);
    void clearChosen() { setChosen({}); }

signals:
    void chosenChanged();

private:
    void onToggled();
    std::array<VerdictPill*, kVerdictCount> pills_{}; ///< by verdict
};

} // namespace poolwright
