// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/http/request_head.h"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>

namespace fairlead::http {

namespace {

namespace beast = boost::beast::http;
using boost::beast::error_code;
using BeastString = boost::beast::string_view;

// A head of 32 KiB could hold 8,000 fields; the most that clients and proxies send is a few dozen.
constexpr std::size_t kMaxFields = 256;

std::string_view view(BeastString text) {
    return {text.data(), text.size()};
}

bool isHostCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(".-_:[]%~").find(c) != std::string_view::npos;
}

class BeastHeadParser final : public beast::basic_parser<true> {
public:
    explicit BeastHeadParser(RequestHead& result) : head(result) {}

    RequestHead& head;
    std::optional<Refusal> refusal;

    void checkWhole() {
        if (m_hosts == 0 && head.minorVersion == 1)
            refuse(400, "The Host header field is missing.");
        else if (m_transferEncodings > 0 && m_contentLengths > 0)
            refuse(400, "Content-Length and Transfer-Encoding exclude each other.");
        else if (m_transferEncodings > 0 && head.minorVersion == 0)
            refuse(400, "HTTP/1.0 has no Transfer-Encoding.");
        else if (!m_encodingKnown)
            refuse(501, "The only Transfer-Encoding that is understood is chunked.");
        else if (!m_expectationKnown)
            refuse(417, "The only expectation that can be met is 100-continue.");
        head.chunked = m_transferEncodings > 0;
    }

private:
    void refuse(int status, std::string_view reason) {
        if (!refusal)
            refusal = Refusal{status, std::string(reason)};
    }

    void on_request_impl(beast::verb, BeastString method, BeastString target, int version, error_code& ec) override {
        Request& request = head.request;
        request.method = view(method);
        request.target = view(target);
        head.minorVersion = version - 10;
        const std::size_t mark = request.target.find('?');
        request.path = request.target.substr(0, mark);
        if (mark != std::string::npos)
            request.query = request.target.substr(mark + 1);
        const bool asterisk = request.target == "*" && request.method == "OPTIONS";
        if (request.target.front() != '/' && !asterisk)
            refuse(400, "The request target must be a path that begins with a slash.");
        else if (std::any_of(target.begin(), target.end(), [](char c) { return c == '#' || (c & 0x80) != 0; }))
            refuse(400, "The request target contains a character that must be percent-encoded.");
        if (refusal)
            ec = beast::error::bad_target;
    }

    void on_field_impl(beast::field field, BeastString name, BeastString value, error_code& ec) override {
        if (head.request.headers.size() >= kMaxFields)
            refuse(431, "There are too many header fields.");
        if (field == beast::field::host)
            checkHost(view(value));
        else if (field == beast::field::content_length)
            checkContentLength(view(value));
        else if (field == beast::field::transfer_encoding)
            checkTransferEncoding(view(value));
        else if (field == beast::field::expect)
            checkExpectation(view(value));
        if (refusal)
            ec = beast::error::bad_value;
        else
            head.request.headers.add(std::string(view(name)), std::string(view(value)));
    }

    void checkHost(std::string_view value) {
        if (++m_hosts > 1)
            refuse(400, "There is more than one Host header field.");
        else if (!std::all_of(value.begin(), value.end(), isHostCharacter))
            refuse(400, "The Host header field is not a host and port.");
    }

    // Beast has parsed the number; it would also take "5, 5" and a second field of the same value.
    void checkContentLength(std::string_view value) {
        if (++m_contentLengths > 1)
            refuse(400, "There is more than one Content-Length header field.");
        else if (value.find_first_not_of("0123456789") != std::string_view::npos)
            refuse(400, "The Content-Length header field is not a number.");
    }

    void checkTransferEncoding(std::string_view value) {
        if (++m_transferEncodings > 1 || !equalsIgnoreCase(value, "chunked"))
            m_encodingKnown = false;
    }

    // RFC 9110 10.1.1: an HTTP/1.0 client cannot wait for a 100 answer, so the field is ignored there.
    void checkExpectation(std::string_view value) {
        if (head.minorVersion == 0)
            return;
        if (equalsIgnoreCase(value, "100-continue"))
            head.expectsContinue = true;
        else
            m_expectationKnown = false;
    }

    void on_response_impl(int, BeastString, int, error_code&) override {}
    void on_header_impl(error_code&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    std::size_t on_body_impl(BeastString, error_code&) override { return 0; }
    void on_chunk_header_impl(std::uint64_t, BeastString, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, BeastString, error_code&) override { return 0; }
    void on_finish_impl(error_code&) override {}

    int m_hosts = 0;
    int m_contentLengths = 0;
    int m_transferEncodings = 0;
    bool m_encodingKnown = true;
    bool m_expectationKnown = true;
};

// A request line that ends like "HTTP/2.0" is of a version that we do not speak; anything else is not HTTP.
bool namesOtherVersion(std::string_view bytes) {
    const std::string_view line = bytes.substr(0, bytes.find('\r'));
    if (line.size() < 9)
        return false;
    const std::string_view version = line.substr(line.size() - 9);
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return version.starts_with(" HTTP/") && isDigit(version[6]) && version[7] == '.' && isDigit(version[8]) &&
           version != " HTTP/1.0" && version != " HTTP/1.1";
}

Refusal refusalFor(const error_code& ec, std::string_view bytes) {
    if (ec == beast::error::bad_version && namesOtherVersion(bytes))
        return {505, "The server speaks HTTP/1.1 and HTTP/1.0."};
    if (ec == beast::error::bad_content_length)
        return {400, "The Content-Length header field is not a number, or stands beside Transfer-Encoding."};
    if (ec == beast::error::multiple_content_length)
        return {400, "There is more than one Content-Length header field."};
    if (ec == beast::error::bad_transfer_encoding)
        return {400, "Content-Length and Transfer-Encoding exclude each other, and each may stand once only."};
    if (ec == beast::error::bad_field)
        return {400, "A header field has a name that is not allowed."};
    if (ec == beast::error::bad_value)
        return {400, "A header field has a value that is not allowed."};
    return {400, "The request line is not valid."};
}

} // namespace

std::optional<Refusal> parseRequestHead(std::string_view bytes, RequestHead& head) {
    BeastHeadParser parser(head);
    parser.header_limit(static_cast<std::uint32_t>(bytes.size() + 1));
    parser.body_limit(boost::none);
    error_code ec;
    parser.put(boost::asio::const_buffer(bytes.data(), bytes.size()), ec);
    if (!parser.refusal && (ec || !parser.is_header_done()))
        return refusalFor(ec, bytes);
    if (!parser.refusal)
        parser.checkWhole();
    if (!parser.refusal) {
        head.keepAlive = parser.keep_alive();
        head.contentLength = parser.content_length().value_or(0);
    }
    return std::move(parser.refusal);
}

} // namespace fairlead::http
