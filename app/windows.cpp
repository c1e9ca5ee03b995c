// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/windows.h"

#include <QFileInfo>

#include <algorithm>

#include "app/mainwindow.h"

namespace poolwright {

Windows::Windows(Parts parts, QObject* parent) : QObject(parent), parts_(std::move(parts)) {}

Windows::~Windows() = default;

MainWindow& Windows::make() {
    Open& made = open_.emplace_back(); // the window before the session goes: see the order of the members
    made.session = std::make_unique<DocumentSession>(parts_.loadMatrix, parts_.today, parts_.drafts);
    made.window = std::make_unique<MainWindow>(
        MainWindow::Parts{*made.session, parts_.prompts, parts_.appearance, parts_.settings, parts_.sample});
    MainWindow* window = made.window.get();
    connect(window, &MainWindow::newWindowRequested, this, [this] {
        constexpr int kOffset = 32;
        MainWindow& another = make();
        const MainWindow& before = *open_[open_.size() - 2].window;
        another.restoreGeometry(before.saveGeometry());
        another.move(before.pos() + QPoint(kOffset, kOffset));
        another.show();
    });
    connect(window, &MainWindow::quitRequested, this, &Windows::quit);
    connect(window, &MainWindow::closed, this, [this, window] { onClosed(window); });
    return *window;
}

void Windows::restoreAll(const QString& file) {
    std::vector<WindowState> states = parts_.settings.windows;
    if (states.empty()) {
        states.emplace_back(); // the first run: the sample with its problems, not an empty window
        states.front().source = parts_.sample;
    }
    if (!file.isEmpty()) {
        states.front().file = file;
    }
    for (const WindowState& state : states) {
        MainWindow& window = make();
        window.restore(state);
        window.show();
        // A document that went is told where it was asked for by name, and left out where it was only remembered.
        const bool asked = !file.isEmpty() && &state == states.data();
        if (asked || (!state.file.isEmpty() && QFileInfo::exists(state.file))) {
            window.openFile(state.file);
        } else if (!state.source.isEmpty() && QFileInfo::exists(state.source)) {
            window.openFile(state.source);
        }
    }
}

void Windows::keep() {
    if (!parts_.keepsSettings) {
        return;
    }
    parts_.settings.windows.clear();
    for (const Open& one : open_) {
        parts_.settings.windows.push_back(one.window->state());
    }
    parts_.settings.save();
}

void Windows::quit() {
    keep();
    quitting_ = true;
    std::vector<MainWindow*> all;
    std::ranges::transform(open_, std::back_inserter(all), [](const Open& one) { return one.window.get(); });
    for (MainWindow* window : all) {
        if (!window->close()) { // something could not be saved, and the person stays
            quitting_ = false;
            return;
        }
    }
}

void Windows::onClosed(const MainWindow* window) {
    if (!quitting_ && open_.size() == 1) {
        keep(); // the last window is the one to come back
    } else if (quitting_ && parts_.keepsSettings) {
        parts_.settings.save(); // how its document was looked at
    }
    const auto found = std::ranges::find_if(open_, [&](const Open& one) { return one.window.get() == window; });
    if (found == open_.end()) {
        return;
    }
    closed_.push_back(std::move(*found));
    open_.erase(found);
    QMetaObject::invokeMethod(
        this, [this] { closed_.clear(); }, Qt::QueuedConnection); // not within its own event
    if (!quitting_ && !open_.empty()) {
        keep();
    }
}

} // namespace poolwright
