// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"
#include "proxy/dialects/openai_chat/answer_parts.h"

#include <optional>
#include <string>
#include <vector>

namespace fairlead::dialects::openai_chat {

// Writes events as a chat stream, see codec.h. The role stands in the first chunk of each choice, the finish reasons in
// the last ones: they are held until End, so that nothing can follow them and a stream that dies never has one.
class ChatStreamEncoder final : public StreamEncoder {
public:
    explicit ChatStreamEncoder(const AnswerContext& context);
    void encode(const Event& event, std::string& out) override;
    void keepAlive(std::string& out) override;

private:
    struct Call {
        int index;           // of the events
        bool custom = false; // its text is no JSON
        bool given = false;  // some of its arguments were written
    };
    struct Choice {
        int index = 0;
        bool begun = false;   // the role was written
        bool refused = false; // with words of its own
        int images = 0;
        FinishReason finish = FinishReason::Unknown;
        std::string stopSequence;
        std::vector<Call> calls; // in the order they came: the place is the index that the caller sees
    };

    Choice& choice(int index);
    void begin(Choice& choice, std::string& out);
    void end(std::string& out) const;
    void writeText(Choice& choice, std::string_view key, JsonText text, std::string& out);
    std::optional<std::size_t> callPlace(Choice& choice, const Event& event, std::string& out);
    void startCall(Choice& choice, std::size_t place, const Event& event, std::string& out);
    void writeArguments(const Event& event, std::string& out);
    void writeArguments(Choice& target, std::size_t place, JsonText text, std::string& out);
    void writeCitation(const Event& event, std::string& out);
    void writeMedia(const Event& event, std::string& out);
    void writeLogprobs(const Event& event, std::string& out);
    void writeFinish(Choice& choice, std::string& out);
    void writeEnd(std::string& out);
    void name(std::string_view model);

    AnswerStyle m_style;
    std::string m_requestId;
    std::int64_t m_created;
    std::string m_model; // of the context
    bool m_includeUsage;
    std::string m_head; // of each chunk, up to its choices; empty until the model is known
    std::vector<Choice> m_choices;
    Usage m_usage;
    bool m_over = false;
};

} // namespace fairlead::dialects::openai_chat
