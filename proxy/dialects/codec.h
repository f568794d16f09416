// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/headers.h"
#include "proxy/base/result.h"
#include "proxy/dialects/canonical_answer.h"
#include "proxy/dialects/canonical_event.h"
#include "proxy/dialects/canonical_request.h"
#include "proxy/dialects/notes.h"
#include "proxy/dialects/provider_traits.h"
#include "proxy/dialects/tool_names.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::dialects {

// What is known of the model that a request goes to; absent = not known, and then taken for able.
struct ModelFacts {
    std::optional<bool> tools;
    std::optional<bool> jsonSchema;
    std::optional<bool> reasoning;
    std::optional<bool> images;
    std::optional<bool> documents;
    std::optional<bool> audio;
    std::optional<std::int64_t> maxOutputTokens;
    std::optional<std::int64_t> contextWindow;
    // Messages: reasoning is asked for by effort ("adaptive"), not by a budget of tokens. Not known = by a budget.
    std::optional<bool> adaptiveThinking;
};

// What to do about a feature that the target lacks.
enum class Degradation {
    Transform, // do the nearest thing and note it; what has no nearest thing is an error all the same
    Refuse,    // an error (the policies skip and fail: the engine decides what follows)
};

struct EncodeOptions {
    std::string_view model; // for the provider
    const ProviderTraits& traits;
    ModelFacts facts = {};
    Degradation degradation = Degradation::Transform;
    std::string_view signer = {}; // of the target, see signature_tag.h
    bool stream = false;          // what the provider is asked for
};

// A request for a provider. `path` goes behind the base URL and begins with a slash; it may have a query.
struct EncodedRequest {
    std::string body;
    std::string path;
    HeaderList headers = {};
    Notes notes = {};
    // A schema was turned into a tool of this name that the model is made to call; its arguments are the answer's text.
    std::string answerTool = {};
    // Functions that the provider knows by another name, since it does not take theirs; the answer's events go through
    // a ToolNameRestorer then.
    std::vector<ToolRename> renamedTools = {};
};

// The caller's side of an answer.
struct AnswerContext {
    std::string requestId;                // of the relay: ids that the dialect needs are made from it
    std::int64_t createdSeconds = 0;      // Unix time
    std::string model;                    // shown where the provider named none
    std::string signer;                   // of the provider that answers: foreign signatures are tagged with it
    bool includeUsage = false;            // chat streams: stream_options.include_usage
    bool jsonArray = false;               // Gemini streams: a JSON array instead of server-sent events
    const ChatRequest* request = nullptr; // read while a stream encoder is made, and by encodeAnswer; not later
};

// An error for a caller, of a provider or of the relay.
struct ErrorAnswer {
    int status = 500;
    ErrorClass errorClass = ErrorClass::Server;
    std::string code; // the provider's or the relay's own
    std::string message;
    std::string param; // JSON pointer or name of the parameter; may be empty
    std::string requestId;
};

// Reads the stream of a provider into events. Fed with the data of one server-sent event (one line of NDJSON for
// Ollama) at a time; `data` needs kJsonPadding readable bytes behind it. Hostile input gives Error events, never a
// crash; it holds no more than the dialect needs. One per attempt; pure.
class StreamDecoder {
public:
    virtual ~StreamDecoder() = default;
    virtual void decode(std::string_view data, std::string_view eventName, EventSink& sink) = 0;
    // The body ended by its own framing. Sends what is still owed (Finish, End) when the answer is complete by the
    // rules of the dialect; false = the stream broke off, and nothing is sent.
    virtual bool end(EventSink& sink) = 0;
};

// Writes events as the stream of a caller. Every method appends to `out`. Any sequence of events gives a well-formed
// stream: one start, blocks closed in order, exactly one terminal event. One per exchange; pure.
class StreamEncoder {
public:
    virtual ~StreamEncoder() = default;
    virtual void encode(const Event& event, std::string& out) = 0;
    // What keeps a silent connection open: a comment or the dialect's ping.
    virtual void keepAlive(std::string& out) = 0;
    virtual std::string_view contentType() const { return "text/event-stream"; }
};

// One dialect, both ways. Stateless; all methods are pure.
class Codec {
public:
    virtual ~Codec() = default;
    virtual Dialect dialect() const = 0;

    // `body` needs kJsonPadding readable bytes behind it and must outlive the request. Errors carry the JSON pointer
    // and, where known, the offset. For Gemini, model and stream come from the path: the caller of this sets them.
    virtual Result<ChatRequest> decodeRequest(std::string_view body) const = 0;
    // Error InvalidArgument: a feature the target lacks and that cannot be left out; `pointer` names it ("/tools").
    virtual Result<EncodedRequest> encodeRequest(const ChatRequest& request, const EncodeOptions& options) const = 0;

    virtual std::unique_ptr<StreamDecoder> streamDecoder() const = 0;
    virtual std::unique_ptr<StreamEncoder> streamEncoder(const AnswerContext& context) const = 0;

    // A whole 2xx answer as events, End at last. An error inside it is an Error event. Error Parse: not the dialect.
    virtual Result<void> decodeAnswer(std::string_view body, EventSink& sink) const = 0;
    virtual std::string encodeAnswer(const Answer& answer, const AnswerContext& context) const = 0;

    // The body of an HTTP error, in the shape that the dialect's SDKs map to their own error classes.
    virtual std::string encodeError(const ErrorAnswer& error) const = 0;
};

const Codec& openAiChatCodec();
const Codec& openAiResponsesCodec();
const Codec& anthropicMessagesCodec();
const Codec& geminiCodec();
const Codec& ollamaChatCodec(); // decodeRequest and the caller's side are those of nobody: never called

const Codec& codecFor(Dialect dialect);

} // namespace fairlead::dialects
