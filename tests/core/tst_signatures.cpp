// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every signature of the matrix: text that shows it, text that only looks like it, facts that confirm it and facts that rule
// it out. The cases stand in tests/data/triage/signatures.yaml; a signature without one fails.

#include <QTest>
#include <algorithm>
#include <yaml-cpp/yaml.h>

#include "model/core/triage/diagnosis.h"
#include "tests/support/poolbuilder.h"

using namespace poolwright;
using namespace poolwright::test;

namespace {

struct SignatureCase {
    std::string seen, unlike, facts, sure, not_, told, with;
    QStringList as;
};

const std::map<std::string, SignatureCase>& cases() {
    static const auto all = [] {
        std::map<std::string, SignatureCase> out;
        const std::string file = qEnvironmentVariable("POOLWRIGHT_DATA").toStdString() + "/triage/signatures.yaml";
        for (const YAML::Node& node : YAML::LoadFile(file)) {
            const auto text = [&](const char* key) { return node[key] ? node[key].as<std::string>() : std::string(); };
            SignatureCase& one = out[text("id")];
            one = {text("seen"), text("unlike"), text("facts"), text("sure"), text("not"), text("told"), text("with"), {}};
            one.as = QString::fromStdString(node["as"] ? text("as") : text("id")).split(QLatin1Char('|'));
        }
        return out;
    }();
    return all;
}

const SignatureSet& theSet() {
    static const auto set = SignatureSet::from(*realMatrix());
    if (!set) {
        qFatal("%s", toText(set.error()).c_str());
    }
    return **set;
}

const Signature& signatureNamed(const QString& id) {
    const auto at = std::ranges::find(theSet().signatures(), id.toStdString(), &Signature::id);
    if (at == theSet().signatures().end()) {
        qFatal("no signature %s", qPrintable(id));
    }
    return *at;
}

/// Triage of a text; `facts` are the pool of the fleet, "" no fleet at all.
Triage diagnosed(const std::string& text, const std::string& facts = {}) {
    static Evaluator evaluator(realMatrix(), *Date::parse(kToday));
    TriageContext context;
    Fleet fleet;
    if (!facts.empty()) {
        const auto built = buildPool(facts, *realMatrix());
        if (!built) {
            qFatal("%s: %s", facts.c_str(), toText(built.error()).c_str());
        }
        fleet = fleetOf(*built);
        context.fleet = &fleet;
        context.cluster = 0;
        context.pool = 0;
    }
    const auto clean = cleanText(text, "case");
    auto out = triage(evaluator, theSet(), *clean, context);
    if (!out) {
        qFatal("%s", toText(out.error()).c_str());
    }
    return std::move(*out);
}

const Diagnosis* find(const Triage& triage, const QStringList& ids) {
    const auto at = std::ranges::find_if(triage.diagnoses, [&](const Diagnosis& one) {
        return ids.contains(QString::fromStdString(one.id)) ||
               std::ranges::any_of(one.same, [&](const std::string& same) { return ids.contains(QString::fromStdString(same)); });
    });
    return at == triage.diagnoses.end() ? nullptr : &*at;
}

bool matched(const Triage& triage, const Signature& signature) {
    return std::ranges::any_of(triage.matches, [&](const SignatureMatch& match) {
        return &theSet().signatures()[match.signature] == &signature;
    });
}

QString told(const Triage& triage) {
    QString out = QStringLiteral("diagnoses:");
    for (const Diagnosis& one : triage.diagnoses) {
        out += QStringLiteral(" %1 (%2)").arg(QString::fromStdString(one.id), QLatin1String(toText(one.confidence).data()));
        for (const Because& because : one.because) {
            out += QStringLiteral("\n  ") + QString::fromStdString(because.text);
        }
    }
    out += QStringLiteral("\nruled out:");
    for (const RuledOut& one : triage.ruledOut) {
        out += QLatin1Char(' ') + QString::fromStdString(one.id);
    }
    return out;
}

} // namespace

class SignaturesTest : public QObject {
    Q_OBJECT
private slots:
    void everySignatureHasACase();
    void everyCaseIsOfASignature();
    void positives_data() { rows([](const Signature& one) { return one.match != Signature::Match::Symptom; }); }
    void positives();
    void lookAlikes_data() { rows([](const Signature& one) { return one.match != Signature::Match::Symptom; }); }
    void lookAlikes();
    void ruledOut_data() { rows([](const Signature& one) { return !one.needs.empty() || !one.rulesOut.empty(); }); }
    void ruledOut();
    void aLineAloneIsPossibleAtMost_data() { rows([](const Signature& one) { return one.match != Signature::Match::Symptom; }); }
    void aLineAloneIsPossibleAtMost();
    void symptomsAreNeverReadFromText_data() { rows([](const Signature& one) { return one.match == Signature::Match::Symptom; }); }
    void symptomsAreNeverReadFromText();
    void symptomsThatFactsShow_data() { rows([](const Signature& one) { return !cases().at(one.id).told.empty(); }); }
    void symptomsThatFactsShow();

private:
    static void rows(const std::function<bool(const Signature&)>& wanted) {
        QTest::addColumn<QString>("id");
        for (const Signature& signature : theSet().signatures()) {
            if (cases().contains(signature.id) && wanted(signature)) {
                QTest::newRow(signature.id.c_str()) << QString::fromStdString(signature.id);
            }
        }
    }
};

