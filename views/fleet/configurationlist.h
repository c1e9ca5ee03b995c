// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTreeView>

#include "model/items/configurationmodel.h"

namespace poolwright {

/// Every facet of a pool or a cluster with its value. As high as its lines, so that what it stands in scrolls. Enter,
/// F2 or a double click asks to edit the value; a pencil marks the line under the pointer and the current one.
class ConfigurationList : public QTreeView {
    Q_OBJECT
public:
    explicit ConfigurationList(QWidget* parent = nullptr);

    void showPool(const FleetSource& source, std::size_t pool);
    void showCluster(const FleetSource& source, std::size_t cluster);
    void clear() { model_.clear(); }
    void setEditable(bool on);
    [[nodiscard]] const ConfigurationModel& lines() const { return model_; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void editRequested(poolwright::Facet facet);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void requestEdit(const QModelIndex& index);
    void fit();

    ConfigurationModel model_;
    bool editable_ = true;
};

} // namespace poolwright
