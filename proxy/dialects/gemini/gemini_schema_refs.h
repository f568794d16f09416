// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/json/slice.h"

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::dialects {

// The keywords of JSON Schema under which there are further schemas.
enum class SchemaPlace { None, Schema, List, Map };
SchemaPlace schemaPlace(std::string_view key);

// References inside a document and where a walk through it stands among them.
class SchemaRefs {
public:
    explicit SchemaRefs(std::string_view root) : m_root(root) {}

    // What "#/$defs/x" points at; Null for one that is not local, not there, or already being followed (a cycle).
    json::Slice enter(std::string_view reference);
    void leave() { m_open.pop_back(); }

private:
    json::Slice resolve(std::string_view pointer);

    std::string_view m_root;
    std::vector<std::string> m_open;
    std::size_t m_scanned = 0;
};

} // namespace fairlead::dialects
