// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/banner.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStringList>
#include <QTextDocument>
#include <QVBoxLayout>

#include <algorithm>

#include "model/items/plaintext.h"
#include "views/common/plainlabel.h"
#include "views/common/theme.h"
#include "views/common/verdictglyph.h"

namespace poolwright {

namespace {

constexpr int kBannerGlyph = 14;
constexpr int kMostLines = 6;

} // namespace

Banner::Banner(QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("banner"));
    buildLayout();
    createActions();
    applyTheme();
    hide();
}

void Banner::createActions() {
    auto* close = new QAction(this);
    close->setShortcut(QKeySequence(Qt::Key_Escape));
    close->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(close);
    connect(close, &QAction::triggered, close_, &QPushButton::click);
    connect(close_, &QPushButton::clicked, this, &Banner::hide);
    connect(close_, &QPushButton::clicked, this, &Banner::closed);
}

void Banner::buildLayout() {
    headline_ = new PlainLabel({}, this, PlainLabel::Tone::Strong);
    headline_->setObjectName(QStringLiteral("bannerHeadline"));
    headline_->setReadable();
    details_ = new QPlainTextEdit(this);
    details_->setObjectName(QStringLiteral("bannerDetails"));
    details_->setAccessibleName(tr("What is wrong"));
    details_->setReadOnly(true);
    details_->setTabChangesFocus(true);
    details_->setFrameShape(QFrame::NoFrame);
    details_->document()->setDocumentMargin(0);
    close_ = new QPushButton(tr("Close"), this);
    close_->setObjectName(QStringLiteral("bannerClose"));
    close_->setAccessibleName(tr("Close this message"));

    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(headline_);
    words->addWidget(details_);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16 + kBannerGlyph + 10, 10, 10, 10);
    layout->addLayout(words, 1);
    layout->addWidget(close_, 0, Qt::AlignTop);
}

void Banner::showErrors(const QString& headline, const Errors& errors) {
    headline_->setText(headline);
    QStringList lines;
    for (const Error& error : errors) {
        lines << shown(toText(error));
    }
    details_->setPlainText(lines.join(QLatin1Char('\n')));
    details_->setVisible(!lines.isEmpty());
    fitHeight();
    setAccessibleName(headline);
    show();
}

void Banner::fitHeight() {
    const int lines = std::clamp(details_->document()->blockCount(), 1, kMostLines);
    details_->setFixedHeight(lines * details_->fontMetrics().lineSpacing() + 4);
}

void Banner::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyTheme();
    }
}

void Banner::applyTheme() {
    const VerdictColours& colours = themeOf(palette()).of(Verdict::Unsupported);
    QPalette own = details_->palette();
    if (own.color(QPalette::Base) != colours.tint) {
        own.setColor(QPalette::Base, colours.tint);
        own.setColor(QPalette::Text, colours.text);
        details_->setPalette(own);
    }
    fitHeight();
}

void Banner::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = themeOf(palette());
    const VerdictColours& colours = theme.of(Verdict::Unsupported);
    QPainter painter(this);
    painter.fillRect(rect(), colours.tint);
    painter.fillRect(0, height() - 1, width(), 1, theme.line);
    paintVerdictGlyph(painter, QRectF(16, headline_->y() + 3, kBannerGlyph, kBannerGlyph), Verdict::Unsupported,
                      colours.mark);
}

} // namespace poolwright
