// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/triage/redactiondialog.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include <array>

#include "model/items/plaintext.h"
#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/common/progressstrip.h"
#include "views/common/verdictdelegate.h"
#include "views/triage/logview.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostLeftTold = 4;

/// What the check found, by its lines.
QString leftWords(const RedactedTicket& redacted) {
    QStringList parts;
    for (std::size_t i = 0; i < std::min(redacted.left.size(), kMostLeftTold); ++i) {
        const RedactedTicket::Left& left = redacted.left[i];
        parts << RedactionDialog::tr("%1 “%2” in line %3")
                     .arg(secretWord(left.kind, 1), shown(left.text))
                     .arg(QLocale().toString(static_cast<qulonglong>(left.place.line)));
    }
    if (redacted.left.size() > kMostLeftTold) {
        parts << RedactionDialog::tr("and %1 more").arg(redacted.left.size() - kMostLeftTold);
    }
    return parts.join(QStringLiteral("; "));
}

} // namespace

RedactionDialog::RedactionDialog(std::shared_ptr<const TriageAnswer> answer, RedactedPart part, QWidget* parent)
    : QDialog(parent), answer_(std::move(answer)) {
    setObjectName(QStringLiteral("redactionDialog"));
    setWindowTitle(tr("Redaction preview"));
    buildLayout();
    part_->setCurrentIndex(part == RedactedPart::Answer ? 1 : 0);
    connect(part_, &QComboBox::currentIndexChanged, this, &RedactionDialog::redact);
    redact();
}

void RedactionDialog::buildLayout() {
    auto* what = new PlainLabel(tr("What is written"), this, PlainLabel::Tone::Muted);
    part_ = new QComboBox(this);
    part_->setObjectName(QStringLiteral("redactedPart"));
    part_->setAccessibleName(tr("What is written"));
    part_->addItem(tr("the answer and the text"));
    part_->addItem(tr("the answer alone"));
    summary_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    summary_->setObjectName(QStringLiteral("redactionSummary"));
    summary_->setReadable();
    progress_ = new ProgressStrip(this);
    progress_->setObjectName(QStringLiteral("redactionProgress"));
    progress_->findChild<QPushButton*>()->setObjectName(QStringLiteral("redactionCancel"));
    check_ = new PlainLabel({}, this, PlainLabel::Tone::Strong);
    check_->setObjectName(QStringLiteral("redactionCheck"));
    check_->setReadable();
    copy_ = new ActionButton(tr("Copy"), this);
    copy_->setObjectName(QStringLiteral("redactionCopy"));
    copy_->setAccessibleName(tr("Copy the redacted text"));
    save_ = new ActionButton(tr("Save…"), this);
    save_->setObjectName(QStringLiteral("redactionSave"));
    save_->setMain();
    auto* top = new QHBoxLayout;
    top->setSpacing(10);
    top->addWidget(what);
    top->addWidget(part_);
    top->addWidget(summary_, 1);
    QHBoxLayout* foot = closeRow(*this, "redactionClose");
    foot->insertWidget(0, check_, 1);
    foot->insertWidget(2, copy_);
    foot->addWidget(save_);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(9);
    layout->addLayout(top);
    layout->addWidget(progress_);
    layout->addWidget(buildLists(), 1);
    layout->addLayout(foot);
    resize(parentWidget() == nullptr ? QSize(1000, 620) : QSize(1080, 660).boundedTo(parentWidget()->window()->size() - QSize(40, 60)));
    connect(copy_, &QAbstractButton::clicked, this, &RedactionDialog::copyText);
    connect(save_, &QAbstractButton::clicked, this, [this] { emit saveRequested(redacted_->text); });
}

QWidget* RedactionDialog::buildLists() {
    rows_ = new QTreeView(this);
    rows_->setObjectName(QStringLiteral("redactionRows"));
    rows_->setAccessibleName(tr("What is replaced"));
    rows_->setModel(&model_);
    rows_->setItemDelegate(new VerdictDelegate(rows_));
    rows_->setRootIsDecorated(false);
    rows_->setUniformRowHeights(true);
    rows_->setAllColumnsShowFocus(true);
    rows_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    rows_->header()->setStretchLastSection(true);
    rows_->header()->setMinimumSectionSize(30);
    rows_->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    constexpr std::array kWidths{120, 180, 86}; // pixels
    for (std::size_t i = 0; i < kWidths.size(); ++i) {
        rows_->setColumnWidth(static_cast<int>(i), kWidths[i]);
    }
    view_ = new LogView(this);
    view_->setObjectName(QStringLiteral("redactedText"));
    view_->setAccessibleName(tr("Redacted text"));
    auto* out = new QSplitter(Qt::Horizontal, this);
    out->setChildrenCollapsible(false);
    out->addWidget(rows_);
    out->addWidget(view_);
    out->setStretchFactor(1, 1);
    out->setSizes({470, 560});
    return out;
}

RedactedPart RedactionDialog::part() const {
    return part_->currentIndex() == 1 ? RedactedPart::Answer : RedactedPart::AnswerAndText;
}

void RedactionDialog::redact() {
    redacted_.reset();
    model_.setRows({});
    view_->setText(nullptr);
    save_->setEnabled(false);
    copy_->setEnabled(false);
    summary_->setText({});
    check_->setText(tr("Being redacted…"));
    progress_->start(tr("Looking for what identifies somebody…"), [this] { reject(); });
    job_.start([this, answer = answer_, part = part()](const std::stop_token& stop) -> LatestJob::Done {
        IntakeHooks hooks;
        hooks.stopped = [&stop] { return stop.stop_requested(); };
        auto made = redactTicket(*answer->matrix, answer->triage, *answer->question.text, part, hooks);
        if (!made) {
            return {};
        }
        return [this, redacted = std::make_shared<const RedactedTicket>(std::move(*made))] { show(redacted); };
    });
}

void RedactionDialog::show(const std::shared_ptr<const RedactedTicket>& redacted) {
    redacted_ = redacted;
    progress_->stop();
    model_.setRows(redacted->rows);
    view_->setText(redacted->text);
    QString summary = redactionSummary(redacted->rows);
    if (redacted->moreRows > 0) {
        summary += tr(", and %1 more").arg(QLocale().toString(static_cast<qulonglong>(redacted->moreRows)));
    }
    summary_->setText(summary);
    const bool good = redacted->left.empty();
    check_->setText(good ? tr("✓ Self-check: nothing left that identifies somebody")
                         : tr("✕ Self-check: still there: %1. It is not written.").arg(leftWords(*redacted)));
    save_->setEnabled(good);
    copy_->setEnabled(good);
    if (!good) {
        view_->showPlace(redacted->left.front().place);
    }
}

void RedactionDialog::copyText() {
    QGuiApplication::clipboard()->setText(QString::fromStdString(redacted_->text->text()));
    emit copied();
}

} // namespace poolwright
