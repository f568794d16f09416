// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace fairlead::catalog {

// A file of resources/ that is built into the library ("providers.json"). The list of models has builtInModels(), which
// does not copy it.
QByteArray builtInFile(const char* name);

} // namespace fairlead::catalog
