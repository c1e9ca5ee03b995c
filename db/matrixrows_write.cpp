// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <fmt/format.h>

#include "db/matrixrows.h"

namespace poolwright {

std::string sortText(const Key& key) {
    std::string out;
    out.reserve(64);
    for (const std::uint32_t field : key.fields) {
        fmt::format_to(std::back_inserter(out), "{:08x}", field);
    }
    return out;
}

namespace {

/// A prepared INSERT; run() binds its arguments in order and gives the new row's id.
class Insert {
public:
    Insert(SQLite::Database& database, const std::string& sql) : database_(database), statement_(database, sql) {}

    template <typename... Args>
    std::int64_t run(const Args&... args) {
        statement_.reset();
        int at = 0;
        (put(++at, args), ...);
        statement_.exec();
        return database_.getLastInsertRowid();
    }

private:
    void put(int at, const std::string& text) { statement_.bindNoCopy(at, text); }
    void put(int at, std::string_view text) { statement_.bind(at, std::string(text)); }
    void put(int at, bool flag) { statement_.bind(at, flag ? 1 : 0); }
    void put(int at, std::int64_t number) { statement_.bind(at, number); }
    void put(int at, std::size_t number) { statement_.bind(at, static_cast<std::int64_t>(number)); }
    void put(int at, std::int16_t number) { statement_.bind(at, static_cast<int>(number)); }
    void put(int at, const std::optional<Date>& date) {
        if (date) {
            statement_.bind(at, date->text());
        } else {
            statement_.bind(at);
        }
    }
    void put(int at, const std::optional<std::int64_t>& id) {
        if (id) {
            statement_.bind(at, *id);
        } else {
            statement_.bind(at);
        }
    }

    SQLite::Database& database_;
    SQLite::Statement statement_;
};

std::string_view toText(OpenAs open) { return open == OpenAs::Yes ? "yes" : (open == OpenAs::No ? "no" : "maybe"); }

/// Who owns a term or a citation: exactly one of these.
struct Owner {
    std::optional<std::int64_t> rule = {};
    std::optional<std::int64_t> clause = {};
    std::optional<std::int64_t> derivation = {};
    std::optional<std::int64_t> record = {};
};

class MatrixWriter {
public:
    MatrixWriter(SQLite::Database& database, const Matrix& matrix) : database_(database), matrix_(matrix) {}

    void run(const MatrixText& text);

private:
    void writeText(const MatrixText& text);
    void writeSources();
    void writeFacets();
    void writeSentences();
    void writeChecks();
    void writeRules();
    void writeDerivations();
    void writeRecords();
    void writeGuard(const Guard& guard, const Owner& owner);
    void writeCitations(const std::vector<Citation>& citations, const Owner& owner);
    [[nodiscard]] std::int64_t facetId(Facet facet) const { return facets_[static_cast<std::size_t>(facet)]; }

