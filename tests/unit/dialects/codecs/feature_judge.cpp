// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/dialects/codecs/feature_judge.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/openai_chat_scanner.h"
#include "proxy/dialects/signature_tag.h"
#include "proxy/dialects/sse_reader.h"
#include "tests/unit/dialects/codecs/feature_lines.h"

#include <algorithm>
#include <optional>

namespace fairlead::test {

using namespace dialects;

namespace {

constexpr const char* kBase[] = {R"("messages":[{"role":"user","content":"ping"}])", R"("input":"ping")",
                                 R"("messages":[{"role":"user","content":"ping"}])",
                                 R"("contents":[{"role":"user","parts":[{"text":"ping"}]}])"};
constexpr const char* kTurnsKey[] = {"\"messages\":[", "\"input\":", "\"messages\":[", "\"contents\":["};

std::string requestBody(std::size_t caller, const std::string& members) {
    std::string body = kCallerDialects[caller] == Dialect::Gemini ? "{" : R"({"model":"m",)";
    if (members.find(kTurnsKey[caller]) == std::string::npos)
        body.append(kBase[caller]).append(members.empty() ? "" : ",");
    body += members;
    if (kCallerDialects[caller] == Dialect::AnthropicMessages && members.find("\"max_tokens\"") == std::string::npos)
        body += R"(,"max_tokens":1024)";
    body += '}';
    padForJson(body);
    return body;
}

struct Translated {
    std::vector<std::string> said; // by the caller
    std::vector<std::string> read; // by the provider
    std::vector<std::string> notes;
    std::string body;
    std::optional<Error> unread;  // the caller's request was refused
    std::optional<Error> refused; // it cannot be said to the provider
};

Translated translate(const std::string& members, std::size_t caller, std::size_t provider) {
    Translated result;
    const std::string body = requestBody(caller, members);
    auto request = codecFor(kCallerDialects[caller]).decodeRequest(body);
    if (!request) {
        result.unread = request.error();
        return result;
    }
    request->model = "m";
    result.said = featureLines(*request);
    const ProviderTraits traits;
    EncodeOptions options{"m", traits};
    options.signer = nativeSigner(kProviderDialects[provider]);
    const Codec& codec = codecFor(kProviderDialects[provider]);
    const auto encoded = codec.encodeRequest(*request, options);
    if (!encoded) {
        result.refused = encoded.error();
        return result;
    }
    result.notes = encoded->notes.list();
    result.body = encoded->body;
    const bool ollama = kProviderDialects[provider] == Dialect::OllamaChat;
    std::string again = ollama ? chatOfOllama(encoded->body) : encoded->body;
    padForJson(again);
    const auto read = (ollama ? openAiChatCodec() : codec).decodeRequest(again);
    if (read)
        result.read = featureLines(*read);
    else
        result.unread = read.error();
    return result;
}

constexpr const char* kShown = "thoughts are shown";

// What a dialect always does, so that a caller need not ask for it: a bound of the answer, thoughts that are shown,
// schemas that are kept to.
void leaveOutDefaults(std::vector<std::string>& read, std::vector<std::string>& said, Dialect provider) {
    const auto bound = [](const std::string& line) { return line.starts_with("max output tokens: "); };
    if (std::none_of(said.begin(), said.end(), bound))
        std::erase_if(read, bound);
    if (provider == Dialect::AnthropicMessages && std::find(said.begin(), said.end(), kShown) == said.end())
        std::erase(read, kShown);
    if (provider == Dialect::AnthropicMessages || provider == Dialect::Gemini || provider == Dialect::OllamaChat)
        std::erase(said, "strict schema");
}

std::string inTicks(const std::vector<std::string>& notes) {
    std::string text;
    for (const std::string& note : notes)
        text += (text.empty() ? "`" : ", `") + note + "`";
    return text;
}

class StreamText final : public EventSink {
public:
    StreamText(const Codec& codec, const AnswerContext& context) : m_encoder(codec.streamEncoder(context)) {}
    void event(const Event& event) override { m_encoder->encode(event, text); }
    std::string text;

private:
    std::unique_ptr<StreamEncoder> m_encoder;
};

Answer readWhole(const Codec& codec, std::string body) {
    padForJson(body);
    AnswerBuilder builder;
    static_cast<void>(codec.decodeAnswer(body, builder));
    return builder.take();
}

// As it comes over a stream of the dialect.
Answer streamed(const Codec& codec, const Answer& answer, const AnswerContext& context) {
    StreamText writer(codec, context);
    replay(answer, writer);
    AnswerBuilder builder;
    const auto decoder = codec.streamDecoder();
    SseReader reader;
    reader.feed(writer.text);
    SseEvent event;
    while (reader.next(event) == SseReader::Next::Event)
        if (event.hasData)
            decoder->decode(event.data, event.name, builder);
    decoder->end(builder);
    return builder.take();
}

AnswerContext contextFor(std::size_t provider) {
    AnswerContext context;
    context.requestId = "01J0";
    context.createdSeconds = 1'700'000'000;
    context.model = "m";
    context.signer = nativeSigner(kProviderDialects[provider]);
    context.includeUsage = true;
    return context;
}

} // namespace

Cell judgeRequest(const RequestFeature& feature, std::size_t caller, std::size_t provider) {
    if (feature.members[caller] == nullptr)
        return {};
    std::string members = feature.members[caller];
    if (const std::size_t place = members.find("SIGNER"); place != std::string::npos)
        members.replace(place, 6, nativeSigner(kProviderDialects[provider]));
    const Translated base = translate({}, caller, provider);
    const Translated with = translate(members, caller, provider);
    if (base.unread || base.refused || with.unread)
        return {Verdict::Silent, {}, "not read: " + (with.unread ? with.unread->message : std::string()) + with.body};
    if (with.refused)
        return {Verdict::NotPossible, with.refused->message, {}};
    std::vector<std::string> said = beyond(with.said, base.said);
    if (said.empty())
        return {Verdict::Silent, {}, "the caller's own codec does not see it"};
    std::vector<std::string> read = beyond(with.read, base.read);
    if (caller != provider)
        leaveOutDefaults(read, said, kProviderDialects[provider]);
    const std::vector<std::string> notes = beyond(with.notes, base.notes);
    if (said == read)
        return {notes.empty() ? Verdict::Exact : Verdict::Transformed, inTicks(notes), {}};
    const std::string detail = "said:\n" + joined(said) + "\nread:\n" + joined(read) + "\n" + with.body;
    if (notes.empty())
        return {Verdict::Silent, {}, detail};
    const bool gone = std::all_of(notes.begin(), notes.end(), [](const auto& n) { return n.starts_with("dropped:"); });
    if (gone)
        return {Verdict::NotPossible, inTicks(notes), {}};
    if (with.body.find(feature.essence) == std::string::npos)
        return {Verdict::Silent, {}, "the essence is missing, " + detail};
    return {Verdict::Transformed, inTicks(notes), {}};
}

Cell judgeAnswer(const AnswerFeature& feature, std::size_t caller, std::size_t provider) {
    if (feature.bodies[provider] == nullptr)
        return {};
    const Codec& from = codecFor(kProviderDialects[provider]);
    const Codec& to = codecFor(kCallerDialects[caller]);
    Answer said = readWhole(from, feature.bodies[provider]);
    if (!said.complete)
        return {Verdict::Silent, {}, "the provider's own codec does not read it: " + joined(featureLines(said))};
    const AnswerContext context = contextFor(provider);
    const std::string written = to.encodeAnswer(said, context);
    const Answer whole = readWhole(to, written);
    const Answer stream = streamed(to, said, context);
    const char* loss = feature.losses[caller];
    const auto wanted = featureLines(said);
    const bool same = featureLines(whole) == wanted && featureLines(stream) == wanted;
    const std::string detail = "given:\n" + joined(wanted) + "\nwhole:\n" + joined(featureLines(whole)) +
                               "\nstream:\n" + joined(featureLines(stream)) + "\n" + written;
    if (!whole.complete || !stream.complete)
        return {Verdict::Silent, {}, "not complete, " + detail};
    if (same)
        return {Verdict::Exact, {}, {}};
    if (loss == nullptr)
        return {Verdict::Silent, {}, detail};
    return {*loss == '~' ? Verdict::Transformed : Verdict::NotPossible, loss + 1, {}};
}

Cell judgeError(const ErrorFeature& feature, std::size_t caller, std::size_t provider) {
    if (feature.bodies[provider] == nullptr)
        return {};
    std::string body = feature.bodies[provider];
    padForJson(body);
    const ErrorFacts facts = classifyOpenAiError(feature.status, body);
    ErrorAnswer error;
    error.status = feature.status;
    error.errorClass = facts.errorClass;
    error.code = facts.code;
    error.message = facts.message;
    std::string written = codecFor(kCallerDialects[caller]).encodeError(error);
    padForJson(written);
    const ErrorFacts read = classifyOpenAiError(feature.status, written);
    if (facts.errorClass == ErrorClass::Quota && read.errorClass == ErrorClass::RateLimited)
        return {Verdict::Transformed, "`RESOURCE_EXHAUSTED` stands for a rate limit, too", {}};
    if (facts.message.empty() || read.message != facts.message || read.errorClass != facts.errorClass)
        return {Verdict::Silent,
                {},
                std::string(name(facts.errorClass)) + " became " + name(read.errorClass) + ": " + written};
    return {Verdict::Exact, {}, {}};
}

} // namespace fairlead::test
