// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/triage/logview.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QLocale>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "model/items/plaintext.h"

namespace poolwright {

namespace {

constexpr int kLogSide = 8;      // pixels between numbers and text
constexpr int kLogGlyphRoom = 18; // left of the numbers: the sign of a line that points to a fault

} // namespace

LogView::LogView(QWidget* parent) : QAbstractScrollArea(parent) {
    setObjectName(QStringLiteral("logView"));
    setAccessibleName(tr("Ticket text"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    applyFont();
}

void LogView::applyFont() {
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(QApplication::font().pointSizeF());
    fixed.setStyleHint(QFont::Monospace);
    fixed.setKerning(false);
    if (fixed != font()) {
        setFont(fixed);
    }
    const QFontMetricsF metrics(fixed);
    cell_ = std::max(1.0, metrics.horizontalAdvance(QLatin1Char('M')));
    line_ = static_cast<int>(std::ceil(metrics.height())) + 3;
    ascent_ = static_cast<int>(std::ceil(metrics.ascent())) + 1;
    fitBars();
}

void LogView::setText(std::shared_ptr<const CleanText> text, bool keep) {
    text_ = std::move(text);
    marks_.reset();
    place_ = {};
    anchor_ = cursor_ = 0;
    widest_ = 0;
    rowsFrom_.reset();
    fitBars();
    if (!keep) {
        verticalScrollBar()->setValue(0);
        horizontalScrollBar()->setValue(0);
    }
    tellReaders();
    viewport()->update();
}

void LogView::setMarks(std::shared_ptr<const LogMarks> marks) {
    marks_ = std::move(marks);
    viewport()->update();
}

/// The numbers are as wide as the last one.
void LogView::fitBars() {
    const std::size_t lines = text_ == nullptr ? 0 : text_->lineCount();
    const int digits = std::max(3, static_cast<int>(std::to_string(lines).size()));
    gutter_ = kLogGlyphRoom + static_cast<int>(std::ceil(digits * cell_)) + kLogSide;
    const int page = std::max(1, viewport()->height() / line_);
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(lines) - page));
    horizontalScrollBar()->setPageStep(std::max(1, cellsOnScreen()));
    horizontalScrollBar()->setSingleStep(4);
    horizontalScrollBar()->setRange(0, std::max(0, widest_ - cellsOnScreen() + 2));
}

std::size_t LogView::firstLine() const { return static_cast<std::size_t>(verticalScrollBar()->value()) + 1; }

std::size_t LogView::linesOnScreen() const { return static_cast<std::size_t>(viewport()->height() / line_) + 1; }

int LogView::firstCell() const { return horizontalScrollBar()->value(); }

int LogView::cellsOnScreen() const {
    return static_cast<int>((viewport()->width() - gutter_ - kLogSide) / cell_) + 1;
}

std::string_view LogView::lineOf(const Row& row) const {
    return std::string_view(text_->text()).substr(row.begin, row.end - row.begin);
}

/// The lines on screen, found once for each place of the view: a line may be a hundred megabytes long.
void LogView::readRows() {
    if (text_ == nullptr || (rowsFrom_ == firstLine() && rows_.size() >= std::min(linesOnScreen(), text_->lineCount()))) {
        return;
    }
    rows_.clear();
    rowsFrom_ = firstLine();
    const std::string& all = text_->text();
    const std::size_t last = std::min(text_->lineCount(), firstLine() + linesOnScreen() - 1);
    std::size_t begin = text_->lineBegin(firstLine());
    int widest = widest_;
    for (std::size_t line = firstLine(); line <= last; ++line) {
        const void* found = begin < all.size() ? std::memchr(all.data() + begin, '\n', all.size() - begin) : nullptr;
        const std::size_t end =
            found == nullptr ? all.size() : static_cast<std::size_t>(static_cast<const char*>(found) - all.data());
        rows_.push_back({begin, end});
        ++linesAsked_;
        widest = std::max(widest, logWidth(lineOf(rows_.back())));
        begin = std::min(all.size(), end + 1);
    }
    if (widest != widest_) {
        widest_ = widest;
        fitBars();
    }
}

void LogView::scrollContentsBy(int /*dx*/, int /*dy*/) { viewport()->update(); }

void LogView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    rowsFrom_.reset();
    fitBars();
}

void LogView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange) {
        applyFont();
    } else if (event->type() == QEvent::PaletteChange) {
        viewport()->update();
    }
}

void LogView::showPlace(const TextPlace& place) {
    place_ = place;
    if (text_ != nullptr && place.line > 0) {
        const auto line = static_cast<int>(std::min(place.line, text_->lineCount()));
        const int page = std::max(1, viewport()->height() / line_);
        const int first = verticalScrollBar()->value() + 1;
        if (line < first + 1 || line > first + page - 2) {
            verticalScrollBar()->setValue(std::max(0, line - 1 - page / 3));
        }
        const std::size_t begin = text_->lineBegin(place.line);
        const std::string_view words = text_->line(place.line);
        ++linesAsked_;
        widest_ = std::max(widest_, logWidth(words));
        fitBars();
        if (place.begin >= begin) {
            revealColumns(words, place.begin - begin, place.end - begin);
        }
    }
    tellReaders();
    viewport()->update();
}

/// Sideways only where the place is not on screen.
void LogView::revealColumns(std::string_view line, std::size_t from, std::size_t to) {
    const int begin = logColumn(line, from);
    const int end = logColumn(line, std::min(to, line.size()));
    const int page = std::max(4, cellsOnScreen() - 3);
    if (end <= page) {
        horizontalScrollBar()->setValue(0);
    } else if (begin < firstCell() || end > firstCell() + page) {
        horizontalScrollBar()->setValue(std::max(0, begin - page / 3));
    }
}

void LogView::select(std::size_t begin, std::size_t end) {
    anchor_ = begin;
    moveCursor(end, true);
    showPlace(text_ == nullptr || begin == end ? TextPlace{} : text_->place(begin, end));
}

/// What a screen reader hears of the text: how much there is, and the line that was shown last.
void LogView::tellReaders() {
    if (text_ == nullptr) {
        setAccessibleDescription(tr("No text"));
        return;
    }
    QString words = tr("%1 lines").arg(QLocale().toString(static_cast<qulonglong>(text_->lineCount())));
    if (place_.line > 0) {
        constexpr std::size_t kHeard = 300;
        words += QStringLiteral(". ") + tr("Line %1: %2")
                                            .arg(QLocale().toString(static_cast<qulonglong>(place_.line)),
                                                 shown(text_->line(place_.line).substr(0, kHeard)));
    }
    setAccessibleDescription(words);
}

QString LogView::selectedText() const {
    if (text_ == nullptr || !hasSelection()) {
        return {};
    }
    const std::size_t size = std::min(selectionEnd() - selectionBegin(), kMostCopied);
    return QString::fromUtf8(text_->text().data() + selectionBegin(), static_cast<qsizetype>(size));
}

void LogView::selectAll() {
    if (text_ != nullptr) {
        anchor_ = 0;
        cursor_ = text_->text().size();
        viewport()->update();
    }
}

void LogView::copy() {
    if (hasSelection()) {
        QApplication::clipboard()->setText(selectedText());
        const std::size_t size = selectionEnd() - selectionBegin();
        emit copied(std::min(size, kMostCopied), size > kMostCopied);
    }
}

} // namespace poolwright
