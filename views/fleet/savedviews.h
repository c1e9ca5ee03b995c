// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPushButton>

#include <functional>

#include "model/core/query/savedview.h"
#include "model/items/fleetsort.h"

class QMenu;

namespace poolwright {

class DocumentSession;

/// The views that a document keeps by name: filter, sorting and columns. Each can be applied, replaced, renamed and
/// deleted.
class SavedViews : public QPushButton {
    Q_OBJECT
public:
    SavedViews(DocumentSession& session, QWidget* parent);

    /// What a new view is made of.
    void setCurrent(const QString& query, const FleetSort& sort, const ColumnChoice& columns);
    /// In the order of their names; entries that cannot be read are left out.
    [[nodiscard]] std::vector<SavedView> views() const;
    /// Asks for a name.
    void askToSave();

signals:
    void applied(const poolwright::SavedView& view);

private:
    void fillMenu();
    void askForName(const QString& title, const QString& name, const std::function<void(const QString&)>& then);
    void save(const QString& name);
    void rename(const SavedView& view, const QString& name);
    void remove(const std::string& name);

    DocumentSession& session_;
    QMenu* menu_ = nullptr;
    QString query_;
    FleetSort sort_;
    ColumnChoice columns_;
};

} // namespace poolwright
