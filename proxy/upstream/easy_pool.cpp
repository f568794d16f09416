// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/upstream/easy_pool.h"

#include "proxy/upstream/request_body.h"

#include <algorithm>
#include <utility>

namespace fairlead::upstream {

namespace {
// Each keeps its receive buffer of 16 KB. More than this seldom run between two others that end.
constexpr std::size_t kMostHandles = 32;
} // namespace

BodyForm bodyFormOf(const Request& request, const RequestBody& body) {
    const bool takesBody = request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
    if (body.empty() && !takesBody)
        return BodyForm::None;
    return body.contiguous() ? BodyForm::Contiguous : BodyForm::Slices;
}

HandleShape::HandleShape(const Request& request, BodyForm form)
    : url(request.url), method(request.method), proxy(request.proxy), caFile(request.caFile),
      connectTimeout(request.timeouts.connect), bodyForm(form) {}

bool HandleShape::fits(const Request& request, BodyForm form) const {
    return bodyForm == form && connectTimeout == request.timeouts.connect && url == request.url &&
           method == request.method && proxy == request.proxy && caFile == request.caFile;
}

EasyHandle::EasyHandle(HandleShape itsShape) : easy(curl_easy_init()), shape(std::move(itsShape)) {}

EasyHandle::~EasyHandle() {
    curl_easy_cleanup(easy);
}

std::unique_ptr<EasyHandle> EasyPool::take(const Request& request, BodyForm form) {
    const auto found = std::find_if(m_handles.rbegin(), m_handles.rend(),
                                    [&request, form](const auto& handle) { return handle->shape.fits(request, form); });
    if (found == m_handles.rend())
        return nullptr;
    std::unique_ptr<EasyHandle> handle = std::move(*found);
    m_handles.erase(std::next(found).base());
    return handle;
}

void EasyPool::give(std::unique_ptr<EasyHandle> handle) {
    // What the last request pointed it at is gone, and the lines of its header carried the key.
    curl_easy_setopt(handle->easy, CURLOPT_HTTPHEADER, nullptr);
    if (m_handles.size() >= kMostHandles)
        m_handles.erase(m_handles.begin());
    m_handles.push_back(std::move(handle));
}

} // namespace fairlead::upstream
