// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat_request.h"

#include "proxy/json/splice.h"
#include "proxy/json/writer.h"

#include <algorithm>

namespace fairlead::dialects {

namespace {

constexpr const char* kModel = "model";
constexpr const char* kStream = "stream";
constexpr const char* kStreamOptions = "stream_options";
constexpr const char* kIncludeUsage = "include_usage";

Error fault(std::string_view body, const json::Slice& slice, const char* message, std::string pointer) {
    return {ErrorCode::InvalidArgument, message, std::move(pointer), slice.raw.data() - body.data()};
}

Result<std::string> readModel(std::string_view body, const std::vector<json::Member>& members) {
    const json::Member* member = json::find(members, kModel);
    if (!member)
        return Error{ErrorCode::InvalidArgument, "The request names no model.", "/model", 0};
    auto model = json::text(member->value);
    if (!model)
        return fault(body, member->value, "The model must be a string.", "/model");
    if (model->empty())
        return fault(body, member->value, "The model must not be empty.", "/model");
    return model;
}

bool includesUsage(const json::Slice& options, const json::Limits& limits) {
    if (options.kind != json::Kind::Object)
        return false;
    const auto members = json::members(options.raw, limits);
    const json::Member* member = members ? json::find(*members, kIncludeUsage) : nullptr;
    return member && json::boolean(member->value).value_or(false);
}

// stream_options with include_usage set, whatever it was; nothing when it is of a kind that the provider will refuse.
std::optional<std::string> withUsage(const std::optional<json::Slice>& options) {
    if (!options || options->kind == json::Kind::Null)
        return R"({"include_usage":true})";
    if (options->kind != json::Kind::Object)
        return std::nullopt;
    const auto members = json::members(options->raw);
    if (!members)
        return std::nullopt;
    json::Splice splice(options->raw, *members);
    splice.set(kIncludeUsage, "true");
    return splice.toString();
}

} // namespace

Result<OpenAiRequestView> readOpenAiRequest(std::string_view body, const json::Limits& limits) {
    auto members = json::members(body, limits);
    if (!members)
        return members.error();
    auto model = readModel(body, *members);
    if (!model)
        return model.error();
    OpenAiRequestView view;
    view.model = *std::move(model);
    if (const json::Member* stream = json::find(*members, kStream); stream && stream->value.kind != json::Kind::Null) {
        const auto value = json::boolean(stream->value);
        if (!value)
            return fault(body, stream->value, "\"stream\" must be true or false.", "/stream");
        view.stream = *value;
    }
    if (const json::Member* options = json::find(*members, kStreamOptions)) {
        view.streamOptions = options->value;
        view.asksUsage = includesUsage(options->value, limits);
    }
    view.members = *std::move(members);
    return view;
}

OpenAiRequestEdit editOpenAiRequest(std::string_view body, const OpenAiRequestView& view, std::string_view model,
                                    bool addUsage, const std::vector<ByteEdit>& more) {
    json::Splice splice(body, view.members);
    for (const ByteEdit& edit : more)
        splice.replace({json::Kind::Null, edit.bytes}, edit.text);
    if (model != view.model)
        splice.set(kModel, json::quoted(model));
    if (addUsage && !view.asksUsage) {
        if (auto options = withUsage(view.streamOptions))
            splice.set(kStreamOptions, *std::move(options));
    }

    const auto isOfBody = [&](std::string_view part) {
        return part.data() >= body.data() && part.data() + part.size() <= body.data() + body.size();
    };
    const std::vector<std::string_view> parts = splice.segments();
    std::size_t insertedBytes = 0;
    for (const std::string_view part : parts)
        insertedBytes += isOfBody(part) ? 0 : part.size();

    // The segments point into `inserted`, so it must not be one of the short strings that live inside the object and
    // change their address when it is moved.
    constexpr std::size_t kLongerThanInPlace = 64;
    OpenAiRequestEdit edit;
    edit.inserted.reserve(std::max(insertedBytes, kLongerThanInPlace));
    for (const std::string_view part : parts) {
        if (isOfBody(part)) {
            edit.segments.push_back(part);
        } else {
            const std::size_t start = edit.inserted.size();
            edit.inserted.append(part);
            edit.segments.push_back(std::string_view(edit.inserted).substr(start));
        }
    }
    return edit;
}

} // namespace fairlead::dialects
