// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/inspector.h"

#include <QItemSelectionModel>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include "model/items/plaintext.h"
#include "model/items/words.h"
#include "views/common/plainlabel.h"
#include "views/common/stackdiagram.h"
#include "views/common/textblock.h"
#include "views/fleet/configurationlist.h"
#include "views/fleet/findingcards.h"
#include "views/fleet/noteedit.h"

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
    VerdictCounts counts{};
    for (const PoolJudgement& pool : source.judgement->pools) {
        counts[static_cast<std::size_t>(pool.verdict)] += static_cast<std::size_t>(pool.cluster == cluster);
    }
    for (std::size_t i = kVerdictCount; i-- > 0;) {
        if (counts[i] > 0) {
            lines << counted(Countable::Pool, counts[i]) + QLatin1Char(' ') + verdictWord(static_cast<Verdict>(i));
        }
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

Inspector::Inspector(QWidget* parent) : SidePanel("inspector", tr("Inspector"), 3, parent) {
    buildLayout();
    connectParts();
    clear();
}

void Inspector::buildLayout() {
    QWidget* page = this->page();
    constexpr qreal kLarger = 1.2;
    title_ = new TextBlock(TextBlock::Tone::Strong, page, kLarger);
    title_->setObjectName(QStringLiteral("inspectorTitle"));
    subtitle_ = new TextBlock(TextBlock::Tone::Muted, page);
    subtitle_->setObjectName(QStringLiteral("inspectorSubtitle"));
    text_ = new TextBlock(TextBlock::Tone::Normal, page);
    text_->setObjectName(QStringLiteral("inspectorText"));
    diagram_ = new StackDiagram(page);
    diagram_->setObjectName(QStringLiteral("stackDiagram"));
    cards_ = new FindingCards(page);
    configurationTitle_ = new PlainLabel(tr("Configuration"), page, PlainLabel::Tone::Strong);
    configuration_ = new ConfigurationList(page);
    noteTitle_ = new PlainLabel(tr("Note"), page, PlainLabel::Tone::Strong);
    note_ = new NoteEdit(page);
    QVBoxLayout* layout = &column();
    layout->addWidget(title_);
    layout->addWidget(subtitle_);
    layout->addSpacing(8);
    layout->addWidget(diagram_);
    layout->addWidget(text_);
    layout->addSpacing(12);
    layout->addWidget(cards_);
    layout->addSpacing(10);
    layout->addWidget(configurationTitle_);
    layout->addWidget(configuration_);
    layout->addSpacing(10);
    layout->addWidget(noteTitle_);
    layout->addWidget(note_);
    layout->addSpacing(6);
    layout->addStretch(1);
}

void Inspector::connectParts() {
    connect(diagram_, &StackDiagram::findingsChosen, this, &Inspector::showFindings);
    connect(cards_, &FindingCards::cardsChanged, this, &Inspector::orderFocus);
    connect(cards_, &FindingCards::currentFindingChanged, this, &Inspector::currentFindingChanged);
    connect(cards_, &FindingCards::applyRequested, this,
            [this](std::size_t finding, const Remedy& remedy) { emit applyRequested(*pool_, finding, remedy); });
    connect(cards_, &FindingCards::whyNotRequested, this, [this](std::size_t finding) {
        if (!expecting_) {
            emit whyNotRequested(*pool_, finding);
        }
    });
    connect(cards_, &FindingCards::acceptRequested, this, [this](std::size_t finding) {
        if (!expecting_) {
            emit acceptRequested(*pool_, finding);
        }
    });
    connect(cards_, &FindingCards::withdrawRequested, this, &Inspector::withdrawRequested);
    connect(configuration_, &ConfigurationList::editRequested, this, &Inspector::onEditRequested);
    connect(configuration_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (configuration_->hasFocus()) { // not when another pool is shown
            showCurrentLine();
        }
    });
    connect(note_, &NoteEdit::noteEdited, this, [this](const QString& text) { emit noteEdited(item_, text); });
}

void Inspector::setEditable(bool on) {
    editable_ = on;
    configuration_->setEditable(on);
    note_->setReadOnly(!on);
}

void Inspector::setHeading(const QString& title, const QString& subtitle) {
    title_->setText(title);
    subtitle_->setTextOrHide(subtitle);
}

void Inspector::clear() {
    empty();
    emit cleared();
}

void Inspector::empty() {
    note_->commit();
    contents_.reset();
    expecting_ = false;
    pool_.reset();
    cluster_.reset();
    item_ = kNoItem;
    source_ = {}; // does not keep a closed fleet alive
    setHeading(tr("Nothing selected"), tr("Select a pool to see its stack and the evidence."));
    verticalScrollBar()->setValue(0);
    for (QWidget* part :
         std::initializer_list<QWidget*>{diagram_, text_, configurationTitle_, configuration_, noteTitle_, note_}) {
        part->hide();
    }
    cards_->clear();
}

