// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <string>
#include <vector>

namespace fairlead::test {

// A recorded exchange of the shared folder.
struct Fixture {
    QString name; // "groq/chat-stream-basic"
    int status = 0;
    QByteArray request; // empty = not recorded
    QByteArray answer;
    bool stream = false;
};

inline QByteArray readFile(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Every case of the chat, completions and embeddings APIs, of all providers; empty without the shared folder.
inline std::vector<Fixture> openAiFixtures() {
    using namespace Qt::Literals::StringLiterals;
    std::vector<Fixture> fixtures;
    const QString shared = QStringLiteral(FAIRLEAD_SHARED_DIR);
    if (shared.isEmpty())
        return fixtures;
    const QDir root(shared + u"/fixtures"_s);
    for (const QString& provider : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QDir folder(root.filePath(provider));
        for (const QString& name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
            const QDir files(folder.filePath(name));
            const QJsonObject meta = QJsonDocument::fromJson(readFile(files.filePath(u"meta.json"_s))).object();
            const QString api = meta.value(u"api"_s).toString();
            if (api != u"chat"_s && api != u"completions"_s && api != u"embeddings"_s)
                continue;
            Fixture fixture;
            fixture.name = provider + u'/' + name;
            fixture.status = meta.value(u"http_status"_s).toInt();
            fixture.stream = files.exists(u"response.sse"_s);
            fixture.request = readFile(files.filePath(u"request.json"_s));
            fixture.answer = readFile(files.filePath(fixture.stream ? u"response.sse"_s : u"response.json"_s));
            fixtures.push_back(fixture);
        }
    }
    return fixtures;
}

} // namespace fairlead::test
