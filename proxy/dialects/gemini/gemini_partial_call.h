// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::dialects {

// The arguments of a function call that Google streams as values at JSON paths ("$.location", "$.items[0].name"), put
// together into one object. The order of members is that in which they came.
class GeminiPartialCall {
public:
    // Adds a value. `json` is a scalar as JSON text; a piece of a string is its text between the quotes, and goes on
    // from the piece before it at the same path. False: a path that cannot be read, or more than a call may hold.
    bool setString(std::string_view path, std::string_view body, bool continues);
    bool set(std::string_view path, std::string_view json);
    // The arguments as JSON text.
    std::string toJson() const;

private:
    struct Node {
        enum class Kind { Unset, Text, Scalar, Object, Array };
        Kind kind = Kind::Unset;
        std::string value; // Text: between the quotes
        bool open = false; // Text: more of it follows
        std::string key;   // JsonText, of a member of an object
        std::vector<Node> children;
    };
    Node* at(std::string_view path);
    Node* child(Node& node, std::string key);
    Node* element(Node& node, std::size_t index);
    bool grow(std::size_t bytes);
    static void write(const Node& node, std::string& out);

    Node m_root;
    std::size_t m_bytes = 0;
};

} // namespace fairlead::dialects
