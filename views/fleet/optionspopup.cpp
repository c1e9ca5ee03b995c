// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/optionspopup.h"

#include <QFocusEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

#include "model/items/cellfacets.h"
#include "model/items/plaintext.h"
#include "views/common/plainlabel.h"
#include "views/common/theme.h"
#include "views/fleet/optionslist.h"

namespace poolwright {

namespace {

constexpr int kShadow = 5;
constexpr int kMostWidth = 470;
constexpr int kMostListHeight = 330;
constexpr int kSwitchColumns = 3;
constexpr int kPage = 8; // rows that PageDown goes on

} // namespace

OptionsPopup::OptionsPopup(QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("optionsPopup"));
    buildLayout();
    connect(line_, &QLineEdit::textChanged, this, &OptionsPopup::onTextChanged);
    connect(list_, &QListView::clicked, this, &OptionsPopup::onClicked);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &OptionsPopup::onCurrentChanged);
    hide();
}

OptionsPopup::~OptionsPopup() = default;

void OptionsPopup::buildLayout() {
    line_ = new QLineEdit(this);
    line_->setObjectName(QStringLiteral("optionsLine"));
    line_->setFrame(false);
    line_->setMinimumHeight(30);
    line_->setTextMargins(4, 0, 4, 0);
    line_->setAcceptDrops(false);
    line_->installEventFilter(this);
    switch_ = new QWidget(this);
    switch_->setObjectName(QStringLiteral("facetSwitch"));
    switchLayout_ = new QGridLayout(switch_);
    switchLayout_->setContentsMargins(6, 2, 6, 6);
    switchLayout_->setSpacing(4);
    list_ = new OptionsList(model_, this);
    list_->setObjectName(QStringLiteral("optionsList"));
    list_->setAccessibleName(tr("Options, best first"));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setFocusPolicy(Qt::NoFocus);
    note_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    note_->setObjectName(QStringLiteral("optionsNote"));
    note_->setWordWrap(true);
    note_->setContentsMargins(10, 5, 10, 6);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1 + kShadow, 1, 1 + kShadow, 1 + 2 * kShadow);
    layout->setSpacing(0);
    layout->addWidget(line_);
    layout->addWidget(switch_);
    layout->addWidget(list_, 1);
    layout->addWidget(note_);
}

void OptionsPopup::open(std::unique_ptr<CellOptions> options, std::vector<Facet> facets, const QRect& cell,
                        const QString& typed) {
    options_ = std::move(options);
    facets_ = std::move(facets);
    cell_ = cell;
    fillSwitch();
    showFacet(facets_.front());
    show();
    raise();
    line_->setFocus(Qt::PopupFocusReason);
    if (!typed.isEmpty()) {
        line_->setText(typed);
    }
}

void OptionsPopup::fillSwitch() {
    for (QAbstractButton* button : switchButtons_) {
        delete button;
    }
    switchButtons_.clear();
    switch_->setVisible(facets_.size() > 1);
    for (const Facet facet : facets_) {
        if (facets_.size() < 2) {
            break;
        }
        auto* button = new QPushButton(facetLabel(options_->matrix(), facet), switch_);
        button->setObjectName(QStringLiteral("facet-") +
                              QString::fromLatin1(id(facet).data(), static_cast<qsizetype>(id(facet).size())));
        button->setCheckable(true);
        button->setFocusPolicy(Qt::NoFocus); // Ctrl+Tab reaches them
        const auto at = static_cast<int>(switchButtons_.size());
        switchLayout_->addWidget(button, at / kSwitchColumns, at % kSwitchColumns);
        connect(button, &QPushButton::clicked, this, [this, facet] { showFacet(facet); });
        switchButtons_.push_back(button);
    }
}

