// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/filterline.h"

#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

#include "model/items/plaintext.h"
#include "model/items/querywords.h"
#include "views/common/theme.h"

namespace poolwright {

namespace {

constexpr int kMostRows = 10;
constexpr int kWidth = 420;
constexpr int kSide = 10;

/// The word at the left, what it means at the right.
class CompletionDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Theme& theme = themeOf(option.palette);
        painter->save();
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->fillRect(option.rect, theme.selection);
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), theme.accent);
        } else if (option.state.testFlag(QStyle::State_MouseOver)) {
            painter->fillRect(option.rect, theme.hover);
        }
        const QRect room = option.rect.adjusted(kSide, 0, -kSide, 0);
        const QString word = index.data().toString();
        const int wide = std::min(option.fontMetrics.horizontalAdvance(word) + 4, room.width() * 2 / 3);
        painter->setFont(option.font);
        painter->setPen(theme.text);
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          option.fontMetrics.elidedText(word, Qt::ElideMiddle, wide));
        painter->setPen(theme.muted);
        const QRect rest = room.adjusted(wide + kSide, 0, 0, 0);
        painter->drawText(rest, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                          option.fontMetrics.elidedText(index.data(CompletionsModel::DetailRole).toString(),
                                                        Qt::ElideRight, rest.width()));
        painter->restore();
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const override {
        return {kWidth, option.fontMetrics.height() + 8};
    }
};

} // namespace

QVariant CompletionsModel::cell(const QueryCompletion& row, int /*column*/, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return shown(row.label);
    case DetailRole:
        return completionDetail(row);
    case Qt::AccessibleTextRole:
        return shown(row.label) + QStringLiteral(", ") + completionDetail(row);
    default:
        return {};
    }
}

FilterLine::FilterLine(QWidget* parent) : QLineEdit(parent) {
    setObjectName(QStringLiteral("filterLine"));
    connect(this, &QLineEdit::textEdited, this, &FilterLine::offer);
}

/// The list lies over the window; it is made when it is first needed, because only then is the window known.
void FilterLine::place() {
    if (list_ == nullptr) {
        list_ = new QListView(window());
        list_->setObjectName(objectName() == QLatin1String("filterLine") ? QStringLiteral("filterCompletions")
                                                                         : objectName() + QStringLiteral("Completions"));
        list_->setAccessibleName(tr("What may come next"));
        list_->setModel(&model_);
        list_->setItemDelegate(new CompletionDelegate(list_));
        list_->setUniformItemSizes(true);
        list_->setFocusPolicy(Qt::NoFocus);
        list_->setMouseTracking(true);
        list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
        connect(list_, &QListView::clicked, this, &FilterLine::take);
    }
    const int row = list_->fontMetrics().height() + 8;
    const int height = std::min(model_.rowCount(), kMostRows) * row + 2;
    const QPoint under = mapTo(window(), QPoint(std::max(0, cursorRect().left() - 2 * kSide), this->height() + 2));
    const int x = std::clamp(under.x(), 0, std::max(0, window()->width() - kWidth));
    list_->setGeometry(x, under.y(), std::min(kWidth, window()->width()), height);
}

std::vector<QueryCompletion> FilterLine::completions() {
    if (!source_) {
        return {};
    }
    if (!known_) {
        vocabulary_ = source_();
        known_ = true;
    }
    return completer_(text().toStdString(), bytePosition(text(), cursorPosition()), vocabulary_);
}

std::optional<QString> FilterLine::unfinishedWord() {
    if (!hasFocus() || cursorPosition() != text().size()) {
        return std::nullopt;
    }
    const std::string query = text().toStdString();
    for (const QueryCompletion& completion : completions()) {
        const std::string typed = query.substr(completion.from, completion.to - completion.from);
        if (!typed.empty() && completion.insert.size() > typed.size()) {
            return QString::fromStdString(typed);
        }
    }
    return std::nullopt;
}

void FilterLine::offer() {
    const std::string query = text().toStdString();
    auto completions = this->completions();
    const bool whole = completions.size() == 1 &&
                       completions.front().insert == // it is there already
                           query.substr(completions.front().from, completions.front().to - completions.front().from);
    model_.setCompletions(whole ? std::vector<QueryCompletion>() : std::move(completions));
    if (model_.rowCount() == 0) {
        hideCompletions();
        return;
    }
    place();
    list_->setCurrentIndex({});
    list_->scrollToTop();
    list_->show();
    list_->raise();
}

void FilterLine::hideCompletions() {
    if (list_ != nullptr) {
        list_->hide();
    }
}

void FilterLine::take(const QModelIndex& index) {
    if (!index.isValid()) {
        return;
    }
    const QueryCompletion completion = model_.rowAt(index.row());
    const qsizetype from = utf16Position(text(), completion.from);
    const qsizetype to = utf16Position(text(), completion.to);
    const QString insert = QString::fromStdString(completion.insert);
    setText(text().left(from) + insert + text().mid(to));
    setCursorPosition(static_cast<int>(from + insert.size()));
    offer(); // the next word
}

void FilterLine::moveBy(int step) {
    const int count = model_.rowCount();
    const int at = list_->currentIndex().isValid() ? list_->currentIndex().row() : (step > 0 ? -1 : count);
    list_->setCurrentIndex(model_.index((at + step + count) % count, 0));
    list_->scrollTo(list_->currentIndex());
}

bool FilterLine::event(QEvent* event) {
    const bool open = list_ != nullptr && list_->isVisible();
    if (open && event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept(); // closes the list before it clears the line
        return true;
    }
    if (open && event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Tab) {
        if (!list_->currentIndex().isValid()) {
            moveBy(1);
        }
        take(list_->currentIndex());
        return true;
    }
    return QLineEdit::event(event);
}

void FilterLine::keyPressEvent(QKeyEvent* event) {
    const bool open = list_ != nullptr && list_->isVisible();
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Up:
        if (open) {
            moveBy(event->key() == Qt::Key_Down ? 1 : -1);
        } else if (event->key() == Qt::Key_Down) {
            offer();
        }
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (open && list_->currentIndex().isValid()) {
            take(list_->currentIndex());
        } else {
            hideCompletions();
            emit left();
        }
        return;
    case Qt::Key_Escape:
        if (open) {
            hideCompletions();
            return;
        }
        break;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

void FilterLine::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    hideCompletions();
}

} // namespace poolwright
