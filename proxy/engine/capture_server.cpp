// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/capture_server.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace fairlead::engine {

namespace {

constexpr std::size_t kMaxAnswer = 64 * 1024 * 1024; // as large as requests may be

// About one connection; the client towards the provider has its own.
constexpr std::array<std::string_view, 8> kOfConnection = {
    "host", "connection", "content-length", "transfer-encoding", "expect", "keep-alive", "te", "upgrade"};

bool isOfConnection(std::string_view name) {
    return std::any_of(kOfConnection.begin(), kOfConnection.end(),
                       [name](std::string_view known) { return equalsIgnoreCase(name, known); });
}

std::optional<std::int64_t> contentLength(const HeaderList& headers) {
    const std::string_view text = headers.value("content-length");
    std::int64_t length = -1;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), length);
    return fault == std::errc() && end == text.data() + text.size() && length >= 0 ? std::optional(length)
                                                                                   : std::nullopt;
}

} // namespace

// One exchange on its way through.
class CaptureServer::Passage final : private upstream::TransferListener, private http::ResponseObserver {
public:
    Passage(CaptureServer& server, std::shared_ptr<http::ResponseWriter> response)
        : m_server(server), m_response(std::move(response)) {
        m_response->setObserver(this);
    }
    ~Passage() override { m_response->setObserver(nullptr); }

    CapturedExchange record;
    void start(upstream::Request request) { m_transfer = m_server.m_client.start(std::move(request), *this); }

private:
    void onHead(int status, HeaderList headers) override {
        record.status = status;
        m_response->start(status, headers, http::Framing{contentLength(headers)});
        record.answerHeaders = std::move(headers);
    }
    void onBody(std::string_view bytes) override {
        if (record.ended)
            return;
        if (record.answerBody.size() + bytes.size() > kMaxAnswer) {
            finish("The answer is larger than 64 MiB and was broken off.");
            return;
        }
        record.answerBody.append(bytes);
        m_response->write(bytes);
        if (m_response->saturated())
            m_transfer->pause();
    }
    void onDone(const upstream::Timings&, const std::optional<upstream::Failure>& failure) override {
        if (!record.ended)
            finish(failure ? failure->message : std::string());
    }
    void callerGone() override {
        if (!record.ended) {
            m_transfer.reset();
            finish("The answer was not read to its end.");
        }
    }
    void writable() override {
        if (m_transfer)
            m_transfer->resume();
    }
    void finish(std::string problem) {
        record.ended = true;
        record.problem = std::move(problem);
        m_response->setObserver(nullptr);
        if (record.problem.empty())
            m_response->finish();
        else
            m_response->abort();
        if (m_server.isIdle())
            m_server.m_idle();
    }

    CaptureServer& m_server;
    std::shared_ptr<http::ResponseWriter> m_response;
    std::unique_ptr<upstream::Transfer> m_transfer; // last: nothing is called on the way down
};

CaptureServer::CaptureServer(upstream::UpstreamClient& client, Setup setup, std::function<void()> idle)
    : m_client(client), m_setup(std::move(setup)), m_idle(std::move(idle)), m_server(*this, http::ServerLimits{}) {}

CaptureServer::~CaptureServer() = default;

Result<void> CaptureServer::listen() {
    return m_server.listen("127.0.0.1", 0);
}

std::string CaptureServer::baseUrl() const {
    return "http://127.0.0.1:" + std::to_string(m_server.port()) + "/" + m_setup.gate;
}

bool CaptureServer::isIdle() const {
    return std::all_of(m_passages.begin(), m_passages.end(), [](const auto& passage) { return passage->record.ended; });
}

std::vector<CapturedExchange> CaptureServer::exchanges() const {
    std::vector<CapturedExchange> records;
    for (const auto& passage : m_passages)
        records.push_back(passage->record);
    return records;
}

upstream::Request CaptureServer::forwarded(const http::Request& request, CapturedExchange& record) const {
    upstream::Request forward = m_setup.provider;
    forward.method = request.method;
    forward.url += record.target;
    forward.headers.clear();
    forward.secretHeaders.clear();
    for (const Header& header : request.headers) {
        const auto secret = std::find_if(
            m_setup.provider.secretHeaders.begin(), m_setup.provider.secretHeaders.end(), [&](const auto& field) {
                return equalsIgnoreCase(field.name, header.name) && header.value == field.prefix + m_setup.standIn;
            });
        if (secret != m_setup.provider.secretHeaders.end()) {
            record.requestHeaders.add(header.name, secret->prefix + "[the provider's key]");
            forward.secretHeaders.push_back(*secret);
            continue;
        }
        record.requestHeaders.add(header.name, header.value);
        if (!isOfConnection(header.name))
            forward.headers.add(header.name, header.value);
    }
    return forward;
}

void CaptureServer::handle(http::Request request, std::shared_ptr<http::ResponseWriter> response) {
    const std::string prefix = "/" + m_setup.gate;
    if (!request.target.starts_with(prefix + "/")) {
        response->respond(404, {}, {});
        return;
    }
    m_passages.push_back(std::make_unique<Passage>(*this, std::move(response)));
    Passage& passage = *m_passages.back();
    passage.record.target = request.target.substr(prefix.size());
    upstream::Request forward = forwarded(request, passage.record);
    const auto body = std::make_shared<const std::string>(std::move(request.body));
    passage.record.requestBody = *body;
    forward.body = {*body};
    forward.bodyOwner = body;
    passage.start(std::move(forward));
}

std::string CaptureServer::errorBody(int, std::string_view) {
    return {};
}

} // namespace fairlead::engine
