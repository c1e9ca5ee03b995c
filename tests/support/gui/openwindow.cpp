// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/gui/openwindow.h"

#include <QFile>
#include <QSignalSpy>

#include "tests/support/poolbuilder.h"
#include "tests/support/smallmatrix.h"

namespace poolwright::test {

QString ScriptedPrompts::fleetToOpen(QWidget* /*parent*/, const QString& /*folder*/) {
    ++asked;
    return nextFile;
}

QString ScriptedPrompts::fleetToImport(QWidget* /*parent*/, const QString& /*folder*/) {
    ++asked;
    return nextFile;
}

std::optional<Prompts::Target> ScriptedPrompts::copyTarget(QWidget* /*parent*/, const QString& title,
                                                           const QString& suggested) {
    questions << title + QLatin1Char('|') + suggested;
    return nextCopy;
}

QString ScriptedPrompts::name(QWidget* /*parent*/, const QString& title, const QString& /*label*/,
                              const QString& /*suggested*/) {
    questions << title;
    return nextName;
}

QString ScriptedPrompts::fileToRead(QWidget* /*parent*/, const QString& title, const QString& /*folder*/,
                                    const QString& /*filter*/) {
    questions << title;
    return nextFile;
}

QString ScriptedPrompts::fileToWrite(QWidget* /*parent*/, const QString& title, const QString& suggested,
                                     const QString& /*filter*/) {
    questions << title + QLatin1Char('|') + suggested;
    return nextFile;
}

bool ScriptedPrompts::mayLose(QWidget* /*parent*/, const QString& text) {
    questions << text;
    return loses;
}

void ScriptedPrompts::showAbout(QWidget* /*parent*/) { ++abouts; }

OpenWindow::OpenWindow(MatrixLoader loader, const QString& sample, const QSize& size, Planner planner,
                       TriageEngine triage)
    : session(std::move(loader), *Date::parse("2026-10-20"), folder.filePath(QStringLiteral("drafts"))),
      window(std::make_unique<MainWindow>(MainWindow::Parts{session, prompts, appearance, settings, sample, std::move(planner), std::move(triage)})) {
    window->resize(size);
    window->show();
    window->activateWindow();
    if (!QTest::qWaitForWindowActive(window.get())) {
        qFatal("the window is not shown");
    }
}

QString OpenWindow::write(const QString& name, const QByteArray& text) const {
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
        qFatal("the test cannot write its file");
    }
    return file.fileName();
}

bool OpenWindow::open(const QString& file) {
    QSignalSpy opened(&session, &DocumentSession::documentOpened);
    QSignalSpy failed(&session, &DocumentSession::openFailed);
    window->openFile(file);
    if (!QTest::qWaitFor([&] { return !opened.isEmpty() || !failed.isEmpty(); }, kPatience)) {
        return false;
    }
    QCoreApplication::processEvents();
    return !opened.isEmpty();
}

void failOnAnyWarning() {
    QTest::failOnWarning(QRegularExpression(
        QStringLiteral("^(?!This plugin does not support (propagateSizeHints|raise|grabbing the (keyboard|mouse)))")));
}

MatrixLoader smallLoader() {
    return [] { return tl::expected<MatrixPtr, Errors>(smallMatrix()); };
}

MatrixLoader realLoader() {
    return [] { return tl::expected<MatrixPtr, Errors>(realMatrix()); };
}

} // namespace poolwright::test
