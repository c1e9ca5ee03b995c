// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/workloads/fitpage.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include "model/items/choicewords.h"
#include "model/items/plaintext.h"
#include "model/items/words.h"
#include "views/common/actionbutton.h"
#include "views/common/evidencecard.h"
#include "views/common/panes.h"
#include "views/common/textblock.h"
#include "views/common/theme.h"
#include "views/common/verdictlabel.h"
#include "views/workloads/requirementcard.h"

namespace poolwright {

/// The text of one cell, made anew whenever more of it is known: short enough that nobody waits for it.
class FitPage::Page : public QWidget {
public:
    Page() : layout_(new QVBoxLayout(this)) {
        setObjectName(QStringLiteral("fitText"));
        layout_->setContentsMargins(14, 14, 14, 14);
        layout_->setSpacing(5);
    }
    void tellNothing() {
        add("fitTitle", TextBlock::Tone::Strong, FitPage::tr("Nothing selected"), 1.2);
        add("fitSubtitle", TextBlock::Tone::Muted,
            FitPage::tr("Choose a cell to see what decides it and what would make the workload fit."), 0.96);
        layout_->addStretch(1);
    }
    void tellCell(const WorkloadAnswer& answer, std::size_t workload, std::size_t pool) {
        const WorkloadFit& fit = answer.grid.at(workload, pool);
        add("fitTitle", TextBlock::Tone::Strong, shown(answer.workload(workload).name), 1.2);
        add("fitSubtitle", TextBlock::Tone::Muted, subtitle(answer.pools[pool], fit.wished), 0.96);
        auto* label = new VerdictLabel(fit.verdict, this);
        label->setObjectName(QStringLiteral("fitVerdict"));
        layout_->addWidget(label);
        heading(FitPage::tr("Capacity"));
        add("fitCapacity", TextBlock::Tone::Normal, capacityWords(answer, workload, pool), 0.96);
    }
    void tellChange(const Matrix& matrix, const std::optional<FitChange>& change) {
        heading(FitPage::tr("Smallest change"));
        QStringList lines;
        if (!change) {
            lines << FitPage::tr("Looking for it…");
        } else if (change->choices.empty()) {
            lines << FitPage::tr("None found.") << sentence(change->because);
        } else {
            lines << FitPage::tr("Set %1.").arg(choicesWords(matrix, change->choices))
                  << FitPage::tr("The pool is then %1.").arg(verdictWord(change->verdict)) << sentence(change->because);
        }
        lines.removeAll(QString());
        add("fitChange", TextBlock::Tone::Normal, lines.join(QLatin1Char('\n')), 0.96);
    }
    void tellEvidence(const Matrix& matrix, const WorkloadFit& fit) {
        heading(fit.verdict == Verdict::Supported ? FitPage::tr("Why it fits") : FitPage::tr("What decides"));
        for (const RequirementPtr& requirement : fit.requirements) {
            if (requirement->finding) {
                auto* evidence = new EvidenceCard(this);
                CardOffers offers;
                offers.whyNot = false;
                evidence->setFinding(matrix, *requirement->finding, offers);
                layout_->addWidget(evidence);
            } else {
                layout_->addWidget(new RequirementCard(matrix, *requirement, this));
            }
            layout_->addSpacing(3);
        }
    }
    void end() { layout_->addStretch(1); }

private:
    /// With a full stop, as it stands among others.
    static QString sentence(const std::string& text) {
        const QString out = shown(text);
        return out.isEmpty() || out.endsWith(QLatin1Char('.')) ? out : out + QLatin1Char('.');
    }
    static QString subtitle(const OfferingPool& of, bool wished) {
        QStringList parts{FitPage::tr("on %1").arg(of.path())};
        if (!of.gpu.isEmpty()) {
            parts << of.gpu;
        }
        if (!of.memory.isEmpty()) {
            parts << FitPage::tr("%1 GiB").arg(of.memory);
        }
        if (!of.driver.isEmpty()) {
            parts << FitPage::tr("driver %1").arg(of.driver);
        }
        QString out = parts.join(QStringLiteral(" · "));
        return wished ? out + QLatin1Char('\n') + FitPage::tr("The workload names this pool.") : out;
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
        add("fitHeading", TextBlock::Tone::Strong, text.toUpper(), 0.86);
    }

