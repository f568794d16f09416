// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/schema_parts.h"

namespace fairlead::config {

std::string_view routeSchema() {
    return R"json(    "route": {
      "type": "object",
      "required": ["id", "tiers"],
      "additionalProperties": false,
      "properties": {
        "id": {"description": "Name of the route in records.", "$ref": "#/$defs/id"},
        "match": {"description": "Requests that take this route; without it, all.", "$ref": "#/$defs/match"},
        "tiers": {
          "description": "Groups of targets. The next tier is tried when every target of the one before has failed.",
          "type": "array", "minItems": 1,
          "items": {
            "type": "object",
            "required": ["targets"],
            "additionalProperties": false,
            "properties": {
              "name": {"description": "Name to show, for example \"primary\".", "$ref": "#/$defs/text"},
              "strategy": {
                "description": "In which order the targets of the tier are tried.",
                "enum": ["ordered", "weighted", "least_latency", "least_cost", "least_busy", "power_of_two"],
                "default": "ordered"
              },
              "latency": {
                "description": "What \"least_latency\" compares: the time to the first token, or to the end of the answer.",
                "enum": ["ttft", "total"], "default": "ttft"
              },
              "targets": {
                "description": "Models of providers that can answer.",
                "type": "array", "minItems": 1, "items": {"$ref": "#/$defs/target"}
              }
            }
          }
        },
        "on_context_overflow": {
          "description": "Targets to try in order, in place of the tiers, when a request is too long for its target.",
          "type": "array", "items": {"$ref": "#/$defs/target"}
        },
        "on_content_filter": {
          "description": "Targets to try in order, in place of the tiers, when a content filter refuses a request.",
          "type": "array", "items": {"$ref": "#/$defs/target"}
        },
        "degradation": {
          "description": "What to do about a feature that a target lacks: the nearest thing that it can do, the next target, or an error.",
          "enum": ["transform", "skip", "fail"], "default": "transform"
        },
        "affinity": {
          "description": "Whether a conversation stays with its target and key while they answer, so that the provider's prompt cache serves it.",
          "type": "boolean", "default": true
        },
        "retry": {
          "description": "How often and when a request is tried again. Nothing is, once content has reached the caller.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "max_attempts": {
              "description": "Attempts of one request at all targets together, the first included.",
              "type": "integer", "minimum": 1, "maximum": 20, "default": 6
            },
            "same_target": {
              "description": "Times that a target is tried again before the next one, for failures that may pass.",
              "type": "integer", "minimum": 0, "maximum": 5, "default": 1
            },
            "backoff_ms": {
              "description": "Longest wait in milliseconds before the first retry. It doubles each time; the wait itself is random below it.",
              "type": "integer", "minimum": 0, "maximum": 60000, "default": 500
            },
            "max_backoff_ms": {
              "description": "Milliseconds at which the doubling ends.",
              "type": "integer", "minimum": 0, "maximum": 60000, "default": 8000
            }
          }
        },
        "first_token_ms": {
          "description": "Milliseconds that an attempt may take to its first content before the next target is tried. Without it, no limit.",
          "type": "integer", "minimum": 1, "maximum": 86400000
        },
        "deadline_ms": {
          "description": "Milliseconds that a request may take with all its attempts. Without it, no limit.",
          "type": "integer", "minimum": 1, "maximum": 86400000
        },
        "hedge_after_ms": {
          "description": "Milliseconds without content after which a second target is asked at the same time; the first to answer wins. Without it, never.",
          "type": "integer", "minimum": 1, "maximum": 86400000
        },
        "max_cost_usd": {
          "description": "What a request may be expected to cost; dearer targets are left out. One amount, or one for each priority.",
          "anyOf": [
            {"$ref": "#/$defs/usd"},
            {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "low": {"description": "Ceiling at low priority. Without it, none.", "$ref": "#/$defs/usd"},
                "normal": {"description": "Ceiling at normal priority. Without it, none.", "$ref": "#/$defs/usd"},
                "high": {"description": "Ceiling at high priority. Without it, none.", "$ref": "#/$defs/usd"}
              }
            }
          ]
        },
        "jurisdictions": {
          "description": "The only jurisdictions in which requests may be answered. Without them, any.",
          "$ref": "#/$defs/jurisdictions"
        },
        "queue": {
          "description": "Where requests over a rate limit wait. Without it they are answered with 429 at once.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "max_wait_ms": {
              "description": "Milliseconds that a request may wait before it is answered with 429.",
              "type": "integer", "minimum": 1, "maximum": 86400000, "default": 30000
            },
            "max_length": {
              "description": "Requests that may wait at once. One more is answered with 429.",
              "type": "integer", "minimum": 1, "maximum": 100000, "default": 100
            }
          }
        },
        "enabled": {"description": "Whether the route is used.", "type": "boolean", "default": true}
      }
    },
    "match": {
      "description": "Every member that is given must hold; of a list, one entry must.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "model": {
          "description": "Model asked for: a name, a pattern with * (any characters) and ? (one character), or several of them.",
          "anyOf": [
            {"$ref": "#/$defs/model"},
            {"type": "array", "uniqueItems": true, "items": {"$ref": "#/$defs/model"}}
          ]
        },
        "tag": {
          "description": "Tag of the request (x-fairlead-tag), or several.",
          "anyOf": [
            {"$ref": "#/$defs/model"},
            {"type": "array", "uniqueItems": true, "items": {"$ref": "#/$defs/model"}}
          ]
        },
        "client": {
          "description": "Id of the client that asks, or several.",
          "anyOf": [
            {"$ref": "#/$defs/id"},
            {"type": "array", "uniqueItems": true, "items": {"$ref": "#/$defs/id"}}
          ]
        },
        "user_tier": {
          "description": "Tier of the client that asks, or several.",
          "anyOf": [
            {"$ref": "#/$defs/id"},
            {"type": "array", "uniqueItems": true, "items": {"$ref": "#/$defs/id"}}
          ]
        },
        "priority": {
          "description": "Priority of the request (x-fairlead-priority, else the client's), or several.",
          "anyOf": [
            {"$ref": "#/$defs/priority"},
            {"type": "array", "uniqueItems": true, "items": {"$ref": "#/$defs/priority"}}
          ]
        },
        "header": {
          "description": "Header fields that the request must have, each with a pattern for its value. Those with credentials are refused.",
          "type": "object",
          "propertyNames": {"type": "string", "maxLength": 256, "pattern": "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"},
          "additionalProperties": {"$ref": "#/$defs/model"},
          "examples": [{"User-Agent": "claude-cli/*"}]
        },
        "min_input_tokens": {
          "description": "Estimated input tokens, at least.",
          "type": "integer", "minimum": 0, "maximum": 1000000000
        },
        "max_input_tokens": {
          "description": "Estimated input tokens, at most.",
          "type": "integer", "minimum": 0, "maximum": 1000000000
        },
        "tools": {"description": "Whether the request must, or must not, have tools.", "type": "boolean"},
        "images": {"description": "Whether the request must, or must not, have images.", "type": "boolean"},
        "time": {
          "description": "When the request must come. A window from \"22:00\" to \"06:00\" goes past midnight and belongs to the day on which it begins.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "from": {
              "description": "First minute of the window.",
              "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$", "default": "00:00"
            },
            "to": {
              "description": "Minute before which the window ends.",
              "type": "string", "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$", "default": "24:00"
            },
            "days": {
              "description": "Days on which the window begins. Without them, every day.",
              "type": "array", "minItems": 1, "uniqueItems": true,
              "items": {"enum": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}
            },
            "zone": {
              "description": "Clock that the times are of: this machine's, or UTC.",
              "enum": ["local", "utc"], "default": "local"
            }
          }
        }
      }
    },
    "priority": {"enum": ["low", "normal", "high"]},
    "target": {
      "type": "object",
      "required": ["provider", "model"],
      "additionalProperties": false,
      "properties": {
        "provider": {"description": "Id of a provider.", "$ref": "#/$defs/id"},
        "model": {"description": "Name that the provider gives the model.", "$ref": "#/$defs/model"},
        "weight": {
          "description": "Share of the requests under the strategy \"weighted\"; 0 = only when nothing else is left.",
          "type": "integer", "minimum": 0, "maximum": 1000, "default": 1
        },
        "enabled": {"description": "Whether the target is used.", "type": "boolean", "default": true}
      }
    },
    "usd": {
      "description": "USD with up to 12 digits behind the point, as a number of up to 15 digits or as a string.",
      "anyOf": [
        {"type": "number", "minimum": 0, "maximum": 1000000},
        {"type": "string", "pattern": "^0*([0-9]{1,6}([.][0-9]{1,12})?|1000000([.]0{1,12})?)$"}
      ],
      "examples": [0.25, "0.0000125"]
    },
)json";
}

} // namespace fairlead::config
