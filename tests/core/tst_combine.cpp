// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How statements of one check are joined: the rules of judgement, apart from any table.

#include <QTest>

#include "model/core/rules/outcome.h"

using namespace poolwright;

namespace {

/// A matrix with one check and rules that are written "topic verdict evidence [facet…]"; a facet behind is one that the rule asks for.
class Bench {
public:
    explicit Bench(bool unknownWhenSilent = true) {
        Check check;
        check.id = "check";
        check.unknownWhenSilent = unknownWhenSilent;
        matrix_.checks.push_back(check);
    }

    /// A rule that holds, or one that waits for open facets.
    Bench& holds(const char* topic, Verdict verdict, Evidence evidence, std::vector<Facet> missing = {}) {
        holding_.push_back(add(topic, verdict, evidence, {}, std::move(missing)));
        return *this;
    }
    Bench& waits(const char* topic, Verdict verdict, std::vector<Facet> open) {
        for (const Facet facet : open) {
            open_.insert(facet);
        }
        undecided_.push_back(add(topic, verdict, Evidence::Explicit, open, {}));
        return *this;
    }
    std::optional<Outcome> combined() { return combine(matrix_, CheckId(0), {holding_, undecided_, open_}); }

    /// "contested range; deciding 0 1; also 2; missing driver kernel", or "absent".
    QString told() {
        const auto outcome = combined();
        if (!outcome) {
            return QStringLiteral("absent");
        }
        QString out = text(toText(outcome->verdict)) + QLatin1Char(' ') + text(toText(outcome->evidence));
        const auto list = [&](const char* word, const std::vector<RuleId>& ids) {
            if (!ids.empty()) {
                out += QStringLiteral("; ") + QString::fromUtf8(word);
                for (const RuleId id : ids) {
                    out += QStringLiteral(" %1").arg(id.value);
                }
            }
        };
        list("deciding", outcome->deciding);
        list("also", outcome->also);
        QString missing;
        for (const FacetSpec& facet : facetSpecs()) {
            missing += outcome->missing.contains(facet.facet) ? QLatin1Char(' ') + text(facet.id) : QString();
        }
        return missing.isEmpty() ? out : out + QStringLiteral("; missing") + missing;
    }

private:
    static QString text(std::string_view part) { return QString::fromUtf8(part.data(), static_cast<int>(part.size())); }

    RuleId add(const char* topic, Verdict verdict, Evidence evidence, const std::vector<Facet>& asks, std::vector<Facet> missing) {
        Rule rule;
        rule.check = CheckId(0);
        rule.topic = topic;
        rule.verdict = verdict;
        rule.evidence = evidence;
        rule.missing = std::move(missing);
        for (const Facet facet : asks) {
            Term term;
            term.facet = facet;
            rule.guard.push_back(term);
        }
        matrix_.rules.push_back(rule);
        return RuleId(matrix_.rules.size() - 1);
    }

    Matrix matrix_;
    std::vector<RuleId> holding_;
    std::vector<RuleId> undecided_;
    FacetSet open_;
};

constexpr auto kYes = Verdict::Supported;
constexpr auto kCaution = Verdict::Caution;
constexpr auto kUnknown = Verdict::Unknown;
constexpr auto kNo = Verdict::Unsupported;

} // namespace

class CombineTest : public QObject {
    Q_OBJECT
private slots:
    void silence();
    void withinATopic();
    void betweenTopics();
    void rulesThatSayUnknown();
    void undecided();
    void missing();
    void orderDoesNotMatter();
    void outcomesAreStoredOnce();
};

void CombineTest::silence() {
    QCOMPARE(Bench().told(), QStringLiteral("unknown silent"));
    QCOMPARE(Bench(false).told(), QStringLiteral("absent"));
}

// Equal statements agree and all are cited, the strongest evidence first; different ones are contested, whatever they are.
void CombineTest::withinATopic() {
    using enum Evidence;
    QCOMPARE(Bench().holds("t", kYes, Range).told(), QStringLiteral("supported range; deciding 0"));
    QCOMPARE(Bench().holds("t", kYes, Range).holds("t", kYes, Explicit).told(), QStringLiteral("supported explicit; deciding 1 0"));
    QCOMPARE(Bench().holds("t", kNo, Bound).holds("t", kNo, Bound).told(), QStringLiteral("unsupported bound; deciding 0 1"));
    QCOMPARE(Bench().holds("t", kYes, Explicit).holds("t", kNo, Bound).told(), QStringLiteral("contested explicit; deciding 0 1"));
    QCOMPARE(Bench().holds("t", kYes, Range).holds("t", kCaution, Explicit).told(), QStringLiteral("contested explicit; deciding 1 0"));
    QCOMPARE(Bench().holds("t", kCaution, Range).holds("t", kNo, Bound).told(), QStringLiteral("contested range; deciding 0 1"));
    QCOMPARE(Bench().holds("t", kYes, Range).holds("t", kYes, Range).holds("t", kNo, Bound).holds("t", kNo, Bound).told(),
             QStringLiteral("contested range; deciding 0 1 2 3"));
    QCOMPARE(Bench().holds("t", kYes, Explicit).holds("t", kNo, Explicit).holds("t", kYes, Explicit).told(),
             QStringLiteral("contested explicit; deciding 0 1 2")); // two against one is no majority
}

