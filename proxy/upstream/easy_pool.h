// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/upstream/request.h"

#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace fairlead::upstream {

class RequestBody;

enum class BodyForm {
    None,
    Contiguous, // libcurl gets a pointer to it
    Slices,     // libcurl reads it
};
BodyForm bodyFormOf(const Request& request, const RequestBody& body);

// All of a request that a handle keeps from one transfer to the next.
struct HandleShape {
    HandleShape(const Request& request, BodyForm form);
    bool fits(const Request& request, BodyForm form) const;

    std::string url;
    std::string method;
    std::string proxy;
    std::string caFile;
    std::chrono::milliseconds connectTimeout;
    BodyForm bodyForm;
};

// An easy handle with the shape that its options were set to.
struct EasyHandle {
    explicit EasyHandle(HandleShape itsShape);
    ~EasyHandle();
    EasyHandle(const EasyHandle&) = delete;
    EasyHandle& operator=(const EasyHandle&) = delete;

    CURL* const easy; // null when there was no memory
    HandleShape shape;
};

// Handles whose transfer ended well, for the next request of the same shape: it only needs to be told of its headers
// and its body. A new handle costs an eighth of all instructions of a small request (7 KB of zeros, 25 options, five
// copied strings).
class EasyPool {
public:
    // Null when there is none of this shape.
    std::unique_ptr<EasyHandle> take(const Request& request, BodyForm form);
    // No transfer may use it any more.
    void give(std::unique_ptr<EasyHandle> handle);

private:
    std::vector<std::unique_ptr<EasyHandle>> m_handles; // the one that was given last stands last
};

} // namespace fairlead::upstream
