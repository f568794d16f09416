// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <string>
#include <vector>

namespace fairlead::test {

using Qt::Literals::StringLiterals::operator""_s;

inline std::vector<QJsonObject> eventsOf(const std::string& stream, QString& fault) {
    std::vector<QJsonObject> events;
    for (const QByteArray& frame : QByteArray::fromStdString(stream).split('\n')) {
        if (!frame.startsWith("data: "))
            continue;
        const QJsonObject event = QJsonDocument::fromJson(frame.mid(6)).object();
        if (event.isEmpty())
            fault = u"not JSON: "_s + QString::fromUtf8(frame);
        events.push_back(event);
    }
    return events;
}

// The grammar of the stream, as the official SDKs accumulate it.
class Grammar {
public:
    QString check(const std::string& stream) {
        for (const QJsonObject& event : eventsOf(stream, m_fault)) {
            if (event[u"sequence_number"].toInt(-1) != m_sequence++)
                complain(u"sequence number"_s, event);
            take(event);
            if (!m_fault.isEmpty())
                return m_fault;
        }
        return m_fault;
    }
    QString last() const { return m_last; }
    bool over() const { return m_over; }

private:
    struct Part {
        QString type;
        QString text;
        bool open = true;
    };
    struct Item {
        QString type;
        QString id;
        bool open = true;
        QString text; // of arguments or summary
        bool summaryOpen = false;
        bool argumentsDone = false;
        std::vector<Part> parts;
        QJsonObject done;
        QByteArray doneText;
    };

