// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/noplanview.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

#include "model/items/plaintext.h"
#include "model/items/planwords.h"
#include "model/items/words.h"
#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/common/textblock.h"
#include "views/upgrade/stepparts.h"

namespace poolwright {

namespace {

constexpr int kNoPlanWidth = 640;
constexpr std::size_t kMostRelaxations = 12;

QString headlineOf(const Plan& plan) {
    switch (plan.status) {
    case PlanStatus::Impossible:
        return NoPlanView::tr("There is no safe plan");
    case PlanStatus::Limit:
        return NoPlanView::tr("No plan was found before a limit was reached");
    default:
        return plan.raw.stayExposed.empty() ? NoPlanView::tr("Nothing to do") : NoPlanView::tr("Nothing can be done");
    }
}

QString introductionOf(const Plan& plan) {
    if (plan.status == PlanStatus::Limit) {
        return NoPlanView::tr("That does not mean that there is none. Ask for fewer pools at a time, lock what is to stay, or plan "
                              "one cluster after another.");
    }
    if (plan.status != PlanStatus::Impossible && !plan.raw.stayExposed.empty()) {
        return NoPlanView::tr("%1: no better state is reached with these targets and locks. Ask for something else above, or "
                              "release a lock.")
            .arg(stayExposedText(plan.raw.stayExposed.size()));
    }
    if (plan.status != PlanStatus::Impossible) {
        return NoPlanView::tr("The fleet already is as the targets ask. Ask for something else above.");
    }
    if (!plan.conflict) {
        return NoPlanView::tr("Every order of operations passes a state that the policy refuses.");
    }
    return plan.conflict->pool.empty() ? NoPlanView::tr("These cannot hold together:")
                                       : NoPlanView::tr("On %1 these cannot hold together:").arg(shown(plan.conflict->pool));
}

} // namespace

class NoPlanView::Page : public QWidget {
public:
    Page(NoPlanView& view, const Matrix& matrix, const Plan& plan) : layout_(new QVBoxLayout) {
        setObjectName(QStringLiteral("noPlanPage"));
        auto* side = new QHBoxLayout(this);
        side->setContentsMargins(24, 24, 24, 24);
        auto* column = new QWidget(this);
        column->setMaximumWidth(kNoPlanWidth);
        column->setLayout(layout_);
        layout_->setContentsMargins(0, 0, 0, 0);
        layout_->setSpacing(6);
        side->addStretch(1);
        side->addWidget(column, 20);
        side->addStretch(1);
        add("noPlanTitle", TextBlock::Tone::Strong, headlineOf(plan), 1.35);
        add("noPlanIntroduction", TextBlock::Tone::Muted, introductionOf(plan));
        if (plan.conflict) {
            tell(matrix, *plan.conflict);
        }
        offer(view, plan);
        for (const std::string& note : plan.notes) {
            add("noPlanNote", TextBlock::Tone::Muted, shown(note));
        }
        layout_->addStretch(1);
    }

private:
    void add(const char* name, TextBlock::Tone tone, const QString& text, qreal scale = 1) {
        auto* block = new TextBlock(tone, this, scale);
        block->setObjectName(QLatin1String(name));
        block->setTextOrHide(text);
        layout_->addWidget(block);
    }

    void tell(const Matrix& matrix, const Conflict& conflict) {
        layout_->addSpacing(6);
        int number = 0;
        for (const std::string& statement : conflict.statements) {
            add("conflictStatement", TextBlock::Tone::Normal,
                QStringLiteral("%1. %2").arg(++number).arg(shown(statement)));
        }
        layout_->addSpacing(4);
        add("conflictConclusion", TextBlock::Tone::Strong, shown(conflict.conclusion));
        QStringList sources;
        for (const ConflictMember& member : conflict.members) {
            for (const Citation& citation : member.citations) {
                const QString line = citationLine(matrix, citation);
                if (!sources.contains(line)) {
                    sources << line;
                }
            }
        }
        if (!sources.isEmpty()) {
            layout_->addSpacing(6);
            auto* frame = new LinesFrame(LinesFrame::Kind::Sources, sources, this);
            frame->setObjectName(QStringLiteral("conflictSources"));
            layout_->addWidget(frame);
        }
        if (!conflict.minimal) {
            add("conflictNotMinimal", TextBlock::Tone::Muted,
                NoPlanView::tr("A limit was reached: perhaps not all of these are needed for the clash."));
        }
    }

    void offer(NoPlanView& view, const Plan& plan) {
        if (plan.relaxations.empty()) {
            if (plan.status == PlanStatus::Impossible) {
                layout_->addSpacing(10);
                add("noRelaxation", TextBlock::Tone::Normal,
                    NoPlanView::tr("No single wish, lock or policy, given up, would allow a plan. Ask for something else above."));
            }
            return;
        }
        layout_->addSpacing(14);
        add("relaxationHeading", TextBlock::Tone::Strong, NoPlanView::tr("A plan becomes possible when you"));
        for (std::size_t i = 0; i < std::min(plan.relaxations.size(), kMostRelaxations); ++i) {
            const Relaxation& relaxation = plan.relaxations[i];
            auto* button = new ActionButton(relaxationLabel(relaxation), this);
            button->setObjectName(QStringLiteral("relaxation%1").arg(i));
            button->setPrimary(i == 0);
            button->setAccessibleDescription(relaxationDetail(relaxation));
            layout_->addWidget(button, 0, Qt::AlignLeft);
            add("relaxationDetail", TextBlock::Tone::Muted, relaxationDetail(relaxation), 0.94);
            layout_->addSpacing(4);
            connect(button, &QPushButton::clicked, &view, [&view, relaxation] { emit view.relaxationChosen(relaxation); });
        }
    }

    QVBoxLayout* layout_;
};

NoPlanView::NoPlanView(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("noPlanView"));
    area_ = new QScrollArea(this);
    area_->setAccessibleName(tr("Why there is no plan"));
    area_->setFrameShape(QFrame::NoFrame);
    area_->setWidgetResizable(true);
    area_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area_->viewport()->setBackgroundRole(QPalette::Base);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area_);
    setFocusProxy(area_);
}

/// Later: the button that was pressed is on the page.
void NoPlanView::clear() {
    if (QWidget* old = area_->takeWidget()) {
        old->hide();
        old->deleteLater();
    }
}

void NoPlanView::setPlan(const Matrix& matrix, const std::shared_ptr<const Plan>& plan) {
    clear();
    auto* page = new Page(*this, matrix, *plan);
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    area_->setWidget(page);
}

} // namespace poolwright
