// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace poolwright {

/// What stands in the import while there is no text yet: which commands print something useful, each to be copied, and the
/// ways to bring their output here.
class ImportStart : public QWidget {
    Q_OBJECT
public:
    explicit ImportStart(QWidget* parent = nullptr);

signals:
    void pasteRequested();
    void fileRequested();

private:
    void addCommand(class QLayout& into, int number, const QString& command, const QString& tells);
};

} // namespace poolwright
