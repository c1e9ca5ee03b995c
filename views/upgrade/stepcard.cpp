// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/stepcard.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include "views/common/actionbutton.h"
#include "views/common/panes.h"
#include "views/common/textblock.h"
#include "views/common/theme.h"
#include "views/upgrade/stepparts.h"

namespace poolwright {

/// The card's text, made anew for each step: short enough that nobody waits for it.
class StepCard::Page : public QWidget {
public:
    explicit Page(const StepDescription& step) : layout_(new QVBoxLayout(this)) {
        setObjectName(QStringLiteral("stepPage"));
        layout_->setContentsMargins(14, 14, 14, 14);
        layout_->setSpacing(5);
        add("stepTitle", TextBlock::Tone::Strong, step.title, 1.2);
        add("stepSubtitle", TextBlock::Tone::Muted, step.subtitle, 0.96);
        fill(step);
        layout_->addStretch(1);
    }

private:
    void fill(const StepDescription& step) {
        if (!step.reason.isEmpty()) {
            heading(StepCard::tr("Why not"));
            layout_->addWidget(named("stepReason", new MarkLine(step.reasonVerdict, step.reason, this)));
        }
        if (!step.changes.empty()) {
            heading(StepCard::tr("Before → after"));
            layout_->addWidget(named("stepChanges", new ChangeTable(step.changes, this)));
        }
        marks(StepCard::tr("Appears"), "stepAppears", step.appears);
        marks(StepCard::tr("Disappears"), "stepDisappears", step.disappears);
        marks(step.remainsHeading, "stepRemains", step.remains);
        section(StepCard::tr("Why here"), "stepWhy", step.whyHere);
        needs(step.needs);
        section(StepCard::tr("Cost"), "stepCost", step.cost);
        wayBack(step);
        if (!step.commands.isEmpty()) {
            heading(StepCard::tr("Runbook"));
            layout_->addWidget(
                named("stepCommands", new LinesFrame(LinesFrame::Kind::Commands, step.commands, this)));
        }
        section(step.notesHeading, "stepNotes", step.notes.join(QLatin1Char('\n')));
        if (!step.sources.isEmpty()) {
            layout_->addSpacing(8);
            layout_->addWidget(named("stepSources", new LinesFrame(LinesFrame::Kind::Sources, step.sources, this)));
        }
    }
    static QWidget* named(const char* name, QWidget* widget) {
        widget->setObjectName(QLatin1String(name));
        return widget;
    }
    TextBlock* add(const char* name, TextBlock::Tone tone, const QString& text, qreal scale) {
        auto* block = new TextBlock(tone, this, scale);
        block->setObjectName(QLatin1String(name));
        block->setTextOrHide(text);
        layout_->addWidget(block);
        return block;
    }
    void heading(const QString& text) {
        layout_->addSpacing(7);
        add("stepHeading", TextBlock::Tone::Strong, text.toUpper(), 0.86);
    }
    void section(const QString& title, const char* name, const QString& text) {
        if (!text.isEmpty()) {
            heading(title);
            add(name, TextBlock::Tone::Normal, text, 0.96);
        }
    }
    void marks(const QString& title, const char* name, const std::vector<StepDescription::Mark>& marks) {
        if (marks.empty()) {
            return;
        }
        heading(title);
        for (const StepDescription::Mark& mark : marks) {
            layout_->addWidget(named(name, new MarkLine(mark.verdict, mark.text, this)));
        }
    }
    /// What nobody publishes wears the sign of the unknown: it is to be found out.
    void needs(const std::vector<StepDescription::Need>& needs) {
        if (needs.empty()) {
            return;
        }
        heading(StepCard::tr("Before you begin"));
        for (const StepDescription::Need& need : needs) {
            if (need.open) {
                layout_->addWidget(named("stepNeedOpen", new MarkLine(Verdict::Unknown,
                                                                       StepCard::tr("To be checked: %1").arg(need.text), this)));
            } else {
                add("stepNeed", TextBlock::Tone::Normal, QStringLiteral("• ") + need.text, 0.96);
            }
        }
    }
    void wayBack(const StepDescription& step) {
        if (step.wayBack.isEmpty()) {
            return;
        }
        if (!step.noReturn) {
            section(StepCard::tr("Way back"), "stepWayBack", step.wayBack);
            return;
        }
        heading(StepCard::tr("Way back"));
        layout_->addWidget(named("stepWayBack", new MarkLine(Verdict::Caution, step.wayBack, this)));
    }

    QVBoxLayout* layout_;
};

StepCard::StepCard(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("stepCard"));
    setAccessibleName(tr("Step"));
    setMinimumWidth(280);
    buildLayout();
    applyTheme();
}

void StepCard::buildLayout() {
    area_ = new QScrollArea(this);
    area_->setObjectName(QStringLiteral("stepScroll"));
    area_->setAccessibleName(tr("Step in words"));
    area_->setFrameShape(QFrame::NoFrame);
    area_->setWidgetResizable(true);
    area_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // the text is wrapped for one width only
    setFocusProxy(area_);
    buttons_ = new QWidget(this);
    copyCommands_ = new ActionButton(tr("Copy commands"), buttons_);
    copyCommands_->setObjectName(QStringLiteral("copyCommands"));
    copyRunbook_ = new ActionButton(tr("Copy runbook"), buttons_);
    copyRunbook_->setObjectName(QStringLiteral("copyRunbook"));
    auto* row = new QHBoxLayout(buttons_);
    row->setContentsMargins(14, 8, 14, 10);
    row->setSpacing(8);
    row->addWidget(copyCommands_);
    row->addWidget(copyRunbook_);
    row->addStretch(1);
    buttons_->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(area_, 1);
    layout->addWidget(buttons_);
    connect(copyCommands_, &QPushButton::clicked, this, &StepCard::copyCommands);
    connect(copyRunbook_, &QPushButton::clicked, this, &StepCard::runbookRequested);
}

void StepCard::setStep(const StepDescription& step) {
    if (step == step_ && area_->widget() != nullptr) {
        return;
    }
    step_ = step;
    area_->setWidget(new Page(step)); // the old one goes
    area_->verticalScrollBar()->setValue(0);
    setAccessibleDescription(step.title);
    copyCommands_->setVisible(!step.commands.isEmpty());
    buttons_->setVisible(!copyCommands_->isHidden() || !copyRunbook_->isHidden());
    applyTheme();
}

void StepCard::clear(const QString& title, const QString& hint) {
    StepDescription nothing;
    nothing.title = title;
    nothing.subtitle = hint;
    setRunbookOffered(false);
    setStep(nothing);
}

void StepCard::setRunbookOffered(bool on) {
    copyRunbook_->setVisible(on);
    buttons_->setVisible(on || !copyCommands_->isHidden());
}

void StepCard::copyCommands() {
    if (!step_.commands.isEmpty()) {
        QGuiApplication::clipboard()->setText(step_.commands.join(QLatin1Char('\n')) + QLatin1Char('\n'));
        emit copied(tr("The commands of this step"));
    }
}

void StepCard::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyTheme();
    }
}

void StepCard::applyTheme() { takePanelColour(*this, *area_); }

void StepCard::paintEvent(QPaintEvent* /*event*/) { paintPanel(*this, *buttons_); }

} // namespace poolwright
