// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/process/marker_search.h"

#include <QDirIterator>
#include <QFile>

#include <algorithm>
#include <utility>
#include <vector>

namespace fairlead::test {

using namespace Qt::Literals::StringLiterals;

namespace {

using Form = std::pair<const char*, QByteArray>;

QByteArray reversed(QByteArray bytes) {
    std::reverse(bytes.begin(), bytes.end());
    return bytes;
}

QByteArray utf16(const QByteArray& ascii, qsizetype zeroFirst) {
    QByteArray wide(ascii.size() * 2, '\0');
    for (qsizetype i = 0; i < ascii.size(); ++i)
        wide[2 * i + zeroFirst] = ascii[i];
    return wide;
}

// The characters that the marker alone decides when `before` bytes stand before it in its group of three.
QByteArray base64Inside(const QByteArray& marker, qsizetype before, QByteArray::Base64Options options) {
    const QByteArray shifted = QByteArray(before, 'x') + marker;
    const QByteArray encoded = shifted.toBase64(options | QByteArray::OmitTrailingEquals);
    const qsizetype skipped = before == 0 ? 0 : before + 1;
    const qsizetype certain = (before + marker.size()) * 8 / 6;
    return encoded.mid(skipped, certain - skipped);
}

std::vector<Form> formsOf(const QByteArray& marker) {
    std::vector<Form> forms{{"reversed form", reversed(marker)},
                            {"UTF-16LE form", utf16(marker, 0)},
                            {"UTF-16BE form", utf16(marker, 1)},
                            {"hex form", marker.toHex()}};
    for (qsizetype before = 0; before < 3; ++before) {
        forms.emplace_back("base64 form", base64Inside(marker, before, QByteArray::Base64Encoding));
        forms.emplace_back("base64url form", base64Inside(marker, before, QByteArray::Base64UrlEncoding));
    }
    return forms;
}

} // namespace

QStringList findMarkers(const QString& place, const QByteArray& bytes, const QList<QByteArray>& markers) {
    QStringList found;
    const QByteArray lower = bytes.toLower();
    const auto add = [&](const char* form, const QByteArray& marker) {
        found << place + u": "_s + QString::fromLatin1(form) + u" of "_s + QString::fromLatin1(marker);
    };
    for (const QByteArray& marker : markers) {
        if (lower.contains(marker.toLower()))
            add("plain form", marker);
        for (const auto& [name, form] : formsOf(marker)) {
            if (bytes.contains(form))
                add(name, marker);
        }
    }
    return found;
}

QStringList findMarkersBelow(const QString& folder, const QList<QByteArray>& markers) {
    QStringList found;
    QDirIterator files(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        found += findMarkers(u"name of "_s + path, path.toUtf8(), markers);
        QFile file(path);
        if (!files.fileInfo().isFile())
            continue;
        if (file.open(QIODevice::ReadOnly))
            found += findMarkers(path, file.readAll(), markers);
        else
            found << path + u": cannot be read"_s;
    }
    return found;
}

} // namespace fairlead::test
