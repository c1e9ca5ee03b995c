// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Queries made ready for a fleet against the same queries asked by brute force, on random pools.

#include <QTest>

#include <random>

#include "db/matrixtext.h"
#include "model/core/query/querykeys.h"
#include "model/core/query/querymatcher.h"
#include "tests/support/naivequery.h"
#include "tests/support/poolbuilder.h"
#include "tests/support/randompools.h"
#include "tests/support/twin_yaml.h"

using namespace poolwright;

namespace {

constexpr std::size_t kPools = 1'500;
constexpr std::size_t kQueries = 1'500;

/// Random queries with words that occur in the fleet or stand beside them.
class RandomQueries {
public:
    RandomQueries(const std::vector<naive::NaivePool>& pools, const Matrix& matrix) : pools_(pools), matrix_(matrix) {}

    std::string query(int depth = 2) {
        std::string out;
        for (std::uint64_t i = below(3) + 1; i > 0; --i) {
            out += out.empty() ? "" : (below(3) == 0 ? " or " : (below(2) == 0 ? " and " : " "));
            out += below(4) == 0 ? (below(2) == 0 ? "not " : "-") : "";
            out += depth > 0 && below(4) == 0 ? "(" + query(depth - 1) + ")" : term();
        }
        return out;
    }

private:
    std::uint64_t below(std::uint64_t limit) { return generator_() % limit; }
    const naive::NaivePool& somePool() { return pools_[below(pools_.size())]; }
    std::string verdict() { return std::string(toText(static_cast<Verdict>(below(kVerdictCount)))); }
    std::string op() { return std::string(toText(static_cast<QueryOp>(below(kQueryOpCount)))); }

    std::string term() {
        switch (below(12)) {
        case 0:
            return "verdict" + op() + verdict();
        case 1:
            return check();
        case 2:
            return "cluster" + std::string(below(3) == 0 ? "!=" : ":") + part(somePool().cluster);
        case 3:
            return "pool:" + part(somePool().pool);
        case 4:
            return word();
        default:
            return facet();
        }
    }
    std::string check() {
        const std::string& id = matrix_.checks[below(matrix_.checks.size())].id;
        std::string out = "check:" + (below(3) == 0 ? id.substr(0, id.find('-') + 1) + "*" : id);
        return below(2) == 0 ? out : out + op() + verdict();
    }
    std::string word() {
        const naive::NaivePool& pool = somePool();
        std::string text = pool.values.empty() || below(4) == 0 ? pool.cluster + "/" + pool.pool : value(pool).second;
        const std::size_t from = below(text.size());
        return "\"" + text.substr(from, 1 + below(6)) + "\"";
    }
    /// A facet with a value of the pool; a pool without any names a facet that then stays open.
    std::pair<Facet, std::string> value(const naive::NaivePool& pool) {
        auto at = pool.values.begin();
        std::advance(at, static_cast<std::ptrdiff_t>(below(pool.values.size())));
        return *at;
    }
    std::string part(std::string text) {
        const std::size_t cut = below(text.size() + 1);
        return below(2) == 0 ? text : text.substr(0, cut) + (below(3) == 0 ? "?" : "*");
    }
    /// The text with its last number moved, or without its end.
    std::string beside(std::string text) {
        const std::size_t dot = text.find_last_of(".-");
        switch (below(5)) {
        case 0:
            return dot == std::string::npos ? text : text.substr(0, dot);
        case 1: {
            const std::size_t first = text.find('.');
            return first == std::string::npos ? text : text.substr(0, first);
        }
        case 2:
            return text + ".1";
        case 3: {
            const std::size_t digit = text.find_last_of("0123456789");
            if (digit != std::string::npos) {
                text[digit] = static_cast<char>('0' + below(10));
            }
            return text;
        }
        default:
            return text;
        }
    }
    std::string facet() {
        const naive::NaivePool& pool = somePool();
        auto [facet, text] = pool.values.empty() ? std::pair(Facet::Driver, std::string("550")) : value(pool);
        if (!isQueryFacet(facet)) {
            facet = Facet::Kernel;
            text = "5.10";
        }
        switch (below(8)) {
        case 0:
            text = below(2) == 0 ? "open" : "none";
            break;
        case 1:
            text = part(text);
            break;
        case 2:
        case 3:
        case 4:
            text = beside(text);
            break;
        default:
            break;
        }
        const bool quoted = text.find(' ') != std::string::npos;
        return std::string(id(facet)) + op() + (quoted ? "\"" + text + "\"" : text);
    }

    const std::vector<naive::NaivePool>& pools_;
    const Matrix& matrix_;
    std::mt19937_64 generator_{20'261'121};
};

} // namespace

class QueryTwinTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void readyAndNaiveAgree();
    void negationIsTheRest();
    void smallerEqualAndGreaterShareWhatCanBeCompared();

private:
    std::vector<bool> passing(const FleetQuery& query) {
        QueryMatcher matcher(query, fleet_, judgement_, *evaluator_);
        std::vector<bool> out;
        for (std::size_t pool = 0; pool < judgement_.pools.size(); ++pool) {
            out.push_back(matcher.matches(pool));
        }
        return out;
    }
    std::vector<bool> passing(const std::string& text) {
        const auto query = parseQuery(text, evaluator_->matrix());
        return query ? passing(*query) : std::vector<bool>();
    }

    Fleet fleet_;
    std::unique_ptr<Evaluator> evaluator_;
    FleetJudgement judgement_;
    std::vector<naive::NaivePool> pools_;
};

