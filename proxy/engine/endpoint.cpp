// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/endpoint.h"

#include <array>

namespace fairlead::engine {

namespace {

struct ForwardPath {
    std::string_view path;
    bool prefix; // everything below it, too
    bool canStream;
    bool mayAddUsage;
};

constexpr std::array<ForwardPath, 7> kForwardPaths = {{{"/chat/completions", false, true, true},
                                                       {"/completions", false, true, true},
                                                       {"/embeddings", false, false, false},
                                                       {"/moderations", false, false, false},
                                                       {"/rerank", false, false, false},
                                                       {"/images/", true, true, false},
                                                       {"/audio/", true, true, false}}};

// A path goes into the provider's URL, so nothing that could leave the folder or start a query passes.
bool isPlainPath(std::string_view path) {
    if (path.find("..") != std::string_view::npos || path.find("//") != std::string_view::npos)
        return false;
    return path.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/_-.") ==
           std::string_view::npos;
}

Endpoint findForward(std::string_view rest) {
    Endpoint endpoint;
    for (const ForwardPath& known : kForwardPaths) {
        const bool match =
            known.prefix ? rest.starts_with(known.path) && rest.size() > known.path.size() : rest == known.path;
        if (!match || !isPlainPath(rest))
            continue;
        endpoint.kind = EndpointKind::Forward;
        endpoint.path = "/v1" + std::string(rest);
        endpoint.suffix = rest;
        endpoint.canStream = known.canStream;
        endpoint.mayAddUsage = known.mayAddUsage;
        break;
    }
    return endpoint;
}

Endpoint findAdmin(std::string_view rest) {
    Endpoint endpoint;
    if (rest == "status")
        endpoint.kind = EndpointKind::AdminStatus;
    else if (rest == "requests" || rest.starts_with("requests/"))
        endpoint.kind = EndpointKind::AdminRequests;
    if (rest.starts_with("requests/"))
        endpoint.argument = rest.substr(9);
    endpoint.path = "/fairlead/v1/" + std::string(rest.substr(0, rest.find('/')));
    return endpoint;
}

} // namespace

Endpoint findEndpoint(std::string_view path) {
    if (path == "/healthz")
        return {EndpointKind::Health, "/healthz", {}, {}};
    if (path == "/readyz")
        return {EndpointKind::Ready, "/readyz", {}, {}};
    if (path.starts_with("/fairlead/v1/"))
        return findAdmin(path.substr(13));
    if (!path.starts_with("/v1/"))
        return {};
    std::string_view rest = path.substr(3);
    const bool doubled = rest.starts_with("/v1/");
    if (doubled)
        rest.remove_prefix(3);
    Endpoint endpoint;
    if (rest == "/models")
        endpoint = {EndpointKind::Models, "/v1/models", {}, {}};
    else
        endpoint = findForward(rest);
    endpoint.doubledPrefix = doubled;
    return endpoint;
}

} // namespace fairlead::engine
