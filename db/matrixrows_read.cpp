// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <unordered_map>

#include "db/matrixrows.h"

namespace poolwright {

Key keyOfSortText(const std::string& text) {
    Key key;
    for (std::size_t i = 0; i < Key::kFields && (i + 1) * 8 <= text.size(); ++i) {
        std::from_chars(text.data() + i * 8, text.data() + i * 8 + 8, key.fields[i], 16);
    }
    return key;
}

namespace {

using Row = SQLite::Statement;

std::string text(Row& row, int column) {
    const SQLite::Column cell = row.getColumn(column);
    return {cell.getText(), static_cast<std::size_t>(cell.getBytes())};
}
bool flag(Row& row, int column) { return row.getColumn(column).getInt() != 0; }
std::int64_t number(Row& row, int column) { return row.getColumn(column).getInt64(); }
std::optional<Date> date(Row& row, int column) {
    if (row.isColumnNull(column)) {
        return std::nullopt;
    }
    const auto parsed = Date::parse(text(row, column));
    return parsed ? std::optional{*parsed} : std::nullopt;
}

/// Reads one revision. Ids of the database become indexes.
class MatrixReader {
public:
    MatrixReader(SQLite::Database& database, std::int64_t revision) : database_(database), revision_(revision) {}

    Matrix run();

private:
    /// Runs a query for this revision and hands over its rows.
    template <typename Each>
    void each(const char* sql, const Each& use) {
        Row row(database_, sql);
        row.bind(1, revision_);
        while (row.executeStep()) {
            use(row);
        }
    }
    void readSources();
    void readFacets();
    void readChecks();
    void readRules();
    void readDerivations();
    void readRecords();
    void readGuards(const char* owner, std::unordered_map<std::int64_t, Guard*>& guards);
    void readCitations(const char* owner, std::unordered_map<std::int64_t, std::vector<Citation>*>& lists);

