// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/sqltwin.h"

#include "db/matrixrows.h"
#include "db/migrations/embedded.h"
#include "tests/bench/benchfleet.h"

namespace poolwright {

namespace {

// 2 yes, 1 undecided, 0 no. A number inside a range that nobody lists decides nothing where only listed ones exist.
constexpr const char* kTermState = R"(
  CASE
    WHEN p.kind = 'open' THEN CASE WHEN t.open OR t.open_as = 'yes' THEN 2 WHEN t.open_as = 'no' THEN 0 ELSE 1 END
    WHEN p.kind = 'unpublished' THEN CASE WHEN t.unpublished THEN 2 ELSE 0 END
    WHEN t.any_value THEN CASE WHEN t.negated THEN 0 ELSE 2 END
    ELSE coalesce((SELECT CASE WHEN p.listed OR NOT f.complete OR s.low = s.high
                               THEN CASE WHEN t.negated THEN 0 ELSE 2 END ELSE 1 END
                   FROM span s
                   WHERE s.term = t.id AND s.tag IN (-1, p.tag) AND p.sort BETWEEN s.low AND s.high
                     AND NOT (s.low_open AND p.sort = s.low) AND NOT (s.high_open AND p.sort = s.high)
                   ORDER BY s.position LIMIT 1),
                  CASE WHEN t.negated THEN 2 ELSE 0 END)
  END)";

std::string worstQuery() {
    return std::string(R"(
WITH rule_state AS (
  SELECT r.judgement, r.topic, CASE r.verdict WHEN 'supported' THEN 0 WHEN 'caution' THEN 1 WHEN 'unknown' THEN 2 ELSE 4 END AS v,
         min()") + kTermState + R"() AS st
  FROM rule r JOIN judgement j ON j.id = r.judgement JOIN term t ON t.rule = r.id JOIN facet f ON f.id = t.facet
       JOIN pool_value p ON p.pool = ?1 AND p.facet = t.facet
  WHERE j.per_workload = 0 AND (r.valid_from IS NULL OR r.valid_from <= ?2) AND (r.valid_until IS NULL OR ?2 <= r.valid_until)
  GROUP BY r.id
), topic_state AS (
  SELECT judgement, topic,
         min(CASE WHEN st = 2 AND v <> 2 THEN v END) AS best, max(CASE WHEN st = 2 AND v <> 2 THEN v END) AS worst,
         max(CASE WHEN st = 2 THEN 1 ELSE 0 END) AS holds, max(CASE WHEN st = 1 THEN v END) AS undecided
  FROM rule_state WHERE st > 0 GROUP BY judgement, topic
), topic_verdict AS (
  SELECT judgement, CASE WHEN worst IS NULL THEN CASE WHEN holds THEN 2 END WHEN best <> worst THEN 3 ELSE worst END AS v, undecided
  FROM topic_state
), judged AS (
  SELECT judgement, max(CASE WHEN undecided IS NOT NULL AND (v IS NULL OR (v < undecided AND v < 2)) THEN 2 ELSE v END) AS v
  FROM topic_verdict GROUP BY judgement
), applying AS (
  SELECT j.id, j.silence FROM judgement j
  WHERE j.per_workload = 0 AND (NOT EXISTS (SELECT 1 FROM clause c WHERE c.judgement = j.id)
     OR EXISTS (SELECT 1 FROM clause c WHERE c.judgement = j.id AND
          (SELECT min()" + kTermState + R"() FROM term t JOIN facet f ON f.id = t.facet
             JOIN pool_value p ON p.pool = ?1 AND p.facet = t.facet WHERE t.clause = c.id) = 2))
)
SELECT coalesce(max(coalesce(g.v, CASE a.silence WHEN 'unknown' THEN 2 END)), 0)
FROM applying a LEFT JOIN judged g ON g.judgement = a.id)";
}

} // namespace

SqlTwin::SqlTwin(const Evaluator& evaluator, const std::vector<PoolRow>& rows)
    : database_(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
    for (const Migration& migration : embeddedMigrations()) {
        if (migration.name.starts_with("matrix/")) {
            database_.exec(std::string(migration.sql));
        }
    }
    SQLite::Transaction transaction(database_);
    writeMatrixRows(database_, *benchMatrix(), {});
    addPools(evaluator, rows);
    transaction.commit();
    database_.exec("ANALYZE");
    query_ = std::make_unique<SQLite::Statement>(database_, worstQuery());
    query_->bind(2, evaluator.today().text());
}

void SqlTwin::addPools(const Evaluator& evaluator, const std::vector<PoolRow>& rows) {
    database_.exec("CREATE TABLE pool_value (pool INTEGER, facet INTEGER, kind TEXT, tag INTEGER, sort TEXT, listed INTEGER, "
                   "PRIMARY KEY (pool, facet)) STRICT, WITHOUT ROWID");
    std::vector<std::int64_t> facets;
    SQLite::Statement ids(database_, "SELECT id FROM facet ORDER BY position");
    while (ids.executeStep()) {
        facets.push_back(ids.getColumn(0).getInt64());
    }
    SQLite::Statement insert(database_, "INSERT INTO pool_value VALUES (?,?,?,?,?,?)");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (const FacetSpec& facet : facetSpecs()) {
            const FacetState state = evaluator.state(facet.facet, rows[i]);
            insert.reset();
            insert.bind(1, static_cast<std::int64_t>(i));
            insert.bind(2, facets[static_cast<std::size_t>(facet.facet)]);
            insert.bind(3, state.kind == FacetState::Kind::Open          ? "open"
                           : state.kind == FacetState::Kind::Unpublished ? "unpublished"
                                                                         : "known");
            insert.bind(4, state.value == nullptr ? 0 : static_cast<int>(state.value->tag));
            insert.bind(5, sortText(state.value == nullptr ? Key{} : state.value->key));
            insert.bind(6, state.listed ? 1 : 0);
            insert.exec();
        }
    }
}

Verdict SqlTwin::worst(std::size_t row) {
    query_->reset();
    query_->bind(1, static_cast<std::int64_t>(row));
    query_->executeStep();
    return static_cast<Verdict>(query_->getColumn(0).getInt());
}

} // namespace poolwright
