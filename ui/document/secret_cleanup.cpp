// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/secret_cleanup.h"

#include "ui/document/config_document.h"

#include <memory>

namespace fairlead::ui {

void removeDroppedSecrets(ConfigDocument& document, api::RelayService& relay, std::function<void()> done) {
    const std::vector<config::SecretRef> refs = document.secretsToRemoveAtQuit();
    if (refs.empty())
        return done();
    document.forgetSecrets(refs);
    auto left = std::make_shared<std::size_t>(refs.size());
    for (const config::SecretRef& ref : refs) {
        relay.removeSecret(ref, [left, done](const Result<void>&) {
            if (--*left == 0)
                done();
        });
    }
}

} // namespace fairlead::ui
