// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/inspector.h"

#include <QEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

#include "model/items/plaintext.h"
#include "model/items/words.h"
#include "views/common/evidencecard.h"
#include "views/common/stackdiagram.h"
#include "views/common/textblock.h"
#include "views/common/theme.h"

namespace poolwright {

namespace {

const QString kBetween = QStringLiteral(" · ");

QString poolSubtitle(const FleetSource& source, std::size_t pool) {
    QStringList parts{shown(source.clusterOf(pool).name)};
    if (const auto nodes = source.pool(pool).nodes(); nodes > 0) {
        parts << counted(Countable::Node, nodes);
    }
    for (const Facet facet : {Facet::InstanceFamily, Facet::Gpu, Facet::ComputeCapability}) {
        if (const Value* value = source.value(pool, facet)) {
            parts << (facet == Facet::ComputeCapability ? Inspector::tr("CC %1").arg(shown(value->text))
                                                        : shown(value->text));
        }
    }
    return parts.join(kBetween);
}

QString clusterText(const FleetSource& source, std::size_t cluster) {
    QStringList lines;
    for (const auto& [facet, value] : source.fleet->clusters[cluster].facets.entries()) {
        lines << shown(source.matrix().facts(facet).label) + QStringLiteral(": ") + shown(value.text);
    }
    VerdictCounts counts{};
    for (const PoolJudgement& pool : source.judgement->pools) {
        counts[static_cast<std::size_t>(pool.verdict)] += static_cast<std::size_t>(pool.cluster == cluster);
    }
    lines << QString();
    for (std::size_t i = kVerdictCount; i-- > 0;) {
        if (counts[i] > 0) {
            lines << counted(Countable::Pool, counts[i]) + QLatin1Char(' ') + verdictWord(static_cast<Verdict>(i));
        }
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

Inspector::Inspector(QWidget* parent) : QScrollArea(parent) {
    setObjectName(QStringLiteral("inspector"));
    setAccessibleName(tr("Inspector"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // the text is wrapped for one width only
    setMinimumWidth(280);
    buildLayout();
    applyTheme();
    connect(fold_, &QPushButton::toggled, this, &Inspector::onFoldToggled);
    connect(diagram_, &StackDiagram::findingsChosen, this, &Inspector::showFindings);
    clear();
}

void Inspector::buildLayout() {
    auto* page = new QWidget(this);
    page->setObjectName(QStringLiteral("inspectorPage"));
    constexpr qreal kLarger = 1.2;
    title_ = new TextBlock(TextBlock::Tone::Strong, page, kLarger);
    title_->setObjectName(QStringLiteral("inspectorTitle"));
    subtitle_ = new TextBlock(TextBlock::Tone::Muted, page);
    subtitle_->setObjectName(QStringLiteral("inspectorSubtitle"));
    text_ = new TextBlock(TextBlock::Tone::Normal, page);
    text_->setObjectName(QStringLiteral("inspectorText"));
    diagram_ = new StackDiagram(page);
    diagram_->setObjectName(QStringLiteral("stackDiagram"));
    cardBox_ = new QWidget(page);
    fold_ = new QPushButton(cardBox_);
    fold_->setObjectName(QStringLiteral("supportedFold"));
    fold_->setCheckable(true);
    fold_->setFlat(true);
    fold_->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    cardColumn_ = new QVBoxLayout(cardBox_);
    cardColumn_->setContentsMargins(0, 0, 0, 0);
    cardColumn_->setSpacing(10);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->setSpacing(3);
    layout->addWidget(title_);
    layout->addWidget(subtitle_);
    layout->addSpacing(8);
    layout->addWidget(diagram_);
    layout->addWidget(text_);
    layout->addSpacing(12);
    layout->addWidget(cardBox_);
    layout->addSpacing(6);
    layout->addStretch(1);
    setWidget(page);
    cardColumn_->addWidget(fold_);
}

void Inspector::setHeading(const QString& title, const QString& subtitle) {
    title_->setText(title);
    subtitle_->setTextOrHide(subtitle);
    verticalScrollBar()->setValue(0);
}

void Inspector::clear() {
    pool_.reset();
    source_ = {}; // does not keep a closed fleet alive
    order_.clear();
    problems_ = 0;
    setHeading(tr("Nothing selected"), tr("Select a pool to see its stack and the evidence."));
    diagram_->hide();
    text_->hide();
    fillCards();
}

void Inspector::showPool(const FleetSource& source, std::size_t pool) {
    source_ = source;
    pool_ = pool;
    setHeading(shown(source.pool(pool).name), poolSubtitle(source, pool));
    text_->hide();
    diagram_->setStack(describeStack(source, pool));
    diagram_->show();
    order_.resize(source.findingCount(pool));
    std::ranges::generate(order_, [next = std::size_t{0}]() mutable { return next++; });
    std::ranges::stable_sort(order_, std::ranges::greater(), [&](std::size_t i) { return source.verdict(pool, i); });
    problems_ = static_cast<std::size_t>(
        std::ranges::count_if(order_, [&](std::size_t i) { return source.verdict(pool, i) != Verdict::Supported; }));
    fillCards();
}

void Inspector::showCluster(const FleetSource& source, std::size_t cluster) {
    clear();
    source_ = source;
    setHeading(shown(source.fleet->clusters[cluster].name), tr("Cluster"));
    text_->setTextOrHide(clusterText(source, cluster));
}

EvidenceCard& Inspector::card(std::size_t at) {
    while (cards_.size() <= at) {
        auto* made = new EvidenceCard(cardBox_);
        made->setObjectName(QStringLiteral("evidenceCard%1").arg(cards_.size()));
        cards_.push_back(made);
    }
    return *cards_[at];
}

void Inspector::fillCards() {
    const bool foldHadFocus = fold_->hasFocus();
    cardBox_->hide();
    const std::size_t supported = order_.size() - problems_;
    const std::size_t wanted = fold_->isChecked() ? order_.size() : problems_;
    cardColumn_->removeWidget(fold_);
    for (std::size_t i = 0; i < std::max(wanted, cards_.size()); ++i) {
        EvidenceCard& place = card(i);
        cardColumn_->removeWidget(&place);
        if (i < wanted) {
            if (i == problems_) {
                cardColumn_->addWidget(fold_);
            }
            place.setFinding(source_.matrix(), source_.expanded(*pool_, order_[i]));
            place.setHighlighted(false);
            cardColumn_->addWidget(&place);
        }
        place.setVisible(i < wanted);
    }
    if (wanted == problems_) {
        cardColumn_->addWidget(fold_);
    }
    fold_->setVisible(supported > 0);
    fold_->setText((fold_->isChecked() ? tr("▾ %1 supported") : tr("▸ %1 supported")).arg(supported));
    fold_->setAccessibleName(tr("%1 supported findings").arg(supported));
    cardBox_->show();
    if (foldHadFocus) {
        fold_->setFocus(Qt::OtherFocusReason);
    }
    QWidget* before = diagram_; // Tab goes as the eye does
    for (int i = 0; i < cardColumn_->count(); ++i) {
        QWidget* next = cardColumn_->itemAt(i)->widget();
        setTabOrder(before, next);
        before = next;
    }
}

void Inspector::onFoldToggled(bool /*open*/) { fillCards(); }

void Inspector::showFindings(const std::vector<std::size_t>& findings) {
    if (!pool_ || findings.empty()) {
        return;
    }
    const auto placeOf = [&](std::size_t finding) {
        return static_cast<std::size_t>(std::ranges::find(order_, finding) - order_.begin());
    };
    const std::size_t first = placeOf(findings.front());
    if (first >= problems_ && !fold_->isChecked()) {
        fold_->setChecked(true);
    }
    for (std::size_t i = 0; i < cards_.size(); ++i) {
        const bool wanted = i < order_.size() && std::ranges::find(findings, order_[i]) != findings.end();
        cards_[i]->setHighlighted(wanted);
    }
    if (first < cards_.size()) {
        widget()->layout()->activate();
        QTimer::singleShot(0, cards_[first], [this, target = cards_[first]] { ensureWidgetVisible(target, 0, 20); });
    }
}

void Inspector::focusFirst() {
    QWidget* first = diagram_->isVisible() ? static_cast<QWidget*>(diagram_) : this;
    first->setFocus(Qt::TabFocusReason);
}

void Inspector::changeEvent(QEvent* event) {
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && title_ != nullptr) {
        applyTheme();
    }
}

/// The page stands on the panel's colour; cards and blocks on it are lighter.
void Inspector::applyTheme() {
    const QColor panel = themeOf(palette()).panel;
    if (palette().color(QPalette::Window) != panel) {
        QPalette own = palette();
        own.setColor(QPalette::Window, panel);
        setPalette(own);
    }
    viewport()->setAutoFillBackground(true);
}

} // namespace poolwright
