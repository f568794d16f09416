// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/multipart.h"

#include <QTest>

#include <string>

using fairlead::engine::multipartField;

namespace {

const std::string kType = "multipart/form-data; boundary=XyZ";

std::string form(const std::string& model) {
    return "--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"name=\\\"model\\\".wav\"\r\n"
           "Content-Type: audio/wav\r\n\r\nRIFF--XyZ inside \r\n-- and more\r\n"
           "--XyZ\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\n" +
           model + "\r\n--XyZ--\r\n";
}

} // namespace

class TestMultipart : public QObject {
    Q_OBJECT

private slots:
    void findsTheFieldWhereverItStands();
    void pointsIntoTheBody();
    void readsQuotedBoundaries();
    void anEmptyFieldIsFoundEmpty();
    void hostileBodiesHaveNoField_data();
    void hostileBodiesHaveNoField();
};

void TestMultipart::findsTheFieldWhereverItStands() {
    const std::string body = form("whisper-1");
    QCOMPARE(std::string(multipartField(kType, body, "model").value()), std::string("whisper-1"));
    QVERIFY(!multipartField(kType, body, "language"));
}

void TestMultipart::pointsIntoTheBody() {
    const std::string body = form("whisper-1");
    const auto field = multipartField(kType, body, "model");
    QVERIFY(field->data() > body.data() && field->data() + field->size() < body.data() + body.size());
}

void TestMultipart::readsQuotedBoundaries() {
    const std::string body = form("m");
    QVERIFY(multipartField("Multipart/Form-Data; charset=x; Boundary=\"XyZ\"", body, "model"));
    QVERIFY(multipartField("multipart/form-data; boundary=XyZ; charset=utf-8", body, "model"));
}

void TestMultipart::anEmptyFieldIsFoundEmpty() {
    const std::string body = form("");
    QCOMPARE(multipartField(kType, body, "model").value().size(), std::size_t(0));
}

void TestMultipart::hostileBodiesHaveNoField_data() {
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    const QByteArray good = QByteArray::fromStdString(form("m"));
    const QByteArray type = QByteArray::fromStdString(kType);
    QTest::newRow("no boundary") << QByteArray("multipart/form-data") << good;
    QTest::newRow("other type") << QByteArray("application/json; boundary=XyZ") << good;
    QTest::newRow("empty boundary") << QByteArray("multipart/form-data; boundary=") << good;
    QTest::newRow("long boundary") << QByteArray("multipart/form-data; boundary=" + QByteArray(71, 'x')) << good;
    QTest::newRow("empty body") << type << QByteArray();
    QTest::newRow("head never ends") << type << QByteArray("--XyZ\r\nContent-Disposition: form-data; name=\"model\"");
    QTest::newRow("part never ends") << type
                                     << QByteArray(
                                            "--XyZ\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nabc");
    QTest::newRow("huge head") << type << QByteArray("--XyZ\r\nX: " + QByteArray(9000, 'a') + "\r\n\r\nv\r\n--XyZ--");
    QByteArray many;
    for (int i = 0; i < 300; ++i)
        many += "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv\r\n";
    QTest::newRow("model behind too many parts") << type << QByteArray(many + good);
    QTest::newRow("file name only")
        << type << QByteArray("--XyZ\r\nContent-Disposition: form-data; filename=\"model\"\r\n\r\nv\r\n--XyZ--");
}

void TestMultipart::hostileBodiesHaveNoField() {
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QVERIFY(!multipartField(type.toStdString(), body.toStdString(), "model"));
}

QTEST_GUILESS_MAIN(TestMultipart)
#include "tst_multipart.moc"
