// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace poolwright {

namespace {

const QString kRender = QStringLiteral("render");
const QString kSize = QStringLiteral("size");
const QString kDark = QStringLiteral("dark");
const QString kMatrix = QStringLiteral("matrix");
const QString kToday = QStringLiteral("today");
const QString kHelp = QStringLiteral("help");
const QString kVersion = QStringLiteral("version");

/// Where the translator finds these words.
struct CommandLineTexts {
    Q_DECLARE_TR_FUNCTIONS(CommandLineTexts)
};

void addOptions(QCommandLineParser& parser) {
    parser.setApplicationDescription(CommandLineTexts::tr("Judges GPU node pools by a matrix of cited facts."));
    parser.addPositionalArgument(
        QStringLiteral("FILE"),
        CommandLineTexts::tr("A plan document or a fleet (JSON). Without it: the windows as they were left."),
        QStringLiteral("[FILE]"));
    parser.addOptions(
        {{kRender, CommandLineTexts::tr("Write a picture of the window and exit."), QStringLiteral("OUT.png")},
         {kSize, CommandLineTexts::tr("Size of that picture; 1440x900 where not given."), QStringLiteral("WxH")},
         {kDark, CommandLineTexts::tr("Use the dark theme this time.")},
         {kMatrix, CommandLineTexts::tr("Use another matrix: a database or a folder of reviewed text."),
          QStringLiteral("PATH")},
         {kToday, CommandLineTexts::tr("Judge as of this day."), QStringLiteral("YYYY-MM-DD")},
         {{QStringLiteral("h"), kHelp}, CommandLineTexts::tr("Show this help.")},
         {{QStringLiteral("v"), kVersion}, CommandLineTexts::tr("Show the version.")}});
}

Result<QSize> parseSize(const QString& text) {
    constexpr int kLeast = 320;
    constexpr int kMost = 8192;
    const QStringList parts = text.split(QLatin1Char('x'));
    bool good = parts.size() == 2;
    int width = 0;
    int height = 0;
    if (good) {
        bool widthGood = false;
        bool heightGood = false;
        width = parts[0].toInt(&widthGood);
        height = parts[1].toInt(&heightGood);
        good = widthGood && heightGood && width >= kLeast && height >= kLeast && width <= kMost && height <= kMost;
    }
    if (!good) {
        return fail(ErrorCode::Usage, "not a size: " + text.toStdString(), "--size",
                    "write it as 1440x900, each from 320 to 8192");
    }
    return QSize(width, height);
}

} // namespace

Result<CommandLine> CommandLine::parse(const QStringList& arguments) {
    QCommandLineParser parser;
    addOptions(parser);
    CommandLine out;
    out.today = Date::today();
    if (!parser.parse(arguments)) {
        return fail(ErrorCode::Usage, parser.errorText().toStdString());
    }
    if (parser.positionalArguments().size() > 1) {
        return fail(ErrorCode::Usage, "more than one file");
    }
    out.file = parser.positionalArguments().value(0);
    out.render = parser.value(kRender);
    out.dark = parser.isSet(kDark);
    out.matrix = parser.value(kMatrix);
    out.help = parser.isSet(kHelp);
    out.version = parser.isSet(kVersion);
    if (parser.isSet(kSize)) {
        const auto size = parseSize(parser.value(kSize));
        if (!size) {
            return tl::make_unexpected(size.error());
        }
        out.size = *size;
    }
    if (parser.isSet(kToday)) {
        const auto day = Date::parse(parser.value(kToday).toStdString());
        if (!day) {
            return tl::make_unexpected(day.error());
        }
        out.today = *day;
    }
    return out;
}

QString CommandLine::helpText() {
    QCommandLineParser parser;
    addOptions(parser);
    return parser.helpText();
}

} // namespace poolwright
