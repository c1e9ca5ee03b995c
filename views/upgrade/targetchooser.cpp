// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/targetchooser.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QFontDatabase>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

#include "model/core/query/querycompletion.h"
#include "model/items/plaintext.h"
#include "model/items/targetcompletion.h"
#include "model/items/words.h"
#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"

namespace poolwright {

namespace {

/// Down and Up in a search line walk through what of the list is shown.
void walkList(QListWidget& list, int step) {
    int row = list.currentRow() + step;
    while (row >= 0 && row < list.count() && list.item(row)->isHidden()) {
        row += step;
    }
    if (row >= 0 && row < list.count()) {
        list.setCurrentRow(row);
    }
}

void showMatching(QListWidget& list, const QString& text) {
    for (int row = 0; row < list.count(); ++row) {
        QListWidgetItem* item = list.item(row);
        item->setHidden(!item->text().contains(text.trimmed(), Qt::CaseInsensitive) && !item->isSelected());
    }
}

QLineEdit* searchLine(const char* name, const QString& accessible, QWidget* parent) {
    auto* line = new QLineEdit(parent);
    line->setObjectName(QLatin1String(name));
    line->setAccessibleName(accessible);
    line->setPlaceholderText(TargetChooser::tr("Type to filter"));
    // no clear button: with one, Escape is the line's and does not close the dialog
    return line;
}

} // namespace

TargetChooser::TargetChooser(const FleetSource& source, const std::vector<TargetPlace>& places, bool hasTargets,
                             QWidget* parent)
    : QDialog(parent), source_(source) {
    setObjectName(QStringLiteral("targetChooser"));
    setWindowTitle(tr("Choose a target"));
    buildLayout(hasTargets);
    fillPlaces(places);
    fillFacets();
    fillValues();
    refresh();
    placeLine_->setFocus();
    constexpr QSize kSize(760, 520);
    resize(kSize);
}

QWidget* TargetChooser::buildPlaces() {
    auto* pane = new QWidget(this);
    placeLine_ = searchLine("placeLine", tr("Filter the places"), pane);
    placeList_ = new QListWidget(pane);
    placeList_->setObjectName(QStringLiteral("placeList"));
    placeList_->setAccessibleName(tr("Where"));
    placeList_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    placeList_->setUniformItemSizes(true);
    auto* layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new PlainLabel(tr("Where"), pane, PlainLabel::Tone::Strong));
    layout->addWidget(placeLine_);
    layout->addWidget(placeList_, 1);
    placeLine_->installEventFilter(this);
    connect(placeLine_, &QLineEdit::textChanged, this, [this](const QString& text) { showMatching(*placeList_, text); });
    connect(placeList_, &QListWidget::itemSelectionChanged, this, &TargetChooser::refresh);
    return pane;
}

QWidget* TargetChooser::buildWish() {
    auto* pane = new QWidget(this);
    kinds_ = new QButtonGroup(this);
    facets_ = new QComboBox(pane);
    facets_->setObjectName(QStringLiteral("targetFacet"));
    facets_->setAccessibleName(tr("What shall change"));
    days_ = new QComboBox(pane);
    days_->setObjectName(QStringLiteral("targetDay"));
    days_->setAccessibleName(tr("Off end of life by"));
    workloads_ = new QComboBox(pane);
    workloads_->setObjectName(QStringLiteral("targetWorkload"));
    workloads_->setAccessibleName(tr("Workload that shall run"));
    valueLine_ = searchLine("targetValueLine", tr("Filter the values, or type one that is not listed"), pane);
    valueList_ = new QListWidget(pane);
    valueList_->setObjectName(QStringLiteral("targetValues"));
    valueList_->setAccessibleName(tr("Values"));
    valueList_->setUniformItemSizes(true);
    auto* grid = new QGridLayout(pane);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(1, 1);
    grid->setVerticalSpacing(6);
    grid->addWidget(new PlainLabel(tr("What"), pane, PlainLabel::Tone::Strong), 0, 0, 1, 2);
    int row = 1;
    const auto kind = [&](const char* name, Target::Kind of, const QString& text, QWidget* beside) {
        auto* button = new QRadioButton(text, pane);
        button->setObjectName(QLatin1String(name));
        kinds_->addButton(button, static_cast<int>(of));
        grid->addWidget(button, row, 0);
        if (beside != nullptr) {
            grid->addWidget(beside, row, 1);
        }
        ++row;
        return button;
    };
    kind("kindNewest", Target::Kind::NewestSupported, tr("Newest supported"), facets_)->setChecked(true);
    kind("kindValue", Target::Kind::Value, tr("This value"), nullptr);
    kind("kindAtLeast", Target::Kind::AtLeast, tr("At least this value"), nullptr);
    grid->addWidget(valueLine_, row++, 0, 1, 2);
    grid->addWidget(valueList_, row, 0, 1, 2);
    grid->setRowStretch(row++, 1);
    kind("kindOffEndOfLife", Target::Kind::OffEndOfLife, tr("Off end of life"), days_);
    kind("kindRunWorkload", Target::Kind::RunWorkload, tr("Run the workload"), workloads_);
    kind("kindAcceptable", Target::Kind::Acceptable, tr("Only make it acceptable"), nullptr);
    valueLine_->installEventFilter(this);
    connect(kinds_, &QButtonGroup::idToggled, this, &TargetChooser::refresh);
    connect(facets_, &QComboBox::currentIndexChanged, this, &TargetChooser::fillValues);
    connect(valueLine_, &QLineEdit::textChanged, this, [this](const QString& text) {
        showMatching(*valueList_, text);
        refresh();
    });
    connect(valueList_, &QListWidget::currentRowChanged, this, &TargetChooser::refresh);
    connect(days_, &QComboBox::currentIndexChanged, this, &TargetChooser::refresh);
    connect(workloads_, &QComboBox::currentIndexChanged, this, &TargetChooser::refresh);
    return pane;
}

