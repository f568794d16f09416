// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/fault_matrix_rows.h"

#include <QtGlobal>

#include <algorithm>
#include <iterator>

namespace fairlead::test {

namespace {

using config::Dialect;
using simulator::Listening;

constexpr Failure kFine{};

Failure before(ErrorClass errorClass) {
    return {errorClass, Moment::BeforeContent};
}

Failure after(ErrorClass errorClass) {
    return {errorClass, Moment::AfterContent};
}

FaultRow model(const char* fault, const char* phase, const char* order, Failure whole, Failure stream) {
    return {fault, phase, order, Listening::Serve, false, whole, stream};
}

FaultRow both(const char* fault, const char* phase, const char* order, ErrorClass errorClass) {
    return model(fault, phase, order, before(errorClass), before(errorClass));
}

FaultRow port(const char* fault, Listening listening, bool tls, ErrorClass errorClass) {
    return {fault, "connection", {}, listening, tls, before(errorClass), before(errorClass)};
}

constexpr const char* kHead = "before headers";
constexpr const char* kBehindHead = "after headers";
constexpr const char* kOpening = "before content";
constexpr const char* kContent = "mid-stream";
constexpr const char* kEnd = "at the end";

void addConnections(std::vector<FaultRow>& rows) {
    rows.push_back(port("refuses connections", Listening::Refuse, false, ErrorClass::Connect));
    rows.push_back(port("accepts, says nothing", Listening::Silent, false, ErrorClass::TimeoutFirstByte));
    rows.push_back(port("TLS handshake hangs", Listening::Silent, true, ErrorClass::TimeoutConnect));
    rows.push_back(port("TLS handshake is garbage", Listening::Garbage, true, ErrorClass::Tls));
    rows.push_back(port("speaks no HTTP", Listening::Garbage, false, ErrorClass::Protocol));
}

void addStatuses(std::vector<FaultRow>& rows) {
    rows.push_back(both("400 of the request", kHead, "400", ErrorClass::BadRequest));
    rows.push_back(both("401", kHead, "401", ErrorClass::Auth));
    rows.push_back(both("402", kHead, "402", ErrorClass::Quota));
    rows.push_back(both("403", kHead, "403", ErrorClass::Auth));
    rows.push_back(both("404", kHead, "404", ErrorClass::NotFound));
    rows.push_back(both("408", kHead, "408", ErrorClass::Server));
    rows.push_back(both("409", kHead, "409", ErrorClass::Server));
    rows.push_back(both("429", kHead, "429", ErrorClass::RateLimited));
    rows.push_back(both("no credit left", kHead, "quota", ErrorClass::Quota));
    rows.push_back(both("prompt too long", kHead, "overflow", ErrorClass::ContextLength));
    rows.push_back(both("prompt filtered", kHead, "block", ErrorClass::ContentFilter));
    rows.push_back(both("500", kHead, "500", ErrorClass::Server));
    rows.push_back(both("502", kHead, "502", ErrorClass::Server));
    rows.push_back(both("503", kHead, "503", ErrorClass::Overloaded));
    rows.push_back(both("504", kHead, "504", ErrorClass::Server));
    rows.push_back(both("529", kHead, "529", ErrorClass::Overloaded));
    rows.push_back(both("502 with a page", kHead, "502-htmlbody", ErrorClass::Server));
    rows.push_back(both("500 without a body", kHead, "500-emptybody", ErrorClass::Server));
    // The status has said all that matters.
    rows.push_back(both("503, its body hangs", kBehindHead, "503-hangbody", ErrorClass::Overloaded));
    rows.push_back(both("503, its body is reset", kBehindHead, "503-resetbody", ErrorClass::Overloaded));
}

// A stream has a limit to its first content, a whole answer only those to its first byte, between two bytes and in
// total.
void addHangs(std::vector<FaultRow>& rows) {
    using enum ErrorClass;
    rows.push_back(both("hangs", kHead, "hang", TimeoutFirstByte));
    rows.push_back(
        {"hangs", "in the head", {}, Listening::HalfHead, false, before(TimeoutIdle), before(TimeoutFirstByte)});
    rows.push_back(model("hangs", kBehindHead, "hang-headers", before(TimeoutIdle), before(TimeoutFirstByte)));
    rows.push_back(model("hangs", kOpening, "hang-opening", before(TimeoutIdle), before(TimeoutFirstByte)));
    rows.push_back(model("hangs", kContent, "hang-content", before(TimeoutIdle), after(TimeoutIdle)));
    rows.push_back(model("hangs", kEnd, "hang-end", kFine, kFine));
    rows.push_back(model("signs of life only", kBehindHead, "pings-headers-gap-10", before(TimeoutTotal),
                         before(TimeoutFirstByte)));
    rows.push_back(
        model("signs of life only", kOpening, "pings-opening-gap-10", before(TimeoutTotal), before(TimeoutFirstByte)));
    rows.push_back(model("stalls for a moment", kOpening, "stall-opening-gap-5", kFine, kFine));
    rows.push_back(model("stalls for a moment", kContent, "stall-content-gap-5", kFine, kFine));
}

void addCuts(std::vector<FaultRow>& rows) {
    using enum ErrorClass;
    for (const char* fault : {"reset", "close"}) {
        const char* text = std::string_view(fault) == "reset" ? "resets" : "closes";
        const auto row = [&](const char* phase, const char* word, Failure whole, Failure stream) {
            rows.push_back(model(text, phase, "", whole, stream));
            rows.back().order = std::string(fault) + word;
        };
        row(kHead, "", before(DiedMidStream), before(DiedMidStream));
        row(kBehindHead, "-headers", before(DiedMidStream), before(DiedMidStream));
        row(kOpening, "-opening", before(DiedMidStream), before(DiedMidStream));
        row(kContent, "-content", before(DiedMidStream), after(DiedMidStream));
        row(kEnd, "-end", kFine, kFine);
    }
    rows.push_back(model("ends without a finish", kBehindHead, "truncate", before(Protocol), before(EmptyAnswer)));
    rows.push_back(model("ends without a finish", kOpening, "truncate-opening", before(Protocol), before(EmptyAnswer)));
    rows.push_back(
        model("ends without a finish", kContent, "truncate-content", before(Protocol), after(DiedMidStream)));
}

void addWrongBodies(std::vector<FaultRow>& rows) {
    using enum ErrorClass;
    rows.push_back(both("empty 200", kBehindHead, "empty", EmptyAnswer));
    rows.push_back(both("error in a 200", kBehindHead, "error-headers", Server));
    rows.push_back(model("error in a 200", kOpening, "error-opening", before(Server), before(Server)));
    rows.push_back(model("error in a 200", kContent, "error-content", before(Server), after(Server)));
    rows.push_back(model("error told twice", kContent, "errortwice-content", before(Server), after(Server)));
    rows.push_back(both("garbage", kBehindHead, "garbage", Protocol));
    rows.push_back(both("garbage", kOpening, "garbage-opening", Protocol));
    rows.push_back(model("garbage", kContent, "garbage-content", before(Protocol), after(Protocol)));
    rows.push_back(both("chunk without a size", kBehindHead, "badchunks", Protocol));
    rows.push_back(both("chunk without a size", kOpening, "badchunks-opening", Protocol));
    rows.push_back(model("chunk without a size", kContent, "badchunks-content", before(Protocol), after(Protocol)));
    rows.push_back(model("Content-Length too long", kEnd, "longlength", before(DiedMidStream), kFine));
    rows.push_back(model("Content-Length too short", kContent, "shortlength", before(Protocol), after(DiedMidStream)));
    rows.push_back(model("200 called text/html", kBehindHead, "wrongtype", kFine, kFine));
}

} // namespace

const std::vector<FaultRow>& faultRows() {
    static const std::vector<FaultRow> kRows = [] {
        std::vector<FaultRow> rows;
        addConnections(rows);
        addStatuses(rows);
        addHangs(rows);
        addCuts(rows);
        addWrongBodies(rows);
        return rows;
    }();
    return kRows;
}

std::optional<Failure> expectedFailure(const FaultRow& row, config::Dialect provider, bool stream) {
    const Failure usual = stream ? row.stream : row.whole;
    const bool gemini = provider == Dialect::Gemini;
    const auto is = [&](const char* order) { return row.order == order; };
    // Gemini says the same of a limit and of an empty account, answers 200 where it filters a prompt, and its streams
    // neither open with anything nor have an event that ends them: their end is the end of the body.
    if (gemini && is("quota"))
        return before(ErrorClass::RateLimited);
    if (gemini && is("block"))
        return std::nullopt;
    if (gemini && stream && (is("reset-end") || is("close-end") || is("longlength")))
        return after(ErrorClass::DiedMidStream);
    if (gemini && stream && is("hang-end"))
        return after(ErrorClass::TimeoutIdle);
    // Anthropic's and Google's own errors in a stream say that they are overloaded; so does the body with which the
    // simulator lets Responses fail.
    const bool inStream = row.order.starts_with("error");
    if (inStream &&
        (gemini || provider == Dialect::AnthropicMessages || (provider == Dialect::OpenAiResponses && !stream)))
        return Failure{ErrorClass::Overloaded, usual.moment};
    return usual;
}

// A hang has cost enough; a limit or a bad key is the key's, and no fault of the target; what is in a request is the
// caller's; what may pass at once is tried once more where it happened.
const std::vector<Consequence>& consequences() {
    static const std::vector<Consequence> kConsequences = {
        {ErrorClass::Connect, "A B", true},        {ErrorClass::Tls, "A B", true},
        {ErrorClass::TimeoutConnect, "A B", true}, {ErrorClass::TimeoutFirstByte, "A B", true},
        {ErrorClass::TimeoutIdle, "A B", true},    {ErrorClass::TimeoutTotal, "A B", true},
        {ErrorClass::RateLimited, "A B", false},   {ErrorClass::Quota, "A B", false},
        {ErrorClass::Overloaded, "A B", true},     {ErrorClass::Auth, "A B", false},
        {ErrorClass::BadRequest, "A", false},      {ErrorClass::NotFound, "A B", false},
        {ErrorClass::ContextLength, "A", false},   {ErrorClass::ContentFilter, "A", false},
        {ErrorClass::Server, "A A B", true},       {ErrorClass::Protocol, "A B", true},
        {ErrorClass::EmptyAnswer, "A A B", true},  {ErrorClass::DiedMidStream, "A A B", true},
    };
    return kConsequences;
}

const Consequence& consequenceOf(ErrorClass errorClass) {
    const auto found = std::ranges::find(consequences(), errorClass, &Consequence::errorClass);
    Q_ASSERT(found != consequences().end());
    return *found;
}

} // namespace fairlead::test
