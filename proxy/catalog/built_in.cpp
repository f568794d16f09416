// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/built_in.h"

#include "proxy/catalog/model_reader.h"

#include <QResource>

// The resource is in a static library, so nothing registers it unless it is named. The macro must stay outside of
// namespaces.
static void registerCatalogResource() {
    Q_INIT_RESOURCE(catalog);
}

namespace fairlead::catalog {

QByteArray builtInFile(const char* name) {
    registerCatalogResource();
    const QResource resource(QStringLiteral(":/fairlead/catalog/") + QLatin1String(name));
    Q_ASSERT_X(resource.isValid(), "builtInFile", "the resource is missing from the library");
    return resource.uncompressedData();
}

std::string_view builtInModels() {
    registerCatalogResource();
    const QResource resource(QStringLiteral(":/fairlead/catalog/models.txt"));
    const bool plain = resource.isValid() && resource.compressionAlgorithm() == QResource::NoCompression;
    Q_ASSERT_X(plain, "builtInModels", "the resource is missing from the library, or was compressed");
    return plain ? std::string_view(reinterpret_cast<const char*>(resource.data()),
                                    static_cast<std::size_t>(resource.size()))
                 : std::string_view();
}

} // namespace fairlead::catalog
