// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/upgrade/pathexport.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QImage>
#include <QImageWriter>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

#include "views/common/theme.h"

namespace poolwright {

namespace {

std::string told(const char* text) { return QCoreApplication::translate("PathExport", text).toStdString(); }

void paintWhole(QPainter& painter, const PathPicture& picture) {
    painter.translate(-picture.layout.bounds.topLeft());
    painter.fillRect(picture.layout.bounds, lightTheme().base);
    paintPath(painter, picture, lightTheme());
}

bool writeSvg(const PathPicture& picture, QIODevice& device) {
    constexpr int kCssPixelsPerInch = 96;
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    generator.setResolution(kCssPixelsPerInch);
    const QSize size = picture.layout.bounds.size().toSize();
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(0, 0), size));
    generator.setTitle(QCoreApplication::translate("PathExport", "Upgrade path"));
    QPainter painter;
    if (!painter.begin(&generator)) {
        return false;
    }
    paintWhole(painter, picture);
    return painter.end();
}

bool writePng(const PathPicture& picture, QIODevice& device) {
    const PathImageScale scale = imageScale(picture.layout.bounds.size());
    QImage image(scale.size, QImage::Format_RGB32);
    if (image.isNull()) {
        return false;
    }
    image.fill(lightTheme().base);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::TextAntialiasing);
    painter.scale(scale.factor, scale.factor);
    paintWhole(painter, picture);
    painter.end();
    QImageWriter writer(&device, "png");
    return writer.write(image);
}

} // namespace

PathImageScale imageScale(const QSizeF& bounds, qint64 most) {
    constexpr double kSharp = 2;
    constexpr double kMuch = 0.25; // of the most
    const double pixels = std::max(1.0, bounds.width()) * std::max(1.0, bounds.height());
    double factor = std::sqrt(static_cast<double>(most) / pixels);
    factor = pixels * kSharp * kSharp <= static_cast<double>(most) * kMuch ? kSharp : std::min(1.0, factor);
    // down, so that rounding does not lead past the limit
    const QSize size(std::max(1, static_cast<int>(bounds.width() * factor)),
                     std::max(1, static_cast<int>(bounds.height() * factor)));
    return {size, factor};
}

Result<void> savePath(const PathPicture& picture, const QString& file) {
    const QString ending = QFileInfo(file).suffix().toLower();
    const bool svg = ending == QLatin1String("svg");
    if (!svg && ending != QLatin1String("png")) {
        return fail(ErrorCode::Usage, told(QT_TRANSLATE_NOOP("PathExport", "The name ends neither in .svg nor in .png")),
                    file.toStdString());
    }
    if (picture.graph == nullptr || picture.graph->nodes.empty()) {
        return fail(ErrorCode::Usage, told(QT_TRANSLATE_NOOP("PathExport", "There is no path to be written")));
    }
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly)) {
        return fail(ErrorCode::Machine, out.errorString().toStdString(), file.toStdString());
    }
    if (!(svg ? writeSvg(picture, out) : writePng(picture, out))) {
        out.cancelWriting();
        return fail(ErrorCode::Machine, told(QT_TRANSLATE_NOOP("PathExport", "The picture could not be painted")),
                    file.toStdString());
    }
    if (!out.commit()) {
        return fail(ErrorCode::Machine, out.errorString().toStdString(), file.toStdString());
    }
    return {};
}

} // namespace poolwright
