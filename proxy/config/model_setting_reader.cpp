// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/model_setting_reader.h"

#include "proxy/config/bounds.h"
#include "proxy/config/members.h"
#include "proxy/config/names.h"
#include "proxy/config/reader_parts.h"
#include "proxy/config/string_checks.h"

namespace fairlead::config {

namespace {

ModelPrice readPrice(const QJsonValue& value, const std::string& pointer, Faults& faults) {
    ModelPrice price;
    ObjectReader reader(value, pointer, members::kPrice, faults);
    readMoney(reader, "input", price.input, kUsdPerMtokDecimals);
    readMoney(reader, "output", price.output, kUsdPerMtokDecimals);
    readMoney(reader, "cache_read", price.cacheRead, kUsdPerMtokDecimals);
    readMoney(reader, "cache_write", price.cacheWrite, kUsdPerMtokDecimals);
    readMoney(reader, "cache_write_long", price.cacheWriteLong, kUsdPerMtokDecimals);
    return price;
}

} // namespace

ModelSetting readModelSetting(const QJsonValue& value, const std::string& pointer, Faults& faults) {
    ModelSetting model;
    ObjectReader reader(value, pointer, members::kModel, faults);
    reader.require("provider", "The settings of a model need the id of its provider.");
    reader.require("model", "The settings of a model need its name.");
    reader.read("provider", model.provider, checkId);
    reader.read("model", model.model, checkModel);
    reader.read("same_as", model.sameAs, checkPresetModel);
    reader.read("context_window", model.contextWindow, kTokensRange);
    reader.read("max_output", model.maxOutput, kTokensRange);
    readWords(reader, "modalities", model.modalities, modalityFromString, modalityNames());
    reader.read("tools", model.tools);
    reader.read("json_schema", model.jsonSchema);
    reader.read("reasoning", model.reasoning);
    reader.read("streaming", model.streaming);
    readWord(reader, "tokenizer", model.tokenizer, tokenizerFromString, tokenizerNames());
    reader.visit("price_usd_per_mtok",
                 [&](const QJsonValue& price, const std::string& at) { model.price = readPrice(price, at, faults); });
    return model;
}

} // namespace fairlead::config
