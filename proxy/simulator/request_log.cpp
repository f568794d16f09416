// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/request_log.h"

#include "proxy/json/utf8.h"
#include "proxy/json/writer.h"

#include <QByteArray>

#include <algorithm>

namespace fairlead::simulator {
namespace {

constexpr std::size_t kMaxRequests = 100;
constexpr std::size_t kMaxBytes = std::size_t{64} * 1024 * 1024;
constexpr std::string_view kHidden = "…";

bool isSecret(std::string_view name) {
    static constexpr std::string_view kSecret[] = {"authorization", "proxy-authorization", "x-api-key",
                                                   "api-key",       "x-goog-api-key",      "cookie"};
    return std::ranges::any_of(kSecret, [&](std::string_view each) { return equalsIgnoreCase(each, name); });
}

std::string withoutKey(const std::string& query) {
    std::string out;
    for (std::size_t at = 0; at < query.size();) {
        const std::size_t end = std::min(query.find('&', at), query.size());
        const std::string item = query.substr(at, end - at);
        out += (out.empty() ? "" : "&") + (item.starts_with("key=") ? "key=" + std::string(kHidden) : item);
        at = end + 1;
    }
    return out;
}

bool isUtf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = json::utf8Length(text, at);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

} // namespace

void RequestLog::add(std::int64_t number, const http::Request& request) {
    ReceivedRequest received{number, request.method, request.path, withoutKey(request.query), {}, request.body};
    for (const Header& header : request.headers)
        received.headers.add(header.name, isSecret(header.name) ? std::string(kHidden) : header.value);
    m_bytes += received.body.size();
    m_requests.push_back(std::move(received));
    while (m_requests.size() > 1 && (m_requests.size() > kMaxRequests || m_bytes > kMaxBytes)) {
        m_bytes -= m_requests.front().body.size();
        m_requests.pop_front();
    }
}

void RequestLog::clear() {
    m_requests.clear();
    m_bytes = 0;
}

Answer RequestLog::answer(std::size_t last) const {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("requests").beginArray();
    for (std::size_t i = m_requests.size() - std::min(last, m_requests.size()); i < m_requests.size(); ++i) {
        const ReceivedRequest& received = m_requests[i];
        writer.beginObject().key("number").integer(received.number).key("method").string(received.method);
        writer.key("path").string(received.path).key("query").string(received.query).key("headers").beginArray();
        for (const Header& header : received.headers)
            writer.beginArray().string(header.name).string(header.value).endArray();
        writer.endArray();
        if (isUtf8(received.body))
            writer.key("body").string(received.body);
        else
            writer.key("body_base64").string(QByteArray::fromStdString(received.body).toBase64().toStdString());
        writer.endObject();
    }
    writer.endArray().endObject();
    return wholeAnswer(std::move(out));
}

} // namespace fairlead::simulator