void TargetChooser::buildLayout(bool hasTargets) {
    preview_ = new PlainLabel({}, this);
    preview_->setObjectName(QStringLiteral("targetPreview"));
    preview_->setReadable();
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    preview_->setFont(fixed);
    const auto button = [this](const char* name, const QString& text) {
        auto* made = new ActionButton(text, this);
        made->setObjectName(QLatin1String(name));
        return made;
    };
    add_ = button("targetAdd", tr("Add to the targets"));
    add_->setVisible(hasTargets);
    use_ = button("targetUse", hasTargets ? tr("Use only this") : tr("Use this"));
    use_->setMain();
    auto* cancel = button("targetCancel", tr("Cancel"));
    auto* panes = new QHBoxLayout;
    panes->setSpacing(20);
    panes->addWidget(buildPlaces(), 4);
    panes->addWidget(buildWish(), 5);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(add_);
    buttons->addWidget(use_);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addLayout(panes, 1);
    layout->addWidget(preview_);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(add_, &QPushButton::clicked, this, [this] { finish(true); });
    connect(use_, &QPushButton::clicked, this, [this] { finish(false); });
}

void TargetChooser::fillPlaces(const std::vector<TargetPlace>& places) {
    const auto add = [this](TargetPlace place, const QString& text) {
        new QListWidgetItem(text, placeList_);
        places_.push_back(std::move(place));
    };
    const Fleet& fleet = *source_.fleet;
    add({"*", "*"}, tr("The whole fleet · %1").arg(counted(Countable::Pool, fleet.poolCount())));
    for (const Cluster& cluster : fleet.clusters) {
        add({patternOf(cluster.name), "*"},
            shown(cluster.name) + QStringLiteral(" · ") + counted(Countable::Pool, cluster.pools.size()));
    }
    for (const Cluster& cluster : fleet.clusters) {
        for (const Pool& pool : cluster.pools) {
            add(placeOf(cluster, pool), shown(poolPath(cluster, pool)));
        }
    }
    int first = -1;
    for (std::size_t i = 0; i < places_.size(); ++i) {
        if (std::ranges::find(places, places_[i]) != places.end()) {
            const int row = static_cast<int>(i);
            placeList_->item(row)->setSelected(true);
            first = first < 0 ? row : first;
        }
    }
    const int row = std::max(0, first);
    placeList_->setCurrentRow(row, first < 0 ? QItemSelectionModel::ClearAndSelect : QItemSelectionModel::NoUpdate);
    placeList_->scrollToItem(placeList_->item(row));
}

void TargetChooser::fillFacets() {
    for (const Facet facet : planFacets()) {
        facets_->addItem(shown(source_.matrix().facts(facet).label), static_cast<int>(facet));
    }
    days_->addItem(tr("today"), QString());
    for (const Date day : halfYearsAfter(source_.evaluator->today())) {
        const QString text = QString::fromStdString(day.text());
        days_->addItem(tr("on %1").arg(text), text);
    }
    for (const Workload& workload : source_.fleet->workloads) {
        workloads_->addItem(shown(workload.name), QString::fromStdString(workload.name));
    }
    const bool some = workloads_->count() > 0;
    kinds_->button(static_cast<int>(Target::Kind::RunWorkload))->setEnabled(some);
    if (!some) {
        workloads_->addItem(tr("the fleet has none"));
    }
}

