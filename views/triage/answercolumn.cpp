// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/triage/answercolumn.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QScrollBar>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

#include "views/common/textblock.h"
#include "views/common/verdictdelegate.h"
#include "views/triage/diagnosiscard.h"
#include "views/triage/reasonlist.h"
#include "views/upgrade/stepparts.h"

namespace poolwright {

namespace {

constexpr int kMostFactRows = 14; // then the table scrolls by itself

QVBoxLayout* plainColumn(QWidget& of, int spacing) {
    auto* out = new QVBoxLayout(&of);
    out->setContentsMargins(0, 0, 0, 0);
    out->setSpacing(spacing);
    return out;
}

} // namespace

/// A heading that opens and shuts what is below it.
class AnswerColumn::Section : public QWidget {
public:
    Section(const char* name, const QString& title, bool open, QWidget* parent) : QWidget(parent) {
        setObjectName(QLatin1String(name));
        QVBoxLayout* layout = plainColumn(*this, 5);
        auto* button = new QToolButton(this);
        button->setObjectName(QLatin1String(name) + QStringLiteral("Button"));
        button->setText(title);
        button->setAccessibleName(title);
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        body_ = new QWidget(this);
        QVBoxLayout* body = plainColumn(*body_, 6);
        body->setContentsMargins(4, 0, 0, 4);
        layout->addWidget(button, 0, Qt::AlignLeft);
        layout->addWidget(body_);
        const auto show = [this, button](bool on) {
            body_->setVisible(on);
            button->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
            button->setAccessibleDescription(on ? AnswerColumn::tr("open") : AnswerColumn::tr("shut"));
        };
        show(open);
        connect(button, &QToolButton::clicked, this, [this, show] { show(body_->isHidden()); });
    }
    void add(QWidget* part) { body_->layout()->addWidget(part); }
    [[nodiscard]] QWidget* body() { return body_; }

private:
    QWidget* body_ = nullptr;
};

AnswerColumn::AnswerColumn(QWidget* parent) : SidePanel("answerColumn", tr("Causes, facts and what was ruled out"), 9, parent) {
    causes_ = new QWidget(page());
    rest_ = new QWidget(page());
    column().addWidget(causes_);
    buildFacts();
    column().addWidget(rest_);
    column().addStretch(1);
    clear();
}

void AnswerColumn::buildFacts() {
    factsTitle_ = new TextBlock(TextBlock::Tone::Strong, page(), 0.86);
    factsTitle_->setText(tr("Facts").toUpper());
    facts_ = new QTreeView(page());
    facts_->setObjectName(QStringLiteral("factsTable"));
    facts_->setAccessibleName(tr("Facts of the ticket"));
    facts_->setModel(&model_);
    facts_->setItemDelegate(new VerdictDelegate(facts_));
    facts_->setRootIsDecorated(false);
    facts_->setUniformRowHeights(true);
    facts_->setAllColumnsShowFocus(true);
    facts_->setFrameShape(QFrame::NoFrame);
    facts_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    facts_->header()->setStretchLastSection(true);
    facts_->header()->setMinimumSectionSize(30);
    facts_->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    column().addWidget(factsTitle_);
    column().addWidget(facts_);
    const auto go = [this](const QModelIndex& index) {
        if (const TextPlace place = model_.placeAt(index); place.line > 0) {
            emit placeRequested(place);
        }
    };
    connect(facts_, &QTreeView::clicked, this, go);
    connect(facts_, &QTreeView::activated, this, go);
}

void AnswerColumn::clear() {
    setAnswer({});
    model_.clear();
    fitFacts();
}

void AnswerColumn::setAnswer(const TriageDescription& answer) {
    for (QWidget** part : {&causes_, &rest_}) {
        auto* fresh = new QWidget(page());
        delete column().replaceWidget(*part, fresh);
        delete *part; // the old answer, with its buttons
        *part = fresh;
        plainColumn(*fresh, 8);
        fresh->hide(); // until it is filled: what comes into a widget on screen is only shown later
    }
    cards_.clear();
    current_ = -1;
    addCards(answer);
    addRemarks(answer);
    addRuledOut(answer);
    causes_->show();
    rest_->show();
    verticalScrollBar()->setValue(0);
    if (!cards_.empty()) {
        setCurrent(0, false);
    } else {
        emit currentChanged();
    }
}

void AnswerColumn::addCards(const TriageDescription& answer) {
    for (const TriageDescription::Card& one : answer.cards) {
        auto* card = new DiagnosisCard(one, causes_);
        const auto number = static_cast<int>(cards_.size());
        connect(card, &DiagnosisCard::chosen, this, [this, number] { setCurrent(number, true); });
        connect(card, &DiagnosisCard::placeRequested, this, &AnswerColumn::placeRequested);
        causes_->layout()->addWidget(card);
        cards_.push_back(card);
    }
    if (answer.cards.empty() && !answer.headline.isEmpty()) {
        auto* hint = new TextBlock(TextBlock::Tone::Normal, causes_);
        hint->setObjectName(QStringLiteral("noCauseHint"));
        hint->setText(tr("Causes are found in kernel, kubelet and runtime logs, in the events of a pod, and in what nvidia-smi says when it "
                         "fails. Paste such a part behind this text, or run the command below and paste what it prints."));
        causes_->layout()->addWidget(hint);
    }
}

void AnswerColumn::addRuledOut(const TriageDescription& answer) {
    if (answer.ruledOut.empty()) {
        return;
    }
    auto* section = new Section("ruledOut", tr("Ruled out (%1)").arg(answer.ruledOut.size()), false, rest_);
    for (const TriageDescription::Ruled& ruled : answer.ruledOut) {
        auto* cause = new TextBlock(TextBlock::Tone::Strong, section->body(), 0.94);
        cause->setText(ruled.cause);
        auto* why = new ReasonList(ruled.because, section->body());
        connect(why, &ReasonList::placeRequested, this, &AnswerColumn::placeRequested);
        section->add(cause);
        section->add(why);
        if (!ruled.sources.isEmpty()) {
            auto* sources = new TextBlock(TextBlock::Tone::Muted, section->body(), 0.88);
            sources->setText(ruled.sources.join(QLatin1Char('\n')));
            section->add(sources);
        }
    }
    rest_->layout()->addWidget(section);
}

void AnswerColumn::addRemarks(const TriageDescription& answer) {
    if (answer.remarks.empty()) {
        return;
    }
    const bool few = answer.remarks.size() <= 4;
    auto* section = new Section("triageRemarks", tr("To be known (%1)").arg(answer.remarks.size()), few, rest_);
    for (const TriageDescription::Remark& remark : answer.remarks) {
        auto* line = new QWidget(section->body());
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(8);
        row->addWidget(new MarkLine(remark.tone, remark.text, line), 1);
        if (remark.place.line > 0) {
            auto* link = new LineLink(remark.place, remark.text, line);
            connect(link, &QAbstractButton::clicked, this, [this, place = remark.place] { emit placeRequested(place); });
            row->addWidget(link, 0, Qt::AlignTop);
        }
        section->add(line);
    }
    rest_->layout()->addWidget(section);
}

void AnswerColumn::setFacts(const Matrix& matrix, const Triage& triage) {
    model_.setTriage(matrix, triage);
    fitFacts();
}

void AnswerColumn::setCurrent(int card, bool focus) {
    if (card < 0 || card >= cardCount()) {
        return;
    }
    current_ = card;
    for (int i = 0; i < cardCount(); ++i) {
        cards_[static_cast<std::size_t>(i)]->setOpen(i == card);
    }
    DiagnosisCard* open = cards_[static_cast<std::size_t>(card)];
    if (focus) {
        open->setFocus(Qt::OtherFocusReason);
    }
    page()->layout()->activate();
    const int top = open->mapTo(page(), QPoint(0, 0)).y();
    if (card > 0 || verticalScrollBar()->value() > top) {
        verticalScrollBar()->setValue(std::max(0, top - 10));
    }
    emit currentChanged();
}

void AnswerColumn::resizeEvent(QResizeEvent* event) {
    SidePanel::resizeEvent(event);
    fitFacts();
}

void AnswerColumn::fitFacts() {
    const int rows = model_.rowCount();
    factsTitle_->setVisible(rows > 0);
    facts_->setVisible(rows > 0);
    if (rows == 0) {
        return;
    }
    const int height = VerdictDelegate::rowHeight(facts_->fontMetrics());
    facts_->setFixedHeight(facts_->header()->sizeHint().height() + std::min(rows, kMostFactRows) * height + 2);
    std::size_t last = 0;
    for (const TriageFactRow& row : model_.rows()) {
        last = std::max(last, row.fact.place.line);
    }
    const int numbers = 14 + std::max(facts_->fontMetrics().horizontalAdvance(QLocale().toString(static_cast<qulonglong>(last))),
                                      facts_->fontMetrics().horizontalAdvance(tr("Line")));
    const int room = std::max(240, viewport()->width() - 28 - numbers);
    constexpr int kNarrow = 400; // pixels; then where it was read is in the tip
    const bool narrow = room < kNarrow;
    facts_->setColumnHidden(FactSourceColumn, narrow);
    facts_->setColumnWidth(FactFacetColumn, room * (narrow ? 34 : 26) / 100); // the last one gets what is left
    facts_->setColumnWidth(FactValueColumn, room * (narrow ? 42 : 34) / 100);
    facts_->setColumnWidth(FactLineColumn, numbers);
    facts_->setColumnWidth(FactStandingColumn, room * 15 / 100);
}

} // namespace poolwright