void Inspector::showPool(const FleetSource& source, std::size_t pool) {
    const ItemId item = source.pool(pool).id;
    const bool again = pool_ && item == item_ && (item != kNoItem || pool == *pool_);
    if (!again) {
        note_->commit();
        verticalScrollBar()->setValue(0);
    }
    source_ = source;
    pool_ = pool;
    cluster_.reset();
    item_ = item;
    expecting_ = false;
    if (Contents now = contentsOf(source, pool); contents_ != now) {
        contents_ = std::move(now);
        fill(pool);
    } else {
        cards_->movePool(source, pool);
    }
    if (!again) {
        note_->showNote({}, true);
    }
    emit poolShown(pool);
}

Inspector::Contents Inspector::contentsOf(const FleetSource& source, std::size_t pool) const {
    const PoolJudgement& judged = source.judged(pool);
    Contents out{source.evaluator, judged, source.pool(pool), source.clusterOf(pool).name, {}, {}, editable_};
    out.judged.cluster = out.judged.pool = 0; // where it stands in the fleet is not shown
    for (const WorkloadResult& of : judged.workloads) {
        out.workloads.push_back(source.fleet->workloads[of.workload].name);
    }
    for (std::size_t finding = 0; lookup_ && finding < source.findingCount(pool); ++finding) {
        const RiskAcceptance* accepted = lookup_(pool, source.result(pool, finding));
        out.accepted.push_back(accepted == nullptr ? std::nullopt : std::optional(*accepted));
    }
    return out;
}

void Inspector::fill(std::size_t pool) {
    setHeading(shown(source_.pool(pool).name), poolSubtitle(source_, pool));
    text_->hide();
    diagram_->setStack(describeStack(source_, pool));
    diagram_->show();
    cards_->showPool(source_, pool, lookup_, editable_);
    configuration_->showPool(source_, pool);
    configurationTitle_->show();
    configuration_->show();
    noteTitle_->show();
    note_->show();
}

void Inspector::expectPool() {
    expecting_ = pool_.has_value();
    emit currentFindingChanged();
}

void Inspector::showCluster(const FleetSource& source, std::size_t cluster) {
    const int scrolled = cluster_ == cluster ? verticalScrollBar()->value() : 0;
    empty();
    source_ = source;
    cluster_ = cluster;
    item_ = source.fleet->clusters[cluster].id;
    setHeading(shown(source.fleet->clusters[cluster].name), tr("Cluster"));
    text_->setTextOrHide(clusterText(source, cluster));
    configuration_->showCluster(source, cluster);
    configurationTitle_->show();
    configuration_->show();
    verticalScrollBar()->setValue(scrolled);
    emit clusterShown(cluster);
}

void Inspector::showNote(const QString& text) { note_->showNote(text, false); }

void Inspector::commitNote() { note_->commit(); }

void Inspector::forgetNote() { note_->showNote({}, true); }

std::optional<std::size_t> Inspector::currentFinding() const {
    return pool_ && !expecting_ ? cards_->currentFinding() : std::nullopt;
}

void Inspector::setAim(std::optional<std::size_t> finding) {
    if (pool_ && !expecting_) {
        cards_->setAim(finding);
    }
}

/// Tab goes as the eye does.
void Inspector::orderFocus() {
    QWidget* before = diagram_;
    std::vector<QWidget*> chain = cards_->focusChain();
    chain.push_back(configuration_);
    chain.push_back(note_);
    for (QWidget* next : chain) {
        setTabOrder(before, next);
        before = next;
    }
}

/// The list does not scroll itself.
void Inspector::showCurrentLine() {
    const QRect line = configuration_->visualRect(configuration_->currentIndex());
    const QPoint middle = configuration_->viewport()->mapTo(widget(), line.center());
    ensureVisible(middle.x(), middle.y(), 0, line.height());
}

void Inspector::onEditRequested(Facet facet) {
    showCurrentLine(); // the popup lies beside it
    const ItemKind kind = pool_ ? ItemKind::Pool : ItemKind::Cluster;
    emit editRequested(kind, item_, facet);
}

void Inspector::showFindings(const std::vector<std::size_t>& findings) {
    if (pool_ && !expecting_) {
        scrollTo(cards_->reveal(findings));
    }
}

/// When the cards have found their places.
void Inspector::scrollTo(QWidget* target) {
    if (target != nullptr) {
        widget()->layout()->activate();
        QTimer::singleShot(0, target, [this, target] { ensureWidgetVisible(target, 0, 20); });
    }
}

void Inspector::focusFirst() {
    QWidget* first = diagram_->isVisible() ? static_cast<QWidget*>(diagram_) : this;
    first->setFocus(Qt::TabFocusReason);
}

void Inspector::focusConfiguration() {
    if (configuration_->isVisibleTo(this)) {
        configuration_->setFocus(Qt::ShortcutFocusReason);
        scrollTo(configuration_);
    }
}

void Inspector::focusNote() {
    if (note_->isVisibleTo(this)) {
        note_->setFocus(Qt::ShortcutFocusReason);
        scrollTo(note_);
    }
}

QRect Inspector::editPlace() const {
    const QRect line = configuration_->visualRect(configuration_->currentIndex());
    return {configuration_->viewport()->mapToGlobal(line.topLeft()), line.size()};
}

} // namespace poolwright
