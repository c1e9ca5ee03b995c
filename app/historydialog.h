// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include <functional>

#include "model/items/historymodel.h"

class QMenu;
class QPushButton;
class QTreeView;

namespace poolwright {

class DocumentSession;

/// Every step of the document; one of them chosen goes back, or forward, to the state after it.
class HistoryDialog : public QDialog {
    Q_OBJECT
public:
    HistoryDialog(DocumentSession& session, QWidget* parent);

private:
    void buildLayout();
    void refresh();
    void goThere();
    void updateButton();

    DocumentSession& session_;
    HistoryModel model_;
    QTreeView* list_ = nullptr;
    QPushButton* go_ = nullptr;
};

/// The last steps as a menu; choosing one goes to the state after it.
void fillHistoryMenu(QMenu& menu, DocumentSession& session, const std::function<void()>& showAll);

} // namespace poolwright
