// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/padded_bytes.h"
#include "proxy/base/random_source.h"
#include "proxy/engine/fidelity_diff.h"
#include "proxy/engine/fidelity_places.h"

#include <QTest>

#include <algorithm>
#include <string>

using namespace fairlead;
using namespace fairlead::engine;

Q_DECLARE_METATYPE(std::vector<fairlead::engine::ByteHunk>)

namespace {

// The new text, made of the old one and what the differences say; empty when they contradict each other.
std::string applied(const std::string& before, const std::string& after, const std::vector<ByteHunk>& hunks) {
    std::string result;
    std::size_t at = 0;
    for (const ByteHunk& hunk : hunks) {
        if (hunk.oldBegin < at)
            return {};
        result += before.substr(at, hunk.oldBegin - at);
        if (result.size() != hunk.newBegin)
            return {};
        result += after.substr(hunk.newBegin, hunk.newSize);
        at = hunk.oldBegin + hunk.oldSize;
    }
    return result + before.substr(at);
}

// "model@9+7>9+14", names and ranges of all differences; "?" = without a name.
std::string summary(const std::vector<NamedHunk>& hunks) {
    std::string text;
    for (const NamedHunk& named : hunks) {
        const ByteHunk& hunk = named.hunk;
        text += (text.empty() ? "" : " ") + (named.name.empty() ? std::string("?") : named.name) + "@" +
                std::to_string(hunk.oldBegin) + "+" + std::to_string(hunk.oldSize) + ">" +
                std::to_string(hunk.newBegin) + "+" + std::to_string(hunk.newSize);
    }
    return text;
}

} // namespace

class TestFidelityDiff : public QObject {
    Q_OBJECT

private slots:
    void findsWhatDiffers_data();
    void findsWhatDiffers();
    void theDifferencesMakeTheNewText();
    void namesTheEditsOfARequest_data();
    void namesTheEditsOfARequest();
    void namesTheUsageChunkAndNothingElse_data();
    void namesTheUsageChunkAndNothingElse();
    void placesThatContradictTheTextsAreNotBelieved();
    void membersInAnotherOrderHaveNoName();
};

void TestFidelityDiff::findsWhatDiffers_data() {
    QTest::addColumn<std::string>("before");
    QTest::addColumn<std::string>("after");
    QTest::addColumn<std::vector<ByteHunk>>("hunks");
    const auto row = [](const char* name, std::string before, std::string after, std::vector<ByteHunk> hunks) {
        QTest::newRow(name) << std::move(before) << std::move(after) << std::move(hunks);
    };
    const std::string gap = "0123456789";
    row("both empty", "", "", {});
    row("equal", "abc", "abc", {});
    row("from nothing", "", "abc", {{0, 0, 0, 3}});
    row("to nothing", "abc", "", {{0, 3, 0, 0}});
    row("put in", "ab", "aXb", {{1, 0, 1, 1}});
    row("taken out", "aXb", "ab", {{1, 1, 1, 0}});
    row("at the end", "ab", "abX", {{2, 0, 2, 1}});
    row("one byte", "abc", "aXc", {{1, 1, 1, 1}});
    row("a zero byte", std::string("a\0c", 3), "abc", {{1, 1, 1, 1}});
    row("two, far apart", "A" + gap + "B", "X" + gap + "Y", {{0, 1, 0, 1}, {11, 1, 11, 1}});
    row("two, near", "A0123B", "X0123Y", {{0, 6, 0, 6}});
    row("too much to align", std::string(3000, 'a') + gap + "b", std::string(3000, 'x') + gap + "y",
        {{0, 3011, 0, 3011}});
}

void TestFidelityDiff::findsWhatDiffers() {
    QFETCH(std::string, before);
    QFETCH(std::string, after);
    QFETCH(std::vector<ByteHunk>, hunks);
    QVERIFY(diffBytes(before, after) == hunks);
}

void TestFidelityDiff::theDifferencesMakeTheNewText() {
    SeededRandom random(4141);
    for (int i = 0; i < 3000; ++i) {
        std::string before;
        for (std::uint64_t size = random.next() % 120; size > 0; --size)
            before += static_cast<char>('a' + random.next() % 3);
        std::string after = before;
        for (std::uint64_t edits = random.next() % 6; edits > 0; --edits) {
            const std::size_t at = after.empty() ? 0 : random.next() % after.size();
            if (random.next() % 2 == 0)
                after.insert(at, std::string(random.next() % 12, 'b'));
            else
                after.erase(at, random.next() % 12);
        }
        const std::vector<ByteHunk> hunks = diffBytes(before, after);
        QCOMPARE(applied(before, after, hunks), after);
        QCOMPARE(hunks.empty(), before == after);
    }
}

