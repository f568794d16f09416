// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/upstream/multi_loop.h"

#include "proxy/upstream/easy_options.h"

#include <algorithm>

namespace fairlead::upstream {

namespace {

// libcurl is never cleaned up globally: other users in the process may still run, and it frees nothing that matters.
bool initialiseLibcurl() {
    static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
    const curl_version_info_data* const version = curl_version_info(CURLVERSION_NOW);
    // Without its own resolver threads libcurl would look names up on the event loop.
    return code == CURLE_OK && (version->features & CURL_VERSION_ASYNCHDNS) != 0;
}

} // namespace

MultiLoop::MultiLoop(ClientLimits limits, MultiLoopUser& user)
    : m_user(user), m_poller([this](int socket, int events) { socketReady(socket, events); }) {
    [[maybe_unused]] const bool initialised = initialiseLibcurl();
    Q_ASSERT(initialised);
    m_share.reset(curl_share_init());
    m_multi.reset(curl_multi_init());
    Q_ASSERT(m_share && m_multi);
    // One thread uses the share, so it needs no lock functions.
    curl_share_setopt(m_share.get(), CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
    CURLM* const multi = m_multi.get();
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, &MultiLoop::socketCallback);
    curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, &MultiLoop::timerCallback);
    curl_multi_setopt(multi, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(multi, CURLMOPT_PIPELINING, CURLPIPE_MULTIPLEX);
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, static_cast<long>(std::max(1, limits.cachedConnections)));
    curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, static_cast<long>(limits.connectionsPerHost));
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { timeout(); });
}

MultiLoop::~MultiLoop() = default;

std::unique_ptr<EasyHandle> MultiLoop::makeHandle(const Request& request, BodyForm form, CURLcode& code) {
    code = CURLE_OK;
    std::unique_ptr<EasyHandle> handle = m_pool.take(request, form);
    if (handle)
        return handle;
    handle = std::make_unique<EasyHandle>(HandleShape(request, form));
    code = handle->easy != nullptr ? prepare(*handle) : CURLE_OUT_OF_MEMORY;
    return code == CURLE_OK ? std::move(handle) : nullptr;
}

// What every transfer needs to run here: socket functions, the shared TLS session cache, and the URL.
CURLcode MultiLoop::prepare(const EasyHandle& handle) {
    CURL* const easy = handle.easy;
    const std::string& url = handle.shape.url;
    // With both, libcurl takes the parsed one and need not write it out.
    curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
    if (CURLU* const parsed = m_urls.find(url))
        curl_easy_setopt(easy, CURLOPT_CURLU, parsed);
    curl_easy_setopt(easy, CURLOPT_SHARE, m_share.get());
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &MultiLoop::openCallback);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, &MultiLoop::closeCallback);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, this);
    return applyShape(easy, handle.shape);
}

CURLMcode MultiLoop::add(CURL* easy) {
    const CURLMcode code = curl_multi_add_handle(m_multi.get(), easy);
    if (code != CURLM_OK)
        return code;
    int running = 0;
    curl_multi_socket_action(m_multi.get(), CURL_SOCKET_TIMEOUT, 0, &running);
    collectCompleted();
    armTimer();
    return CURLM_OK;
}

void MultiLoop::remove(CURL* easy) {
    [[maybe_unused]] const CURLMcode code = curl_multi_remove_handle(m_multi.get(), easy);
    Q_ASSERT(code == CURLM_OK);
    armTimer();
}

void MultiLoop::pause(CURL* easy) {
    curl_easy_pause(easy, CURLPAUSE_RECV);
    armTimer();
}

void MultiLoop::resume(CURL* easy) {
    curl_easy_pause(easy, CURLPAUSE_CONT);
    armTimer();
}

int MultiLoop::socketCallback(CURL*, curl_socket_t socket, int what, void* self, void*) {
    static_cast<MultiLoop*>(self)->m_poller.watch(socket, what);
    return 0;
}

int MultiLoop::timerCallback(CURLM*, long milliseconds, void* self) {
    auto* const loop = static_cast<MultiLoop*>(self);
    if (milliseconds < 0)
        loop->m_due.reset();
    else
        loop->m_due = Clock::now() + std::chrono::milliseconds(milliseconds);
    return 0;
}

curl_socket_t MultiLoop::openCallback(void* self, curlsocktype, curl_sockaddr* address) {
    return static_cast<MultiLoop*>(self)->m_poller.open(*address);
}

int MultiLoop::closeCallback(void* self, curl_socket_t socket) {
    return static_cast<MultiLoop*>(self)->m_poller.close(socket);
}

void MultiLoop::socketReady(int socket, int events) {
    int running = 0;
    curl_multi_socket_action(m_multi.get(), socket, events, &running);
    collectCompleted();
    m_user.settled();
    armTimer();
}

// The timer is not stopped or moved when libcurl puts its time-out off, which it does several times a request: it fires
// at the earlier time and is armed again. Qt may also fire a little early.
void MultiLoop::timeout() {
    if (m_due && *m_due <= Clock::now()) {
        m_due.reset();
        int running = 0;
        curl_multi_socket_action(m_multi.get(), CURL_SOCKET_TIMEOUT, 0, &running);
        collectCompleted();
        m_user.settled();
    }
    armTimer();
}

void MultiLoop::armTimer() {
    if (!m_due || (m_timer.isActive() && m_armedFor <= *m_due))
        return;
    m_armedFor = *m_due;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*m_due - Clock::now());
    m_timer.start(std::max(wait, std::chrono::milliseconds(0)));
}

void MultiLoop::collectCompleted() {
    int left = 0;
    while (const CURLMsg* const message = curl_multi_info_read(m_multi.get(), &left)) {
        if (message->msg == CURLMSG_DONE)
            m_user.completed(message->easy_handle, message->data.result);
    }
}

} // namespace fairlead::upstream
