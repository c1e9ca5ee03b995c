// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/historydialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "model/items/plaintext.h"
#include "model/session/documentsession.h"
#include "views/common/plainlabel.h"
#include "views/common/verdictdelegate.h"

namespace poolwright {

HistoryDialog::HistoryDialog(DocumentSession& session, QWidget* parent) : QDialog(parent), session_(session) {
    setObjectName(QStringLiteral("historyDialog"));
    setWindowTitle(tr("History"));
    buildLayout();
    refresh();
    connect(&session_, &DocumentSession::historyChanged, this, &HistoryDialog::refresh);
    connect(&session_, &DocumentSession::documentOpened, this, &HistoryDialog::refresh);
}

void HistoryDialog::buildLayout() {
    list_ = new QTreeView(this);
    list_->setObjectName(QStringLiteral("historyList"));
    list_->setAccessibleName(tr("Changes, latest first"));
    list_->setModel(&model_);
    auto* delegate = new VerdictDelegate(list_); // plain text, rows like everywhere
    delegate->setMutedColumns({1});
    list_->setItemDelegate(delegate);
    list_->setRootIsDecorated(false);
    list_->setUniformRowHeights(true);
    list_->setAllColumnsShowFocus(true);
    list_->header()->setStretchLastSection(false);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto* hint =
        new PlainLabel(tr("Choose a step to go to the state after it. Nothing is lost: redo leads forward again, "
                          "until something else is changed."),
                       this, PlainLabel::Tone::Muted);
    hint->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    go_ = buttons->addButton(tr("Go there"), QDialogButtonBox::ActionRole);
    go_->setObjectName(QStringLiteral("historyGo"));
    go_->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(go_, &QPushButton::clicked, this, &HistoryDialog::goThere);
    connect(list_, &QTreeView::doubleClicked, this, &HistoryDialog::goThere);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &HistoryDialog::updateButton);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 12);
    layout->setSpacing(10);
    layout->addWidget(hint);
    layout->addWidget(list_, 1);
    layout->addWidget(buttons);
    resize(560, 480);
}

void HistoryDialog::refresh() {
    model_.setHistory(session_.historyNames(), session_.historyPosition());
    list_->setColumnWidth(1, 110);
    list_->setCurrentIndex(model_.index(model_.currentRow(), 0));
    updateButton();
}

void HistoryDialog::updateButton() {
    go_->setEnabled(list_->currentIndex().isValid() && list_->currentIndex().row() != model_.currentRow() &&
                    session_.writable());
}

void HistoryDialog::goThere() {
    if (go_->isEnabled()) {
        session_.goToStep(model_.positionAt(list_->currentIndex().row()));
    }
}

void fillHistoryMenu(QMenu& menu, DocumentSession& session, const std::function<void()>& showAll) {
    constexpr qsizetype kMost = 12;
    menu.clear();
    const QStringList names = session.historyNames();
    const auto position = static_cast<qsizetype>(session.historyPosition());
    const qsizetype first = std::max<qsizetype>(0, std::min(position + kMost / 3, names.size()) - kMost);
    const qsizetype last = std::min(names.size(), first + kMost);
    const auto add = [&](qsizetype after, const QString& text) {
        QAction* action = menu.addAction(QString(text).replace(QLatin1Char('&'), QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(after == position);
        action->setEnabled(session.writable());
        QObject::connect(action, &QAction::triggered, &session,
                         [&session, after] { session.goToStep(static_cast<std::size_t>(after)); });
    };
    for (qsizetype i = last; i-- > first;) {
        add(i + 1, menu.fontMetrics().elidedText(shown(names[i].toStdString()), Qt::ElideRight, 420));
    }
    if (first == 0) {
        add(0, HistoryDialog::tr("As it was at the beginning"));
    }
    menu.addSeparator();
    QObject::connect(menu.addAction(HistoryDialog::tr("All changes…")), &QAction::triggered, &menu, showAll);
}

} // namespace poolwright
