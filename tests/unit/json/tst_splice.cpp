// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/json/splice.h"
#include "tests/unit/json/random_document.h"

#include <QtTest>

#include <functional>

using namespace fairlead;

namespace {

std::string edited(const std::string& document, const std::function<void(json::Splice&)>& edit) {
    const auto members = json::members(document);
    if (!members)
        return "not an object";
    json::Splice splice(document, *members);
    edit(splice);
    return splice.toString();
}

struct Range {
    std::size_t begin;
    std::size_t end;
};

// A random object together with where its parts are.
struct Document {
    struct Part {
        std::string key;
        std::string value;
        Range keyRange;
        Range valueRange;
    };
    std::string text;
    std::vector<Part> parts;
};

Document randomDocument(test::RandomJson& random) {
    Document document;
    std::string& text = document.text;
    text = random.space() + "{" + random.space();
    for (std::size_t left = random.below(6); left > 0; --left) {
        if (!document.parts.empty())
            text += random.space() + "," + random.space();
        Document::Part part;
        part.key = random.oneOf<std::string>({"model", "stream", "x", "tools", "caf\xC3\xA9"});
        part.value = random.value(3);
        part.keyRange = {text.size(), text.size() + part.key.size() + 2};
        text += "\"" + part.key + "\"" + random.space() + ":" + random.space();
        part.valueRange = {text.size(), text.size() + part.value.size()};
        text += part.value;
        document.parts.push_back(part);
    }
    text += random.space() + "}" + random.space();
    return document;
}

// What a sequence of edits must lead to: the members of the result, and the bytes that the result may lack.
class Expectation {
public:
    explicit Expectation(const Document& document) : m_document(document), m_removed(document.parts.size()) {
        for (const auto& part : document.parts)
            m_values.push_back(part.value);
    }

    void set(const std::string& key, const std::string& value) {
        bool found = false;
        for (std::size_t i = 0; i < m_values.size(); ++i) {
            if (m_document.parts[i].key != key)
                continue;
            found = true;
            m_removed[i] = false;
            m_values[i] = value;
            m_mayVanish.push_back(m_document.parts[i].valueRange);
        }
        if (found)
            return;
        for (auto& [addedKey, addedValue] : m_added) {
            if (addedKey == key) {
                addedValue = value;
                return;
            }
        }
        m_added.emplace_back(key, value);
    }

    void remove(const std::string& key) {
        for (std::size_t i = 0; i < m_values.size(); ++i) {
            if (m_document.parts[i].key == key)
                m_removed[i] = true;
        }
        std::erase_if(m_added, [&](const auto& added) { return added.first == key; });
    }

    void replace(std::size_t part, const std::string& value) {
        m_values[part] = value;
        m_mayVanish.push_back(m_document.parts[part].valueRange);
    }

    std::vector<std::pair<std::string, std::string>> members() const {
        std::vector<std::pair<std::string, std::string>> result;
        for (std::size_t i = 0; i < m_values.size(); ++i) {
            if (!m_removed[i])
                result.emplace_back(m_document.parts[i].key, m_values[i]);
        }
        result.insert(result.end(), m_added.begin(), m_added.end());
        return result;
    }

    // A removed member may take along what is between it and its neighbours: one comma and white space.
    std::vector<bool> bytesThatMayVanish() const {
        std::vector<bool> may(m_document.text.size());
        const auto mark = [&may](Range range) {
            std::fill(may.begin() + static_cast<std::ptrdiff_t>(range.begin),
                      may.begin() + static_cast<std::ptrdiff_t>(range.end), true);
        };
        for (const Range& range : m_mayVanish)
            mark(range);
        const auto& parts = m_document.parts;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (m_removed[i])
                mark({i > 0 ? parts[i - 1].valueRange.end : parts[i].keyRange.begin,
                      i == 0 && parts.size() > 1 ? parts[1].keyRange.begin : parts[i].valueRange.end});
        }
        // Removed ones at the front: the comma behind the run goes, as there is none before it.
        std::size_t run = 0;
        while (run < parts.size() && m_removed[run])
            ++run;
        if (run > 0 && run < parts.size())
            mark({parts[0].keyRange.begin, parts[run].keyRange.begin});
        return may;
    }

private:
    const Document& m_document;
    std::vector<std::string> m_values;
    std::vector<bool> m_removed;
    std::vector<std::pair<std::string, std::string>> m_added;
    std::vector<Range> m_mayVanish;
};

