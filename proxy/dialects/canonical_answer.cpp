// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/canonical_answer.h"

#include "proxy/dialects/json_text.h"
#include "proxy/dialects/logprobs.h"

#include <algorithm>

namespace fairlead::dialects {

namespace {

// More alternatives than any provider gives; a hostile index must not make us allocate.
constexpr int kMaxChoices = 128;
constexpr int kMaxCalls = 1024;

} // namespace

AnswerChoice& AnswerBuilder::choice(int index) {
    const auto place = static_cast<std::size_t>(std::clamp(index, 0, kMaxChoices - 1));
    if (m_answer.choices.size() <= place) {
        m_answer.choices.resize(place + 1);
        m_closed.resize(place + 1, true);
        m_callBlocks.resize(place + 1);
        m_arguments.resize(place + 1);
    }
    return m_answer.choices[place];
}

AnswerBlock& AnswerBuilder::block(AnswerChoice& choice, PartKind kind) {
    const auto place = static_cast<std::size_t>(&choice - m_answer.choices.data());
    if (m_closed[place] || choice.blocks.empty() || choice.blocks.back().kind != kind) {
        choice.blocks.push_back({});
        choice.blocks.back().kind = kind;
        m_closed[place] = false;
    }
    return choice.blocks.back();
}

AnswerBlock& AnswerBuilder::call(AnswerChoice& choice, int index) {
    const auto place = static_cast<std::size_t>(&choice - m_answer.choices.data());
    const auto number = static_cast<std::size_t>(std::clamp(index, 0, kMaxCalls - 1));
    std::vector<std::size_t>& blocks = m_callBlocks[place];
    while (blocks.size() <= number) {
        choice.blocks.push_back({});
        choice.blocks.back().kind = PartKind::ToolCall;
        blocks.push_back(choice.blocks.size() - 1);
        m_arguments[place].emplace_back();
    }
    m_closed[place] = true;
    return choice.blocks[blocks[number]];
}

// They belong to the text or refusal just given.
void AnswerBuilder::addLogprobs(AnswerChoice& choice, std::string_view raw) {
    const bool refusal = !choice.blocks.empty() && choice.blocks.back().kind == PartKind::Refusal;
    block(choice, refusal ? PartKind::Refusal : PartKind::Text);
    const auto place = static_cast<std::size_t>(&choice - m_answer.choices.data());
    m_logprobs[{place, choice.blocks.size() - 1}].emplace_back(raw);
}

void AnswerBuilder::event(const Event& event) {
    switch (event.kind) {
    case EventKind::Start:
        m_answer.id = event.id;
        m_answer.model = event.model;
        return;
    case EventKind::Text:
        block(choice(event.choice), PartKind::Text).text += event.text;
        return;
    case EventKind::Refusal:
        block(choice(event.choice), PartKind::Refusal).text += event.text;
        return;
    case EventKind::Thinking:
        block(choice(event.choice), PartKind::Thinking).text += event.text;
        return;
    case EventKind::Signature:
        if (event.index >= 0)
            call(choice(event.choice), event.index).signature = event.text;
        else
            block(choice(event.choice), PartKind::Thinking).signature = event.text;
        return;
    case EventKind::RedactedThinking: {
        AnswerChoice& target = choice(event.choice);
        target.blocks.push_back({});
        target.blocks.back().kind = PartKind::RedactedThinking;
        target.blocks.back().text = event.text;
        return;
    }
    case EventKind::ToolCallStart: {
        AnswerBlock& started = call(choice(event.choice), event.index);
        started.callId = event.id;
        started.name = event.name;
        return;
    }
    case EventKind::ToolCallArguments: {
        AnswerChoice& target = choice(event.choice);
        call(target, event.index);
        const auto place = static_cast<std::size_t>(&target - m_answer.choices.data());
        m_arguments[place][static_cast<std::size_t>(std::clamp(event.index, 0, kMaxCalls - 1))] += event.text;
        return;
    }
    case EventKind::BlockEnd:
        choice(event.choice);
        m_closed[static_cast<std::size_t>(std::clamp(event.choice, 0, kMaxChoices - 1))] = true;
        return;
    case EventKind::Citation:
        block(choice(event.choice), PartKind::Text).citations.emplace_back(event.raw);
        return;
    case EventKind::Media: {
        AnswerChoice& target = choice(event.choice);
        target.blocks.push_back({});
        target.blocks.back().kind = PartKind::Media;
        target.blocks.back().text = event.data;
        target.blocks.back().mimeType = event.mimeType;
        return;
    }
    case EventKind::Logprobs:
        addLogprobs(choice(event.choice), event.raw);
        return;
    case EventKind::UsageReport:
        m_answer.usage = event.usage;
        return;
    case EventKind::Finish: {
        AnswerChoice& target = choice(event.choice);
        target.finish = event.finish;
        target.finishText = event.text;
        target.stopSequence = event.stopSequence;
        return;
    }
    case EventKind::Error:
        m_answer.error = event.error;
        return;
    case EventKind::End:
        choice(0);
        for (std::size_t place = 0; place < m_arguments.size(); ++place)
            for (std::size_t number = 0; number < m_arguments[place].size(); ++number)
                m_answer.choices[place].blocks[m_callBlocks[place][number]].arguments =
                    decoded(m_arguments[place][number]);
        for (const auto& [place, pieces] : m_logprobs)
            m_answer.choices[place.first].blocks[place.second].logprobs =
                pieces.size() == 1 ? pieces.front() : joinedLogprobs(pieces);
        m_answer.complete = !m_answer.error;
        return;
    case EventKind::ToolCallEnd:
    case EventKind::KeepAlive:
        return;
    }
}

namespace {

void replayBlock(const AnswerBlock& block, int choice, int& calls, EventSink& sink) {
    Event event;
    event.choice = choice;
    const auto send = [&event, &sink](EventKind kind) {
        event.kind = kind;
        sink.event(event);
    };
    switch (block.kind) {
    case PartKind::Thinking:
        event.text = block.text;
        send(EventKind::Thinking);
        if (!block.signature.empty()) {
            event.text = block.signature;
            send(EventKind::Signature);
        }
        send(EventKind::BlockEnd);
        return;
    case PartKind::RedactedThinking:
        event.text = block.text;
        send(EventKind::RedactedThinking);
        return;
    case PartKind::Media:
        event.data = block.text;
        event.mimeType = block.mimeType;
        send(EventKind::Media);
        return;
    case PartKind::ToolCall: {
        const std::string arguments = escaped(block.arguments);
        event.index = calls++;
        event.id = block.callId;
        event.name = block.name;
        send(EventKind::ToolCallStart);
        if (!block.signature.empty()) {
            event.text = block.signature;
            send(EventKind::Signature);
        }
        event.text = arguments;
        send(EventKind::ToolCallArguments);
        send(EventKind::ToolCallEnd);
        return;
    }
    case PartKind::Text:
    case PartKind::Refusal:
    case PartKind::ToolResult:
    case PartKind::Opaque:
        break;
    }
    event.text = block.text;
    send(block.kind == PartKind::Refusal ? EventKind::Refusal : EventKind::Text);
    for (const std::string& citation : block.citations) {
        event.raw = citation;
        send(EventKind::Citation);
    }
    if (!block.logprobs.empty()) {
        event.raw = block.logprobs;
        send(EventKind::Logprobs);
    }
    send(EventKind::BlockEnd);
}

} // namespace

void replay(const Answer& answer, EventSink& sink) {
    Event start;
    start.kind = EventKind::Start;
    start.id = answer.id;
    start.model = answer.model;
    sink.event(start);
    for (std::size_t place = 0; place < answer.choices.size(); ++place) {
        const AnswerChoice& choice = answer.choices[place];
        int calls = 0;
        for (const AnswerBlock& block : choice.blocks)
            replayBlock(block, static_cast<int>(place), calls, sink);
        Event finish;
        finish.kind = EventKind::Finish;
        finish.choice = static_cast<int>(place);
        finish.finish = choice.finish;
        finish.text = choice.finishText;
        finish.stopSequence = choice.stopSequence;
        sink.event(finish);
    }
    Event last;
    last.kind = EventKind::UsageReport;
    last.usage = answer.usage;
    sink.event(last);
    if (answer.error) {
        last.kind = EventKind::Error;
        last.error = *answer.error;
        sink.event(last);
    } else if (answer.complete) {
        last.kind = EventKind::End;
        sink.event(last);
    }
}

} // namespace fairlead::dialects
