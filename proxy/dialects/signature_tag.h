// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/dialect.h"

#include <optional>
#include <string>
#include <string_view>

// Signatures of reasoning and encrypted reasoning mean something only to the vendor that made them, the signer. When an
// answer of one vendor is written in the dialect of another, its signatures are tagged, so that they come back with the
// conversation and go to nobody but their signer, also after a restart of the relay.
//
// Signers: "anthropic", "google" and "openai" for the vendors of the dialects, else what a preset says or the
// provider's id; of [A-Za-z0-9_/-]. An untagged signature in a request is one of the vendor of the request's dialect.
namespace fairlead::dialects {

inline constexpr std::string_view kSignatureTag = "fl1.";

struct TaggedSignature {
    std::string_view signer;
    std::string_view signature; // JsonText; may be empty: thinking that was never signed
};

// The signer of untagged signatures in requests of a dialect: "anthropic", "google", "openai".
std::string_view nativeSigner(Dialect dialect);

// "fl1.<signer>.<signature>". JsonText in and out.
std::string tagSignature(std::string_view signer, std::string_view signature);
std::optional<TaggedSignature> readSignatureTag(std::string_view text);

} // namespace fairlead::dialects