// Topics are about different things: the worst of them counts, the others are kept beside it.
void CombineTest::betweenTopics() {
    using enum Evidence;
    QCOMPARE(Bench().holds("a", kYes, Explicit).holds("b", kNo, Bound).told(), QStringLiteral("unsupported bound; deciding 1; also 0"));
    QCOMPARE(Bench().holds("a", kCaution, Range).holds("b", kYes, Explicit).told(), QStringLiteral("caution range; deciding 0; also 1"));
    QCOMPARE(Bench().holds("a", kCaution, Range).holds("b", kCaution, Explicit).told(), QStringLiteral("caution explicit; deciding 1 0"));
    QCOMPARE(Bench().holds("a", kYes, Range).holds("a", kNo, Range).holds("b", kCaution, Explicit).told(),
             QStringLiteral("contested range; deciding 0 1; also 2"));
    QCOMPARE(Bench().holds("a", kYes, Range).holds("a", kNo, Range).holds("b", kNo, Bound).told(),
             QStringLiteral("unsupported bound; deciding 2; also 0 1"));
    QCOMPARE(Bench().holds("a", kYes, FieldReport).holds("b", kYes, OpenRange).told(), QStringLiteral("supported open-range; deciding 1 0"));
}

// "No source gives the day" is said only where no source says anything.
void CombineTest::rulesThatSayUnknown() {
    using enum Evidence;
    QCOMPARE(Bench().holds("t", kUnknown, Silent).told(), QStringLiteral("unknown silent; deciding 0"));
    QCOMPARE(Bench().holds("t", kUnknown, Silent).holds("t", kYes, Range).told(), QStringLiteral("supported range; deciding 1"));
    QCOMPARE(Bench().holds("t", kNo, Bound).holds("t", kUnknown, Silent).told(), QStringLiteral("unsupported bound; deciding 0"));
    QCOMPARE(Bench().holds("a", kUnknown, Silent).holds("b", kYes, Range).told(), QStringLiteral("unknown silent; deciding 0; also 1"));
    QCOMPARE(Bench(false).holds("t", kUnknown, Silent).told(), QStringLiteral("unknown silent; deciding 0"));
}

// A rule that waits for a fact makes a topic unknown where it could make it worse, and only there.
void CombineTest::undecided() {
    using enum Evidence;
    QCOMPARE(Bench().waits("t", kYes, {Facet::Driver}).told(), QStringLiteral("unknown silent; missing driver"));
    QCOMPARE(Bench(false).waits("t", kCaution, {Facet::Driver}).told(), QStringLiteral("unknown silent; missing driver"));
    QCOMPARE(Bench().holds("t", kYes, Range).waits("t", kNo, {Facet::Os}).told(), QStringLiteral("unknown silent; missing os"));
    QCOMPARE(Bench().holds("t", kYes, Range).waits("t", kCaution, {Facet::Os}).told(), QStringLiteral("unknown silent; missing os"));
    QCOMPARE(Bench().holds("t", kYes, Range).waits("t", kYes, {Facet::Os}).told(), QStringLiteral("supported range; deciding 0"));
    QCOMPARE(Bench().holds("t", kNo, Bound).waits("t", kYes, {Facet::Os}).told(), QStringLiteral("unsupported bound; deciding 0"));
    QCOMPARE(Bench().holds("t", kNo, Bound).waits("t", kNo, {Facet::Os}).told(), QStringLiteral("unsupported bound; deciding 0"));
    QCOMPARE(Bench().holds("a", kNo, Bound).waits("b", kNo, {Facet::Os}).told(), QStringLiteral("unsupported bound; deciding 0"));
    QCOMPARE(Bench().holds("a", kCaution, Range).waits("b", kCaution, {Facet::Os}).told(),
             QStringLiteral("unknown silent; also 0; missing os"));
    QCOMPARE(Bench().holds("t", kYes, Range).holds("t", kNo, Range).waits("t", kNo, {Facet::Os}).told(),
             QStringLiteral("contested range; deciding 0 1"));
}

void CombineTest::missing() {
    using enum Evidence;
    QCOMPARE(Bench().waits("t", kYes, {Facet::Kernel}).waits("t", kNo, {Facet::Kernel, Facet::Driver}).told(),
             QStringLiteral("unknown silent; missing kernel driver"));
    QCOMPARE(Bench().waits("a", kYes, {Facet::Kernel}).waits("b", kNo, {Facet::Os}).told(),
             QStringLiteral("unknown silent; missing os kernel"));
    QCOMPARE(Bench().holds("t", kCaution, Explicit, {Facet::GpuExporter}).told(),
             QStringLiteral("caution explicit; deciding 0; missing ack-gpu-exporter")); // as the rule says itself
    QCOMPARE(Bench().holds("a", kCaution, Explicit, {Facet::GpuExporter}).holds("b", kNo, Bound).told(),
             QStringLiteral("unsupported bound; deciding 1; also 0")); // what does not decide is not missed
}

void CombineTest::orderDoesNotMatter() {
    using enum Evidence;
    const auto a = Bench().holds("t", kYes, Range).holds("t", kNo, Bound).holds("u", kCaution, Explicit).combined();
    const auto b = Bench().holds("u", kCaution, Explicit).holds("t", kNo, Bound).holds("t", kYes, Range).combined();
    QVERIFY(a && b);
    QCOMPARE(a->verdict, b->verdict);
    QCOMPARE(a->evidence, b->evidence);
    QVERIFY(a->missing == b->missing);
    QCOMPARE(a->deciding.size(), b->deciding.size());
}

void CombineTest::outcomesAreStoredOnce() {
    OutcomeStore store;
    Outcome one;
    one.check = CheckId(1);
    one.verdict = kCaution;
    Outcome other = one;
    other.missing.insert(Facet::Driver);
    const auto first = store.add(one);
    QVERIFY(first != OutcomeStore::kAbsent);
    QCOMPARE(store.add(one), first);
    const auto second = store.add(other);
    QVERIFY(second != first);
    QVERIFY(store.at(first) == one);
    QVERIFY(store.at(second) == other);
}

QTEST_APPLESS_MAIN(CombineTest)
#include "tst_combine.moc"
