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

bool Banner::Message::operator==(const Message& other) const {
    return headline == other.headline && errors == other.errors && warning == other.warning &&
           closable == other.closable && std::ranges::equal(steps, other.steps, {}, &Step::name, &Step::name);
}

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
    connect(close, &QAction::triggered, this, [this] {
        if (message_.closable) {
            close_->click();
        }
    });
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
    buttons_ = new QHBoxLayout;
    buttons_->setSpacing(8);
    buttons_->addWidget(close_);
    layout->addLayout(buttons_);
    layout->setAlignment(buttons_, Qt::AlignTop);
}

void Banner::makeSteps() {
    for (QPushButton* old : steps_) {
        old->hide();
        old->deleteLater(); // it may be the one that was pressed just now
        old->setObjectName({});
    }
    steps_.clear();
    for (const Step& step : message_.steps) {
        auto* button = new QPushButton(step.text, this);
        button->setObjectName(step.name);
        button->setAccessibleName(step.text);
        const auto run = step.run;
        connect(button, &QPushButton::clicked, this, [run] { run(); });
        buttons_->insertWidget(static_cast<int>(steps_.size()), button);
        button->show();
        steps_.push_back(button);
    }
    QWidget* before = details_;
    for (QPushButton* button : steps_) {
        setTabOrder(before, button);
        before = button;
    }
    setTabOrder(before, close_);
}

void Banner::showMessage(const Message& message) {
    if (isVisible() && message == message_) {
        return; // the same again: nothing flickers, the focus stays
    }
    message_ = message;
    headline_->setText(message.headline);
    QStringList lines;
    for (const Error& error : message.errors) {
        lines << shown(toText(error));
    }
    details_->setPlainText(lines.join(QLatin1Char('\n')));
    details_->setVisible(!lines.isEmpty());
    makeSteps();
    close_->setVisible(message.closable);
    applyTheme();
    setAccessibleName(message.headline);
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
    const VerdictColours& colours = themeOf(palette()).of(tone());
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
    const VerdictColours& colours = theme.of(tone());
    QPainter painter(this);
    painter.fillRect(rect(), colours.tint);
    painter.fillRect(0, height() - 1, width(), 1, theme.line);
    paintVerdictGlyph(painter, QRectF(16, headline_->y() + 3, kBannerGlyph, kBannerGlyph), tone(), colours.mark);
}

} // namespace poolwright
