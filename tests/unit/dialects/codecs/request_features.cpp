// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/dialects/codecs/request_features.h"

namespace fairlead::test {

namespace {

#define CHAT_TOOL                                                                                                      \
    R"("tools":[{"type":"function","function":{"name":"look","description":"Looks","parameters":{"type":"object",)"    \
    R"("properties":{"q":{"type":"string"}},"required":["q"]}}}])"
#define RESPONSES_TOOL                                                                                                 \
    R"("tools":[{"type":"function","name":"look","description":"Looks","strict":false,"parameters":{"type":"object",)" \
    R"("properties":{"q":{"type":"string"}},"required":["q"]}}])"
#define MESSAGES_TOOL                                                                                                  \
    R"("tools":[{"name":"look","description":"Looks","input_schema":{"type":"object",)"                                \
    R"("properties":{"q":{"type":"string"}},"required":["q"]}}])"
#define GEMINI_TOOL                                                                                                    \
    R"("tools":[{"functionDeclarations":[{"name":"look","description":"Looks","parametersJsonSchema":)"                \
    R"({"type":"object","properties":{"q":{"type":"string"}},"required":["q"]}}]}])"

const std::vector<RequestFeature> kConversation = {
    {"system text",
     "Be brief",
     {R"("messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"ping"}])",
      R"("instructions":"Be brief.")", R"("system":"Be brief.")",
      R"("systemInstruction":{"parts":[{"text":"Be brief."}]})"}},
    {"system text between turns",
     "Be brief",
     {R"("messages":[{"role":"user","content":"ping"},{"role":"system","content":"Be brief."},)"
      R"({"role":"user","content":"again"}])",
      R"("input":[{"role":"user","content":"ping"},{"role":"developer","content":"Be brief."},)"
      R"({"role":"user","content":"again"}])",
      nullptr, nullptr}},
    {"several turns",
     "again",
     {R"("messages":[{"role":"user","content":"ping"},{"role":"assistant","content":"pong"},)"
      R"({"role":"user","content":"again"}])",
      R"("input":[{"role":"user","content":"ping"},{"role":"assistant","content":"pong"},)"
      R"({"role":"user","content":"again"}])",
      R"("messages":[{"role":"user","content":"ping"},{"role":"assistant","content":"pong"},)"
      R"({"role":"user","content":"again"}])",
      R"("contents":[{"role":"user","parts":[{"text":"ping"}]},{"role":"model","parts":[{"text":"pong"}]},)"
      R"({"role":"user","parts":[{"text":"again"}]}])"}},
    {"name of a speaker",
     "",
     {R"("messages":[{"role":"user","name":"ann","content":"ping"}])", nullptr, nullptr, nullptr}},
    {"image, base64",
     "iVBORw0KGgo=",
     {R"("messages":[{"role":"user","content":[{"type":"text","text":"ping"},{"type":"image_url","image_url":)"
      R"({"url":"data:image/png;base64,iVBORw0KGgo="}}]}])",
      R"("input":[{"role":"user","content":[{"type":"input_text","text":"ping"},{"type":"input_image","image_url":)"
      R"("data:image/png;base64,iVBORw0KGgo="}]}])",
      R"("messages":[{"role":"user","content":[{"type":"text","text":"ping"},{"type":"image","source":)"
      R"({"type":"base64","media_type":"image/png","data":"iVBORw0KGgo="}}]}])",
      R"("contents":[{"role":"user","parts":[{"text":"ping"},{"inlineData":{"mimeType":"image/png",)"
      R"("data":"iVBORw0KGgo="}}]}])"}},
    {"image, URL",
     "https://example.org/a.png",
     {R"("messages":[{"role":"user","content":[{"type":"text","text":"ping"},{"type":"image_url","image_url":)"
      R"({"url":"https://example.org/a.png"}}]}])",
      R"("input":[{"role":"user","content":[{"type":"input_text","text":"ping"},{"type":"input_image","image_url":)"
      R"("https://example.org/a.png"}]}])",
      R"("messages":[{"role":"user","content":[{"type":"text","text":"ping"},{"type":"image","source":)"
      R"({"type":"url","url":"https://example.org/a.png"}}]}])",
      R"("contents":[{"role":"user","parts":[{"text":"ping"},{"fileData":{"mimeType":"image/png",)"
      R"("fileUri":"https://example.org/a.png"}}]}])"}},
    {"image detail",
     "",
     {R"("messages":[{"role":"user","content":[{"type":"text","text":"ping"},{"type":"image_url","image_url":)"
      R"({"url":"data:image/png;base64,iVBORw0KGgo=","detail":"low"}}]}])",
      R"("input":[{"role":"user","content":[{"type":"input_text","text":"ping"},{"type":"input_image","image_url":)"
      R"("data:image/png;base64,iVBORw0KGgo=","detail":"low"}]}])",
      nullptr, nullptr}},
    {"PDF, base64",
     "JVBERi0xLjQ=",
     {R"("messages":[{"role":"user","content":[{"type":"text","text":"ping"},{"type":"file","file":)"
      R"({"file_data":"data:application/pdf;base64,JVBERi0xLjQ=","filename":"a.pdf"}}]}])",
      R"("input":[{"role":"user","content":[{"type":"input_text","text":"ping"},{"type":"input_file","file_data":)"
      R"("data:application/pdf;base64,JVBERi0xLjQ=","filename":"a.pdf"}]}])",
      R"("messages":[{"role":"user","content":[{"type":"text","text":"ping"},{"type":"document","title":"a.pdf",)"
      R"("source":{"type":"base64","media_type":"application/pdf","data":"JVBERi0xLjQ="}}]}])",
      R"("contents":[{"role":"user","parts":[{"text":"ping"},{"inlineData":{"mimeType":"application/pdf",)"
      R"("data":"JVBERi0xLjQ="}}]}])"}},
    {"PDF, URL",
     "https://example.org/a.pdf",
     {nullptr,
      R"("input":[{"role":"user","content":[{"type":"input_text","text":"ping"},{"type":"input_file","file_url":)"
      R"("https://example.org/a.pdf"}]}])",
      R"("messages":[{"role":"user","content":[{"type":"text","text":"ping"},{"type":"document","source":)"
      R"({"type":"url","url":"https://example.org/a.pdf"}}]}])",
      R"("contents":[{"role":"user","parts":[{"text":"ping"},{"fileData":{"mimeType":"application/pdf",)"
      R"("fileUri":"https://example.org/a.pdf"}}]}])"}},
    {"document as text",
     "the content",
     {nullptr, nullptr,
      R"("messages":[{"role":"user","content":[{"type":"text","text":"ping"},{"type":"document","source":)"
      R"({"type":"text","media_type":"text/plain","data":"the content"}}]}])",
      nullptr}},
    {"audio",
     "UklGRg==",
     {R"("messages":[{"role":"user","content":[{"type":"text","text":"ping"},{"type":"input_audio","input_audio":)"
      R"({"data":"UklGRg==","format":"wav"}}]}])",
      nullptr, nullptr,
      R"("contents":[{"role":"user","parts":[{"text":"ping"},{"inlineData":{"mimeType":"audio/wav",)"
      R"("data":"UklGRg=="}}]}])"}},
    {"cache marker",
     "",
     {R"("messages":[{"role":"user","content":[{"type":"text","text":"ping","cache_control":{"type":"ephemeral"}}]}])",
      nullptr,
      R"("messages":[{"role":"user","content":[{"type":"text","text":"ping","cache_control":{"type":"ephemeral"}}]}])",
      nullptr}},
};

const std::vector<RequestFeature> kTools = {
    {"tools", "look", {CHAT_TOOL, RESPONSES_TOOL, MESSAGES_TOOL, GEMINI_TOOL}},
    {"strict tool",
     "look",
     {R"("tools":[{"type":"function","function":{"name":"look","strict":true,"parameters":{"type":"object",)"
      R"("properties":{"q":{"type":"string"}},"required":["q"],"additionalProperties":false}}}])",
      R"("tools":[{"type":"function","name":"look","strict":true,"parameters":{"type":"object",)"
      R"("properties":{"q":{"type":"string"}},"required":["q"],"additionalProperties":false}}])",
      R"("tools":[{"name":"look","strict":true,"input_schema":{"type":"object",)"
      R"("properties":{"q":{"type":"string"}},"required":["q"],"additionalProperties":false}}])",
      nullptr}},
    {"tool call and result",
     "sunny",
     {CHAT_TOOL
      R"(,"messages":[{"role":"user","content":"ping"},{"role":"assistant","content":null,"tool_calls":[{"id":"call_1",)"
      R"("type":"function","function":{"name":"look","arguments":"{\"q\":\"a\"}"}}]},)"
      R"({"role":"tool","tool_call_id":"call_1","content":"sunny"}])",
      RESPONSES_TOOL
      R"(,"input":[{"role":"user","content":"ping"},{"type":"function_call","call_id":"call_1","name":"look",)"
      R"("arguments":"{\"q\":\"a\"}"},{"type":"function_call_output","call_id":"call_1","output":"sunny"}])",
      MESSAGES_TOOL
      R"(,"messages":[{"role":"user","content":"ping"},{"role":"assistant","content":[{"type":"tool_use","id":"call_1",)"
      R"("name":"look","input":{"q":"a"}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"call_1",)"
      R"("content":"sunny"}]}])",
      GEMINI_TOOL R"(,"contents":[{"role":"user","parts":[{"text":"ping"}]},{"role":"model","parts":[{"functionCall":)"
                  R"({"name":"look","args":{"q":"a"}}}]},{"role":"user","parts":[{"functionResponse":)"
                  R"({"name":"look","response":{"result":"sunny"}}}]}])"}},
    {"parallel calls and results",
     "rainy",
     {CHAT_TOOL
      R"(,"messages":[{"role":"user","content":"ping"},{"role":"assistant","content":null,"tool_calls":[{"id":"call_1",)"
      R"("type":"function","function":{"name":"look","arguments":"{\"q\":\"a\"}"}},{"id":"call_2","type":"function",)"
      R"("function":{"name":"look","arguments":"{\"q\":\"b\"}"}}]},)"
      R"({"role":"tool","tool_call_id":"call_1","content":"sunny"},)"
      R"({"role":"tool","tool_call_id":"call_2","content":"rainy"}])",
      RESPONSES_TOOL
      R"(,"input":[{"role":"user","content":"ping"},{"type":"function_call","call_id":"call_1","name":"look",)"
      R"("arguments":"{\"q\":\"a\"}"},{"type":"function_call","call_id":"call_2","name":"look",)"
      R"("arguments":"{\"q\":\"b\"}"},{"type":"function_call_output","call_id":"call_1","output":"sunny"},)"
      R"({"type":"function_call_output","call_id":"call_2","output":"rainy"}])",
      MESSAGES_TOOL
      R"(,"messages":[{"role":"user","content":"ping"},{"role":"assistant","content":[{"type":"tool_use","id":"call_1",)"
      R"("name":"look","input":{"q":"a"}},{"type":"tool_use","id":"call_2","name":"look","input":{"q":"b"}}]},)"
      R"({"role":"user","content":[{"type":"tool_result","tool_use_id":"call_1","content":"sunny"},)"
      R"({"type":"tool_result","tool_use_id":"call_2","content":"rainy"}]}])",
      GEMINI_TOOL R"(,"contents":[{"role":"user","parts":[{"text":"ping"}]},{"role":"model","parts":[{"functionCall":)"
                  R"({"id":"call_1","name":"look","args":{"q":"a"}}},)"
                  R"({"functionCall":{"id":"call_2","name":"look","args":{"q":"b"}}}]},{"role":"user","parts":[)"
                  R"({"functionResponse":{"id":"call_1","name":"look","response":{"result":"sunny"}}},)"
                  R"({"functionResponse":{"id":"call_2","name":"look","response":{"result":"rainy"}}}]}])"}},
    {"image in a tool result",
     "iVBORw0KGgo=",
     {nullptr,
      RESPONSES_TOOL
      R"(,"input":[{"role":"user","content":"ping"},{"type":"function_call","call_id":"call_1","name":"look",)"
      R"("arguments":"{}"},{"type":"function_call_output","call_id":"call_1","output":[{"type":"input_image",)"
      R"("image_url":"data:image/png;base64,iVBORw0KGgo="}]}])",
      MESSAGES_TOOL
      R"(,"messages":[{"role":"user","content":"ping"},{"role":"assistant","content":[{"type":"tool_use","id":"call_1",)"
      R"("name":"look","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"call_1",)"
      R"("content":[{"type":"image","source":{"type":"base64","media_type":"image/png","data":"iVBORw0KGgo="}}]}]}])",
      GEMINI_TOOL
      R"(,"contents":[{"role":"user","parts":[{"text":"ping"}]},{"role":"model","parts":[{"functionCall":)"
      R"({"name":"look","args":{}}}]},{"role":"user","parts":[{"functionResponse":)"
      R"({"name":"look","response":{},"parts":[{"inlineData":{"mimeType":"image/png","data":"iVBORw0KGgo="}}]}}]}])"}},
    {"tool result is an error",
     "no luck",
     {nullptr, nullptr,
      MESSAGES_TOOL
      R"(,"messages":[{"role":"user","content":"ping"},{"role":"assistant","content":[{"type":"tool_use","id":"call_1",)"
      R"("name":"look","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"call_1",)"
      R"("is_error":true,"content":"no luck"}]}])",
      GEMINI_TOOL R"(,"contents":[{"role":"user","parts":[{"text":"ping"}]},{"role":"model","parts":[{"functionCall":)"
                  R"({"name":"look","args":{}}}]},{"role":"user","parts":[{"functionResponse":)"
                  R"({"name":"look","response":{"error":"no luck"}}}]}])"}},
    {"tool choice: auto",
     "",
     {CHAT_TOOL R"(,"tool_choice":"auto")", RESPONSES_TOOL R"(,"tool_choice":"auto")",
      MESSAGES_TOOL R"(,"tool_choice":{"type":"auto"})",
      GEMINI_TOOL R"(,"toolConfig":{"functionCallingConfig":{"mode":"AUTO"}})"}},
    {"tool choice: none",
     "",
     {CHAT_TOOL R"(,"tool_choice":"none")", RESPONSES_TOOL R"(,"tool_choice":"none")",
      MESSAGES_TOOL R"(,"tool_choice":{"type":"none"})",
      GEMINI_TOOL R"(,"toolConfig":{"functionCallingConfig":{"mode":"NONE"}})"}},
    {"tool choice: some tool",
     "",
     {CHAT_TOOL R"(,"tool_choice":"required")", RESPONSES_TOOL R"(,"tool_choice":"required")",
      MESSAGES_TOOL R"(,"tool_choice":{"type":"any"})",
      GEMINI_TOOL R"(,"toolConfig":{"functionCallingConfig":{"mode":"ANY"}})"}},
    {"tool choice: this tool",
     "look",
     {CHAT_TOOL R"(,"tool_choice":{"type":"function","function":{"name":"look"}})",
      RESPONSES_TOOL R"(,"tool_choice":{"type":"function","name":"look"})",
      MESSAGES_TOOL R"(,"tool_choice":{"type":"tool","name":"look"})",
      GEMINI_TOOL R"(,"toolConfig":{"functionCallingConfig":{"mode":"ANY","allowedFunctionNames":["look"]}})"}},
    {"no parallel calls",
     "",
     {CHAT_TOOL R"(,"parallel_tool_calls":false)", RESPONSES_TOOL R"(,"parallel_tool_calls":false)",
      MESSAGES_TOOL R"(,"tool_choice":{"type":"auto","disable_parallel_tool_use":true})", nullptr}},
    {"tool that the vendor runs",
     "",
     {nullptr, R"("tools":[{"type":"web_search"}])", R"("tools":[{"type":"web_search_20250305","name":"web_search"}])",
      R"("tools":[{"googleSearch":{}}])"}},
};

} // namespace

const std::vector<RequestFeature>& optionFeatures(); // request_options.cpp

const std::vector<RequestFeature>& requestFeatures() {
    static const std::vector<RequestFeature> kAll = [] {
        std::vector<RequestFeature> all = kConversation;
        all.insert(all.end(), kTools.begin(), kTools.end());
        all.insert(all.end(), optionFeatures().begin(), optionFeatures().end());
        return all;
    }();
    return kAll;
}

} // namespace fairlead::test
