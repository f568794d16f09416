// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/seal.h"

#include <QByteArray>
#include <QCryptographicHash>

namespace fairlead::simulator {
namespace {

constexpr qsizetype kProofBytes = 8;

QByteArray hashOf(std::uint64_t seed, std::string_view kind, std::string_view bound) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::number(static_cast<qulonglong>(seed)));
    for (const std::string_view part : {std::string_view("\0", 1), kind, std::string_view("\0", 1), bound})
        hash.addData(QByteArray(part.data(), static_cast<qsizetype>(part.size())));
    return hash.result();
}

} // namespace

std::string seal(std::uint64_t seed, std::string_view kind, std::string_view bound) {
    return hashOf(seed, kind, bound).toBase64().toStdString();
}

bool isSeal(std::string_view text, std::uint64_t seed, std::string_view kind, std::string_view bound) {
    return text == seal(seed, kind, bound);
}

std::string sealedId(std::uint64_t seed, std::string_view prefix, std::string_view token) {
    const QByteArray proof = hashOf(seed, prefix, token).left(kProofBytes).toHex();
    return std::string(prefix) + std::string(token) + proof.toStdString();
}

bool isSealedId(std::string_view id, std::uint64_t seed, std::string_view prefix) {
    const std::size_t proof = 2 * kProofBytes;
    if (!id.starts_with(prefix) || id.size() < prefix.size() + proof)
        return false;
    const std::string_view token = id.substr(prefix.size(), id.size() - prefix.size() - proof);
    return id == sealedId(seed, prefix, token);
}

} // namespace fairlead::simulator