    void complain(const QString& what, const QJsonObject& event) {
        if (m_fault.isEmpty())
            m_fault = what + u": "_s + QString::fromUtf8(QJsonDocument(event).toJson(QJsonDocument::Compact));
    }
    void require(bool good, const QString& what, const QJsonObject& event) {
        if (!good)
            complain(what, event);
    }
    Item* itemOf(const QJsonObject& event) {
        const int index = event[u"output_index"].toInt(-1);
        if (index < 0 || index >= static_cast<int>(m_items.size())) {
            complain(u"unknown item"_s, event);
            return nullptr;
        }
        Item& item = m_items[static_cast<std::size_t>(index)];
        require(item.open, u"closed item"_s, event);
        require(event[u"item_id"].toString() == item.id, u"item id"_s, event);
        return &item;
    }
    void take(const QJsonObject& event) {
        const QString type = event[u"type"].toString();
        require(!m_over, u"after the end"_s, event);
        if (m_sequence <= 2)
            require(type == (m_sequence == 1 ? u"response.created"_s : u"response.in_progress"_s), u"begin"_s, event);
        else
            require(type != u"response.created"_s && type != u"response.in_progress"_s, u"again"_s, event);
        m_last = type;
        if (type == u"response.output_item.added"_s)
            added(event);
        else if (type == u"response.output_item.done"_s)
            done(event);
        else if (type.startsWith(u"response.content_part."_s) || type.startsWith(u"response.output_text."_s) ||
                 type.startsWith(u"response.refusal."_s))
            content(type, event);
        else if (type.startsWith(u"response.reasoning_summary_"_s))
            summary(type, event);
        else if (type.startsWith(u"response.function_call_arguments."_s) ||
                 type.startsWith(u"response.custom_tool_call_input."_s))
            arguments(type, event);
        else if (type == u"response.completed"_s || type == u"response.incomplete"_s || type == u"response.failed"_s)
            finish(type, event);
        else
            require(m_sequence <= 2 || type == u"error"_s, u"unknown event"_s, event);
        if (m_error)
            require(type == u"response.failed"_s, u"after the error"_s, event);
        m_error = m_error || type == u"error"_s;
    }
    void added(const QJsonObject& event) {
        require(event[u"output_index"].toInt(-1) == static_cast<int>(m_items.size()), u"output index"_s, event);
        Item item;
        item.type = event[u"item"][u"type"].toString();
        item.id = event[u"item"][u"id"].toString();
        for (const Item& other : m_items)
            require(other.id != item.id, u"id twice"_s, event);
        m_items.push_back(item);
    }
    void done(const QJsonObject& event) {
        QJsonObject withId = event;
        withId[u"item_id"] = event[u"item"][u"id"];
        Item* item = itemOf(withId);
        if (!item)
            return;
        item->open = false;
        item->done = event[u"item"].toObject();
        item->doneText = QJsonDocument(item->done).toJson();
        require(item->done[u"type"].toString() == item->type, u"type"_s, event);
        require(!item->summaryOpen, u"open summary"_s, event);
        const QJsonArray parts = item->done[u"content"].toArray();
        require(parts.size() == static_cast<qsizetype>(item->parts.size()), u"parts"_s, event);
        for (std::size_t i = 0; i < item->parts.size(); ++i)
            require(!item->parts[i].open, u"open part"_s, event);
        if (item->type == u"function_call"_s)
            require(item->argumentsDone && item->done[u"arguments"].toString() == item->text, u"arguments"_s, event);
        if (item->type == u"reasoning"_s)
            require(item->done[u"summary"][0][u"text"].toString() == item->text, u"summary"_s, event);
    }
    void content(const QString& type, const QJsonObject& event) {
        Item* item = itemOf(event);
        if (!item)
            return;
        const int index = event[u"content_index"].toInt(-1);
        if (type == u"response.content_part.added"_s) {
            require(index == static_cast<int>(item->parts.size()), u"content index"_s, event);
            item->parts.push_back({event[u"part"][u"type"].toString(), {}, true});
            return;
        }
        if (index < 0 || index >= static_cast<int>(item->parts.size()))
            return complain(u"unknown part"_s, event);
        Part& part = item->parts[static_cast<std::size_t>(index)];
        const bool refusal = part.type == u"refusal"_s;
        require(part.open, u"closed part"_s, event);
        if (type.endsWith(u".delta"_s))
            part.text += event[u"delta"].toString();
        else if (type == u"response.output_text.done"_s || type == u"response.refusal.done"_s)
            require(event[refusal ? u"refusal"_s : u"text"_s].toString() == part.text, u"text done"_s, event);
        if (type.startsWith(u"response.refusal."_s))
            require(refusal, u"kind of part"_s, event);
        if (type != u"response.content_part.done"_s)
            return;
        part.open = false;
        require(event[u"part"][refusal ? u"refusal"_s : u"text"_s].toString() == part.text, u"part done"_s, event);
    }
    void summary(const QString& type, const QJsonObject& event) {
        Item* item = itemOf(event);
        if (!item)
            return;
        require(item->type == u"reasoning"_s, u"kind"_s, event);
        if (type.endsWith(u"part.added"_s)) {
            require(!item->summaryOpen && item->text.isEmpty(), u"summary part"_s, event);
            item->summaryOpen = true;
        } else if (type.endsWith(u"text.delta"_s)) {
            require(item->summaryOpen, u"no summary part"_s, event);
            item->text += event[u"delta"].toString();
        } else if (type.endsWith(u"part.done"_s)) {
            item->summaryOpen = false;
        }
    }
    void arguments(const QString& type, const QJsonObject& event) {
        Item* item = itemOf(event);
        if (!item)
            return;
        require(!item->argumentsDone, u"arguments after their end"_s, event);
        if (type.endsWith(u".delta"_s)) {
            item->text += event[u"delta"].toString();
        } else {
            item->argumentsDone = true;
            const QString whole = event[type.contains(u"custom"_s) ? u"input"_s : u"arguments"_s].toString();
            require(whole == item->text || item->text.isEmpty(), u"arguments done"_s, event);
            item->text = whole;
        }
    }
    void finish(const QString& type, const QJsonObject& event) {
        m_over = true;
        if (type == u"response.failed"_s)
            return;
        const QJsonArray output = event[u"response"][u"output"].toArray();
        require(output.size() == static_cast<qsizetype>(m_items.size()), u"output"_s, event);
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            require(!m_items[i].open, u"open item"_s, event);
            const QByteArray whole = QJsonDocument(output[static_cast<qsizetype>(i)].toObject()).toJson();
            require(whole == m_items[i].doneText, QString::fromUtf8(whole + " is not " + m_items[i].doneText), event);
        }
        for (const auto& key : {u"id"_s,
                                u"object"_s,
                                u"created_at"_s,
                                u"status"_s,
                                u"model"_s,
                                u"output"_s,
                                u"parallel_tool_calls"_s,
                                u"tool_choice"_s,
                                u"tools"_s,
                                u"instructions"_s,
                                u"temperature"_s,
                                u"top_p"_s,
                                u"max_output_tokens"_s,
                                u"previous_response_id"_s,
                                u"reasoning"_s,
                                u"text"_s,
                                u"truncation"_s,
                                u"usage"_s,
                                u"metadata"_s,
                                u"error"_s,
                                u"incomplete_details"_s,
                                u"store"_s})
            require(event[u"response"].toObject().contains(key), u"no "_s + key, event);
    }

    QString m_fault;
    QString m_last;
    int m_sequence = 0;
    bool m_over = false;
    bool m_error = false;
    std::vector<Item> m_items;
};

} // namespace fairlead::test
