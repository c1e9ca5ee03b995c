// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/acceptdialog.h"

#include <QDateEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "model/items/acceptances.h"
#include "model/items/plaintext.h"
#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/common/textblock.h"
#include "views/common/verdictlabel.h"

namespace poolwright {

namespace {

constexpr int kUsualDays = 30;
constexpr int kLongestPerson = 120;

QDate toQt(Date day) {
    const std::uint32_t number = day.number();
    return {static_cast<int>(number / 10'000), static_cast<int>(number / 100 % 100), static_cast<int>(number % 100)};
}

Date fromQt(const QDate& day) {
    return Date(std::chrono::year_month_day(std::chrono::year(day.year()),
                                            std::chrono::month(static_cast<unsigned>(day.month())),
                                            std::chrono::day(static_cast<unsigned>(day.day()))));
}

} // namespace

AcceptDialog::AcceptDialog(AcceptSubject subject, Date today, const QString& person, QWidget* parent)
    : QDialog(parent), subject_(std::move(subject)), today_(today) {
    setObjectName(QStringLiteral("acceptDialog"));
    setWindowTitle(subject_.acceptance.id == kNoItem ? tr("Accept a finding") : tr("Extend an acceptance"));
    buildLayout();
    fill(person);
    updateFault();
}

void AcceptDialog::buildLayout() {
    fault_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    fault_->setObjectName(QStringLiteral("acceptFault"));
    fault_->setWordWrap(true);
    accept_ = new ActionButton(subject_.acceptance.id == kNoItem ? tr("Accept the finding") : tr("Extend"), this);
    accept_->setObjectName(QStringLiteral("acceptConfirm"));
    accept_->setMain();
    auto* cancel = new ActionButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("acceptCancel"));
    connect(accept_, &QAbstractButton::clicked, this, &AcceptDialog::finish);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(fault_, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(accept_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(buildSubject());
    layout->addLayout(buildFields());
    layout->addStretch(1);
    layout->addLayout(buttons);
    setMinimumWidth(520);
}

QWidget* AcceptDialog::buildSubject() {
    const RiskAcceptance& of = subject_.acceptance;
    auto* box = new QWidget(this);
    auto* title = new TextBlock(TextBlock::Tone::Strong, box);
    title->setObjectName(QStringLiteral("acceptTitle"));
    title->setText(subject_.finding);
    auto* what = new TextBlock(TextBlock::Tone::Normal, box);
    what->setObjectName(QStringLiteral("acceptSubject"));
    what->setText(
        tr("Pool %1\nCheck %2: %3\nRule %4").arg(subject_.pool, shown(of.check), subject_.check, shown(of.rule)));
    auto* lapse = new TextBlock(TextBlock::Tone::Muted, box);
    lapse->setObjectName(QStringLiteral("acceptLapse"));
    lapse->setText(
        tr("Only this finding is accepted, on this pool, in every scenario. It stays visible and is counted apart. "
           "The acceptance lapses after its last day, and as soon as another rule decides or the verdict is "
           "another one."));
    auto* head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(new VerdictLabel(of.verdict, box), 0, Qt::AlignTop);
    head->addWidget(title, 1);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addWidget(what);
    layout->addWidget(lapse);
    return box;
}

QLayout* AcceptDialog::buildFields() {
    reason_ = new QPlainTextEdit(this);
    reason_->setObjectName(QStringLiteral("acceptReason"));
    reason_->setAccessibleName(tr("Reason"));
    reason_->setPlaceholderText(tr("Why this can be lived with, such as a ticket or a planned change"));
    reason_->setTabChangesFocus(true);
    constexpr int kLines = 3;
    reason_->setFixedHeight(reason_->fontMetrics().lineSpacing() * kLines + 16);
    person_ = new QLineEdit(this);
    person_->setObjectName(QStringLiteral("acceptPerson"));
    person_->setAccessibleName(tr("Person"));
    person_->setMaxLength(kLongestPerson);
    until_ = new QDateEdit(this);
    until_->setObjectName(QStringLiteral("acceptUntil"));
    until_->setAccessibleName(tr("Last day"));
    until_->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    until_->setDateRange(toQt(today_), toQt(latestUntil(today_)));
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setHorizontalSpacing(14);
    form->setVerticalSpacing(8);
    const auto row = [&](const QString& name, QWidget* field) {
        auto* label = new PlainLabel(name, this);
        label->setBuddy(field);
        form->addRow(label, field);
    };
    row(tr("&Reason"), reason_);
    row(tr("&Person"), person_);
    row(tr("&Until"), until_);
    connect(reason_, &QPlainTextEdit::textChanged, this, &AcceptDialog::updateFault);
    connect(person_, &QLineEdit::textChanged, this, &AcceptDialog::updateFault);
    connect(until_, &QDateEdit::dateChanged, this, &AcceptDialog::updateFault);
    return form;
}

void AcceptDialog::fill(const QString& person) {
    const RiskAcceptance& before = subject_.acceptance;
    reason_->setPlainText(QString::fromStdString(before.reason));
    person_->setText(before.person.empty() ? person : QString::fromStdString(before.person));
    const QDate usual = toQt(today_).addDays(kUsualDays);
    until_->setDate(before.id == kNoItem ? usual : std::max(usual, toQt(before.until)));
    reason_->setFocus(Qt::OtherFocusReason);
}

Date AcceptDialog::until() const { return fromQt(until_->date()); }

void AcceptDialog::updateFault() {
    const QString fault = acceptanceFault(reason_->toPlainText(), person_->text(), until(), today_);
    fault_->setText(fault);
    accept_->setEnabled(fault.isEmpty());
    accept_->setDefault(fault.isEmpty()); // for Enter
}

RiskAcceptance AcceptDialog::acceptance() const {
    RiskAcceptance out = subject_.acceptance;
    out.reason = reason_->toPlainText().trimmed().toStdString();
    out.person = person_->text().trimmed().toStdString();
    out.made = today_;
    out.until = until();
    return out;
}

void AcceptDialog::finish() {
    emit acceptanceMade(acceptance());
    accept();
}

} // namespace poolwright
