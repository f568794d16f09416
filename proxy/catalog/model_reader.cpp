// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/model_reader.h"

#include "proxy/catalog/model_lines.h"
#include "proxy/catalog/model_words.h"

#include <algorithm>
#include <string>
#include <tuple>

namespace fairlead::catalog {
namespace {

constexpr std::size_t kMaxBytes = 8 * 1024 * 1024;
constexpr std::size_t kMaxModels = 20000;
constexpr std::size_t kMaxBelow = 64; // prices of a model, tiers or bands of a price

Error fault(ErrorCode code, const char* message) {
    return Error{code, message};
}

// Appends the value of `read`, or hands its error on.
template <typename Value>
Result<void> append(std::vector<Value>& list, Result<Value> read) {
    if (!read)
        return read.error();
    if (list.size() >= kMaxBelow)
        return fault(ErrorCode::Limit, "There are too many of these lines below one.");
    list.push_back(*std::move(read));
    return {};
}

class Reader {
public:
    Result<ModelTable> read(std::string_view text);

private:
    Result<void> readLine(std::string_view line);
    Result<void> readTop(std::string_view word, std::string_view line);
    Result<void> readProvider(std::string_view line);
    Result<void> readModel(std::string_view line);
    Result<void> readSame(std::string_view line);
    Result<void> readBelow(std::string_view word, std::string_view line);
    Result<void> readPrice(std::string_view line);
    Result<void> finishModels();
    Result<void> finishAliases();

    DatedPrice* lastPrice() {
        return m_inModel && !m_table.models.back().prices.empty() ? &m_table.models.back().prices.back() : nullptr;
    }

    // Ids still as texts, because sorting moves the models.
    struct Alias {
        std::string_view provider;
        std::string_view id;
        std::string_view model;
    };

