// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/openai_responses/content_writer.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::dialects::responses {

// Writes the turns as the items of `input`, by the rules that the API refuses requests with: a reasoning item has its
// following item, every function call its output, every output its call. Linear in the number of parts.
class InputWriter {
public:
    InputWriter(const ChatRequest& request, const EncodeOptions& options, Losses& losses);
    // The array. The first system text is not in it: it is the instructions.
    std::string write();
    // Whether reasoning of the target's own went back to it.
    bool gaveReasoningBack() const { return m_gaveReasoning; }

private:
    struct ResultPlace {
        const Part* part;
        bool written = false;
    };
    struct Results {
        std::vector<ResultPlace> places; // in order
        std::size_t seen = 0;            // so many came by
        std::size_t next = 0;            // those before it came by or were taken to their calls
    };
    struct OpenCall {
        std::string_view callId;
        bool answered = false;
    };

    struct HeldReasoning {
        JsonText id;
        std::string rest;    // members behind the id
        bool stored = false; // it means nothing without its id
    };

    void add(std::string_view item);
    void addMessage(std::string_view role, std::string_view content);
    void systemTexts();
    void assistant(const Turn& turn);
    void assistantText(std::vector<const Part*>& parts);
    void assistantItem(std::string_view item, bool keepIds);
    void call(const Part& part);
    void thinking(const Part& part);
    void user(const Turn& turn);
    void userMessage(const Turn& turn, std::vector<const Part*>& parts);
    void result(const Part& part);
    void output(std::string_view callId, const Part* result);
    void orphan(const Part& part);
    void answerOpenCalls();
    std::string_view systemRole() const;
    std::string fitted(std::string_view callId) const;

    const ChatRequest& m_request;
    const EncodeOptions& m_options;
    Losses& m_losses;
    ContentWriter m_content;
    std::string m_items;
    std::map<std::string_view, Results> m_results;        // by call id
    std::vector<OpenCall> m_open;                         // calls of the turn before
    std::map<std::string_view, std::size_t> m_openByCall; // those that have no output yet
    std::vector<HeldReasoning> m_held;                    // reasoning items that wait for the item after them
    bool m_callsElsewhere = false;                        // the provider knows calls that are not in the request
    bool m_storedReasoning = false;                       // reasoning of this turn is known by its id alone
    bool m_gaveReasoning = false;
};

} // namespace fairlead::dialects::responses
