// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace fairlead::test {

// Looks for text that must not be anywhere: as it is (in any case), reversed, as UTF-16 of both byte orders, as hex,
// and as part of base64 at each of its three alignments. What is found is named as "PLACE: FORM of MARKER". Markers
// are ASCII of at least 16 characters.
QStringList findMarkers(const QString& place, const QByteArray& bytes, const QList<QByteArray>& markers);
// The same for every file below the folder, hidden ones too, and their names.
QStringList findMarkersBelow(const QString& folder, const QList<QByteArray>& markers);

} // namespace fairlead::test
