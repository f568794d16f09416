// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/upstream/easy_options.h"

#include "proxy/base/headers.h"
#include "proxy/upstream/easy_pool.h"
#include "proxy/upstream/header_lines.h"
#include "proxy/upstream/request_body.h"

#include <limits>

namespace fairlead::upstream {

namespace {

// Send buffer, allocated only for what does not fit into the first send. libcurl sends one buffer for one wake-up.
constexpr long kSmallSendBuffer = 16 * 1024;
constexpr long kLargeSendBuffer = 128 * 1024;

// Larger bodies go by HTTP/1.1. A body that does not leave in the first frame (16 KB) meets faults of libcurl 7.88's
// HTTP/2: it spins while the server's window is closed (its issue 10618), and an answer that comes before the body's
// end is lost or never ends. With 400 KB over TLS on loopback HTTP/2 also costs 1,000 µs CPU a request, HTTP/1.1 300
// µs.
constexpr std::uint64_t kHttp2BodyLimit = 15'000;

// Remembers the first refusal, so that a list of options reads as a list.
class Setter {
public:
    explicit Setter(CURL* easy) : m_easy(easy) {}
    template <typename Value>
    void set(CURLoption option, Value value) {
        if (m_code == CURLE_OK)
            m_code = curl_easy_setopt(m_easy, option, value);
    }
    CURLcode code() const { return m_code; }

private:
    CURL* m_easy;
    CURLcode m_code = CURLE_OK;
};

std::size_t readBody(char* out, std::size_t size, std::size_t count, void* body) {
    return static_cast<RequestBody*>(body)->read(out, size * count);
}

int seekBody(void* body, curl_off_t offset, int origin) {
    const bool possible =
        origin == SEEK_SET && offset >= 0 && static_cast<RequestBody*>(body)->seek(static_cast<std::uint64_t>(offset));
    return possible ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL;
}

bool isHttps(std::string_view url) {
    return equalsIgnoreCase(url.substr(0, 6), "https:");
}

// The receive buffer stays at libcurl's 16 KB, which is right for streams of tokens (1,000 of them have one each);
// asking for it would fail on a handle whose last transfer was cancelled while it connected.
void setPolicy(Setter& options) {
    options.set(CURLOPT_NOSIGNAL, 1L);
    options.set(CURLOPT_QUICK_EXIT, 1L); // cancelling must not wait for a resolver thread
    options.set(CURLOPT_PROTOCOLS_STR, "http,https");
    options.set(CURLOPT_FOLLOWLOCATION, 0L);
    options.set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    options.set(CURLOPT_PATH_AS_IS, 1L);
    options.set(CURLOPT_TCP_NODELAY, 1L);
    // A laptop that slept or a dropped NAT entry must not keep a dead connection in the pool for hours.
    options.set(CURLOPT_TCP_KEEPALIVE, 1L);
    options.set(CURLOPT_TCP_KEEPIDLE, 45L);
    options.set(CURLOPT_TCP_KEEPINTVL, 15L);
}

void setMethod(Setter& options, const HandleShape& shape) {
    if (shape.method == "HEAD") {
        options.set(CURLOPT_NOBODY, 1L);
        return;
    }
    if (shape.bodyForm == BodyForm::None) {
        options.set(CURLOPT_HTTPGET, 1L);
    } else {
        options.set(CURLOPT_POST, 1L);
        if (shape.bodyForm == BodyForm::Slices) {
            options.set(CURLOPT_READFUNCTION, &readBody);
            options.set(CURLOPT_SEEKFUNCTION, &seekBody);
        }
    }
    if (shape.method != "GET" && shape.method != "POST")
        options.set(CURLOPT_CUSTOMREQUEST, shape.method.c_str());
    else if (shape.method == "GET" && shape.bodyForm != BodyForm::None)
        options.set(CURLOPT_CUSTOMREQUEST, "GET");
}

void setRoute(Setter& options, const HandleShape& shape) {
    // An empty string for both also keeps libcurl from reading the environment.
    options.set(CURLOPT_PROXY, shape.proxy.c_str());
    options.set(CURLOPT_NOPROXY, "");
    options.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    options.set(CURLOPT_HEADEROPT, static_cast<long>(CURLHEADER_SEPARATE)); // a proxy's CONNECT never carries the key
    if (shape.caFile.empty())
        return;
    const char* const none = nullptr;
    options.set(CURLOPT_CAINFO, shape.caFile.c_str());
    options.set(CURLOPT_CAPATH, none); // the system's folder would be trusted as well
    options.set(CURLOPT_PROXY_CAINFO, shape.caFile.c_str());
    options.set(CURLOPT_PROXY_CAPATH, none);
}

void setBody(Setter& options, RequestBody& body) {
    options.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    if (const auto contiguous = body.contiguous()) {
        options.set(CURLOPT_POSTFIELDS, contiguous->data());
    } else {
        options.set(CURLOPT_READDATA, &body);
        options.set(CURLOPT_SEEKDATA, &body);
    }
    options.set(CURLOPT_UPLOAD_BUFFERSIZE, body.size() < RequestBody::kJoinLimit ? kSmallSendBuffer : kLargeSendBuffer);
}

} // namespace

CURLcode applyShape(CURL* easy, const HandleShape& shape) {
    Setter options(easy);
    setPolicy(options);
    // libcurl reads 0 as its default of 300 s.
    const auto connect = shape.connectTimeout.count();
    options.set(CURLOPT_CONNECTTIMEOUT_MS, connect > 0 ? static_cast<long>(connect) : std::numeric_limits<int>::max());
    setMethod(options, shape);
    setRoute(options, shape);
    return options.code();
}

CURLcode applyRequest(CURL* easy, const Request& request, HeaderLines& lines, RequestBody& body,
                      Multiplexing multiplexing) {
    Setter options(easy);
    options.set(CURLOPT_HTTPHEADER, lines.list());
    const bool http2 = isHttps(request.url) && body.size() < kHttp2BodyLimit;
    options.set(CURLOPT_HTTP_VERSION, static_cast<long>(http2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1));
    options.set(CURLOPT_PIPEWAIT, http2 && multiplexing == Multiplexing::Await ? 1L : 0L);
    if (bodyFormOf(request, body) != BodyForm::None)
        setBody(options, body);
    return options.code();
}

} // namespace fairlead::upstream
