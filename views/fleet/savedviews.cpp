// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/savedviews.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QMenu>
#include <QVBoxLayout>

#include "model/items/plaintext.h"
#include "model/session/documentsession.h"
#include "views/common/plainlabel.h"

namespace poolwright {

SavedViews::SavedViews(DocumentSession& session, QWidget* parent)
    : QPushButton(tr("Saved views"), parent), session_(session) {
    setObjectName(QStringLiteral("savedViews"));
    setAccessibleName(tr("Saved views"));
    menu_ = new QMenu(this);
    menu_->setObjectName(QStringLiteral("savedViewsMenu"));
    setMenu(menu_);
    connect(menu_, &QMenu::aboutToShow, this, &SavedViews::fillMenu);
}

void SavedViews::setCurrent(const QString& query, const FleetSort& sort, const ColumnChoice& columns) {
    query_ = query;
    sort_ = sort;
    columns_ = columns;
}

std::vector<SavedView> SavedViews::views() const {
    std::vector<SavedView> out;
    if (session_.current() == nullptr) {
        return out;
    }
    for (const auto& [key, text] : session_.document().entries) {
        if (key.first == EntryKind::View) {
            if (auto view = parseSavedView(text, key.second)) {
                view->name = key.second; // the document's name for it counts
                out.push_back(std::move(*view));
            }
        }
    }
    return out;
}

/// A name from outside as a menu shows it: "&" is no key.
static QString menuText(const std::string& name) { return shown(name).replace(QLatin1Char('&'), QStringLiteral("&&")); }

void SavedViews::fillMenu() {
    menu_->clear();
    const std::vector<SavedView> all = views();
    for (const SavedView& view : all) {
        QAction* action = menu_->addAction(menuText(view.name));
        action->setObjectName(QStringLiteral("view-") + QString::fromStdString(view.name));
        connect(action, &QAction::triggered, this, [this, view] { emit applied(view); });
    }
    if (all.empty()) {
        menu_->addAction(tr("No view is saved yet"))->setEnabled(false);
    }
    menu_->addSeparator();
    QAction* save = menu_->addAction(tr("Save this view…"));
    save->setObjectName(QStringLiteral("saveViewAction"));
    save->setEnabled(session_.writable());
    connect(save, &QAction::triggered, this, &SavedViews::askToSave);
    if (all.empty() || !session_.writable()) {
        return;
    }
    QMenu* renaming = menu_->addMenu(tr("Rename"));
    renaming->setObjectName(QStringLiteral("renameViewMenu"));
    QMenu* removing = menu_->addMenu(tr("Delete"));
    removing->setObjectName(QStringLiteral("deleteViewMenu"));
    for (const SavedView& view : all) {
        connect(renaming->addAction(menuText(view.name) + QStringLiteral("…")), &QAction::triggered, this,
                [this, view] {
                    askForName(tr("Rename the view"), QString::fromStdString(view.name),
                               [this, view](const QString& name) { rename(view, name); });
                });
        connect(removing->addAction(menuText(view.name)), &QAction::triggered, this,
                [this, view] { remove(view.name); });
    }
}

void SavedViews::askToSave() {
    askForName(tr("Save this view"), {}, [this](const QString& name) { save(name); });
}

void SavedViews::askForName(const QString& title, const QString& name,
                            const std::function<void(const QString&)>& then) {
    auto* dialog = new QDialog(window());
    dialog->setObjectName(QStringLiteral("viewNameDialog"));
    dialog->setWindowTitle(title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto* line = new QLineEdit(name, dialog);
    line->setObjectName(QStringLiteral("viewName"));
    line->setAccessibleName(tr("Name of the view"));
    line->setMaxLength(static_cast<int>(kLongestViewName) / 4); // of four bytes at most each
    line->setMinimumWidth(320);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, dialog);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(new PlainLabel(tr("Name. A view of that name is replaced."), dialog, PlainLabel::Tone::Muted));
    layout->addWidget(line);
    layout->addWidget(buttons);
    QPushButton* good = buttons->button(QDialogButtonBox::Ok);
    good->setEnabled(!name.isEmpty());
    connect(line, &QLineEdit::textChanged, good,
            [good](const QString& text) { good->setEnabled(!text.trimmed().isEmpty()); });
    connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(dialog, &QDialog::accepted, this, [line, then] { then(line->text().trimmed()); });
    dialog->open();
}

void SavedViews::save(const QString& name) {
    const SavedView view = savedView(name.toStdString(), query_.toStdString(), sort_, columns_);
    session_.perform(setEntry(session_.document(), EntryKind::View, view.name, savedViewJson(view)));
}

/// One step: the entry under the new name comes, the old one goes.
void SavedViews::rename(const SavedView& view, const QString& name) {
    SavedView renamed = view;
    renamed.name = name.toStdString();
    if (renamed.name == view.name) {
        return;
    }
    auto command = setEntry(session_.document(), EntryKind::View, renamed.name, savedViewJson(renamed));
    const auto gone = setEntry(session_.document(), EntryKind::View, view.name, std::nullopt);
    if (command && gone) {
        command->name = tr("Rename the view %1").arg(QString::fromStdString(view.name)).toStdString();
        command->changes.insert(command->changes.end(), gone->changes.begin(), gone->changes.end());
    }
    session_.perform(command);
}

void SavedViews::remove(const std::string& name) {
    session_.perform(setEntry(session_.document(), EntryKind::View, name, std::nullopt));
}

} // namespace poolwright
