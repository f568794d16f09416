// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/secret_ref_reader.h"

#include "proxy/config/names.h"
#include "proxy/config/object_reader.h"
#include "proxy/config/string_checks.h"

#include <QJsonObject>

namespace fairlead::config {

namespace {

constexpr const char* kLiteralRefused =
    "A secret is never written into the configuration. Put it into the keychain, an environment variable or a file, "
    "and "
    "refer to it by {\"keychain\": \"NAME\"}, {\"env\": \"VARIABLE\"} or {\"file\": \"/PATH\"}.";
constexpr const char* kMemoryRefused =
    "A secret in memory is gone when the program ends, so a file cannot refer to it. Use {\"keychain\": \"NAME\"}, "
    "{\"env\": \"VARIABLE\"} or {\"file\": \"/PATH\"}.";

StringCheck checkFor(SecretSource source) {
    switch (source) {
    case SecretSource::Env:
        return checkVariable;
    case SecretSource::File:
        return checkAbsolutePath;
    default:
        return checkKeychainEntry;
    }
}

} // namespace

void readSecretRef(const QJsonValue& value, const std::string& pointer, SecretRef& target, std::vector<Fault>& faults) {
    const QJsonObject object = value.toObject();
    if (object.size() != 1) {
        faults.push_back({pointer, kLiteralRefused});
        return;
    }
    const std::string member = object.begin().key().toStdString();
    const auto source = secretSourceFromString(member);
    if (!source || *source == SecretSource::Memory) {
        faults.push_back({pointer, source ? kMemoryRefused : kLiteralRefused});
        return;
    }
    if (auto name = readString(object.begin().value(), pointer + "/" + member, checkFor(*source), faults))
        target = {*source, std::move(*name)};
}

} // namespace fairlead::config
