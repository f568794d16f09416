// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/schema.h"

#include "proxy/config/schema_parts.h"

namespace fairlead::config {

namespace {

constexpr std::string_view kSchema = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Fairlead configuration",
  "description": "Where the relay listens, who may call it, which providers it knows and how requests are routed to them.",
  "type": "object",
  "required": ["version"],
  "additionalProperties": false,
  "properties": {
    "version": {
      "description": "Version of this format. Older versions are brought up to date when they are read.",
      "type": "integer", "const": 1
    },
    "listen": {
      "description": "Address on which the relay accepts connections, and which callers it believes.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "host": {
          "description": "Address to listen on. Everything but a loopback address opens the relay to other machines.",
          "$ref": "#/$defs/host", "default": "127.0.0.1"
        },
        "port": {
          "description": "TCP port; 0 lets the system choose a free one.",
          "type": "integer", "minimum": 0, "maximum": 65535, "default": 4141
        },
        "allowed_hosts": {
          "description": "Names, beside loopback names and the host above, under which callers may address the relay (Host header, without port).",
          "type": "array", "uniqueItems": true, "items": {"$ref": "#/$defs/host"}
        },
        "allowed_origins": {
          "description": "Origins of web pages that may call the relay from a browser. Every other origin is refused.",
          "type": "array", "uniqueItems": true,
          "items": {"type": "string", "maxLength": 4096, "pattern": "^https?://[^/?#@\\s]+$", "examples": ["https://app.example"]}
        }
      }
    },
    "limits": {
      "description": "What one caller or all of them together may make the relay hold.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "max_body_bytes": {
          "description": "Longest request body, in bytes. A longer one is answered with 413.",
          "type": "integer", "minimum": 1024, "maximum": 4294967296, "default": 67108864
        },
        "max_header_bytes": {
          "description": "Longest request line and header together, in bytes. A longer one is answered with 431.",
          "type": "integer", "minimum": 1024, "maximum": 1048576, "default": 32768
        },
        "max_connections": {
          "description": "Connections that may be open at the same time. One more is answered with 503.",
          "type": "integer", "minimum": 1, "maximum": 1000000, "default": 4096
        }
      }
    },
    "timeouts": {
      "description": "How long the relay waits for providers that do not say otherwise.",
      "$ref": "#/$defs/timeouts"
    },
    "clients": {
      "description": "Programs that may use the relay, each with a token of its own.",
      "type": "array",
      "items": {
        "type": "object",
        "required": ["id", "token"],
        "additionalProperties": false,
        "properties": {
          "id": {"description": "Name of the client in records and limits.", "$ref": "#/$defs/id"},
          "token": {"description": "Where the client's token is kept. Each client needs one of its own.", "$ref": "#/$defs/secret"},
          "admin": {
            "description": "Whether this client may read records and status under /fairlead/v1/.",
            "type": "boolean", "default": false
          },
          "user_tier": {"description": "Word of your own that routes can match on, for example \"premium\".", "$ref": "#/$defs/id"},
          "priority": {
            "description": "Priority of requests that do not say theirs (x-fairlead-priority).",
            "enum": ["low", "normal", "high"], "default": "normal"
          },
          "aliases": {
            "description": "Models that this client asks for under another name: the name it uses, and the model or route that is meant.",
            "type": "object", "propertyNames": {"$ref": "#/$defs/model"}, "additionalProperties": {"$ref": "#/$defs/model"},
            "examples": [{"gpt-4": "openai/gpt-4o"}]
          },
          "jurisdictions": {
            "description": "The only jurisdictions in which the client's requests may be answered. Without them, any.",
            "$ref": "#/$defs/jurisdictions"
          },
          "rate_limits": {"description": "Limits of all the client's requests together.", "$ref": "#/$defs/rate_limits"},
          "user_rate_limits": {
            "description": "Limits of each of the client's users (x-fairlead-user).",
            "$ref": "#/$defs/rate_limits"
          }
        }
      }
    },
    "providers": {
      "description": "Services that answer requests.",
      "type": "array",
      "items": {
        "type": "object",
        "required": ["id"],
        "anyOf": [{"required": ["preset"]}, {"required": ["dialect", "base_url"]}],
        "additionalProperties": false,
        "properties": {
          "id": {"description": "Name by which targets refer to this provider, and the prefix in \"provider/model\".", "$ref": "#/$defs/id"},
          "name": {"description": "Name to show; without one, the preset's name or the id.", "$ref": "#/$defs/text"},
          "preset": {
            "description": "Known provider whose values fill in what is not given here, for example \"openai\".",
            "$ref": "#/$defs/id"
          },
          "dialect": {
            "description": "Protocol that the provider speaks. Needed without a preset.",
            "enum": ["openai-chat", "openai-responses", "anthropic-messages", "gemini", "ollama-chat"]
          },
          "base_url": {
            "description": "Start of every URL of the provider, with the version where it has one, without a key, user or query. Needed without a preset.",
            "type": "string", "maxLength": 4096, "pattern": "^https?://[^/?#@\\s]+(/[^?#\\s]*)?$",
            "examples": ["https://api.openai.com/v1"]
          },
          "api_version": {
            "description": "Version of the API for Azure's addressing by deployment, where the model is the name of a deployment.",
            "type": "string", "pattern": "^[A-Za-z0-9.-]{1,32}$", "examples": ["2024-10-21"]
          },
          "responses_api": {
            "description": "Whether a provider of the dialect openai-chat answers /responses, too. Without this, as the preset says.",
            "type": "boolean"
          },
          "keys": {
            "description": "Keys for the provider. None for a server that asks for none.",
            "type": "array",
            "items": {
              "type": "object",
              "required": ["id", "secret"],
              "additionalProperties": false,
              "properties": {
                "id": {"description": "Name of the key in records, unique within the provider.", "$ref": "#/$defs/id"},
                "secret": {"description": "Where the key is kept.", "$ref": "#/$defs/secret"},
                "weight": {
                  "description": "Share of the provider's requests; 0 = only when nothing else is left.",
                  "type": "integer", "minimum": 0, "maximum": 1000, "default": 1
                },
                "rate_limits": {
                  "description": "Limits of the key, where the provider does not name them in its answers or they are lower.",
                  "$ref": "#/$defs/rate_limits"
                },
                "enabled": {"description": "Whether the key is used.", "type": "boolean", "default": true}
              }
            }
          },
          "models": {
            "description": "Models of the provider beside those that it lists itself.",
            "type": "array", "uniqueItems": true, "items": {"$ref": "#/$defs/model"}
          },
          "headers": {
            "description": "Header fields to send with every request. Credentials are refused here; they belong to the keys.",
            "type": "array",
            "items": {
              "type": "object",
              "required": ["name", "value"],
              "additionalProperties": false,
              "properties": {
                "name": {
                  "description": "Name of the field, for example \"OpenAI-Organization\".",
                  "type": "string", "maxLength": 256, "pattern": "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"
                },
                "value": {"description": "Value of the field.", "$ref": "#/$defs/text"}
              }
            }
          },
          "proxy": {
            "description": "Proxy on the way to the provider, without user and password. Variables like https_proxy are not read.",
            "type": "string", "maxLength": 4096, "pattern": "^((https?|socks4a?|socks5h?)://[^/?#@\\s]+/?)?$",
            "examples": ["http://proxy.example:3128", "socks5h://127.0.0.1:1080"]
          },
          "ca_file": {
            "description": "Absolute path of a PEM file with the certificate authorities to trust instead of the system's.",
            "$ref": "#/$defs/path"
          },
          "timeouts": {"description": "How long the relay waits for this provider.", "$ref": "#/$defs/timeouts"},
          "stream_usage": {
            "description": "Whether the provider understands stream_options.include_usage. Without this, as the preset says, else true.",
            "type": "boolean"
          },
          "jurisdiction": {
            "description": "Where the provider handles data. Without this, as the preset says.",
            "$ref": "#/$defs/jurisdiction"
          },
          "rate_limits": {"description": "Limits of all keys of the provider together.", "$ref": "#/$defs/rate_limits"},
          "enabled": {"description": "Whether the provider is used.", "type": "boolean", "default": true}
        }
      }
    },
    "routes": {
      "description": "Which targets answer which requests. The first route that matches a request takes it.",
      "type": "array", "items": {"$ref": "#/$defs/route"}
    },
    "models": {
      "description": "What is so of a model against, or beyond, what the catalogue says.",
      "type": "array", "items": {"$ref": "#/$defs/model_setting"}
    },
    "breaker": {
      "description": "When a target or a key is taken out of use: after failures in a row, or at a rate of errors over its last requests.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "failures": {"description": "Failures in a row.", "type": "integer", "minimum": 1, "maximum": 1000, "default": 3},
        "error_rate": {
          "description": "Failed share of the requests in the window.",
          "type": "number", "minimum": 0, "maximum": 1, "default": 0.5
        },
        "window": {"description": "Requests that the rate is taken over.", "type": "integer", "minimum": 1, "maximum": 10000, "default": 100},
        "min_requests": {
          "description": "Requests that the window must hold before the rate says anything.",
          "type": "integer", "minimum": 1, "maximum": 10000, "default": 20
        },
        "probe_interval_ms": {
          "description": "Milliseconds between two probes of a target that is out of use.",
          "type": "integer", "minimum": 1000, "maximum": 86400000, "default": 30000
        }
      }
    },
    "retry_budget": {
      "description": "Retries for each request, over all live traffic: 0.2 lets 100 requests cause at most 20 more. 0 = none.",
      "type": "number", "minimum": 0, "maximum": 1, "default": 0.2
    },
    "keep_responses": {
      "description": "Keep conversations of the Responses API in memory for a day, so that previous_response_id works with providers that keep none. Prompts and answers are held then, never written to disk.",
      "type": "boolean", "default": false
    }
  },
  "$defs": {
    "jurisdiction": {
      "description": "\"EU\", the two capital letters of a country (ISO 3166-1), or \"local\" for this machine.",
      "type": "string", "pattern": "^([A-Z]{2}|local)$", "examples": ["EU"]
    },
    "jurisdictions": {"type": "array", "uniqueItems": true, "items": {"$ref": "#/$defs/jurisdiction"}},
    "rate_limits": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "rpm": {"description": "Requests a minute. Without it, no limit.", "type": "integer", "minimum": 1, "maximum": 1000000000},
        "tpm": {
          "description": "Tokens a minute, input and output. Without it, no limit.",
          "type": "integer", "minimum": 1, "maximum": 1000000000000
        },
        "concurrency": {
          "description": "Requests under way at the same time. Without it, no limit.",
          "type": "integer", "minimum": 1, "maximum": 1000000
        }
      }
    },
    "id": {"type": "string", "pattern": "^[A-Za-z0-9._-]{1,64}$"},
    "text": {"type": "string", "maxLength": 4096, "pattern": "^[^\\u0000-\\u001f\\u007f]*$"},
    "model": {"type": "string", "maxLength": 4096, "pattern": "^[^\\u0000-\\u001f\\u007f]+$"},
    "path": {"type": "string", "maxLength": 4096, "pattern": "^/[^\\u0000-\\u001f\\u007f]*[^/\\u0000-\\u001f\\u007f]$"},
    "host": {"type": "string", "pattern": "^([A-Za-z0-9._-]{1,253}|[0-9a-fA-F.]*:[0-9a-fA-F.]*:[0-9a-fA-F:.]*)$"},
    "timeouts": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "connect_ms": {
          "description": "Milliseconds for name look-up, connection and TLS together; 0 = no limit. 10000 when nothing is said anywhere.",
          "type": "integer", "minimum": 0, "maximum": 86400000
        },
        "first_byte_ms": {
          "description": "Milliseconds from the start of a request to the first byte of its answer; 0 = no limit. 120000 when nothing is said anywhere.",
          "type": "integer", "minimum": 0, "maximum": 86400000
        },
        "idle_ms": {
          "description": "Milliseconds between two parts of an answer; 0 = no limit. 120000 when nothing is said anywhere.",
          "type": "integer", "minimum": 0, "maximum": 86400000
        },
        "total_ms": {
          "description": "Milliseconds for a whole request; 0 = no limit, which is so when nothing is said anywhere.",
          "type": "integer", "minimum": 0, "maximum": 86400000
        }
      }
    },
    "secret": {
      "description": "Where a secret is kept. The secret itself is never written into this file.",
      "type": "object",
      "minProperties": 1, "maxProperties": 1,
      "additionalProperties": false,
      "properties": {
        "keychain": {
          "description": "Name of an entry in the keychain of the desktop (service \"fairlead\").",
          "type": "string", "pattern": "^[A-Za-z0-9._/-]{1,200}$", "examples": ["openai/main"]
        },
        "env": {
          "description": "Name of an environment variable.",
          "type": "string", "maxLength": 256, "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"
        },
        "file": {
          "description": "Absolute path of a file that only its owner can read. A line end after the secret is ignored.",
          "$ref": "#/$defs/path"
        }
      }
    },
)json";

constexpr std::string_view kEnd = "  }\n}\n";

} // namespace

std::string configSchema() {
    std::string schema(kSchema);
    schema += routeSchema();
    schema += modelSchema();
    schema += kEnd;
    return schema;
}

} // namespace fairlead::config
