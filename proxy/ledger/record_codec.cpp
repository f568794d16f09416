// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/record_codec.h"

#include "proxy/ledger/record_bounds.h"

#include <limits>
#include <type_traits>

namespace fairlead::ledger {

namespace {

// Writer and Reader offer the same functions, so that the order of the fields is written down once.
class Writer {
public:
    explicit Writer(std::string& out) : m_out(out) {}

    void number(std::int64_t value) {
        const auto bits = static_cast<std::uint64_t>(value);
        varint(bits << 1U ^ (value < 0 ? ~std::uint64_t{0} : 0));
    }
    void number(int value) { number(static_cast<std::int64_t>(value)); }
    void flag(bool value) { m_out.push_back(value ? '\1' : '\0'); }
    template <typename E>
    void enumeration(E value, E /*last*/) {
        number(static_cast<std::int64_t>(value));
    }
    void text(const std::string& value) {
        varint(value.size());
        m_out.append(value);
    }
    void optional(const std::optional<std::int64_t>& value) {
        flag(value.has_value());
        if (value)
            number(*value);
    }
    void id(const RequestId& value) { number(value.number()); }
    template <typename List, typename Each>
    void list(List& values, Each each) {
        varint(values.size());
        for (auto& value : values)
            each(value);
    }

private:
    void varint(std::uint64_t value) {
        for (; value >= 0x80U; value >>= 7U)
            m_out.push_back(static_cast<char>(value | 0x80U));
        m_out.push_back(static_cast<char>(value));
    }
    std::string& m_out;
};

// After the first fault everything reads as zero or empty, and ok() is false.
class Reader {
public:
    explicit Reader(std::string_view bytes) : m_rest(bytes) {}
    bool ok() const { return m_ok; }
    bool atEnd() const { return m_rest.empty(); }

    void number(std::int64_t& value) {
        const std::uint64_t bits = varint();
        value = static_cast<std::int64_t>(bits >> 1U ^ ((bits & 1U) != 0 ? ~std::uint64_t{0} : 0));
    }
    void number(int& value) {
        std::int64_t wide = 0;
        number(wide);
        require(wide >= std::numeric_limits<int>::min() && wide <= std::numeric_limits<int>::max());
        value = static_cast<int>(wide);
    }
    void flag(bool& value) {
        const std::uint64_t bits = varint();
        require(bits <= 1);
        value = bits == 1;
    }
    template <typename E>
    void enumeration(E& value, E last) {
        std::int64_t wide = 0;
        number(wide);
        require(wide >= 0 && wide <= static_cast<std::int64_t>(last));
        value = m_ok ? static_cast<E>(wide) : E{};
    }
    void text(std::string& value) {
        const std::uint64_t size = varint();
        require(size <= m_rest.size());
        if (!m_ok)
            return;
        value.assign(m_rest.substr(0, size));
        m_rest.remove_prefix(size);
    }
    void optional(std::optional<std::int64_t>& value) {
        bool present = false;
        flag(present);
        if (present)
            number(value.emplace());
    }
    void id(RequestId& value) {
        std::int64_t bits = 0;
        number(bits);
        value = RequestId(bits);
    }
    template <typename List, typename Each>
    void list(List& values, Each each) {
        const std::uint64_t size = varint();
        require(size <= kMaxAttempts);
        for (std::uint64_t i = 0; m_ok && i < size; ++i)
            each(values.emplace_back());
    }

private:
    void require(bool condition) { m_ok = m_ok && condition; }
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; m_ok && shift < 64; shift += 7) {
            if (m_rest.empty())
                break;
            const auto byte = static_cast<unsigned char>(m_rest.front());
            m_rest.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
            if (byte < 0x80U)
                return value;
        }
        m_ok = false;
        return 0;
    }

    std::string_view m_rest;
    bool m_ok = true;
};

template <typename Archive, typename Record>
void attemptFields(Archive& archive, Record& attempt) {
    archive.text(attempt.provider);
    archive.text(attempt.model);
    archive.text(attempt.key);
    archive.number(attempt.tier);
    archive.number(attempt.status);
    archive.enumeration(attempt.errorClass, kLastErrorClass);
    archive.text(attempt.errorCode);
    archive.number(attempt.startUs);
    archive.number(attempt.dnsUs);
    archive.number(attempt.connectUs);
    archive.number(attempt.tlsUs);
    archive.number(attempt.firstByteUs);
    archive.number(attempt.totalUs);
    archive.flag(attempt.reusedConnection);
}

template <typename Archive, typename Tokens>
void tokenFields(Archive& archive, Tokens& tokens) {
    archive.optional(tokens.input);
    archive.optional(tokens.cachedRead);
    archive.optional(tokens.cachedWrite);
    archive.optional(tokens.output);
    archive.optional(tokens.reasoning);
    archive.optional(tokens.audio);
    archive.enumeration(tokens.origin, TokenOrigin::Estimated);
}

template <typename Archive, typename Record>
void recordFields(Archive& archive, Record& record, std::uint32_t version) {
    archive.id(record.id);
    archive.number(record.startedMs);
    archive.text(record.client);
    archive.text(record.endpoint);
    archive.text(record.route);
    archive.text(record.modelAsked);
    archive.text(record.provider);
    archive.text(record.model);
    archive.text(record.modelReported);
    archive.flag(record.streamed);
    archive.number(record.status);
    archive.enumeration(record.outcome, Outcome::Rejected);
    archive.enumeration(record.errorClass, kLastErrorClass);
    archive.text(record.errorCode);
    archive.text(record.finishReason);
    archive.text(record.notes);
    tokenFields(archive, record.tokens);
    archive.number(record.ttftUs);
    archive.number(record.totalUs);
    archive.number(record.bytesIn);
    archive.number(record.bytesOut);
    archive.list(record.attempts, [&archive](auto& attempt) { attemptFields(archive, attempt); });
    if (version >= 2)
        archive.text(record.plan);
}

} // namespace

void encode(const RequestRecord& record, std::string& out) {
    out.clear();
    Writer writer(out);
    recordFields(writer, record, kJournalVersion);
}

std::optional<RequestRecord> decode(std::string_view bytes, std::uint32_t version) {
    RequestRecord record;
    Reader reader(bytes);
    recordFields(reader, record, version);
    if (!reader.ok() || !reader.atEnd())
        return std::nullopt;
    return record;
}

} // namespace fairlead::ledger
