// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/upstream/parsed_urls.h"

#include <QTest>

using fairlead::upstream::ParsedUrls;

namespace {

std::string part(CURLU* url, CURLUPart which) {
    char* text = nullptr;
    if (curl_url_get(url, which, &text, 0) != CURLUE_OK)
        return {};
    std::string copy(text);
    curl_free(text);
    return copy;
}

} // namespace

class ParsedUrlsTest : public QObject {
    Q_OBJECT

private slots:
    void givesTheSameHandleForTheSameUrl() {
        ParsedUrls urls;
        CURLU* const first = urls.find("http://127.0.0.1:9000/v1/chat/completions");
        QVERIFY(first != nullptr);
        QCOMPARE(urls.find("http://127.0.0.1:9000/v1/chat/completions"), first);
        QVERIFY(urls.find("http://127.0.0.1:9000/v1/embeddings") != first);
    }

    void keepsDotsInThePathAsTheyAre() {
        ParsedUrls urls;
        CURLU* const url = urls.find("https://provider.example/a/../v1/./models?x=%7e");
        QVERIFY(url != nullptr);
        QCOMPARE(part(url, CURLUPART_HOST), std::string("provider.example"));
        QCOMPARE(part(url, CURLUPART_PATH), std::string("/a/../v1/./models"));
        QCOMPARE(part(url, CURLUPART_QUERY), std::string("x=%7e"));
    }

    void refusesWhatLibcurlCannotParse() {
        ParsedUrls urls;
        QVERIFY(urls.find("http://user:secret@127.0.0.1/") == nullptr);
        QVERIFY(urls.find("http://127.0.0.1:99999/") == nullptr);
        QVERIFY(urls.find("") == nullptr);
    }

    void stopsGrowingAndKeepsWhatItHas() {
        ParsedUrls urls;
        CURLU* const first = urls.find("http://127.0.0.1/0");
        int refused = 0;
        for (int i = 1; i < 1000; ++i)
            refused += urls.find("http://127.0.0.1/" + std::to_string(i)) == nullptr ? 1 : 0;
        QVERIFY(refused > 0);
        QCOMPARE(urls.find("http://127.0.0.1/0"), first);
    }
};

QTEST_GUILESS_MAIN(ParsedUrlsTest)
#include "tst_parsed_urls.moc"
