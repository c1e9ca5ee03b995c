// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHeaderView>

namespace poolwright {

/// Heads of the pools in two lines: the cluster over all of its pools, as far as they are on screen, below it each pool
/// with what it offers.
class PoolHeader : public QHeaderView {
    Q_OBJECT
public:
    explicit PoolHeader(QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    bool viewportEvent(QEvent* event) override;

private:
    [[nodiscard]] QString text(int section, int role) const;
    /// From the first to the last section of the cluster, as far as it is seen.
    [[nodiscard]] QRect groupRect(int section) const;
    [[nodiscard]] bool isCurrent(int section) const;
};

/// The workloads at the left, which stay when the pools are scrolled: name, what it asks for, how many have a place.
class WorkloadHeader : public QHeaderView {
    Q_OBJECT
public:
    explicit WorkloadHeader(QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    /// Height of a row with two lines of text.
    [[nodiscard]] static int rowHeight(const QFontMetrics& metrics);

protected:
    void paintEvent(QPaintEvent* event) override;
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    bool viewportEvent(QEvent* event) override;

private:
    [[nodiscard]] QString text(int section, int role) const;
    [[nodiscard]] bool isCurrent(int section) const;
};

} // namespace poolwright
