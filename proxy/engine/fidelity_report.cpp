// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/fidelity_report.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/sse_reader.h"
#include "proxy/engine/fidelity_places.h"

#include <algorithm>
#include <set>

namespace fairlead::engine {

namespace {

using api::FidelityVerdict;

std::string number(std::size_t count, const char* what) {
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

// The same length, so that offsets stay true.
std::string masked(std::string text, const std::string& secret) {
    if (secret.empty())
        return text;
    for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at))
        text.replace(at, secret.size(), secret.size(), '*');
    return text;
}

std::string shapeOf(std::string_view contentType, std::string_view body) {
    const std::string type(contentType.substr(0, contentType.find(';')));
    std::string shape = number(body.size(), "byte") + (type.empty() ? "" : ", " + type);
    if (type == "text/event-stream") {
        std::size_t events = 0;
        dialects::SseReader reader;
        dialects::SseEvent event;
        reader.feed(body);
        for (auto kind = reader.next(event); kind != dialects::SseReader::Next::NeedMore; kind = reader.next(event))
            events += event.hasData ? 1 : 0;
        shape += ", " + number(events, "event");
    }
    return shape;
}

std::string seen(const CallerView& view) {
    if (view.status == 0)
        return "no answer: " + view.problem;
    return "status " + std::to_string(view.status) + ", " +
           shapeOf(view.answerHeaders.value("content-type"), view.answerBody) +
           (view.problem.empty() ? "" : ", broken off: " + view.problem);
}

// The two sides of one body, and what was found.
struct Comparison {
    bool same = true; // but for what has a name
    std::vector<std::string> names;
    std::string text;
};

Comparison compare(const std::string& before, const std::string& after, const std::vector<NamedPlace>& places,
                   const std::string& secret) {
    Comparison result;
    const std::vector<NamedHunk> hunks = diffBytes(before, after, places);
    for (const NamedHunk& hunk : hunks) {
        result.same = result.same && !hunk.name.empty();
        const bool known = std::find(result.names.begin(), result.names.end(), hunk.name) != result.names.end();
        if (!hunk.name.empty() && !known)
            result.names.push_back(hunk.name);
    }
    result.text = describeHunks(masked(before, secret), masked(after, secret), hunks);
    return result;
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

void addPart(std::string& text, const std::string& heading, const std::string& lines, const char* none) {
    text += "\n" + heading + "\n" + (lines.empty() ? std::string("  ") + none + "\n" : lines);
}

std::string sizes(const char* from, std::size_t before, const char* to, std::size_t after) {
    return std::string(from) + " (" + number(before, "byte") + ") -> " + to + " (" + number(after, "byte") + ")";
}

void writeTranslated(const FidelityFacts& facts, const CapturedExchange& provider, std::string& text) {
    const std::string_view notes = facts.relayed.answerHeaders.value("x-fairlead-notes");
    text += "\nTranslated " + facts.translated + ": there are no bytes to compare.\n";
    text += "  notes    " + (notes.empty() ? "none: nothing was left out or replaced" : std::string(notes)) + "\n";
    text +=
        "  request  " +
        sizes("the caller sent", facts.relayed.requestBody.size(), "the provider received",
              provider.requestBody.size()) +
        "\n  answer   " +
        sizes("the provider sent", provider.answerBody.size(), "the caller received", facts.relayed.answerBody.size()) +
        "\n";
}

FidelityVerdict compareLegs(const FidelityFacts& facts, const CapturedExchange& provider, std::string& text) {
    std::string sent = facts.relayed.requestBody;
    std::string received = provider.requestBody;
    padForJson(sent);
    padForJson(received);
    const Comparison request = compare(sent, received, requestPlaces(sent, received), facts.secret);
    const bool usageAsked =
        std::find(request.names.begin(), request.names.end(), "stream_options") != request.names.end();
    const Comparison answer =
        compare(provider.answerBody, facts.relayed.answerBody,
                usageAsked ? usageChunkPlaces(provider.answerBody) : std::vector<NamedPlace>(), facts.secret);

    addPart(text, "Request: " + sizes("the caller sent", sent.size(), "the provider received", received.size()),
            request.text, "identical");
    addPart(text, "Request fields", describeHeaders(facts.relayed.requestHeaders, provider.requestHeaders), "the same");
    addPart(text,
            "Answer: " + sizes("the provider sent", provider.answerBody.size(), "the caller received",
                               facts.relayed.answerBody.size()),
            answer.text, "identical");
    addPart(text, "Answer fields", describeHeaders(provider.answerHeaders, facts.relayed.answerHeaders), "the same");

    std::vector<std::string> differing;
    if (!request.same)
        differing.emplace_back("request");
    if (!answer.same)
        differing.emplace_back("answer");
    if (provider.status != facts.relayed.status)
        differing.push_back("status (provider " + std::to_string(provider.status) + ", caller " +
                            std::to_string(facts.relayed.status) + ")");
    if (facts.direct && facts.direct->status != provider.status)
        differing.push_back("status (direct " + std::to_string(facts.direct->status) + ", relayed " +
                            std::to_string(provider.status) + ")");
    std::vector<std::string> names = request.names;
    names.insert(names.end(), answer.names.begin(), answer.names.end());
    if (!differing.empty()) {
        text += "\nVerdict: differs: " + joined(differing) + "\n";
        return FidelityVerdict::Differs;
    }
    text += "\nVerdict: identical" + (names.empty() ? std::string() : " but for: " + joined(names)) + "\n";
    return FidelityVerdict::Identical;
}

} // namespace

api::FidelityReport writeFidelityReport(const FidelityFacts& facts) {
    api::FidelityReport report;
    std::string& text = report.text;
    text = facts.title + "\n\n";
    text += "Direct   " + (facts.direct ? seen(*facts.direct) : "not sent: the provider speaks another dialect") + "\n";
    text += "Relayed  " + seen(facts.relayed) + "\n";
    if (facts.asked.size() > 1)
        text += "         the relay asked the provider " + std::to_string(facts.asked.size()) +
                " times; the last time counts\n";
    if (facts.asked.empty()) {
        text += "\n  " + masked(facts.relayed.answerBody.substr(0, 500), facts.secret) +
                "\n\nVerdict: failed: the relay sent nothing to the provider\n";
        return report;
    }
    const CapturedExchange& provider = facts.asked.back();
    if (!facts.translated.empty()) {
        writeTranslated(facts, provider, text);
        report.verdict = FidelityVerdict::Translated;
        text += "\nVerdict: translated\n";
    } else {
        report.verdict = compareLegs(facts, provider, text);
    }
    const bool isWhole =
        provider.problem.empty() && facts.relayed.problem.empty() && (!facts.direct || facts.direct->problem.empty());
    if (!isWhole) {
        report.verdict = FidelityVerdict::Failed;
        text += "There was no whole answer, so this is no proof. " + provider.problem + "\n";
    }
    return report;
}

} // namespace fairlead::engine
