// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/config/config.h"
#include "proxy/config/config_reader.h"

#include <QByteArray>

#include <optional>
#include <string>

namespace fairlead::config {

// The configuration file. Remembers what it read, so that a change made by hand or by another program is never
// overwritten unseen. Blocking, for files of at most 4 MiB; one thread (the main thread).
class ConfigStore {
public:
    // `path` may be a symbolic link: the file behind it is read and replaced. It need not exist yet.
    explicit ConfigStore(std::string path);

    const std::string& path() const { return m_path; }
    // The version before the last save: the path with ".bak" behind it.
    std::string backupPath() const { return m_path + ".bak"; }

    // Errors are those of reaching the file: NotFound, Permission, InvalidArgument (not a file), Limit, Io. What is
    // wrong inside it stands in the ReadResult.
    Result<ReadResult> load(const ReadOptions& options = {});

    enum class OnConflict { Refuse, Replace };
    // Replaces the file in one step; its mode is kept, a new one has 0600 and its missing folders 0700. The version
    // before goes to backupPath(), also in one step. A Config equal to the file's text leaves both alone. Errors:
    // InvalidArgument when the Config could not be read back (`pointer` names the first fault), Conflict when the file
    // is not as it was when it was last loaded or saved here, or never was accepted, or is being written by another
    // process; Permission, Limit, Io.
    Result<void> save(const Config& config, OnConflict onConflict = OnConflict::Refuse);

private:
    std::string m_path;
    std::optional<QByteArray> m_known; // hash of the file as we last saw it
};

} // namespace fairlead::config