void OptionsPopup::showFacet(Facet facet) {
    facet_ = facet;
    for (std::size_t i = 0; i < switchButtons_.size(); ++i) {
        switchButtons_[i]->setChecked(facets_[i] == facet);
    }
    {
        const QSignalBlocker quiet(line_);
        line_->clear();
    }
    const QString title = tr("%1 for %2").arg(facetLabel(options_->matrix(), facet), options_->subject());
    const bool number = spec(facet).scheme == Scheme::Integer;
    line_->setPlaceholderText(title + QStringLiteral(" · ") + (number ? tr("type a number") : tr("type to filter")));
    line_->setAccessibleName(title);
    model_.setOptions(options_->rows(facet));
    list_->fitValues(kMostWidth * 45 / 100);
    say({});
    place();
    list_->setCurrentIndex({}); // nothing is proposed: Down begins with the best
    list_->scrollToTop();
}

void OptionsPopup::nextFacet(int step) {
    const auto count = static_cast<int>(facets_.size());
    const auto at = static_cast<int>(std::ranges::find(facets_, facet_) - facets_.begin());
    if (count > 1) {
        showFacet(facets_[static_cast<std::size_t>((at + step + count) % count)]);
    }
}

/// Below the cell where there is room, else above it; inside the parent.
void OptionsPopup::place() {
    const QRect room = parentWidget()->rect();
    const int width = std::min(kMostWidth, room.width());
    list_->setVisible(model_.rowCount() > 0);
    resize(width, height());
    layout()->activate();
    int wanted = 0;
    list_->doItemsLayout();
    for (int row = 0; row < model_.rowCount() && wanted < kMostListHeight; ++row) {
        wanted += list_->sizeHintForIndex(model_.index(row, 0)).height();
    }
    wanted = std::min(wanted, kMostListHeight);
    const int inner = width - 2 - 2 * kShadow;
    const int others = line_->minimumHeight() + (switch_->isHidden() ? 0 : switch_->sizeHint().height()) +
                       (note_->isHidden() ? 0 : note_->heightForWidth(inner)) + 2 + 2 * kShadow;
    const int below = room.bottom() - cell_.bottom();
    const int above = cell_.top() - room.top();
    const int height = std::min(wanted + others, std::max({below, above, others + 60}));
    const bool under = height <= below || below >= above;
    const int y = under ? cell_.bottom() + 1 : cell_.top() - height + 2 * kShadow;
    const int x = std::clamp(cell_.left() - kShadow, room.left(), std::max(room.left(), room.right() - width + 1));
    setGeometry(x, std::max(room.top(), y), width, height);
}

void OptionsPopup::say(const QString& text) {
    QString note = text;
    if (note.isEmpty() && options_->judgedCount() < options_->poolCount()) {
        note = tr("Judged on the first %1 of %2 pools; the choice is for all.")
                   .arg(options_->judgedCount())
                   .arg(options_->poolCount());
    } else if (note.isEmpty()) {
        note = tr("Left: this value. Right: the whole pool.");
    }
    note_->setText(note);
}

void OptionsPopup::onTextChanged(const QString& text) {
    fault_ = false;
    if (text.trimmed().isEmpty()) {
        model_.filter({}, std::nullopt);
        say({});
        emit previewed(nullptr);
        place();
        return;
    }
    auto typed = options_->typed(facet_, text);
    model_.filter(text, typed ? std::optional(*typed) : std::nullopt);
    if (!typed && model_.rowCount() == 0) {
        fault_ = true;
        const Error& error = typed.error();
        QString hint = shown(error.hint);
        if (!hint.isEmpty()) {
            hint[0] = hint[0].toUpper();
            hint = QLatin1Char(' ') + hint + (hint.endsWith(QLatin1Char('?')) ? QString() : QStringLiteral("."));
        }
        say(shown(error.message) + QLatin1Char('.') + hint);
        emit previewed(nullptr);
    } else {
        const bool unlisted = typed && !typed->listed && model_.rowAt(0).value->text == typed->value->text;
        say(unlisted ? tr("No source lists this version; what is said of it comes from ranges.") : QString());
    }
    place();
    list_->setCurrentIndex(model_.index(0, 0));
}