    ModelTable m_table;
    std::vector<Alias> m_aliases;
    bool m_versionSeen = false;
    bool m_inModel = false; // indented lines have something to belong to
};

Result<void> Reader::readTop(std::string_view word, std::string_view line) {
    m_inModel = false;
    if (!m_versionSeen) {
        if (word != "fairlead-models" || line != "1")
            return fault(ErrorCode::Parse, "This is no list of models, version 1.");
        m_versionSeen = true;
        return {};
    }
    if (word == "checked") {
        if (!day(line))
            return fault(ErrorCode::Parse, "A date is wanted.");
        m_table.checked = line;
        return {};
    }
    if (word == "provider")
        return readProvider(line);
    if (word == "model")
        return readModel(line);
    if (word == "same")
        return readSame(line);
    return fault(ErrorCode::Parse, "The kind of line is unknown.");
}

Result<void> Reader::readProvider(std::string_view line) {
    ModelProvider provider;
    provider.id = takeWord(line);
    provider.deployments = line == "deployments";
    if (provider.id.empty() || (!line.empty() && !provider.deployments))
        return fault(ErrorCode::Parse, "A provider has one id.");
    m_table.providers.push_back(provider);
    return {};
}

Result<void> Reader::readModel(std::string_view line) {
    if (m_table.providers.empty())
        return fault(ErrorCode::Parse, "The model belongs to no provider.");
    if (m_table.models.size() >= kMaxModels)
        return fault(ErrorCode::Limit, "There are too many models.");
    Result<ModelInfo> model = readModelLine(line);
    if (!model)
        return model.error();
    model->provider = m_table.providers.back().id;
    m_table.models.push_back(*std::move(model));
    m_inModel = true;
    return {};
}

Result<void> Reader::readSame(std::string_view line) {
    const std::string_view alias = takeWord(line);
    if (alias.empty() || line.empty() || line.find(' ') != std::string_view::npos)
        return fault(ErrorCode::Parse, "Two presets are wanted.");
    m_table.sameAs.emplace_back(alias, line);
    return {};
}

Result<void> Reader::readPrice(std::string_view line) {
    std::vector<DatedPrice>& prices = m_table.models.back().prices;
    const auto read = append(prices, readPriceLine(line));
    if (!read || prices.size() < 2)
        return read;
    const DatedPrice& before = prices[prices.size() - 2];
    if (!before.to || !prices.back().from || *prices.back().from <= *before.to)
        return fault(ErrorCode::Parse, "The price begins before the one above it ends.");
    return {};
}

Result<void> Reader::readBelow(std::string_view word, std::string_view line) {
    if (!m_inModel)
        return fault(ErrorCode::Parse, "The line belongs to nothing.");
    if (word == "alias") {
        if (line.empty() || line.find(' ') != std::string_view::npos || m_aliases.size() >= kMaxModels)
            return fault(ErrorCode::Parse, "One id is wanted.");
        m_aliases.push_back({m_table.models.back().provider, line, m_table.models.back().id});
        return {};
    }
    if (word == "price")
        return readPrice(line);
    DatedPrice* price = lastPrice();
    if (price == nullptr)
        return fault(ErrorCode::Parse, "The line belongs to no price.");
    if (word == "tier" && price->bands.empty()) {
        const auto read = append(price->tiers, readTierLine(line));
        const std::size_t count = price->tiers.size();
        if (read && count > 1 && price->tiers[count - 1].above <= price->tiers[count - 2].above)
            return fault(ErrorCode::Parse, "Tiers rise.");
        return read;
    }
    if (word == "band" && price->tiers.empty())
        return append(price->bands, readBandLine(line));
    return fault(ErrorCode::Parse, "The kind of line is unknown, or tiers and bands are mixed.");
}

Result<void> Reader::readLine(std::string_view line) {
    if (line.empty() || line.front() == '#')
        return {};
    const bool below = line.front() == ' ';
    if (below)
        line.remove_prefix(1);
    const std::string_view word = takeWord(line);
    return below ? readBelow(word, line) : readTop(word, line);
}

Result<void> Reader::finishModels() {
    const auto place = [](const ModelInfo& model) { return std::tie(model.provider, model.id); };
    std::ranges::sort(m_table.models, {}, place);
    const auto twice = std::ranges::adjacent_find(m_table.models, {}, place);
    if (twice != m_table.models.end())
        return Error{ErrorCode::Parse, "The model " + std::string(twice->id.substr(0, 100)) + " occurs twice."};
    std::ranges::sort(m_table.providers, {}, &ModelProvider::id);
    if (std::ranges::adjacent_find(m_table.providers, {}, &ModelProvider::id) != m_table.providers.end())
        return fault(ErrorCode::Parse, "A provider occurs twice.");
    for (ModelProvider& provider : m_table.providers) {
        const auto begin = std::ranges::lower_bound(m_table.models, provider.id, {}, &ModelInfo::provider);
        const auto end = std::ranges::upper_bound(m_table.models, provider.id, {}, &ModelInfo::provider);
        provider.first = static_cast<std::size_t>(begin - m_table.models.begin());
        provider.count = static_cast<std::size_t>(end - begin);
    }
    return {};
}

Result<void> Reader::finishAliases() {
    for (const Alias& alias : m_aliases) {
        const auto provider = std::ranges::lower_bound(m_table.providers, alias.provider, {}, &ModelProvider::id);
        const auto begin = m_table.models.begin() + static_cast<std::ptrdiff_t>(provider->first);
        const auto end = begin + static_cast<std::ptrdiff_t>(provider->count);
        if (std::ranges::binary_search(begin, end, alias.id, {}, &ModelInfo::id))
            return Error{ErrorCode::Parse, "The alias " + std::string(alias.id.substr(0, 100)) + " is a model."};
        const auto model = std::ranges::lower_bound(begin, end, alias.model, {}, &ModelInfo::id);
        m_table.aliases.push_back({static_cast<std::size_t>(provider - m_table.providers.begin()), alias.id,
                                   static_cast<std::size_t>(model - m_table.models.begin())});
    }
    const auto place = [](const ModelTable::Alias& alias) { return std::tie(alias.provider, alias.id); };
    std::ranges::sort(m_table.aliases, {}, place);
    if (std::ranges::adjacent_find(m_table.aliases, {}, place) != m_table.aliases.end())
        return fault(ErrorCode::Parse, "An alias occurs twice.");
    for (const auto& [alias, target] : m_table.sameAs) {
        if (!std::ranges::binary_search(m_table.providers, target, {}, &ModelProvider::id) ||
            std::ranges::binary_search(m_table.providers, alias, {}, &ModelProvider::id))
            return fault(ErrorCode::Parse, "Only a preset without models can share those of another.");
    }
    return {};
}

Result<ModelTable> Reader::read(std::string_view text) {
    if (text.size() > kMaxBytes)
        return fault(ErrorCode::Limit, "The list of models is too large.");
    m_table.models.reserve(std::min(kMaxModels, static_cast<std::size_t>(std::ranges::count(text, '\n')) / 2));
    std::int64_t number = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        ++number;
        if (const auto read = readLine(text.substr(0, end)); !read) {
            Error error = read.error();
            error.message = "Line " + std::to_string(number) + ": " + error.message;
            return error;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (!m_versionSeen || m_table.checked.empty())
        return fault(ErrorCode::Parse, "The list of models has no version or no date.");
    if (const auto finished = finishModels(); !finished)
        return finished.error();
    if (const auto finished = finishAliases(); !finished)
        return finished.error();
    m_table.models.shrink_to_fit();
    return std::move(m_table);
}

} // namespace

Result<ModelTable> readModels(std::string_view text) {
    return Reader().read(text);
}

} // namespace fairlead::catalog
