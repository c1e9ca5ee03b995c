// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace poolwright {

/// A column of text and cards beside the main view: scrolls up and down only, and stands on the panel's colour, so that
/// cards on it are lighter.
class SidePanel : public QScrollArea {
    Q_OBJECT
public:
    /// `spacing`: between its parts, in pixels.
    SidePanel(const char* name, const QString& accessibleName, int spacing, QWidget* parent);

protected:
    /// Where the parts go; their parent is page().
    [[nodiscard]] QVBoxLayout& column() { return *column_; }
    [[nodiscard]] QWidget* page() { return widget(); }
    void changeEvent(QEvent* event) override;

private:
    void applyTheme();

    QVBoxLayout* column_ = nullptr;
};

} // namespace poolwright
