#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# models_match_facts.py SHARED MODELS OVERRIDES
# Compares resources/models.txt, read here with code of its own, with the gathered facts (models.tsv): every row and every
# figure must be there and the same. Prints each difference; those that resources/models.overrides announces are counted
# as explained, any other one fails. models_match_facts.sh runs it.
import sys
from decimal import Decimal

RATES = {"in": "input_usd_per_mtok", "out": "output_usd_per_mtok", "read": "cache_read_usd_per_mtok",
         "write": "cache_write_usd_per_mtok", "write-long": "cache_write_1h_usd_per_mtok",
         "audio": "audio_input_usd_per_mtok", "reasoning": "reasoning_output_usd_per_mtok"}
TIER = {"in": "input_above", "out": "output_above", "read": "cache_read_above", "write": "cache_write_above"}
PLAIN = {"family": "family", "window": "context_window_tokens", "input": "max_input_tokens",
         "output": "max_output_tokens", "takes": "modalities_in", "tokenizer": "tokenizer",
         "dimensions": "embedding_dims", "ends": "deprecation_date"}


def figures(row):
    """A row of the facts as the figures that the catalogue should hold."""
    result = {name: row[column] for name, column in PLAIN.items()}
    result["able"] = "".join(row[c] or "-" for c in ("tools", "json_schema", "reasoning", "streaming"))
    result["kind"] = row["kind"]
    result["status"] = row["status"]
    for name, column in RATES.items():
        result["price " + name] = row[column]
    result["price date"] = row["price_as_of"] if any(row[column] for column in RATES.values()) else ""
    tiers = [(row["tier_threshold_tokens"], {name: row[column] for name, column in TIER.items()})]
    for more in filter(None, row["more_tiers"].split(";")):
        bound, values = more.split(":")
        tiers.append((bound, dict(zip(("in", "out", "read"), values.split("/")))))
    for bound, rates in tiers:
        for name, value in rates.items():
            result[f"tier {bound} {name}"] = value
    return {name: number(value) for name, value in result.items() if value}


def number(text):
    return Decimal(text) if text.replace(".", "", 1).isdigit() else text


def read_facts(path):
    with open(path, encoding="utf-8") as file:
        header = file.readline().rstrip("\n").split("\t")
        for line in file:
            row = dict(zip(header, line.rstrip("\n").split("\t")))
            yield (row["provider"], row["model_id"]), figures(row)


def read_models(path):
    """The catalogue as {(provider, id): figures}; only the first price of a model, which is today's or the older."""
    models = {}
    provider = model = None
    prices = 0
    with open(path, encoding="utf-8") as file:
        for line in file:
            words = line.rstrip("\n").split(" ")
            pairs = [word.partition("=")[::2] for word in words if "=" in word]
            if words[0] == "provider":
                provider = words[1]
            elif words[0] == "model":
                model = {"kind": "chat", "status": "active"}
                model.update((name, number(value)) for name, value in pairs)
                prices = 0
                if (provider, words[1]) in models:
                    sys.exit(f"{provider} {words[1]} occurs twice")
                models[provider, words[1]] = model
            elif words[:2] == ["", "price"]:
                prices += 1
                if prices == 1:
                    model.update(("price " + name, number(value)) for name, value in pairs if name != "source")
            elif words[:2] == ["", "tier"] and prices == 1:
                bound = dict(pairs)["above"]
                model.update((f"tier {bound} {name}", number(value)) for name, value in pairs if name != "above")
    return models


def read_overrides(path):
    names = {}
    explained = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            words = line.split()
            if not words or line[0] in "# ":
                continue
            if words[0] == "provider":
                names[words[1]] = words[2]
            elif words[0] == "prices":
                explained.setdefault((words[1], words[2]), set()).update(("price", "tier"))
            elif words[0] == "without":
                parts = explained.setdefault((words[1], words[2]), set())
                parts.update(("price", "tier") if "price" in words[3:] else ["price " + word for word in words[3:]])
    return names, explained


def main(shared, models_path, overrides_path):
    models = read_models(models_path)
    names, explained = read_overrides(overrides_path)
    faults = known = rows = 0
    for (provider, model_id), wanted in read_facts(shared + "/catalog-facts/models.tsv"):
        rows += 1
        key = (names.get(provider, provider), model_id)
        have = models.pop(key, None)
        if have is None:
            print(f"{' '.join(key)}: is missing")
            faults += 1
            continue
        for name in sorted(wanted.keys() | have.keys()):
            a, b = wanted.get(name), have.get(name)
            if a == b:
                continue
            parts = explained.get(key, set())
            if name in parts or name.split()[0] in parts:
                known += 1
                print(f"{' '.join(key)}: {name}: {a} in the facts, {b} here (explained)")
            elif name in ("price from", "price to") and "price" in parts:
                known += 1
            else:
                faults += 1
                print(f"{' '.join(key)}: {name}: {a} in the facts, {b} here")
    for key in models:
        print(f"{' '.join(key)}: is not in the facts")
        faults += 1
    print(f"{rows} rows, {known} explained differences, {faults} unexplained ones")
    return 1 if faults or rows < 1500 else 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: models_match_facts.py SHARED MODELS OVERRIDES")
    sys.exit(main(*sys.argv[1:]))
