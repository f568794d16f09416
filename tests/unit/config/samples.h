// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

// Configurations, good and bad, on which reader and schema must agree.
namespace fairlead::config::test {

// Text with every ' turned into ", so that JSON can be read in C++ (moc 6.4 stumbles over raw strings).
inline std::string quoted(std::string_view text) {
    std::string json(text);
    std::replace(json.begin(), json.end(), '\'', '"');
    return json;
}
inline QByteArray bytes(std::string_view text) {
    return QByteArray::fromStdString(quoted(text));
}

// The sample that the documentation shows.
inline std::string documentedSample() {
    return quoted(
        "{ 'version': 1,\n"
        "  'listen': {'host': '127.0.0.1', 'port': 4141},\n"
        "  'clients': [ {'id': 'dev', 'token': {'env': 'FAIRLEAD_TOKEN'}} ],\n"
        "  'providers': [\n"
        "    {'id': 'openai', 'preset': 'openai', 'keys': [ {'id': 'main', 'secret': {'keychain': 'openai/main'}} ]},\n"
        "    {'id': 'lab', 'dialect': 'openai-chat', 'base_url': 'http://127.0.0.1:9000/v1',\n"
        "     'keys': [ {'id': 'k1', 'secret': {'file': '/run/secrets/lab'}} ]} ],\n"
        "  'routes': [\n"
        "    {'id': 'smart', 'match': {'model': ['smart', 'gpt-4o*']},\n"
        "     'tiers': [ {'name': 'primary',   'strategy': 'weighted', 'targets': [ {'provider': 'openai', 'model': "
        "'gpt-4o', 'weight': 1} ]},\n"
        "                {'name': 'secondary', 'targets': [ {'provider': 'lab', 'model': 'llama-3'} ]} ]} ] }");
}

// Every member that there is, each with a value other than its default.
inline std::string everyMember() {
    return quoted(
        "{\n"
        "  'version': 1,\n"
        "  'listen': {'host': '::1', 'port': 0, 'allowed_hosts': ['relay.example'],\n"
        "             'allowed_origins': ['https://app.example:8443']},\n"
        "  'limits': {'max_body_bytes': 1024, 'max_header_bytes': 1048576, 'max_connections': 1},\n"
        "  'timeouts': {'connect_ms': 1, 'first_byte_ms': 0, 'idle_ms': 86400000, 'total_ms': 5},\n"
        "  'clients': [{'id': 'dev', 'token': {'keychain': 'client/dev'}, 'admin': true, 'user_tier': 'premium',\n"
        "               'priority': 'high', 'aliases': {'gpt-4': 'r', 'ä/1': 'p-1/a'}, 'jurisdictions': ['EU', "
        "'local'],\n"
        "               'rate_limits': {'rpm': 1, 'tpm': 1000000000000, 'concurrency': 1000000},\n"
        "               'user_rate_limits': {'rpm': 2, 'tpm': 3, 'concurrency': 4}}],\n"
        "  'providers': [{'id': 'p-1', 'name': 'Größe \\'eins\\' \\\\ zwei', 'preset': 'openai', 'dialect': 'gemini',\n"
        "                 'base_url': 'https://api.example/v1beta', 'api_version': '2025-04-01-preview',\n"
        "                 'responses_api': true,\n"
        "                 'keys': [{'id': 'k', 'secret': {'env': 'KEY'}, 'weight': 0,\n"
        "                           'rate_limits': {'rpm': 5, 'tpm': 6, 'concurrency': 7}, 'enabled': false}],\n"
        "                 'models': ['a', 'b/c:d'], 'headers': [{'name': 'X-Title', 'value': 'Fairlead'}],\n"
        "                 'proxy': 'socks5h://127.0.0.1:1080', 'ca_file': '/etc/ca.pem',\n"
        "                 'timeouts': {'connect_ms': 2, 'first_byte_ms': 3, 'idle_ms': 4, 'total_ms': 0},\n"
        "                 'stream_usage': false, 'jurisdiction': 'DE',\n"
        "                 'rate_limits': {'rpm': 8, 'tpm': 9, 'concurrency': 10}, 'enabled': false}],\n"
        "  'routes': [{'id': 'r', 'degradation': 'fail', 'affinity': false, 'enabled': false,\n"
        "              'match': {'model': ['*'], 'tag': ['fast', 'cheap'], 'client': ['dev'], 'user_tier': "
        "['premium'],\n"
        "                        'priority': ['low', 'high'], 'header': {'User-Agent': 'claude-cli/*', 'X-B': '?'},\n"
        "                        'min_input_tokens': 0, 'max_input_tokens': 1000000000, 'tools': true, 'images': "
        "false,\n"
        "                        'time': {'from': '22:05', 'to': '06:00', 'days': ['mon', 'sun'], 'zone': 'utc'}},\n"
        "              'tiers': [{'name': 'first', 'strategy': 'least_latency', 'latency': 'total',\n"
        "                         'targets': [{'provider': 'p-1', 'model': 'a', 'weight': 0, 'enabled': false}]}],\n"
        "              'on_context_overflow': [{'provider': 'p-1', 'model': 'long', 'weight': 2, 'enabled': false}],\n"
        "              'on_content_filter': [{'provider': 'p-1', 'model': 'mild', 'weight': 3, 'enabled': false}],\n"
        "              'retry': {'max_attempts': 1, 'same_target': 0, 'backoff_ms': 0, 'max_backoff_ms': 60000},\n"
        "              'first_token_ms': 1000, 'deadline_ms': 86400000, 'hedge_after_ms': 1,\n"
        "              'max_cost_usd': {'low': 0, 'normal': 0.0125, 'high': '999999.000000000001'},\n"
        "              'jurisdictions': ['DE'], 'queue': {'max_wait_ms': 1, 'max_length': 1}}],\n"
        "  'models': [{'provider': 'p-1', 'model': 'a', 'same_as': 'openai/gpt-4o', 'context_window': 1000000,\n"
        "              'max_output': 0, 'modalities': ['text', 'pdf'], 'tools': true, 'json_schema': false,\n"
        "              'reasoning': true, 'streaming': false, 'tokenizer': 'o200k',\n"
        "              'price_usd_per_mtok': {'input': 0.0375, 'output': 10, 'cache_read': 0, 'cache_write': 1000000,\n"
        "                                     'cache_write_long': 0.000001}}],\n"
        "  'breaker': {'failures': 1, 'error_rate': 0.125, 'window': 10000, 'min_requests': 1,\n"
        "              'probe_interval_ms': 1000},\n"
        "  'retry_budget': 0.1,\n"
        "  'keep_responses': true\n"
        "}");
}

enum class Verdict {
    Accepted,
    Refused,         // by reader and schema
    RefusedByReader, // for a reason that JSON Schema cannot say
};

struct Sample {
    const char* name;
    std::string json;
    Verdict verdict;
    const char* pointer; // of the only fault
};

// Small configurations around the members in question; ' stands for ".
inline std::string withTop(std::string_view members) {
    return quoted("{'version': 1, " + std::string(members) + "}");
}
inline std::string withListen(std::string_view members) {
    return withTop("'listen': {" + std::string(members) + "}");
}
inline std::string withLimits(std::string_view members) {
    return withTop("'limits': {" + std::string(members) + "}");
}
inline std::string withProvider(std::string_view members) {
    return withTop("'providers': [{'id': 'p', 'preset': 'openai', " + std::string(members) + "}]");
}
inline std::string withSecret(std::string_view secret) {
    return withProvider("'keys': [{'id': 'k', 'secret': " + std::string(secret) + "}]");
}
inline std::string withHeader(std::string_view name, std::string_view value) {
    return withProvider("'headers': [{'name': '" + std::string(name) + "', 'value': '" + std::string(value) + "'}]");
}
inline std::string withBaseUrl(std::string_view url) {
    return withProvider("'base_url': '" + std::string(url) + "'");
}
inline std::string withRoute(std::string_view members) {
    return withTop("'providers': [{'id': 'p', 'preset': 'openai'}], 'routes': [{'id': 'r', " + std::string(members) +
                   "}]");
}
inline std::string withTarget(std::string_view members) {
    return withRoute("'tiers': [{'targets': [{'provider': 'p', 'model': 'm', " + std::string(members) + "}]}]");
}

inline std::vector<Sample> samples() {
    using enum Verdict;
    const std::string longId(65, 'a');
    std::vector<Sample> all = {
        {"the documented sample", documentedSample(), Accepted, ""},
        {"every member", everyMember(), Accepted, ""},
        {"the smallest", quoted("{'version': 1}"), Accepted, ""},
        {"version as 1.0", quoted("{'version': 1.0}"), Accepted, ""},
        {"no version", "{}", Refused, "/version"},
        {"newer version", quoted("{'version': 2}"), Refused, "/version"},
        {"version zero", quoted("{'version': 0}"), Refused, "/version"},
        {"version and a half", quoted("{'version': 1.5}"), Refused, "/version"},
        {"version as text", quoted("{'version': '1'}"), Refused, "/version"},
        {"unknown top member", withTop("'provider': []"), Refused, "/provider"},
        {"unknown nested member", withListen("'prot': 1"), Refused, "/listen/prot"},
        {"listen is a list", withTop("'listen': []"), Refused, "/listen"},
        {"null is not absent", withTop("'listen': null"), Refused, "/listen"},
        {"highest port", withListen("'port': 65535"), Accepted, ""},
        {"port too high", withListen("'port': 65536"), Refused, "/listen/port"},
        {"negative port", withListen("'port': -1"), Refused, "/listen/port"},
        {"port with a fraction", withListen("'port': 80.5"), Refused, "/listen/port"},
        {"port out of every range", withListen("'port': 1e300"), Refused, "/listen/port"},
        {"port as text", withListen("'port': '80'"), Refused, "/listen/port"},
        {"host is empty", withListen("'host': ''"), Refused, "/listen/host"},
        {"host with port", withListen("'host': '127.0.0.1:80'"), Refused, "/listen/host"},
        {"host with scheme", withListen("'host': 'http://x'"), Refused, "/listen/host"},
        {"host in brackets", withListen("'host': '[::1]'"), Refused, "/listen/host"},
        {"any IPv6 address", withListen("'host': '::'"), Accepted, ""},
        {"mapped IPv6 address", withListen("'host': '::ffff:127.0.0.1'"), Accepted, ""},
        {"host twice", withListen("'allowed_hosts': ['a', 'a']"), Refused, "/listen/allowed_hosts/1"},
        {"hosts are a string", withListen("'allowed_hosts': 'a'"), Refused, "/listen/allowed_hosts"},
        {"origin with path", withListen("'allowed_origins': ['https://a/b']"), Refused, "/listen/allowed_origins/0"},
        {"every origin", withListen("'allowed_origins': ['*']"), Refused, "/listen/allowed_origins/0"},
        {"origin null", withListen("'allowed_origins': ['null']"), Refused, "/listen/allowed_origins/0"},
        {"smallest body limit", withLimits("'max_body_bytes': 1024"), Accepted, ""},
        {"body limit too small", withLimits("'max_body_bytes': 1023"), Refused, "/limits/max_body_bytes"},
        {"largest body limit", withLimits("'max_body_bytes': 4294967296"), Accepted, ""},
        {"body limit too large", withLimits("'max_body_bytes': 4294967297"), Refused, "/limits/max_body_bytes"},
        {"smallest header limit", withLimits("'max_header_bytes': 1024"), Accepted, ""},
        {"header limit too small", withLimits("'max_header_bytes': 1023"), Refused, "/limits/max_header_bytes"},
        {"header limit too large", withLimits("'max_header_bytes': 1048577"), Refused, "/limits/max_header_bytes"},
        {"no connections", withLimits("'max_connections': 0"), Refused, "/limits/max_connections"},
        {"most connections", withLimits("'max_connections': 1000000"), Accepted, ""},
        {"too many connections", withLimits("'max_connections': 1000001"), Refused, "/limits/max_connections"},
        {"timeout too long", withTop("'timeouts': {'idle_ms': 86400001}"), Refused, "/timeouts/idle_ms"},
        {"negative timeout", withTop("'timeouts': {'total_ms': -1}"), Refused, "/timeouts/total_ms"},
        {"client without token", withTop("'clients': [{'id': 'a'}]"), Refused, "/clients/0/token"},
        {"client without id", withTop("'clients': [{'token': {'env': 'A'}}]"), Refused, "/clients/0/id"},
        {"clients are an object", withTop("'clients': {}"), Refused, "/clients"},
        {"client is a string", withTop("'clients': ['a']"), Refused, "/clients/0"},
        {"admin as text", withTop("'clients': [{'id': 'a', 'token': {'env': 'A'}, 'admin': 'yes'}]"), Refused,
         "/clients/0/admin"},
        {"client id twice",
         withTop("'clients': [{'id': 'a', 'token': {'env': 'A'}}, {'id': 'a', 'token': {'env': 'B'}}]"),
         RefusedByReader, "/clients/1/id"},
        {"client token twice",
         withTop("'clients': [{'id': 'a', 'token': {'env': 'A'}}, {'id': 'b', 'token': {'env': 'A'}}]"),
         RefusedByReader, "/clients/1/token"},
        {"empty id", withTop("'providers': [{'id': '', 'preset': 'openai'}]"), Refused, "/providers/0/id"},
        {"id with a space", withTop("'providers': [{'id': 'a b', 'preset': 'openai'}]"), Refused, "/providers/0/id"},
        {"id with a slash", withTop("'providers': [{'id': 'a/b', 'preset': 'openai'}]"), Refused, "/providers/0/id"},
        {"id too long", withTop("'providers': [{'id': '" + longId + quoted("', 'preset': 'openai'}]")), Refused,
         "/providers/0/id"},
        {"longest id", withTop("'providers': [{'id': '" + longId.substr(1) + quoted("', 'preset': 'openai'}]")),
         Accepted, ""},
        {"id is a key", withTop("'providers': [{'id': 'sk-abcdefghijkl', 'preset': 'openai'}]"), RefusedByReader,
         "/providers/0/id"},
        {"provider id twice",
         withTop("'providers': [{'id': 'a', 'preset': 'openai'}, {'id': 'a', 'preset': 'openai'}]"), RefusedByReader,
         "/providers/1/id"},
        {"key id twice",
         withProvider("'keys': [{'id': 'k', 'secret': {'env': 'A'}}, {'id': 'k', 'secret': {'env': 'B'}}]"),
         RefusedByReader, "/providers/0/keys/1/id"},
        {"unknown dialect", withProvider("'dialect': 'openai'"), Refused, "/providers/0/dialect"},
        {"dialect is a number", withProvider("'dialect': 1"), Refused, "/providers/0/dialect"},
        {"neither preset nor dialect", withTop("'providers': [{'id': 'p', 'base_url': 'https://h'}]"), Refused,
         "/providers/0/dialect"},
        {"neither preset nor base URL", withTop("'providers': [{'id': 'p', 'dialect': 'gemini'}]"), Refused,
         "/providers/0/base_url"},
        {"base URL with trailing slash", withBaseUrl("https://h/v1/"), Accepted, ""},
        {"base URL with a port", withBaseUrl("http://h:8080"), Accepted, ""},
        {"base URL of an IPv6 host", withBaseUrl("http://[::1]:8080/v1"), Accepted, ""},
        {"base URL without scheme", withBaseUrl("api.example/v1"), Refused, "/providers/0/base_url"},
        {"base URL with another scheme", withBaseUrl("ftp://h/v1"), Refused, "/providers/0/base_url"},
        {"base URL without host", withBaseUrl("https:///v1"), Refused, "/providers/0/base_url"},
        {"base URL with a user", withBaseUrl("https://u:p@h/v1"), Refused, "/providers/0/base_url"},
        {"base URL with a query", withBaseUrl("https://h/v1?key=abc"), Refused, "/providers/0/base_url"},
        {"base URL with a fragment", withBaseUrl("https://h/v1#a"), Refused, "/providers/0/base_url"},
        {"base URL with a space", withBaseUrl("https://h/v 1"), Refused, "/providers/0/base_url"},
        {"base URL with a bad port", withBaseUrl("https://h:99999/v1"), RefusedByReader, "/providers/0/base_url"},
        {"base URL with a key in its path", withBaseUrl("https://h/sk-abcdefghijkl/v1"), RefusedByReader,
         "/providers/0/base_url"},
        {"dialect of Ollama", withTop("'providers': [{'id': 'p', 'dialect': 'ollama-chat', 'base_url': 'http://h'}]"),
         Accepted, ""},
        {"API version", withProvider("'api_version': '2024-10-21'"), Accepted, ""},
        {"empty API version", withProvider("'api_version': ''"), Refused, "/providers/0/api_version"},
        {"API version with more behind", withProvider("'api_version': '2024-10-21&x=y'"), Refused,
         "/providers/0/api_version"},
        {"API version too long", withProvider("'api_version': '" + std::string(33, '1') + "'"), Refused,
         "/providers/0/api_version"},
        {"model twice", withProvider("'models': ['m', 'm']"), Refused, "/providers/0/models/1"},
        {"model is empty", withProvider("'models': ['']"), Refused, "/providers/0/models/0"},
        {"model with a line feed", withProvider("'models': ['a\\nb']"), Refused, "/providers/0/models/0"},
        {"name with a NUL", withProvider("'name': 'a\\u0000b'"), Refused, "/providers/0/name"},
        {"name too long", withProvider("'name': '" + std::string(4097, 'n') + "\""), Refused, "/providers/0/name"},
        {"header without value", withProvider("'headers': [{'name': 'X-A'}]"), Refused, "/providers/0/headers/0/value"},
        {"header name with a colon", withHeader("X:", "a"), Refused, "/providers/0/headers/0/name"},
        {"header value with CR LF", withHeader("X-A", quoted("a\\r\\nX-B: b")), Refused,
         "/providers/0/headers/0/value"},
        {"authorization header", withHeader("Authorization", "abc"), RefusedByReader, "/providers/0/headers/0/name"},
        {"x-api-key header", withHeader("X-Api-Key", "abc"), RefusedByReader, "/providers/0/headers/0/name"},
        {"x-goog-api-key header", withHeader("x-goog-api-key", "abc"), RefusedByReader, "/providers/0/headers/0/name"},
        {"cookie header", withHeader("cookie", "abc"), RefusedByReader, "/providers/0/headers/0/name"},
        {"header with a key as value", withHeader("X-A", "Bearer abcdef"), RefusedByReader,
         "/providers/0/headers/0/value"},
        {"content-length header", withHeader("Content-Length", "1"), RefusedByReader, "/providers/0/headers/0/name"},
        {"no proxy", withProvider("'proxy': ''"), Accepted, ""},
        {"proxy with password", withProvider("'proxy': 'http://u:p@h:1'"), Refused, "/providers/0/proxy"},
        {"proxy with a path", withProvider("'proxy': 'http://h:1/x'"), Refused, "/providers/0/proxy"},
        {"proxy of another kind", withProvider("'proxy': 'ftp://h:1'"), Refused, "/providers/0/proxy"},
        {"relative CA file", withProvider("'ca_file': 'ca.pem'"), Refused, "/providers/0/ca_file"},
        {"CA file is a folder", withProvider("'ca_file': '/etc/ssl/'"), Refused, "/providers/0/ca_file"},
        {"stream_usage as text", withProvider("'stream_usage': 'true'"), Refused, "/providers/0/stream_usage"},
        {"literal secret", withSecret("'sk-literal-secret'"), Refused, "/providers/0/keys/0/secret"},
        {"literal secret in an object", withSecret("{'value': 'sk-literal-secret'}"), Refused,
         "/providers/0/keys/0/secret"},
        {"two places", withSecret("{'env': 'A', 'file': '/a'}"), Refused, "/providers/0/keys/0/secret"},
        {"no place", withSecret("{}"), Refused, "/providers/0/keys/0/secret"},
        {"memory secret", withSecret("{'memory': 'a'}"), Refused, "/providers/0/keys/0/secret"},
        {"relative secret file", withSecret("{'file': 'a'}"), Refused, "/providers/0/keys/0/secret/file"},
        {"key as variable", withSecret("{'env': 'sk-literal-secret'}"), Refused, "/providers/0/keys/0/secret/env"},
        {"key of letters as variable", withSecret("{'env': 'gsk_literalsecret'}"), RefusedByReader,
         "/providers/0/keys/0/secret/env"},
        {"key as keychain entry", withSecret("{'keychain': 'sk-literal-secret'}"), RefusedByReader,
         "/providers/0/keys/0/secret/keychain"},
        {"empty keychain entry", withSecret("{'keychain': ''}"), Refused, "/providers/0/keys/0/secret/keychain"},
        {"secret name is a number", withSecret("{'env': 5}"), Refused, "/providers/0/keys/0/secret/env"},
        {"one pattern",
         withRoute("'match': {'model': 'gpt*'}, 'tiers': [{'targets': [{'provider': 'p', 'model': 'm'}]}]"), Accepted,
         ""},
        {"empty pattern",
         withRoute("'match': {'model': ''}, 'tiers': [{'targets': [{'provider': 'p', 'model': 'm'}]}]"), Refused,
         "/routes/0/match/model"},
        {"pattern is a number",
         withRoute("'match': {'model': 5}, 'tiers': [{'targets': [{'provider': 'p', 'model': 'm'}]}]"), Refused,
         "/routes/0/match/model"},
        {"route without tiers", withRoute("'enabled': true"), Refused, "/routes/0/tiers"},
        {"route with no tier", withRoute("'tiers': []"), Refused, "/routes/0/tiers"},
        {"tier without targets", withRoute("'tiers': [{'name': 'a'}]"), Refused, "/routes/0/tiers/0/targets"},
        {"tier with no target", withRoute("'tiers': [{'targets': []}]"), Refused, "/routes/0/tiers/0/targets"},
        {"tier name twice",
         withRoute("'tiers': [{'name': 'a', 'targets': [{'provider': 'p', 'model': 'm'}]},\n"
                   "                                {'name': 'a', 'targets': [{'provider': 'p', 'model': 'm'}]}]"),
         RefusedByReader, "/routes/0/tiers/1/name"},
        {"unknown strategy",
         withRoute("'tiers': [{'strategy': 'random', 'targets': [{'provider': 'p', 'model': 'm'}]}]"), Refused,
         "/routes/0/tiers/0/strategy"},
        {"degradation", withRoute("'degradation': 'skip', 'tiers': [{'targets': [{'provider': 'p', 'model': 'm'}]}]"),
         Accepted, ""},
        {"unknown degradation",
         withRoute("'degradation': 'ignore', 'tiers': [{'targets': [{'provider': 'p', 'model': 'm'}]}]"), Refused,
         "/routes/0/degradation"},
        {"target without model", withRoute("'tiers': [{'targets': [{'provider': 'p'}]}]"), Refused,
         "/routes/0/tiers/0/targets/0/model"},
        {"target of an unknown provider", withRoute("'tiers': [{'targets': [{'provider': 'q', 'model': 'm'}]}]"),
         RefusedByReader, "/routes/0/tiers/0/targets/0/provider"},
        {"highest weight", withTarget("'weight': 1000"), Accepted, ""},
        {"weight too high", withTarget("'weight': 1001"), Refused, "/routes/0/tiers/0/targets/0/weight"},
        {"negative weight", withTarget("'weight': -1"), Refused, "/routes/0/tiers/0/targets/0/weight"},
        {"route id twice",
         withTop(
             "'providers': [{'id': 'p', 'preset': 'openai'}],\n"
             "                    'routes': [{'id': 'r', 'tiers': [{'targets': [{'provider': 'p', 'model': 'm'}]}]},\n"
             "                               {'id': 'r', 'tiers': [{'targets': [{'provider': 'p', 'model': 'm'}]}]}]"),
         RefusedByReader, "/routes/1/id"},
    };
    return all;
}

} // namespace fairlead::config::test