    SQLite::Database& database_;
    std::int64_t revision_;
    Matrix matrix_;
    std::unordered_map<std::int64_t, SourceId> sources_;
    std::unordered_map<std::int64_t, Facet> facets_;
    std::unordered_map<std::int64_t, std::size_t> checks_;
};

Matrix MatrixReader::run() {
    each("SELECT name, date, digest FROM revision WHERE id = ?", [&](Row& row) {
        matrix_.revision = text(row, 0);
        matrix_.date = date(row, 1).value_or(Date());
        matrix_.digest = text(row, 2);
    });
    readSources();
    readFacets();
    each("SELECT key, language, title, body FROM sentence WHERE revision = ?",
         [&](Row& row) { matrix_.texts[text(row, 0)][text(row, 1)] = {text(row, 2), text(row, 3)}; });
    readChecks();
    readRules();
    readDerivations();
    readRecords();
    return std::move(matrix_);
}

void MatrixReader::readSources() {
    each("SELECT id, key, title, publisher, kind, date, note, url, page FROM source WHERE revision = ? ORDER BY position",
         [&](Row& row) {
             sources_[number(row, 0)] = SourceId(matrix_.sources.size());
             matrix_.sources.push_back({text(row, 1), text(row, 2), text(row, 3), text(row, 4), date(row, 5), text(row, 6),
                                        text(row, 7), text(row, 8), {}});
         });
    each("SELECT h.source, h.date, h.note FROM source_history h JOIN source s ON s.id = h.source WHERE s.revision = ? "
         "ORDER BY h.source, h.position",
         [&](Row& row) {
             matrix_.sources[sources_[number(row, 0)].index()].history.emplace_back(text(row, 1), text(row, 2));
         });
}

void MatrixReader::readFacets() {
    matrix_.facets.resize(kFacetCount);
    each("SELECT id, key, scope, label, has_none, complete FROM facet WHERE revision = ?", [&](Row& row) {
        const std::string scope = text(row, 2);
        const auto facet = facetById(text(row, 1), scope == "workload" ? std::optional{Scope::Workload} : std::nullopt);
        if (!facet) {
            return;
        }
        facets_[number(row, 0)] = *facet;
        FacetFacts& facts = matrix_.facets[static_cast<std::size_t>(*facet)];
        facts.label = text(row, 3);
        facts.vocabulary.none = flag(row, 4);
        facts.complete = flag(row, 5);
    });
    each("SELECT v.facet, v.value, v.tag, v.sort, v.word FROM facet_value v JOIN facet f ON f.id = v.facet "
         "WHERE f.revision = ? ORDER BY v.facet, v.position",
         [&](Row& row) {
             FacetFacts& facts = matrix_.facets[static_cast<std::size_t>(facets_.at(number(row, 0)))];
             facts.known.push_back({static_cast<ValueTag>(number(row, 2)), keyOfSortText(text(row, 3)), text(row, 1)});
             if (flag(row, 4)) {
                 facts.vocabulary.words.push_back(text(row, 1));
             }
         });
}

void MatrixReader::readChecks() {
    each("SELECT id, key, title, silence, per_workload, silent_text, missing_text FROM judgement WHERE revision = ? "
         "ORDER BY position",
         [&](Row& row) {
             checks_[number(row, 0)] = matrix_.checks.size();
             Check check;
             check.id = text(row, 1);
             check.title = text(row, 2);
             check.unknownWhenSilent = text(row, 3) == "unknown";
             check.perWorkload = flag(row, 4);
             check.silentText = text(row, 5);
             check.missingText = text(row, 6);
             matrix_.checks.push_back(std::move(check));
         });
    each("SELECT j.judgement, j.role, j.facet FROM judgement_facet j JOIN judgement c ON c.id = j.judgement "
         "WHERE c.revision = ? ORDER BY j.judgement, j.role, j.position",
         [&](Row& row) {
             Check& check = matrix_.checks[checks_.at(number(row, 0))];
             (text(row, 1) == "needs" ? check.needs : check.touches).push_back(facets_.at(number(row, 2)));
         });
    std::unordered_map<std::int64_t, std::pair<std::size_t, std::size_t>> clauses;
    each("SELECT l.id, l.judgement FROM clause l JOIN judgement c ON c.id = l.judgement WHERE c.revision = ? "
         "ORDER BY l.judgement, l.position",
         [&](Row& row) {
             auto& applies = matrix_.checks[checks_.at(number(row, 1))].applies;
             clauses[number(row, 0)] = {checks_.at(number(row, 1)), applies.size()};
             applies.emplace_back();
         });
    std::unordered_map<std::int64_t, Guard*> guards;
    for (const auto& [id, at] : clauses) {
        guards[id] = &matrix_.checks[at.first].applies[at.second];
    }
    readGuards("clause", guards);
}

void MatrixReader::readRules() {
    std::vector<std::int64_t> ids;
    each("SELECT id, key, judgement, topic, kind, verdict, evidence, text_key, row_label, column_label, valid_from, "
         "valid_until FROM rule WHERE revision = ? ORDER BY position",
         [&](Row& row) {
             Rule rule;
             ids.push_back(number(row, 0));
             rule.id = text(row, 1);
             rule.check = CheckId(checks_.at(number(row, 2)));
             rule.topic = text(row, 3);
             rule.kind = text(row, 4);
             rule.verdict = verdictByText(text(row, 5)).value_or(Verdict::Unknown);
             rule.evidence = evidenceByText(text(row, 6)).value_or(Evidence::Silent);
             rule.text = text(row, 7);
             rule.row = text(row, 8);
             rule.column = text(row, 9);
             rule.from = date(row, 10);
             rule.until = date(row, 11);
             matrix_.rules.push_back(std::move(rule));
         });
    std::unordered_map<std::int64_t, Guard*> guards;
    std::unordered_map<std::int64_t, std::vector<Citation>*> citations;
    std::unordered_map<std::int64_t, Rule*> rules;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        guards[ids[i]] = &matrix_.rules[i].guard;
        citations[ids[i]] = &matrix_.rules[i].citations;
        rules[ids[i]] = &matrix_.rules[i];
    }
    readGuards("rule", guards);
    readCitations("rule", citations);
    each("SELECT m.rule, m.facet FROM rule_missing m JOIN rule r ON r.id = m.rule WHERE r.revision = ? "
         "ORDER BY m.rule, m.position",
         [&](Row& row) { rules.at(number(row, 0))->missing.push_back(facets_.at(number(row, 1))); });
    each("SELECT m.rule, m.facet, m.to_value, m.operation FROM remedy m JOIN rule r ON r.id = m.rule WHERE r.revision = ? "
         "ORDER BY m.rule, m.position",
         [&](Row& row) {
             rules.at(number(row, 0))->remedies.push_back({facets_.at(number(row, 1)), text(row, 2), text(row, 3)});
         });
}

void MatrixReader::readDerivations() {
    std::vector<std::int64_t> ids;
    each("SELECT id, facet, value, tag, sort FROM derivation WHERE revision = ? ORDER BY position", [&](Row& row) {
        ids.push_back(number(row, 0));
        const Value value{static_cast<ValueTag>(number(row, 3)), keyOfSortText(text(row, 4)), text(row, 2)};
        matrix_.derivations.push_back({facets_.at(number(row, 1)), value, {}, {}});
    });
    std::unordered_map<std::int64_t, Guard*> guards;
    std::unordered_map<std::int64_t, std::vector<Citation>*> citations;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        guards[ids[i]] = &matrix_.derivations[i].guard;
        citations[ids[i]] = &matrix_.derivations[i].citations;
    }
    readGuards("derivation", guards);
    readCitations("derivation", citations);
}

