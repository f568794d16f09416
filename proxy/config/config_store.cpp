// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/config_store.h"

#include "proxy/config/atomic_file.h"
#include "proxy/config/bounds.h"
#include "proxy/config/config_writer.h"

#include <QCryptographicHash>

#include <string_view>
#include <utility>

#include <unistd.h>

namespace fairlead::config {

namespace {

QByteArray hashOf(std::string_view bytes) {
    return QCryptographicHash::hash(QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())),
                                    QCryptographicHash::Sha256);
}

// A text is only saved when reading it gives the same Config again.
Result<void> checkReadable(const std::string& text, const Config& config) {
    const ReadResult read = readConfig(text);
    if (!read.config) {
        const Fault& first = read.faults.front();
        return Error{ErrorCode::InvalidArgument, "The configuration cannot be saved. " + first.message, first.pointer};
    }
    if (*read.config != config)
        return Error{ErrorCode::InvalidArgument, "The configuration cannot be saved: a file would not give it back."};
    return {};
}

} // namespace

ConfigStore::ConfigStore(std::string path) : m_path(std::move(path)) {}

Result<ReadResult> ConfigStore::load(const ReadOptions& options) {
    m_known.reset();
    auto file = readFile(m_path, kMaxFileBytes);
    if (!file)
        return file.error();
    ReadResult read = readConfig(file->bytes, options);
    if (read.config)
        m_known = hashOf(file->bytes);
    return read;
}

Result<void> ConfigStore::save(const Config& config, OnConflict onConflict) {
    const std::string text = writeConfig(config);
    if (auto readable = checkReadable(text, config); !readable)
        return readable;
    const auto target = followLinks(m_path);
    if (!target)
        return target.error();
    if (auto made = makeFolders(folderOf(*target)); !made)
        return made;
    FolderLock lock;
    if (auto locked = lock.take(folderOf(*target)); !locked)
        return locked;

    const auto current = readFile(*target, kMaxFileBytes);
    if (!current && current.error().code != ErrorCode::NotFound)
        return current.error();
    if (current && onConflict == OnConflict::Refuse && m_known != hashOf(current->bytes))
        return Error{ErrorCode::Conflict,
                     m_path + " was changed by someone else since it was read; it was left as it is."};
    FileContent next{text, 0600, ::geteuid(), ::getegid()};
    if (current) {
        next = {text, current->mode, current->owner, current->group};
        if (current->bytes != text) {
            if (auto kept = replaceFile(backupPath(), *current); !kept)
                return kept;
        }
    }
    if (!current || current->bytes != text) {
        if (auto replaced = replaceFile(*target, next); !replaced)
            return replaced;
    }
    m_known = hashOf(text);
    return {};
}

} // namespace fairlead::config
