// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/sidepanel.h"

#include <QEvent>
#include <QVBoxLayout>

#include "views/common/theme.h"

namespace poolwright {

namespace {

/// As wide as the view and as high as that makes it: the layout need not ask its parts about any other width.
class SidePanelPage : public QWidget {
public:
    using QWidget::QWidget;
    [[nodiscard]] QSize sizeHint() const override { return {1, 1}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
};

} // namespace

SidePanel::SidePanel(const char* name, const QString& accessibleName, int spacing, QWidget* parent)
    : QScrollArea(parent) {
    setObjectName(QLatin1String(name));
    setAccessibleName(accessibleName);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // the text is wrapped for one width only
    setMinimumWidth(280);
    auto* page = new SidePanelPage(this);
    page->setObjectName(QLatin1String(name) + QStringLiteral("Page"));
    column_ = new QVBoxLayout(page);
    column_->setContentsMargins(14, 14, 14, 14);
    column_->setSpacing(spacing);
    setWidget(page);
    applyTheme();
}

void SidePanel::changeEvent(QEvent* event) {
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyTheme();
    }
}

void SidePanel::applyTheme() {
    const QColor panel = themeOf(palette()).panel;
    if (palette().color(QPalette::Window) != panel) {
        QPalette own = palette();
        own.setColor(QPalette::Window, panel);
        setPalette(own);
    }
    viewport()->setAutoFillBackground(true);
}

} // namespace poolwright