void MatrixReader::readRecords() {
    std::unordered_map<std::int64_t, std::pair<std::string, std::size_t>> ids;
    each("SELECT id, table_name FROM record WHERE revision = ? ORDER BY table_name, position", [&](Row& row) {
        const std::string table = text(row, 1);
        ids[number(row, 0)] = {table, matrix_.records[table].size()};
        matrix_.records[table].emplace_back();
    });
    std::unordered_map<std::int64_t, Record*> records;
    std::unordered_map<std::int64_t, std::vector<Citation>*> citations;
    for (const auto& [id, at] : ids) {
        records[id] = &matrix_.records[at.first][at.second];
        citations[id] = &records[id]->citations;
    }
    each("SELECT c.record, c.name, c.value FROM record_cell c JOIN record r ON r.id = c.record WHERE r.revision = ?",
         [&](Row& row) { records.at(number(row, 0))->cells[text(row, 1)] = text(row, 2); });
    readCitations("record", citations);
}

void MatrixReader::readGuards(const char* owner, std::unordered_map<std::int64_t, Guard*>& guards) {
    // terms of one owner come in order; spans of one term follow it through the join
    const std::string sql = fmt::format(
        "SELECT t.{0}, t.id, t.facet, t.negated, t.any_value, t.open, t.unpublished, t.open_as, s.tag, s.low, s.high, "
        "s.low_open, s.high_open, s.exact, s.unbounded, s.low_text, s.high_text FROM term t "
        "JOIN facet f ON f.id = t.facet LEFT JOIN span s ON s.term = t.id WHERE f.revision = ? AND t.{0} IS NOT NULL "
        "ORDER BY t.{0}, t.position, s.position",
        owner);
    std::int64_t last = -1;
    each(sql.c_str(), [&](Row& row) {
        Guard& guard = *guards.at(number(row, 0));
        if (number(row, 1) != last) {
            last = number(row, 1);
            Term term;
            term.facet = facets_.at(number(row, 2));
            term.negated = flag(row, 3);
            term.any = flag(row, 4);
            term.open = flag(row, 5);
            term.unpublished = flag(row, 6);
            const std::string open = text(row, 7);
            term.openAs = open == "yes" ? OpenAs::Yes : (open == "no" ? OpenAs::No : OpenAs::Maybe);
            guard.push_back(std::move(term));
        }
        if (!row.isColumnNull(8)) {
            guard.back().spans.push_back({static_cast<std::int16_t>(number(row, 8)), keyOfSortText(text(row, 9)),
                                          keyOfSortText(text(row, 10)), flag(row, 11), flag(row, 12), flag(row, 13),
                                          flag(row, 14), text(row, 15), text(row, 16)});
        }
    });
}

void MatrixReader::readCitations(const char* owner, std::unordered_map<std::int64_t, std::vector<Citation>*>& lists) {
    const std::string sql = fmt::format("SELECT c.{0}, c.source, c.section, c.cited_row FROM citation c "
                                        "JOIN source s ON s.id = c.source WHERE s.revision = ? AND c.{0} IS NOT NULL "
                                        "ORDER BY c.{0}, c.position",
                                        owner);
    each(sql.c_str(), [&](Row& row) {
        lists.at(number(row, 0))->push_back({sources_.at(number(row, 1)), text(row, 2), text(row, 3)});
    });
}

std::optional<std::int64_t> newestRevision(SQLite::Database& database) {
    Row row(database, "SELECT id FROM revision ORDER BY id DESC LIMIT 1");
    return row.executeStep() ? std::optional{row.getColumn(0).getInt64()} : std::nullopt;
}

} // namespace

Result<Matrix> readMatrixRows(SQLite::Database& database) {
    const auto revision = newestRevision(database);
    if (!revision) {
        return fail(ErrorCode::Input, "the matrix database holds no revision", database.getFilename(),
                    "load one with poolwright-cli matrix import");
    }
    return MatrixReader(database, *revision).run();
}

MatrixText readMatrixTextRows(SQLite::Database& database) {
    MatrixText out;
    if (const auto revision = newestRevision(database)) {
        Row row(database, "SELECT name, contents FROM text_file WHERE revision = ?");
        row.bind(1, *revision);
        while (row.executeStep()) {
            out[text(row, 0)] = text(row, 1);
        }
    }
    return out;
}

} // namespace poolwright
