// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/scenario.h"

namespace fairlead::simulator {

Scenario demoScenario() {
    Behaviour fast;
    fast.firstTokenDelay = std::chrono::milliseconds(60);
    fast.tokensPerSecond = 120;
    fast.answers = {
        "This answer came through Fairlead. It took your request, found the route for the model, sent the request on "
        "and is "
        "passing the words back to you one by one. No key was needed: the provider behind it is simulated.",
        "Hello from the demo provider. What you read now is a real stream over a real connection; only the model is "
        "made up. "
        "The request is already in the list, with the time to the first word and the tokens it used.",
        "Fairlead forwarded this request without changing a byte beside the model name, and it reads along just enough "
        "to "
        "count tokens. Add a provider with a key of yours, and the same call will reach a real model.",
    };
    Behaviour slow = fast;
    slow.firstTokenDelay = std::chrono::milliseconds(1200);
    slow.tokensPerSecond = 30;
    slow.answers = {
        "I took a moment to think before the first word, as large models do. In the request list you can see that "
        "moment as "
        "the time to first token, apart from the time that the words themselves took.",
        "Slow and steady: about thirty tokens a second. While this text arrives, other requests pass Fairlead "
        "undisturbed, and "
        "if you close the connection now, the provider is told at once.",
    };
    Behaviour flaky = fast;
    flaky.fault = Fault::Status;
    flaky.status = 429;
    flaky.otherStatus = 503;
    flaky.faultEvery = 3;
    flaky.retryAfterSeconds = 1;
    flaky.answers = {
        "This time I answered. Every third request to me fails, once for too many requests and once for overload, so "
        "that a "
        "route with a second target shows what it is for.",
        "All went well here. Ask again once or twice and I will fail; with another model in the route, Fairlead moves "
        "on to it "
        "and you still get an answer.",
    };
    Behaviour embed;
    embed.firstTokenDelay = std::chrono::milliseconds(20);

    Scenario scenario;
    scenario.models = {{"demo-fast", fast}, {"demo-slow", slow}, {"demo-flaky", flaky}, {"demo-embed", embed}};
    scenario.fallback = fast;
    return scenario;
}

} // namespace fairlead::simulator