    QVBoxLayout* layout_;
};

FitPage::FitPage(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("fitPage"));
    setAccessibleName(tr("Details of the cell"));
    buildLayout();
    clear();
}

void FitPage::buildLayout() {
    area_ = new QScrollArea(this);
    area_->setObjectName(QStringLiteral("fitScroll"));
    area_->setAccessibleName(tr("What decides, with sources"));
    area_->setFrameShape(QFrame::NoFrame);
    area_->setWidgetResizable(true);
    area_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // the text is wrapped for one width only
    area_->setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(area_);
    buttons_ = new QWidget(this);
    plan_ = new ActionButton(tr("Plan this change"), buttons_);
    plan_->setObjectName(QStringLiteral("fitPlan"));
    plan_->setPrimary(true);
    pool_ = new ActionButton(tr("Show pool"), buttons_);
    pool_->setObjectName(QStringLiteral("fitShowPool"));
    auto* row = new QHBoxLayout(buttons_);
    row->setContentsMargins(14, 8, 14, 10);
    row->setSpacing(8);
    row->addWidget(plan_);
    row->addWidget(pool_);
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(area_, 1);
    layout->addWidget(buttons_);
    connect(plan_, &QAbstractButton::clicked, this, &FitPage::planRequested);
    connect(pool_, &QAbstractButton::clicked, this, &FitPage::poolRequested);
}

void FitPage::clear() {
    answer_.reset();
    evidence_.reset();
    change_.reset();
    buttons_->hide();
    setAccessibleDescription({});
    rebuild(true);
}

void FitPage::rebuild(bool top) {
    const int kept = top ? 0 : area_->verticalScrollBar()->value();
    auto* page = new Page;
    if (!answer_) {
        page->tellNothing();
    } else {
        page->tellCell(*answer_, workload_, column_);
        if (answer_->grid.at(workload_, column_).verdict > Verdict::Caution) {
            page->tellChange(*answer_->matrix, change_);
        }
        if (evidence_) {
            page->tellEvidence(*answer_->matrix, *evidence_);
        }
        page->end();
    }
    area_->setWidget(page); // the old one goes
    area_->verticalScrollBar()->setValue(kept);
    applyTheme();
}

void FitPage::setCell(const WorkloadAnswerPtr& answer, std::size_t workload, std::size_t pool) {
    answer_ = answer;
    workload_ = workload;
    column_ = pool;
    evidence_.reset();
    change_.reset();
    rebuild(true);
    plan_->hide();
    buttons_->show();
    const QString path = answer->pools[pool].path();
    pool_->setAccessibleName(tr("Show pool %1 on the fleet screen").arg(path));
    plan_->setAccessibleName(tr("Plan the change of %1 that makes %2 fit").arg(path, shown(answer->workload(workload).name)));
    setAccessibleDescription(tr("%1 on %2: %3").arg(shown(answer->workload(workload).name), path,
                                                    fitWords(*answer, workload, pool)));
}

void FitPage::setEvidence(const WorkloadFit& fit) {
    evidence_ = fit;
    rebuild(false);
}

void FitPage::setChange(const FitChange& change) {
    change_ = change;
    rebuild(false);
    plan_->setVisible(!change.choices.empty());
}

void FitPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyTheme();
    }
}

void FitPage::applyTheme() { takePanelColour(*this, *area_); }

void FitPage::paintEvent(QPaintEvent* /*event*/) { paintPanel(*this, *buttons_); }

} // namespace poolwright
