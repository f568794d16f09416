// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_partial_call.h"

#include "proxy/dialects/json_text.h"

#include <charconv>

namespace fairlead::dialects {

namespace {

// Far above any call of a model; a hostile stream must not make us hold more.
constexpr std::size_t kMaxBytes = 8 * 1024 * 1024;
constexpr std::size_t kMaxElements = 4096;
constexpr std::size_t kNodeBytes = 128; // what an empty node costs
constexpr int kMaxSteps = 32;

} // namespace

bool GeminiPartialCall::grow(std::size_t bytes) {
    m_bytes += bytes;
    return m_bytes <= kMaxBytes;
}

GeminiPartialCall::Node* GeminiPartialCall::child(Node& node, std::string key) {
    if (node.kind != Node::Kind::Object && node.kind != Node::Kind::Unset)
        return nullptr;
    node.kind = Node::Kind::Object;
    for (auto it = node.children.rbegin(); it != node.children.rend(); ++it)
        if (it->key == key)
            return &*it;
    if (node.children.size() >= kMaxElements || !grow(key.size() + kNodeBytes))
        return nullptr;
    Node& added = node.children.emplace_back();
    added.key = std::move(key);
    return &added;
}

GeminiPartialCall::Node* GeminiPartialCall::element(Node& node, std::size_t index) {
    if ((node.kind != Node::Kind::Array && node.kind != Node::Kind::Unset) || index >= kMaxElements)
        return nullptr;
    node.kind = Node::Kind::Array;
    while (node.children.size() <= index) {
        if (!grow(kNodeBytes))
            return nullptr;
        node.children.emplace_back();
    }
    return &node.children[index];
}

// "$", then any of ".name", "[3]", "['name']", "[\"name\"]". The path is decoded text.
GeminiPartialCall::Node* GeminiPartialCall::at(std::string_view path) {
    if (!path.starts_with('$'))
        return nullptr;
    path.remove_prefix(1);
    m_root.kind = Node::Kind::Object;
    Node* node = &m_root;
    int steps = 0;
    for (; node && !path.empty() && steps < kMaxSteps; ++steps) {
        if (path.front() == '.') {
            const std::size_t end = path.find_first_of(".[", 1);
            node = child(*node, escaped(path.substr(1, end == std::string_view::npos ? end : end - 1)));
            path = end == std::string_view::npos ? std::string_view() : path.substr(end);
            continue;
        }
        if (path.size() < 3 || path.front() != '[')
            return nullptr;
        const char quote = path[1];
        const bool named = quote == '\'' || quote == '"';
        const std::size_t from = named ? 2 : 1;
        const std::size_t end = named ? path.find(std::string{quote, ']'}, from) : path.find(']', from);
        if (end == std::string_view::npos)
            return nullptr;
        const std::string_view inside = path.substr(from, end - from);
        if (named) {
            node = child(*node, escaped(inside));
        } else {
            std::size_t index = 0;
            const auto [stop, error] = std::from_chars(inside.data(), inside.data() + inside.size(), index);
            if (error != std::errc() || stop != inside.data() + inside.size())
                return nullptr;
            node = element(*node, index);
        }
        path.remove_prefix(end + (named ? 2 : 1));
    }
    return path.empty() ? node : nullptr;
}

bool GeminiPartialCall::setString(std::string_view path, std::string_view body, bool continues) {
    Node* node = at(path);
    if (!node || node == &m_root || !node->children.empty() || !grow(body.size()))
        return false;
    if (node->kind != Node::Kind::Text || !node->open)
        node->value.clear();
    node->kind = Node::Kind::Text;
    node->value += body;
    node->open = continues;
    return true;
}

bool GeminiPartialCall::set(std::string_view path, std::string_view json) {
    Node* node = at(path);
    if (!node || node == &m_root || !node->children.empty() || !grow(json.size()))
        return false;
    node->kind = Node::Kind::Scalar;
    node->value = json;
    return true;
}

void GeminiPartialCall::write(const Node& node, std::string& out) {
    switch (node.kind) {
    case Node::Kind::Unset:
        out += "null";
        return;
    case Node::Kind::Text:
        out += '"';
        out += node.value;
        out += '"';
        return;
    case Node::Kind::Scalar:
        out += node.value;
        return;
    case Node::Kind::Object:
    case Node::Kind::Array:
        break;
    }
    const bool object = node.kind == Node::Kind::Object;
    out += object ? '{' : '[';
    bool first = true;
    for (const Node& inner : node.children) {
        if (!first)
            out += ',';
        first = false;
        if (object) {
            out += '"';
            out += inner.key;
            out += "\":";
        }
        write(inner, out);
    }
    out += object ? '}' : ']';
}

std::string GeminiPartialCall::toJson() const {
    if (m_root.children.empty())
        return "{}";
    std::string out;
    write(m_root, out);
    return out;
}

} // namespace fairlead::dialects