// Whether `parts` hold every byte of the document but those that may vanish, in order.
bool keepsEverythingElse(const std::string& text, const std::vector<std::string_view>& parts,
                         const std::vector<bool>& mayVanish) {
    std::vector<bool> kept(text.size());
    std::size_t position = 0;
    for (const std::string_view part : parts) {
        if (part.data() < text.data() || part.data() >= text.data() + text.size())
            continue; // inserted text
        const auto begin = static_cast<std::size_t>(part.data() - text.data());
        if (begin < position)
            return false;
        position = begin + part.size();
        std::fill(kept.begin() + static_cast<std::ptrdiff_t>(begin),
                  kept.begin() + static_cast<std::ptrdiff_t>(position), true);
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!kept[i] && !mayVanish[i])
            return false;
    }
    return true;
}

} // namespace

class TestSplice : public QObject {
    Q_OBJECT

private slots:
    void replacesOnlyTheValue();
    void replacesEveryDuplicate();
    void insertsAtTheEnd();
    void removesWithOneComma_data();
    void removesWithOneComma();
    void combinesRemovalAndInsertion();
    void replacesNestedValues();
    void letsTheLaterEditWin();
    void escapesInsertedKeys();
    void isUnchangedWithoutEdits();
    void keepsEveryByteOutsideRandomEdits();
};

void TestSplice::replacesOnlyTheValue() {
    const std::string document = "{ \"model\" :\t\"a\" , \"t\": 1.0, \"seed\":12345678901234567890 }\n";
    QCOMPARE(edited(document, [](json::Splice& s) { s.set("model", "\"b/c\""); }),
             std::string("{ \"model\" :\t\"b/c\" , \"t\": 1.0, \"seed\":12345678901234567890 }\n"));
}

void TestSplice::replacesEveryDuplicate() {
    QCOMPARE(edited(R"({"a":1,"b":2,"\u0061":3})", [](json::Splice& s) { s.set("a", "9"); }),
             std::string(R"({"a":9,"b":2,"\u0061":9})"));
}

void TestSplice::insertsAtTheEnd() {
    const auto insert = [](json::Splice& s) { s.set("n", "null"); };
    QCOMPARE(edited("{}", insert), std::string(R"({"n":null})"));
    QCOMPARE(edited(" { } ", insert), std::string(" {\"n\":null } "));
    QCOMPARE(edited("{\"a\": 1 }", insert), std::string("{\"a\": 1,\"n\":null }"));
    QCOMPARE(edited("{}",
                    [](json::Splice& s) {
                        s.set("a", "1");
                        s.set("b", "2");
                        s.set("a", "3");
                    }),
             std::string(R"({"a":3,"b":2})"));
}

void TestSplice::removesWithOneComma_data() {
    QTest::addColumn<QString>("document");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* document, const char* expected) {
        QTest::newRow(name) << QString::fromUtf8(document) << QString::fromUtf8(expected);
    };
    row("only", "{ \"x\": 1 }", "{  }");
    row("first", "{ \"x\": 1 , \"b\":2 }", "{ \"b\":2 }");
    row("middle", "{ \"a\":1 , \"x\": 1 ,\t\"b\":2 }", "{ \"a\":1 ,\t\"b\":2 }");
    row("last", "{ \"a\":1 , \"x\": 1 }", "{ \"a\":1 }");
    row("absent", "{ \"a\":1 }", "{ \"a\":1 }");
    row("all duplicates", "{\"x\":1,\"x\":2 ,\"x\":3}", "{}");
    row("first and last", "{\"x\":1,\"a\":2,\"x\":3}", "{\"a\":2}");
    row("two in the middle", "{\"a\":1,\"x\":1, \"x\":2 , \"b\":2}", "{\"a\":1 , \"b\":2}");
}

void TestSplice::removesWithOneComma() {
    QFETCH(QString, document);
    QFETCH(QString, expected);
    QCOMPARE(edited(document.toStdString(), [](json::Splice& s) { s.remove("x"); }), expected.toStdString());
}

