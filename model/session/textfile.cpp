// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/session/textfile.h"

#include <QFile>
#include <QSaveFile>

namespace poolwright {

Result<std::string> readTextFile(const QString& file, qint64 most) {
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::Machine, "the file cannot be read: " + in.errorString().toStdString(), file.toStdString());
    }
    const QByteArray bytes = in.read(most + 1);
    if (bytes.size() > most) {
        return fail(ErrorCode::Limit, "the file is too large", file.toStdString());
    }
    return bytes.toStdString();
}

Result<void> writeTextFile(const QString& file, const std::string& text) {
    QSaveFile out(file);
    const auto size = static_cast<qint64>(text.size());
    if (!out.open(QIODevice::WriteOnly) || out.write(text.data(), size) != size || !out.commit()) {
        return fail(ErrorCode::Machine, "the file cannot be written: " + out.errorString().toStdString(), file.toStdString(),
                    "choose another folder, or make room on the disk");
    }
    return {};
}

} // namespace poolwright
