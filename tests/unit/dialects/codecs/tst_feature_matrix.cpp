// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What of each dialect reaches each other one, judged by writing, reading and comparing; docs/feature-matrix.md is this
// test's output and must be equal to it. FAIRLEAD_WRITE_MATRIX=1 writes the file anew.

#include "tests/unit/dialects/codecs/feature_judge.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace fairlead;
using namespace fairlead::test;

namespace {

const char* markOf(Verdict verdict) {
    switch (verdict) {
    case Verdict::NotSaid:
        return "";
    case Verdict::Exact:
        return "=";
    case Verdict::Transformed:
        return "~";
    case Verdict::NotPossible:
        return "–";
    case Verdict::Silent:
        break;
    }
    return "?";
}

class Matrix {
public:
    void caller(std::size_t caller) {
        m_text += std::string("\n## Callers of ") + dialects::name(kCallerDialects[caller]) + "\n";
        table("Asked", caller, requestFeatures(), judgeRequest);
        table("Answered", caller, answerFeatures(), judgeAnswer);
        table("Failed", caller, errorFeatures(), judgeError);
    }

    QString text() const {
        std::string all =
            "# Feature matrix\n\n"
            "Written by `tst_feature_matrix`, which judges each cell by writing a request or an answer in one "
            "dialect, reading it, and\nwriting and reading it in the other; do not edit it. Columns are the dialects "
            "of "
            "providers. What depends on a provider or a\nmodel (`traits` of the presets, facts of the catalogue) is "
            "not in it: the columns are the vendors' own endpoints.\n\n"
            "`=` the other side reads the same, whole and streamed. `~` said in another way, with a note. `–` not "
            "possible: left out with a note,\nor refused. Empty: the side it comes from does not have it. The numbers "
            "are reasons, at the end. Where caller and provider speak\nthe same dialect, bytes go through as they "
            "are.\n";
        all += m_text + "\n## Reasons\n\n";
        for (std::size_t i = 0; i < m_reasons.size(); ++i)
            all += std::to_string(i + 1) + ". " + m_reasons[i] + "\n";
        return QString::fromStdString(all);
    }

    std::string faults;

private:
    template <typename Feature, typename Judge>
    void table(const char* head, std::size_t caller, const std::vector<Feature>& features, Judge judge) {
        m_text += std::string("\n| ") + head;
        for (const auto dialect : kProviderDialects)
            m_text += std::string(" | ") + dialects::name(dialect);
        m_text += " |\n|---|---|---|---|---|---|\n";
        for (const Feature& feature : features) {
            std::string row = std::string("| ") + feature.name;
            bool said = false;
            for (std::size_t provider = 0; provider < kProviderDialects.size(); ++provider) {
                const Cell cell = judge(feature, caller, provider);
                said = said || cell.verdict != Verdict::NotSaid;
                row += std::string(" | ") + markOf(cell.verdict);
                if (!cell.reason.empty())
                    row += " " + std::to_string(numberOf(cell.reason));
                if (cell.verdict == Verdict::Silent)
                    faults += std::string(feature.name) + ", " + dialects::name(kCallerDialects[caller]) + " and " +
                              dialects::name(kProviderDialects[provider]) + ": " + cell.detail + "\n\n";
            }
            if (said)
                m_text += row + " |\n";
        }
    }

    std::size_t numberOf(const std::string& reason) {
        const auto found = std::find(m_reasons.begin(), m_reasons.end(), reason);
        const auto number = static_cast<std::size_t>(found - m_reasons.begin()) + 1;
        if (found == m_reasons.end())
            m_reasons.push_back(reason);
        return number;
    }

    std::string m_text;
    std::vector<std::string> m_reasons;
};

} // namespace

class TestFeatureMatrix : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void nothingIsLostSilently();
    void theCommittedMatrixIsTrue();

private:
    Matrix m_matrix;
};

void TestFeatureMatrix::initTestCase() {
    for (std::size_t caller = 0; caller < kCallerDialects.size(); ++caller)
        m_matrix.caller(caller);
}

void TestFeatureMatrix::nothingIsLostSilently() {
    std::fputs(m_matrix.faults.c_str(), stderr); // Qt Test shows the beginning only
    QVERIFY(m_matrix.faults.empty());
}

void TestFeatureMatrix::theCommittedMatrixIsTrue() {
    QFile file(QStringLiteral(FAIRLEAD_SOURCE_DIR "/docs/feature-matrix.md"));
    if (qEnvironmentVariableIsSet("FAIRLEAD_WRITE_MATRIX") && m_matrix.faults.empty()) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(m_matrix.text().toUtf8());
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), "docs/feature-matrix.md is missing");
    const QStringList committed = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
    const QStringList now = m_matrix.text().split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < std::max(committed.size(), now.size()); ++i)
        QCOMPARE(now.value(i), committed.value(i));
}

QTEST_GUILESS_MAIN(TestFeatureMatrix)
#include "tst_feature_matrix.moc"