void TestFidelityDiff::namesTheEditsOfARequest_data() {
    QTest::addColumn<std::string>("sent");
    QTest::addColumn<std::string>("received");
    QTest::addColumn<std::string>("found");
    const auto row = [](const char* name, std::string sent, std::string received, std::string found) {
        QTest::newRow(name) << std::move(sent) << std::move(received) << std::move(found);
    };
    row("nothing", R"({"model":"a"})", R"({"model":"a"})", "");
    row("the model", R"({"model":"a", "n":1})", R"({"model":"bcd", "n":1})", "model@9+3>9+5");
    row("the usage option at the end", R"({"model":"a","stream":true})",
        R"({"model":"a","stream":true,"stream_options":{"include_usage":true}})", "stream_options@26+0>26+40");
    row("the usage option in front", R"({"model":"a"})", R"({"stream_options":{"include_usage":true},"model":"a"})",
        "stream_options@1+0>1+40");
    row("the usage option in one that was there", R"({"stream_options":{},"model":"a"})",
        R"({"stream_options":{"include_usage":true},"model":"b"})", "stream_options@18+2>18+22 model@29+3>49+3");
    row("white space", R"({"model":"a", "n":1})", R"({"model":"b","n":1})", "model@9+3>9+3 ?@13+1>13+0");
    row("another member", R"({"model":"a"})", R"({"model":"a","user":"me"})", "?@12+0>12+12");
    row("a number written anew", R"({"model":"a","t":1.0})", R"({"model":"a","t":1})", "?@18+2>18+0");
    row("a usage option that was taken out", R"({"model":"a","stream_options":{}})", R"({"model":"a"})",
        "?@12+20>12+0");
    row("no JSON", "model=a", "model=b", "?@6+1>6+1");
    row("half a document", R"({"model":"a")", R"({"model":"b")", "?@10+1>10+1");
}

void TestFidelityDiff::namesTheEditsOfARequest() {
    QFETCH(std::string, sent);
    QFETCH(std::string, received);
    QFETCH(std::string, found);
    padForJson(sent);
    padForJson(received);
    QCOMPARE(summary(diffBytes(sent, received, requestPlaces(sent, received))), found);
}

void TestFidelityDiff::namesTheUsageChunkAndNothingElse_data() {
    QTest::addColumn<std::string>("provider");
    QTest::addColumn<std::string>("caller");
    QTest::addColumn<std::string>("found");
    const std::string chunk = "data: {\"choices\":[{}]}\n\n";
    const std::string usage = "data: {\"choices\":[ ],\"usage\":{\"a\":1}}\r\n\r\n"; // 41 bytes
    const std::string done = "data: [DONE]\n\n";
    const auto row = [](const char* name, std::string provider, std::string caller, std::string found) {
        QTest::newRow(name) << std::move(provider) << std::move(caller) << std::move(found);
    };
    row("withheld", chunk + usage + done, chunk + done, "withheld usage chunk@24+41>24+0");
    row("withheld at the end", chunk + usage, chunk, "withheld usage chunk@24+41>24+0");
    row("a content chunk is lost", chunk + chunk + usage + done, chunk + done,
        "?@24+24>24+0 withheld usage chunk@48+41>24+0");
    row("an empty one without usage", chunk + "data: {\"choices\":[]}\n\n" + done, chunk + done, "?@42+22>42+0");
    row("no stream", "abc", "abd", "?@2+1>2+1");
}

void TestFidelityDiff::namesTheUsageChunkAndNothingElse() {
    QFETCH(std::string, provider);
    QFETCH(std::string, caller);
    QFETCH(std::string, found);
    const auto hunks = diffBytes(provider, caller, usageChunkPlaces(provider));
    if (found.find('?') == std::string::npos)
        QCOMPARE(summary(hunks), found);
    else // what is lost is told, however the bytes are aligned
        QVERIFY(std::any_of(hunks.begin(), hunks.end(), [](const NamedHunk& hunk) { return hunk.name.empty(); }));
}

void TestFidelityDiff::placesThatContradictTheTextsAreNotBelieved() {
    for (const NamedPlace& place : {NamedPlace{"x", 1, 9, 1, 1}, NamedPlace{"x", 9, 0, 1, 1},
                                    NamedPlace{"x", 1, 1, 1, std::string::npos}, NamedPlace{"x", 1, 1, 99, 0}})
        QCOMPARE(summary(diffBytes("abc", "aXc", {place})), std::string("?@1+1>1+1"));
    const std::vector<NamedPlace> crossed = {{"x", 1, 1, 1, 1}, {"y", 0, 1, 2, 1}};
    QCOMPARE(summary(diffBytes("abc", "aXc", crossed)), std::string("?@1+1>1+1"));
}

void TestFidelityDiff::membersInAnotherOrderHaveNoName() {
    std::string sent = R"({"model":"a","stream_options":{}})";
    std::string received = R"({"stream_options":{},"model":"b"})";
    padForJson(sent);
    padForJson(received);
    const auto hunks = diffBytes(sent, received, requestPlaces(sent, received));
    QVERIFY(!hunks.empty());
    QVERIFY(std::all_of(hunks.begin(), hunks.end(), [](const NamedHunk& hunk) { return hunk.name.empty(); }));
}

QTEST_GUILESS_MAIN(TestFidelityDiff)
#include "tst_fidelity_diff.moc"
