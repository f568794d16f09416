// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fairleadd/explain_command.h"

#include "app/fairleadd/request_file.h"
#include "proxy/base/percent.h"
#include "proxy/engine/assumed_fault.h"
#include "proxy/engine/configured_models.h"
#include "proxy/engine/explain.h"
#include "proxy/engine/fidelity_plan.h"

#include <algorithm>
#include <array>
#include <vector>

namespace fairlead::app {

namespace {

using Row = std::array<std::string, 5>; // turn, target, decision, cost, reason

// A request and a configuration may hold anything; a terminal obeys control characters.
std::string printable(std::string text) {
    std::replace_if(
        text.begin(), text.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) == 0x7F; }, '?');
    return text;
}

std::size_t widthOf(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string decisionOf(const api::ExplainStep& step) {
    switch (step.decision) {
    case api::ExplainDecision::Answers:
        return "answers";
    case api::ExplainDecision::Fails:
        return std::string("fails: ") + name(step.fault);
    case api::ExplainDecision::NotNeeded:
        return "not needed";
    case api::ExplainDecision::LeftOut:
        break;
    }
    return "left out";
}

Row rowOf(const api::ExplainStep& step) {
    return {step.place > 0 ? std::to_string(step.place) : "-", printable(step.provider + "/" + step.model),
            decisionOf(step), step.cost ? step.cost->toString(6) : "?", printable(step.reason)};
}

// Columns two blanks apart; the last one as long as it is.
std::string tableOf(const std::vector<Row>& rows) {
    std::array<std::size_t, 5> widths{};
    for (const Row& row : rows) {
        for (std::size_t column = 0; column + 1 < row.size(); ++column)
            widths[column] = std::max(widths[column], widthOf(row[column]));
    }
    std::string text;
    for (const Row& row : rows) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            text += row[column];
            if (column + 1 < row.size())
                text.append(widths[column] - widthOf(row[column]) + 2, ' ');
        }
        text += '\n';
    }
    return text;
}

Result<std::string> endpointOf(const std::string& body, const Options& options) {
    if (!options.endpoint.empty())
        return options.endpoint;
    const std::string endpoint = engine::endpointOfBody(body);
    if (!endpoint.ends_with("/models/"))
        return endpoint;
    if (options.route.empty())
        return Error{ErrorCode::InvalidArgument,
                     "A Gemini request has its model in the path: give --route, or the whole --endpoint."};
    return endpoint + percentEncoded(options.route) + ":generateContent";
}

ExplainedFile shown(const engine::ExplainedRequest& explained) {
    const api::ExplainReport& report = explained.explanation.report;
    ExplainedFile file;
    file.text = "model: " + printable(explained.model) +
                "\nroute: " + (report.route.empty() ? "none" : printable(report.route)) + "\n";
    std::vector<Row> rows{{"turn", "target", "decision", "cost at most", "reason"}};
    const api::ExplainStep* answering = nullptr;
    for (const api::ExplainStep& step : report.steps) {
        rows.push_back(rowOf(step));
        if (step.decision == api::ExplainDecision::Answers)
            answering = &step;
    }
    if (rows.size() > 1)
        file.text += "\n" + tableOf(rows);
    file.answers = answering != nullptr;
    file.text += "\n" + (file.answers ? printable(answering->provider + "/" + answering->model) + " answers.\n"
                                      : "Nothing answers. " + printable(report.outcome) + "\n");
    return file;
}

} // namespace

Result<ExplainedFile> explainFile(const config::Config& config, const Options& options) {
    auto body = readRequestFile(options.explain, config.limits.maxBodyBytes);
    if (!body)
        return body.error();
    auto endpoint = endpointOf(*body, options);
    if (!endpoint)
        return endpoint.error();
    engine::ExplainQuestion question;
    question.endpoint = *std::move(endpoint);
    question.route = options.route;
    question.down = options.down;
    for (const std::string& text : options.faults) {
        auto fault = engine::readFault(text);
        if (!fault)
            return fault.error();
        question.faults.push_back(*std::move(fault));
    }
    http::Request request;
    request.method = "POST";
    request.headers.add("content-type", "application/json");
    request.body = *std::move(body);

    const SystemClock clock;
    const auto snapshot = engine::makeSnapshot(config, {});
    const engine::ConfiguredModels models(snapshot->config);
    const auto explained = engine::explainRequest(request, question, options.client, *snapshot, models, nullptr, clock);
    if (const auto* error = std::get_if<engine::RelayError>(&explained))
        return Error{ErrorCode::InvalidArgument, error->message};
    return shown(std::get<engine::ExplainedRequest>(explained));
}

} // namespace fairlead::app
