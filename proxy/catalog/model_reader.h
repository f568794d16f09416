// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/catalog/model_info.h"

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace fairlead::catalog {

// The models of one preset; sorted by id.
struct ModelProvider {
    std::string_view id;
    bool deployments = false; // ids are names that users gave (Azure): none can be looked up
    std::size_t first = 0;    // in ModelTable::models
    std::size_t count = 0;
};

// The catalogue as read, about 1 MB. Texts point into what was read, which must live as long as this.
struct ModelTable {
    struct Alias {
        std::size_t provider; // in providers
        std::string_view id;
        std::size_t model; // in models
    };
    std::string_view checked;
    std::vector<ModelProvider> providers;                              // sorted by id
    std::vector<ModelInfo> models;                                     // by provider, then id
    std::vector<Alias> aliases;                                        // by provider, then id
    std::vector<std::pair<std::string_view, std::string_view>> sameAs; // preset, the preset whose list it shares
};

// resources/models.txt: lines of words. What belongs to a line is indented below it.
//
//     fairlead-models 1                the first line that is no comment (#)
//     checked DATE
//     provider PRESET [deployments]
//     model ID [NAME=VALUE|FLAG]...    family, window, input, output, takes (text|image|audio|video|pdf), able (y, n or
//     -
//                                      for tools, JSON schema, reasoning, streaming), tokenizer, dimensions, ends, kind
//                                      (chat), status (active); responses-only, rolling
//      alias ID                        another id of the model
//      price [NAME=VALUE|FLAG]...      source, date, from, to (days, both inclusive, UTC), promo, doubt, and rates: in,
//                                      out, read, write, write-long, audio, reasoning
//      tier above=TOKENS RATE...       of the price above
//      band days=mon-fri hours=HH:MM-HH:MM[,…] RATE...
//     same PRESET PRESET               the first shares the list of the second
//
// Errors: Parse with the number of the line; Limit past 8 MB, 20000 models, or 64 of anything below a model. Reads
// 0.5 MB in 3 ms.
Result<ModelTable> readModels(std::string_view text);

// The file that is built into the library.
std::string_view builtInModels();

} // namespace fairlead::catalog