void OptionsPopup::onCurrentChanged(const QModelIndex& current) {
    if (options_ == nullptr) {
        return;
    }
    if (!current.isValid() || model_.rowAt(current.row()).current) {
        emit previewed(nullptr);
    } else {
        emit previewed(options_->preview(facet_, model_.rowAt(current.row()).value));
    }
}

void OptionsPopup::moveBy(int step) {
    const int count = model_.rowCount();
    if (count == 0) {
        return;
    }
    const int at = list_->currentIndex().isValid() ? list_->currentIndex().row() : (step > 0 ? -1 : count);
    const int next = std::abs(step) == 1 ? (at + step + count) % count : std::clamp(at + step, 0, count - 1);
    list_->setCurrentIndex(model_.index(next, 0));
    list_->scrollTo(list_->currentIndex());
}

bool OptionsPopup::onKey(int key, Qt::KeyboardModifiers modifiers) {
    switch (key) {
    case Qt::Key_Down:
        moveBy(1);
        return true;
    case Qt::Key_Up:
        moveBy(-1);
        return true;
    case Qt::Key_PageDown:
        moveBy(kPage);
        return true;
    case Qt::Key_PageUp:
        moveBy(-kPage);
        return true;
    case Qt::Key_Tab:
        nextFacet(1);
        return true;
    case Qt::Key_Backtab:
        nextFacet(-1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        apply();
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Delete:
        if (line_->text().isEmpty() && modifiers == Qt::NoModifier) {
            choose(std::nullopt);
            return true;
        }
        return false;
    default:
        return false;
    }
}

bool OptionsPopup::eventFilter(QObject* watched, QEvent* event) {
    if (watched == line_ && options_ != nullptr) {
        if (event->type() == QEvent::KeyPress) {
            const auto* key = static_cast<QKeyEvent*>(event);
            if (onKey(key->key(), key->modifiers())) {
                return true;
            }
        } else if (event->type() == QEvent::ShortcutOverride) {
            event->accept(); // every key is for this line while it is open
        } else if (event->type() == QEvent::FocusOut &&
                   static_cast<QFocusEvent*>(event)->reason() != Qt::ActiveWindowFocusReason &&
                   static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason) {
            leave();
        }
    }
    return QFrame::eventFilter(watched, event);
}

void OptionsPopup::onClicked(const QModelIndex& index) {
    list_->setCurrentIndex(index);
    apply();
}

void OptionsPopup::apply() {
    if (fault_) {
        return;
    }
    const QModelIndex current = list_->currentIndex();
    if (!current.isValid() || model_.rowAt(current.row()).current) {
        close();
        return;
    }
    choose(model_.rowAt(current.row()).value);
}

void OptionsPopup::choose(const std::optional<Value>& value) {
    const std::vector<CellEdit> edits = options_->edits(facet_, value);
    leave();
    emit chosen(edits);
}

void OptionsPopup::close() {
    if (isOpen()) {
        leave();
    }
}

void OptionsPopup::leave() {
    const auto keep = std::move(options_); // a focus that leaves comes back here
    options_ = nullptr;
    const bool focused = line_->hasFocus();
    hide();
    emit previewed(nullptr);
    emit closed(focused);
}

void OptionsPopup::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(kShadow, 0, -kShadow, -2 * kShadow);
    painter.setPen(Qt::NoPen);
    for (int i = kShadow; i > 0; --i) {
        painter.setBrush(QColor(0, 0, 0, theme.dark ? 26 : 9));
        painter.drawRoundedRect(box.adjusted(-i, 0, i, 2 * i), 5 + i, 5 + i);
    }
    painter.setBrush(theme.base);
    painter.setPen(QPen(theme.border, 1));
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    painter.fillRect(QRectF(box.left() + 1, line_->geometry().bottom() + 1, box.width() - 2, 1), theme.line);
}

} // namespace poolwright
