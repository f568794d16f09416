#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# models_from_facts.py FACTS OVERRIDES >resources/models.txt
#
# Makes the model catalogue from a folder of gathered facts (models.tsv) and from resources/models.overrides, which is
# written by hand: names of ours, aliases, dated prices, doubts. Only figures and names are carried over.
import csv
import os
import sys

HEAD = """\
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The model catalogue. Made by packaging/tools/models_from_facts.py; change resources/models.overrides, not this file.
# proxy/catalog/model_reader.h says what a line means. Prices are USD per million tokens; what is absent is not known.
fairlead-models 1
checked {checked}
"""
CHECKED = "2026-11-20"
SOURCES = {
    "both": "lists", "litellm": "litellm", "models.dev": "models.dev", "models.dev (late)": "models.dev",
    "openrouter-list": "openrouter", "openrouter-list (late)": "openrouter", "provider-docs": "docs",
    "self-hosted": "self-hosted",
}
RATES = [("in", "input_usd_per_mtok"), ("out", "output_usd_per_mtok"), ("read", "cache_read_usd_per_mtok"),
         ("write", "cache_write_usd_per_mtok"), ("write-long", "cache_write_1h_usd_per_mtok"),
         ("audio", "audio_input_usd_per_mtok"), ("reasoning", "reasoning_output_usd_per_mtok")]
TIER_RATES = [("in", "input_above"), ("out", "output_above"), ("read", "cache_read_above"),
              ("write", "cache_write_above")]
ABILITIES = ["tools", "json_schema", "reasoning", "streaming"]


class Overrides:
    """resources/models.overrides; see the comment at its top."""

    def __init__(self, path):
        self.providers = {}
        self.flags = {}
        self.same = []
        self.aliases = {}
        self.doubts = set()
        self.without = {}
        self.prices = {}
        self.added = {}
        block = None
        with open(path, encoding="utf-8") as file:
            for line in file:
                text = line.split(" #")[0].rstrip()
                if not text or text.startswith("#"):
                    continue
                if text.startswith(" "):
                    block.append(" " + text.strip())
                    continue
                word, *rest = text.split()
                if word == "provider":
                    self.providers[rest[0]] = rest[1]
                elif word == "deployments":
                    self.flags[rest[0]] = " deployments"
                elif word == "same":
                    self.same.append((rest[0], rest[1]))
                elif word == "alias":
                    self.aliases.setdefault((rest[0], rest[2]), []).append(rest[1])
                elif word == "doubt":
                    self.doubts.update((rest[0], model) for model in rest[1:])
                elif word == "without":
                    self.without.setdefault((rest[0], rest[1]), set()).update(rest[2:])
                elif word == "prices":
                    block = self.prices.setdefault((rest[0], rest[1]), [])
                elif word == "add":
                    self.added.setdefault((rest[0], rest[1]), []).extend(rest[2:])
                else:
                    sys.exit(f"{path}: unknown line: {text}")


def rate_words(row, columns, without):
    return "".join(f" {name}={row[column]}" for name, column in columns if row[column] and name not in without)


def price_lines(row, key, overrides):
    if key in overrides.prices:
        return overrides.prices[key]
    without = overrides.without.get(key, set())
    if "price" in without:
        return []
    rates = rate_words(row, RATES, without)
    if not rates:
        return []
    doubt = " doubt" if key in overrides.doubts else ""
    date = f" date={row['price_as_of']}" if row["price_as_of"] else ""
    lines = [f" price source={SOURCES[row['price_source']]}{date}{doubt}{rates}"]
    if row["tier_threshold_tokens"]:
        lines.append(f" tier above={row['tier_threshold_tokens']}{rate_words(row, TIER_RATES, without)}")
    for more in filter(None, row["more_tiers"].split(";")):
        threshold, values = more.split(":")
        rates = "".join(f" {name}={value}" for name, value in zip(("in", "out", "read"), values.split("/")))
        lines.append(f" tier above={threshold}{rates}")
    return lines


def model_line(row, key, overrides):
    words = ["model", row["model_id"], "family=" + row["family"]]
    for name, column in [("window", "context_window_tokens"), ("input", "max_input_tokens"),
                         ("output", "max_output_tokens"), ("takes", "modalities_in"), ("able", None),
                         ("tokenizer", "tokenizer"), ("dimensions", "embedding_dims"), ("ends", "deprecation_date")]:
        value = row[column] if column else "".join(row[one] or "-" for one in ABILITIES)
        if value:
            words.append(f"{name}={value}")
    if row["kind"] != "chat":
        words.append("kind=" + row["kind"])
    if row["status"] != "active":
        words.append("status=" + row["status"])
    if "Responses API only" in row["notes"]:
        words.append("responses-only")
    if "rolling alias" in row["notes"]:
        words.append("rolling")
    return " ".join(words + overrides.added.get(key, []))


def main(facts, overrides_path):
    overrides = Overrides(overrides_path)
    with open(os.path.join(facts, "models.tsv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    out = [HEAD.format(checked=CHECKED).rstrip()]
    provider = None
    used = set()
    for row in rows:
        ours = overrides.providers.get(row["provider"], row["provider"])
        if ours != provider:
            out.append(f"provider {ours}{overrides.flags.get(ours, '')}")
            provider = ours
        key = (ours, row["model_id"])
        used.add(key)
        out.append(model_line(row, key, overrides))
        out.extend(" alias " + alias for alias in overrides.aliases.get(key, []))
        out.extend(price_lines(row, key, overrides))
    out.extend(f"same {alias} {target}" for alias, target in overrides.same)
    for table in (overrides.aliases, overrides.doubts, overrides.without, overrides.prices, overrides.added):
        for key in table:
            if key not in used:
                sys.exit(f"{overrides_path}: no such model: {' '.join(key)}")
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: models_from_facts.py FACTS OVERRIDES")
    main(sys.argv[1], sys.argv[2])