void QueryTwinTest::initTestCase() {
    const auto text = readMatrixFolder(qEnvironmentVariable("POOLWRIGHT_MATRIX_DIR").toStdString());
    QVERIFY(text);
    twin::RandomPools random(twin::readText(*text), 7);
    const Matrix& matrix = *test::realMatrix();
    for (std::size_t i = 0; i < kPools; ++i) {
        const twin::RandomPool from = random.next();
        if (i % 3 == 0) {
            fleet_.clusters.emplace_back().name =
                "prod-" + std::to_string(i % 29) + (i % 2 == 0 ? "-BJ-" : "-sh-") + std::to_string(i);
            for (const auto& [key, value] : from.cluster) {
                const Facet facet = *facetById(key, Scope::Cluster);
                fleet_.clusters.back().facets.set(facet, *parseValue(facet, value, matrix.facts(facet).vocabulary));
            }
        }
        Pool& pool = fleet_.clusters.back().pools.emplace_back();
        pool.name = (i % 5 == 0 ? "A10-" : "pool-") + std::to_string(i);
        for (const auto& [key, value] : from.pool) {
            const Facet facet = *facetById(key, Scope::Pool);
            pool.facets.set(facet, *parseValue(facet, value, matrix.facts(facet).vocabulary));
        }
    }
    evaluator_ = std::make_unique<Evaluator>(test::realMatrix(), *Date::parse(test::kToday));
    judgement_ = judgeFleet(*evaluator_, fleet_);
    for (const PoolJudgement& judged : judgement_.pools) {
        pools_.push_back(naive::naivePool(fleet_, judged, *evaluator_));
    }
}

void QueryTwinTest::readyAndNaiveAgree() {
    RandomQueries random(pools_, *test::realMatrix());
    std::size_t read = 0;
    std::size_t telling = 0; // takes in some pools and leaves some out
    for (std::size_t i = 0; i < kQueries; ++i) {
        const std::string text = random.query();
        const auto query = parseQuery(text, *test::realMatrix());
        if (!query) { // such as an order of words
            QVERIFY(!query.error().message.empty());
            continue;
        }
        ++read;
        const auto found = passing(*query);
        for (std::size_t pool = 0; pool < found.size(); ++pool) {
            const bool wanted = naive::holds(query->root, pools_[pool]);
            if (wanted != found[pool]) {
                std::string values;
                for (const auto& [facet, value] : pools_[pool].values) {
                    values += std::string(id(facet)) + '=' + value + ' ';
                }
                QFAIL(qPrintable(QString::fromStdString(text + (wanted ? " takes in " : " leaves out ") + values)));
            }
        }
        const auto count = std::count(found.begin(), found.end(), true);
        telling += count > 0 && count < static_cast<std::ptrdiff_t>(found.size()) ? 1 : 0;
        QCOMPARE(parseQuery(toText(*query), *test::realMatrix()), query);
    }
    QVERIFY2(read * 3 > kQueries, qPrintable(QString::number(read))); // the comparison is worth nothing otherwise
    QVERIFY2(telling * 4 > kQueries, qPrintable(QString::number(telling)));
}

void QueryTwinTest::negationIsTheRest() {
    for (const char* term :
         {"driver<550", "driver:open", "cluster:prod-1*", "check:cgpu-*", "verdict>=unknown", "gn7"}) {
        auto some = passing(std::string(term));
        auto rest = passing("not " + std::string(term));
        QVERIFY(!some.empty());
        some.flip();
        QVERIFY2(some == rest, term);
    }
}

void QueryTwinTest::smallerEqualAndGreaterShareWhatCanBeCompared() {
    for (const char* of : {"driver 550", "driver 535.161", "driver 535.161.07", "kernel 5.10", "kernel 5.10.134",
                           "kernel 5.10.134-18.al8.x86_64", "nodes 8", "cgpu 1.5", "kubernetes 1.30.7",
                           "container-runtime containerd:1.6"}) {
        const QString both = QString::fromLatin1(of);
        const auto ask = [&](const char* op) {
            return passing(QString(both).replace(QLatin1Char(' '), QLatin1String(op)).toStdString());
        };
        const auto below = ask("<");
        const auto equal = ask("=");
        const auto above = ask(">");
        const auto most = ask("<=");
        const auto least = ask(">=");
        QVERIFY2(!below.empty(), of);
        std::size_t compared = 0;
        for (std::size_t i = 0; i < below.size(); ++i) {
            const int times = int{below[i]} + int{equal[i]} + int{above[i]};
            QVERIFY2(times <= 1, of);
            QVERIFY2(most[i] == (below[i] || equal[i]) && least[i] == (above[i] || equal[i]), of);
            compared += static_cast<std::size_t>(times);
        }
        QVERIFY2(compared > 0, of);
    }
}

QTEST_GUILESS_MAIN(QueryTwinTest)
#include "tst_querytwin.moc"
