// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fairleadd/request_file.h"

#include "proxy/base/padded_bytes.h"

#include <QFile>

namespace fairlead::app {

Result<std::string> readRequestFile(const std::string& path, std::int64_t maxBytes) {
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::InvalidArgument, path + " cannot be read: " + file.errorString().toStdString()};
    if (file.size() > maxBytes)
        return Error{ErrorCode::InvalidArgument, path + " is larger than the relay takes (limits.max_body_bytes)."};
    const QByteArray read = file.readAll();
    std::string bytes;
    bytes.reserve(static_cast<std::size_t>(read.size()) + kJsonPadding);
    bytes.append(read.constData(), static_cast<std::size_t>(read.size()));
    return bytes;
}

} // namespace fairlead::app