void SignaturesTest::everySignatureHasACase() {
    QVERIFY(theSet().signatures().size() > 50);
    for (const Signature& signature : theSet().signatures()) {
        const auto at = cases().find(signature.id);
        QVERIFY2(at != cases().end(), signature.id.c_str());
        QVERIFY2(!at->second.seen.empty(), signature.id.c_str());
        if (signature.match != Signature::Match::Symptom) {
            QVERIFY2(!at->second.unlike.empty() && !at->second.facts.empty() && !at->second.sure.empty(), signature.id.c_str());
        }
        if (!signature.needs.empty() || !signature.rulesOut.empty()) {
            QVERIFY2(!at->second.not_.empty(), signature.id.c_str());
        }
        QVERIFY2(!signature.citations.empty(), signature.id.c_str());
    }
}

void SignaturesTest::everyCaseIsOfASignature() {
    for (const auto& [id, unused] : cases()) {
        QVERIFY2(std::ranges::find(theSet().signatures(), id, &Signature::id) != theSet().signatures().end(), id.c_str());
    }
}

void SignaturesTest::positives() {
    QFETCH(QString, id);
    const SignatureCase& one = cases().at(id.toStdString());
    const Triage out = diagnosed(one.seen, one.facts);
    QVERIFY2(matched(out, signatureNamed(id)), qPrintable(told(out)));
    const Diagnosis* diagnosis = find(out, one.as);
    QVERIFY2(diagnosis != nullptr, qPrintable(told(out)));
    QVERIFY2(one.sure == toText(diagnosis->confidence), qPrintable(told(out)));
    QVERIFY(!diagnosis->cause.empty() && !diagnosis->citations.empty() && !diagnosis->remedies.empty());
    QCOMPARE(diagnosis->benign, signatureNamed(id).benign);
    const auto line = std::ranges::find(diagnosis->because, Because::Kind::Line, &Because::kind);
    QVERIFY(line != diagnosis->because.end());
    QCOMPARE(line->place.line, std::size_t{1});
}

void SignaturesTest::lookAlikes() {
    QFETCH(QString, id);
    const Triage out = diagnosed(cases().at(id.toStdString()).unlike, cases().at(id.toStdString()).facts);
    QVERIFY2(!matched(out, signatureNamed(id)), qPrintable(told(out)));
    const auto same = std::ranges::find(out.diagnoses, id.toStdString(), &Diagnosis::id);
    QVERIFY2(same == out.diagnoses.end(), qPrintable(told(out)));
}

void SignaturesTest::ruledOut() {
    QFETCH(QString, id);
    const Signature& signature = signatureNamed(id);
    const SignatureCase& one = cases().at(id.toStdString());
    const Triage out = diagnosed(one.seen, one.not_);
    QVERIFY2(std::ranges::find(out.diagnoses, signature.id, &Diagnosis::id) == out.diagnoses.end(), qPrintable(told(out)));
    if (signature.match == Signature::Match::Symptom) {
        return;
    }
    const auto at = std::ranges::find(out.ruledOut, signature.id, &RuledOut::id);
    QVERIFY2(at != out.ruledOut.end(), qPrintable(told(out)));
    const auto fact = std::ranges::find(at->because, Because::Kind::Fact, &Because::kind);
    QVERIFY(fact != at->because.end());
    QVERIFY(fact->facet && !fact->citations.empty());
}

void SignaturesTest::aLineAloneIsPossibleAtMost() {
    QFETCH(QString, id);
    const Triage out = diagnosed(cases().at(id.toStdString()).seen);
    QVERIFY2(matched(out, signatureNamed(id)), qPrintable(told(out)));
    for (const Diagnosis& one : out.diagnoses) {
        // an XID says its number itself, and the catalog what it means: two that agree
        const bool catalogued = one.id.starts_with("xid-") || std::ranges::any_of(one.same, [](const std::string& same) {
            return same.starts_with("xid-");
        });
        QVERIFY2(one.confidence == Confidence::Possible || (catalogued && one.confidence == Confidence::Likely), qPrintable(told(out)));
    }
}

void SignaturesTest::symptomsAreNeverReadFromText() {
    QFETCH(QString, id);
    const Triage out = diagnosed(cases().at(id.toStdString()).seen + "\n" + signatureNamed(id).pattern);
    QVERIFY2(out.diagnoses.empty() && out.ruledOut.empty() && out.matches.empty(), qPrintable(told(out)));
}

void SignaturesTest::symptomsThatFactsShow() {
    QFETCH(QString, id);
    const SignatureCase& one = cases().at(id.toStdString());
    const Triage out = diagnosed(one.told, one.with);
    const Diagnosis* diagnosis = find(out, one.as);
    QVERIFY2(diagnosis != nullptr, qPrintable(told(out)));
    QVERIFY2(one.sure == toText(diagnosis->confidence), qPrintable(told(out)));
}

QTEST_APPLESS_MAIN(SignaturesTest)
#include "tst_signatures.moc"