    SQLite::Database& database_;
    const Matrix& matrix_;
    std::int64_t revision_ = 0;
    std::vector<std::int64_t> sources_;
    std::vector<std::int64_t> facets_;
    std::vector<std::int64_t> checks_;
    Insert term_{database_, "INSERT INTO term (rule, clause, derivation, position, facet, negated, any_value, open, "
                            "unpublished, open_as) VALUES (?,?,?,?,?,?,?,?,?,?)"};
    Insert span_{database_, "INSERT INTO span VALUES (?,?,?,?,?,?,?,?,?,?,?)"};
    Insert citation_{database_, "INSERT INTO citation (rule, derivation, record, position, source, section, cited_row) "
                                "VALUES (?,?,?,?,?,?,?)"};
};

void MatrixWriter::run(const MatrixText& text) {
    revision_ = Insert(database_, "INSERT INTO revision (name, date, digest) VALUES (?,?,?)")
                    .run(matrix_.revision, matrix_.date.text(), matrix_.digest);
    writeText(text);
    writeSources();
    writeFacets();
    writeSentences();
    writeChecks();
    writeRules();
    writeDerivations();
    writeRecords();
}

void MatrixWriter::writeText(const MatrixText& text) {
    Insert file(database_, "INSERT INTO text_file VALUES (?,?,?)");
    for (const auto& [name, contents] : text) {
        file.run(revision_, name, contents);
    }
}

void MatrixWriter::writeSources() {
    Insert source(database_, "INSERT INTO source (revision, position, key, title, publisher, kind, date, note, url, page) "
                             "VALUES (?,?,?,?,?,?,?,?,?,?)");
    Insert history(database_, "INSERT INTO source_history VALUES (?,?,?,?)");
    for (std::size_t i = 0; i < matrix_.sources.size(); ++i) {
        const Source& s = matrix_.sources[i];
        sources_.push_back(source.run(revision_, i, s.id, s.title, s.publisher, s.kind, s.date, s.note, s.url, s.page));
        for (std::size_t h = 0; h < s.history.size(); ++h) {
            history.run(sources_.back(), h, s.history[h].first, s.history[h].second);
        }
    }
}

void MatrixWriter::writeFacets() {
    Insert facet(database_, "INSERT INTO facet (revision, position, key, scope, scheme, label, has_none, complete) "
                            "VALUES (?,?,?,?,?,?,?,?)");
    Insert value(database_, "INSERT INTO facet_value VALUES (?,?,?,?,?,?)");
    for (const FacetSpec& s : facetSpecs()) {
        const FacetFacts& facts = matrix_.facts(s.facet);
        const auto position = static_cast<std::size_t>(s.facet);
        facets_.push_back(facet.run(revision_, position, s.id, poolwright::toText(s.scope), poolwright::toText(s.scheme),
                                    facts.label, facts.vocabulary.none, facts.complete));
        for (std::size_t i = 0; i < facts.known.size(); ++i) {
            const Value& v = facts.known[i];
            const bool word = i < facts.vocabulary.words.size();
            value.run(facets_.back(), i, v.text, v.tag, sortText(v.key), word);
        }
    }
}

void MatrixWriter::writeSentences() {
    Insert sentence(database_, "INSERT INTO sentence VALUES (?,?,?,?,?)");
    for (const auto& [key, languages] : matrix_.texts) {
        for (const auto& [language, s] : languages) {
            sentence.run(revision_, key, language, s.title, s.body);
        }
    }
}

void MatrixWriter::writeChecks() {
    Insert check(database_, "INSERT INTO judgement (revision, position, key, title, silence, per_workload, silent_text, "
                            "missing_text) VALUES (?,?,?,?,?,?,?,?)");
    Insert facet(database_, "INSERT INTO judgement_facet VALUES (?,?,?,?)");
    Insert clause(database_, "INSERT INTO clause (judgement, position) VALUES (?,?)");
    for (std::size_t i = 0; i < matrix_.checks.size(); ++i) {
        const Check& c = matrix_.checks[i];
        const std::string silence = c.unknownWhenSilent ? "unknown" : "absent";
        checks_.push_back(check.run(revision_, i, c.id, c.title, silence, c.perWorkload, c.silentText, c.missingText));
        for (std::size_t f = 0; f < c.touches.size(); ++f) {
            facet.run(checks_.back(), std::string_view("touches"), f, facetId(c.touches[f]));
        }
        for (std::size_t f = 0; f < c.needs.size(); ++f) {
            facet.run(checks_.back(), std::string_view("needs"), f, facetId(c.needs[f]));
        }
        for (std::size_t g = 0; g < c.applies.size(); ++g) {
            writeGuard(c.applies[g], {.clause = clause.run(checks_.back(), g)});
        }
    }
}

void MatrixWriter::writeRules() {
    Insert rule(database_, "INSERT INTO rule (revision, position, key, judgement, topic, kind, verdict, evidence, text_key, "
                           "row_label, column_label, valid_from, valid_until) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)");
    Insert missing(database_, "INSERT INTO rule_missing VALUES (?,?,?)");
    Insert remedy(database_, "INSERT INTO remedy VALUES (?,?,?,?,?)");
    for (std::size_t i = 0; i < matrix_.rules.size(); ++i) {
        const Rule& r = matrix_.rules[i];
        const std::int64_t id =
            rule.run(revision_, i, r.id, checks_[r.check.index()], r.topic, r.kind, poolwright::toText(r.verdict),
                     poolwright::toText(r.evidence), r.text, r.row, r.column, r.from, r.until);
        for (std::size_t m = 0; m < r.missing.size(); ++m) {
            missing.run(id, m, facetId(r.missing[m]));
        }
        for (std::size_t m = 0; m < r.remedies.size(); ++m) {
            remedy.run(id, m, facetId(r.remedies[m].facet), r.remedies[m].to, r.remedies[m].operation);
        }
        writeGuard(r.guard, {.rule = id});
        writeCitations(r.citations, {.rule = id});
    }
}

void MatrixWriter::writeDerivations() {
    Insert derivation(database_, "INSERT INTO derivation (revision, position, facet, value, tag, sort) VALUES (?,?,?,?,?,?)");
    for (std::size_t i = 0; i < matrix_.derivations.size(); ++i) {
        const Derivation& d = matrix_.derivations[i];
        const std::int64_t id =
            derivation.run(revision_, i, facetId(d.facet), d.value.text, d.value.tag, sortText(d.value.key));
        writeGuard(d.guard, {.derivation = id});
        writeCitations(d.citations, {.derivation = id});
    }
}

void MatrixWriter::writeRecords() {
    Insert record(database_, "INSERT INTO record (revision, table_name, position) VALUES (?,?,?)");
    Insert cell(database_, "INSERT INTO record_cell VALUES (?,?,?)");
    for (const auto& [table, rows] : matrix_.records) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::int64_t id = record.run(revision_, table, i);
            for (const auto& [name, value] : rows[i].cells) {
                cell.run(id, name, value);
            }
            writeCitations(rows[i].citations, {.record = id});
        }
    }
}

void MatrixWriter::writeGuard(const Guard& guard, const Owner& owner) {
    for (std::size_t i = 0; i < guard.size(); ++i) {
        const Term& t = guard[i];
        const std::int64_t id = term_.run(owner.rule, owner.clause, owner.derivation, i, facetId(t.facet), t.negated, t.any,
                                          t.open, t.unpublished, toText(t.openAs));
        for (std::size_t s = 0; s < t.spans.size(); ++s) {
            const Span& span = t.spans[s];
            span_.run(id, s, span.tag, sortText(span.low), sortText(span.high), span.lowOpen, span.highOpen, span.exact,
                      span.unbounded, span.lowText, span.highText);
        }
    }
}

void MatrixWriter::writeCitations(const std::vector<Citation>& citations, const Owner& owner) {
    for (std::size_t i = 0; i < citations.size(); ++i) {
        const Citation& c = citations[i];
        citation_.run(owner.rule, owner.derivation, owner.record, i, sources_[c.source.index()], c.section, c.row);
    }
}

} // namespace

void writeMatrixRows(SQLite::Database& database, const Matrix& matrix, const MatrixText& text) {
    MatrixWriter(database, matrix).run(text);
}

} // namespace poolwright
