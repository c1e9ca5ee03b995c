// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>
#include <QString>

#include <filesystem>

namespace poolwright {

// Names of files as Qt and as the standard library have them.

inline std::filesystem::path toPath(const QString& file) { return {QFile::encodeName(file).toStdString()}; }
inline QString toFile(const std::filesystem::path& path) {
    return QFile::decodeName(QByteArray::fromStdString(path.string()));
}

} // namespace poolwright
