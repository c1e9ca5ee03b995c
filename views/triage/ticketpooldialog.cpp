// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/triage/ticketpooldialog.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

#include "model/items/plaintext.h"
#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/common/textblock.h"

namespace poolwright {

TicketPoolDialog::TicketPoolDialog(const Matrix& matrix, const Fleet& fleet, const Cluster& told, QWidget* parent)
    : QDialog(parent), told_(told) {
    setObjectName(QStringLiteral("ticketPoolDialog"));
    setWindowTitle(tr("Add the pool of the ticket"));
    for (const Cluster& cluster : fleet.clusters) {
        std::vector<std::string> names;
        for (const Pool& pool : cluster.pools) {
            names.push_back(pool.name);
        }
        taken_.emplace_back(cluster.id, std::move(names));
    }
    buildLayout(matrix, fleet);
    update();
}

void TicketPoolDialog::buildLayout(const Matrix& matrix, const Fleet& fleet) {
    auto* why = new PlainLabel(tr("A repair is planned for a pool of the fleet, and this ticket belongs to none. These facts of the ticket "
                                  "become a new pool, in one step that undo takes back:"),
                               this);
    why->setWordWrap(true);
    QStringList lines;
    for (const Configuration* facets : {&told_.facets, &told_.pools.front().facets}) {
        for (const auto& [facet, value] : facets->entries()) {
            lines << shown(matrix.facts(facet).label) + QStringLiteral(": ") + shown(value.text);
        }
    }
    auto* facts = new PlainLabel(lines.isEmpty() ? tr("(the ticket tells no facts)") : lines.join(QLatin1Char('\n')), this,
                                 PlainLabel::Tone::Muted);
    facts->setObjectName(QStringLiteral("ticketPoolFacts"));
    clusters_ = new QComboBox(this);
    clusters_->setObjectName(QStringLiteral("ticketPoolCluster"));
    clusters_->setAccessibleName(tr("Cluster"));
    clusters_->addItem(tr("a new cluster"), QVariant::fromValue<qlonglong>(kNoItem));
    for (const Cluster& cluster : fleet.clusters) {
        clusters_->addItem(shown(cluster.name), QVariant::fromValue<qlonglong>(cluster.id));
    }
    clusterName_ = new QLineEdit(QString::fromStdString(told_.name.empty() ? "ticket" : told_.name), this);
    clusterName_->setObjectName(QStringLiteral("ticketClusterName"));
    clusterName_->setAccessibleName(tr("Name of the new cluster"));
    name_ = new QLineEdit(QString::fromStdString(told_.pools.front().name.empty() ? "ticket-pool" : told_.pools.front().name), this);
    name_->setObjectName(QStringLiteral("ticketPoolName"));
    name_->setAccessibleName(tr("Name of the pool"));
    fault_ = new PlainLabel({}, this, PlainLabel::Tone::Strong);
    fault_->setWordWrap(true);
    auto* form = new QFormLayout;
    form->addRow(tr("Cluster"), clusters_);
    form->addRow(tr("Its name"), clusterName_);
    form->addRow(tr("Pool"), name_);
    add_ = new ActionButton(tr("Add and plan"), this);
    add_->setObjectName(QStringLiteral("ticketPoolAdd"));
    add_->setMain();
    QHBoxLayout* foot = closeRow(*this, "ticketPoolCancel");
    foot->addWidget(add_);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addWidget(why);
    layout->addWidget(facts);
    layout->addLayout(form);
    layout->addWidget(fault_);
    layout->addLayout(foot);
    setMinimumWidth(460);
    connect(clusters_, &QComboBox::currentIndexChanged, this, &TicketPoolDialog::update);
    connect(clusterName_, &QLineEdit::textChanged, this, &TicketPoolDialog::update);
    connect(name_, &QLineEdit::textChanged, this, &TicketPoolDialog::update);
    connect(add_, &QAbstractButton::clicked, this, &TicketPoolDialog::take);
}

/// Only what the document would take.
void TicketPoolDialog::update() {
    const ItemId cluster = clusters_->currentData().toLongLong();
    clusterName_->setEnabled(cluster == kNoItem);
    const std::string name = name_->text().trimmed().toStdString();
    QString fault;
    const auto at = std::ranges::find(taken_, cluster, &std::pair<ItemId, std::vector<std::string>>::first);
    if (name.empty()) {
        fault = tr("The pool needs a name.");
    } else if (cluster == kNoItem && clusterName_->text().trimmed().isEmpty()) {
        fault = tr("The new cluster needs a name.");
    } else if (at != taken_.end() && std::ranges::find(at->second, name) != at->second.end()) {
        fault = tr("That cluster has a pool of this name. Choose another name, or say above whose ticket it is.");
    }
    fault_->setTextOrHide(fault);
    add_->setEnabled(fault.isEmpty());
}

void TicketPoolDialog::take() {
    Cluster made = told_;
    made.name = clusterName_->text().trimmed().toStdString();
    made.pools.front().name = name_->text().trimmed().toStdString();
    accept();
    emit chosen(clusters_->currentData().toLongLong(), made);
}

} // namespace poolwright
