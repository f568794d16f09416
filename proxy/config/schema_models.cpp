// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/schema_parts.h"

namespace fairlead::config {

std::string_view modelSchema() {
    return R"json(    "usd_per_mtok": {
      "description": "USD for a million tokens with up to 6 digits behind the point, as a number of up to 15 digits or as a string.",
      "anyOf": [
        {"type": "number", "minimum": 0, "maximum": 1000000},
        {"type": "string", "pattern": "^0*([0-9]{1,6}([.][0-9]{1,6})?|1000000([.]0{1,6})?)$"}
      ],
      "examples": [2.5, "0.0375"]
    },
    "model_setting": {
      "type": "object",
      "required": ["provider", "model"],
      "additionalProperties": false,
      "properties": {
        "provider": {"description": "Id of a provider.", "$ref": "#/$defs/id"},
        "model": {"description": "Name that the provider gives the model; for Azure, the deployment.", "$ref": "#/$defs/model"},
        "same_as": {
          "description": "Model of the catalogue that it really is: a preset, \"/\" and a name.",
          "type": "string", "maxLength": 4096, "pattern": "^[A-Za-z0-9._-]{1,64}/[^\\u0000-\\u001f\\u007f]+$",
          "examples": ["openai/gpt-4o"]
        },
        "context_window": {
          "description": "Tokens of input and output together.",
          "type": "integer", "minimum": 0, "maximum": 1000000000
        },
        "max_output": {"description": "Tokens of one answer.", "type": "integer", "minimum": 0, "maximum": 1000000000},
        "modalities": {
          "description": "Kinds of input that the model takes.",
          "anyOf": [
            {"$ref": "#/$defs/modality"},
            {"type": "array", "uniqueItems": true, "items": {"$ref": "#/$defs/modality"}}
          ]
        },
        "tools": {"description": "Whether the model can call tools.", "type": "boolean"},
        "json_schema": {"description": "Whether the model can be held to a JSON Schema.", "type": "boolean"},
        "reasoning": {"description": "Whether the model reasons before it answers.", "type": "boolean"},
        "streaming": {"description": "Whether the model can stream its answer.", "type": "boolean"},
        "tokenizer": {
          "description": "Family of tokenizers by which tokens are estimated.",
          "enum": ["o200k", "cl100k", "claude", "gemini", "llama3", "qwen", "deepseek", "mistral"]
        },
        "price_usd_per_mtok": {
          "description": "Price in USD for a million tokens, in place of every price that the catalogue has. What is not given is unknown, not free.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "input": {"description": "Price of input that no cache had.", "$ref": "#/$defs/usd_per_mtok"},
            "output": {"description": "Price of output, reasoning included.", "$ref": "#/$defs/usd_per_mtok"},
            "cache_read": {"description": "Price of input that came out of the provider's cache.", "$ref": "#/$defs/usd_per_mtok"},
            "cache_write": {"description": "Price of input that was put into the shortest-lived cache.", "$ref": "#/$defs/usd_per_mtok"},
            "cache_write_long": {"description": "Price of input that was put into a longer-lived cache.", "$ref": "#/$defs/usd_per_mtok"}
          }
        }
      }
    },
    "modality": {"enum": ["text", "image", "audio", "video", "pdf"]}
)json";
}

} // namespace fairlead::config