void TestSplice::combinesRemovalAndInsertion() {
    const auto swap = [](json::Splice& s) {
        s.remove("x");
        s.set("n", "0");
    };
    QCOMPARE(edited("{ \"x\":1 }", swap), std::string("{\"n\":0  }"));
    QCOMPARE(edited("{\"a\":1,\"x\":1}", swap), std::string("{\"a\":1,\"n\":0}"));
    QCOMPARE(edited("{\"x\":1,\"a\":1}", swap), std::string("{\"a\":1,\"n\":0}"));
}

void TestSplice::replacesNestedValues() {
    const std::string document = R"({"o": { "in" : {"deep": [1, 2]} }, "z":0})";
    const auto outer = json::members(document);
    QVERIFY(outer);
    const auto middle = json::members(outer->at(0).value.raw);
    QVERIFY(middle);
    const auto inner = json::members(middle->at(0).value.raw);
    QVERIFY(inner);
    json::Splice splice(document, *outer);
    splice.replace(inner->at(0).value, "\"flat\"");
    splice.set("z", "1");
    QCOMPARE(splice.toString(), std::string(R"({"o": { "in" : {"deep": "flat"} }, "z":1})"));
    splice.set("o", "{}");
    QCOMPARE(splice.toString(), std::string(R"({"o": {}, "z":1})"));
}

void TestSplice::letsTheLaterEditWin() {
    const std::string document = R"({"a":1,"b":2})";
    const auto members = json::members(document);
    QVERIFY(members);
    json::Splice splice(document, *members);
    splice.set("a", "10");
    splice.replace(members->at(0).value, "20");
    splice.remove("b");
    splice.set("b", "30");
    QCOMPARE(splice.toString(), std::string(R"({"a":20,"b":30})"));
    splice.remove("a");
    QCOMPARE(splice.toString(), std::string(R"({"b":30})"));
}

void TestSplice::escapesInsertedKeys() {
    QCOMPARE(edited("{}", [](json::Splice& s) { s.set("a\"\n\\", "1"); }), std::string("{\"a\\\"\\n\\\\\":1}"));
}

void TestSplice::isUnchangedWithoutEdits() {
    const std::string document = "{\"a\":1}";
    const auto members = json::members(document);
    QVERIFY(members);
    json::Splice splice(document, *members);
    splice.remove("absent");
    QVERIFY(splice.isUnchanged());
    QCOMPARE(splice.segments().size(), std::size_t(1));
    QCOMPARE(static_cast<const void*>(splice.segments()[0].data()), static_cast<const void*>(document.data()));
    splice.set("a", "1");
    QVERIFY(!splice.isUnchanged());
}

void TestSplice::keepsEveryByteOutsideRandomEdits() {
    test::RandomJson random(7);
    for (int round = 0; round < 5000; ++round) {
        const Document document = randomDocument(random);
        const auto members = json::members(document.text);
        QVERIFY2(members, document.text.c_str());
        json::Splice splice(document.text, *members);
        Expectation expected(document);
        std::size_t edits = random.below(5);
        std::size_t touched = 0;
        for (std::size_t i = 0; i < edits; ++i) {
            const std::string key = random.oneOf<std::string>({"model", "stream", "x", "tools", "caf\xC3\xA9", "new"});
            const std::string value = random.value(2);
            const std::size_t choice = random.below(3);
            touched += document.parts.size() + 1;
            if (choice == 0) {
                splice.set(key, value);
                expected.set(key, value);
            } else if (choice == 1) {
                splice.remove(key);
                expected.remove(key);
            } else if (!document.parts.empty()) {
                const std::size_t part = random.below(document.parts.size());
                splice.replace(members->at(part).value, value);
                expected.replace(part, value);
            }
        }
        const std::string result = splice.toString();
        QVERIFY2(json::validate(result), (document.text + " -> " + result).c_str());
        const auto after = json::members(result);
        QVERIFY(after);
        std::vector<std::pair<std::string, std::string>> found;
        for (const json::Member& member : *after)
            found.emplace_back(member.key, member.value.raw);
        QVERIFY2(found == expected.members(), (document.text + " -> " + result).c_str());
        QVERIFY2(keepsEverythingElse(document.text, splice.segments(), expected.bytesThatMayVanish()),
                 (document.text + " -> " + result).c_str());
        QVERIFY(splice.segments().size() <= 2 * touched + 1);
    }
}

QTEST_GUILESS_MAIN(TestSplice)
#include "tst_splice.moc"
