// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QPixmap>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <span>
#include <string_view>

#include "app/commandline.h"
#include "app/mainwindow.h"
#include "app/prompts.h"
#include "app/windows.h"
#include "db/matrixstore.h"
#include "model/session/documentsession.h"

using namespace poolwright;

namespace {

constexpr int kUsage = 2;
constexpr int kMachine = 3;

QString shared(const QString& path) {
    return QDir::cleanPath(QCoreApplication::applicationDirPath() + QStringLiteral("/../share/poolwright/") + path);
}

int complain(const Errors& errors) {
    int code = kUsage;
    for (const Error& error : errors) {
        std::fprintf(stderr, "poolwright: %s\n", toText(error).c_str());
        code = error.code == ErrorCode::Machine ? kMachine : code;
    }
    return code;
}

/// Writes the picture once the window has been painted.
void writePicture(MainWindow& window, const QString& file) {
    const bool written = window.grab().save(file);
    if (written) {
        std::printf("%s\n", QFile::encodeName(QFileInfo(file).absoluteFilePath()).constData());
    } else {
        std::fprintf(stderr, "poolwright: the picture could not be written: %s\n", QFile::encodeName(file).constData());
    }
    QCoreApplication::exit(written ? 0 : kMachine);
}

int render(Windows& windows, const CommandLine& wanted, const QString& file) {
    MainWindow& window = windows.make();
    const DocumentSession& session = windows.session(0);
    window.resize(wanted.size);
    QObject::connect(&session, &DocumentSession::documentOpened, &window,
                     [&] { QTimer::singleShot(0, &window, [&] { writePicture(window, wanted.render); }); });
    QObject::connect(&session, &DocumentSession::openFailed, &window,
                     [&](const QString&, const Errors& errors) { QCoreApplication::exit(complain(errors)); });
    window.openFile(file);
    window.show();
    return QCoreApplication::exec();
}

int run(const CommandLine& wanted, Appearance& appearance) {
    const std::filesystem::path matrix(
        QFile::encodeName(wanted.matrix.isEmpty() ? shared(QStringLiteral("matrix.sqlite")) : wanted.matrix)
            .toStdString());
    const bool picture = !wanted.render.isEmpty();
    const QTemporaryDir scratch; // a picture leaves nothing behind
    const QString drafts =
        picture ? scratch.path()
                : QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/drafts");
    DialogPrompts prompts;
    Settings settings = picture ? Settings() : Settings::load();
    const QString sample = shared(QStringLiteral("samples/estate.json"));
    Windows windows({[matrix] { return loadMatrix(matrix); }, wanted.today, drafts, sample, prompts, appearance,
                     settings, !picture});
    if (wanted.dark) {
        settings.theme = picture ? ThemeChoice::Dark : settings.theme;
        appearance.setChoice(ThemeChoice::Dark);
    }
    if (picture) {
        return render(windows, wanted, wanted.file.isEmpty() ? sample : wanted.file);
    }
    windows.restoreAll(wanted.file);
    if (wanted.dark) {
        appearance.setChoice(ThemeChoice::Dark); // for this run; the choice of the menu stays
    }
    return QCoreApplication::exec();
}

/// A picture, the help and the version need no display.
bool needsNoDisplay(std::string_view argument) {
    return argument.starts_with("--render") || argument == "--help" || argument == "-h" || argument == "--version" ||
           argument == "-v";
}

} // namespace

int main(int argc, char** argv) {
    const auto arguments = std::span(argv, static_cast<std::size_t>(argc));
    if (std::ranges::any_of(arguments, needsNoDisplay) && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen"); // before the application, which else asks for one
    }
    const QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("poolwright"));
    QCoreApplication::setApplicationName(QStringLiteral("poolwright"));
    QCoreApplication::setApplicationVersion(QStringLiteral(POOLWRIGHT_VERSION));
    const auto wanted = CommandLine::parse(QCoreApplication::arguments());
    if (!wanted) {
        return complain({wanted.error()});
    }
    if (wanted->help || wanted->version) {
        std::printf("%s\n", wanted->help ? qPrintable(CommandLine::helpText()) : "poolwright " POOLWRIGHT_VERSION);
        return 0;
    }
    Appearance appearance;
    return run(*wanted, appearance);
}