/// What the fleet has first, then what the matrix knows.
void TargetChooser::fillValues() {
    valueList_->clear();
    valueLine_->clear();
    const QueryVocabulary words = queryVocabulary(*source_.fleet, *source_.judgement, *source_.evaluator);
    for (const QueryVocabulary::Word& word : words.of(facet()).values) {
        auto* item = new QListWidgetItem(shown(word.text), valueList_);
        item->setData(Qt::UserRole, QString::fromStdString(word.text));
        if (word.pools > 0) {
            item->setText(item->text() + QStringLiteral("  ·  ") + counted(Countable::Pool, word.pools));
        }
    }
    refresh();
}

Target::Kind TargetChooser::kind() const { return static_cast<Target::Kind>(kinds_->checkedId()); }

Facet TargetChooser::facet() const { return static_cast<Facet>(facets_->currentData().toInt()); }

/// The value that is marked in the list; else what was typed, where it can be read as one.
std::optional<Value> TargetChooser::value() const {
    const QListWidgetItem* item = valueList_->currentItem();
    QString text = valueLine_->text().trimmed();
    if (item != nullptr && item->isSelected() && !item->isHidden()) {
        text = item->data(Qt::UserRole).toString();
    }
    if (text.isEmpty()) {
        return std::nullopt;
    }
    const auto read = parseValue(facet(), text.toStdString(), source_.matrix().facts(facet()).vocabulary);
    return read ? std::optional(*read) : std::nullopt;
}

std::vector<Target> TargetChooser::targets() const {
    Target wish;
    wish.kind = kind();
    switch (wish.kind) {
    case Target::Kind::Value:
    case Target::Kind::AtLeast:
        wish.value = value();
        if (!wish.value) {
            return {};
        }
        wish.facet = facet();
        break;
    case Target::Kind::NewestSupported:
        wish.facet = facet();
        break;
    case Target::Kind::OffEndOfLife:
        if (const auto day = Date::parse(days_->currentData().toString().toStdString())) {
            wish.by = *day;
        }
        break;
    case Target::Kind::RunWorkload:
        wish.workload = workloads_->currentData().toString().toStdString();
        break;
    case Target::Kind::Acceptable:
        break;
    }
    std::vector<Target> out;
    for (int row = 0; row < placeList_->count(); ++row) {
        if (placeList_->item(row)->isSelected()) {
            out.push_back(wish);
            out.back().place = places_[static_cast<std::size_t>(row)];
        }
    }
    return out;
}

void TargetChooser::refresh() {
    if (use_ == nullptr) {
        return; // still being made
    }
    const bool ofFacet = kind() == Target::Kind::Value || kind() == Target::Kind::AtLeast ||
                         kind() == Target::Kind::NewestSupported;
    const bool ofValue = ofFacet && kind() != Target::Kind::NewestSupported;
    facets_->setEnabled(ofFacet);
    valueLine_->setEnabled(ofValue);
    valueList_->setEnabled(ofValue);
    days_->setEnabled(kind() == Target::Kind::OffEndOfLife);
    workloads_->setEnabled(kind() == Target::Kind::RunWorkload);
    const std::vector<Target> now = targets();
    QStringList lines;
    constexpr std::size_t kMostLines = 3;
    for (std::size_t i = 0; i < std::min(now.size(), kMostLines); ++i) {
        lines << shown(toText(now[i]));
    }
    if (now.size() > kMostLines) {
        lines << tr("and %1 more").arg(now.size() - kMostLines);
    }
    const bool typed = ofValue && !valueLine_->text().trimmed().isEmpty();
    const QString missing = placeList_->selectedItems().isEmpty() ? tr("Choose where.")
                            : typed ? tr("“%1” is no value of this kind.").arg(shown(valueLine_->text().toStdString()))
                                    : tr("Choose a value, or type one.");
    preview_->setText(now.empty() ? missing : lines.join(QLatin1Char('\n')));
    use_->setEnabled(!now.empty());
    add_->setEnabled(!now.empty());
}

bool TargetChooser::eventFilter(QObject* watched, QEvent* event) {
    QListWidget* list = watched == placeLine_ ? placeList_ : (watched == valueLine_ ? valueList_ : nullptr);
    if (list != nullptr && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            walkList(*list, key == Qt::Key_Down ? 1 : -1);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void TargetChooser::finish(bool add) {
    const std::vector<Target> now = targets();
    if (!now.empty()) {
        accept();
        emit chosen(now, add);
    }
}

} // namespace poolwright
