// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

#include "app/settings.h"
#include "model/core/base/date.h"
#include "model/session/documentsession.h"

namespace poolwright {

class MainWindow;
class Prompts;

/// The windows of the program, each with a document of its own. Keeps what is to come back at the next start.
class Windows : public QObject {
    Q_OBJECT
public:
    struct Parts {
        MatrixLoader loadMatrix;
        Date today;
        QString drafts;
        QString sample;
        Prompts& prompts;
        Appearance& appearance;
        Settings& settings;
        bool keepsSettings = true;
    };
    explicit Windows(Parts parts, QObject* parent = nullptr);
    ~Windows() override;

    /// A window with nothing open yet; not shown.
    MainWindow& make();
    /// The windows as they were left, or one with the sample. `file`: opened in the first one instead of what it had.
    void restoreAll(const QString& file);
    /// Keeps every window and closes them all.
    void quit();
    [[nodiscard]] std::size_t count() const { return open_.size(); }
    [[nodiscard]] MainWindow& window(std::size_t i) { return *open_[i].window; }
    [[nodiscard]] DocumentSession& session(std::size_t i) { return *open_[i].session; }

private:
    struct Open {
        std::unique_ptr<DocumentSession> session;
        std::unique_ptr<MainWindow> window;
    };
    void onClosed(const MainWindow* window);
    void keep();

    Parts parts_;
    std::vector<Open> open_;
    std::vector<Open> closed_; ///< to be deleted once their own events are over
    bool quitting_ = false;
};

} // namespace poolwright
