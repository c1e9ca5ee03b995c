-- The compatibility matrix. Orders are kept in "position" columns; versions, kernels, dates and numbers are compared by their
-- "sort" text: eight fields of eight hexadecimal digits, so that BETWEEN means what it says. See db/README.md.

CREATE TABLE revision (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL UNIQUE CHECK (name <> ''),
  date   TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  digest TEXT NOT NULL CHECK (length(digest) = 64)
) STRICT;

CREATE TABLE text_file (
  revision INTEGER NOT NULL REFERENCES revision (id),
  name     TEXT NOT NULL,
  contents TEXT NOT NULL,
  PRIMARY KEY (revision, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
  id        INTEGER PRIMARY KEY,
  revision  INTEGER NOT NULL REFERENCES revision (id),
  position  INTEGER NOT NULL,
  key       TEXT NOT NULL,
  title     TEXT NOT NULL CHECK (title <> ''),
  publisher TEXT NOT NULL CHECK (publisher <> ''),
  kind      TEXT NOT NULL CHECK (kind IN ('official', 'mirror', 'code', 'third-party')),
  date      TEXT CHECK (date IS NULL OR length(date) = 10),
  note      TEXT NOT NULL,
  url       TEXT NOT NULL CHECK (url = '' OR url LIKE 'https://%'),
  page      TEXT NOT NULL,
  UNIQUE (revision, key)
) STRICT;

CREATE TABLE source_history (
  source   INTEGER NOT NULL REFERENCES source (id),
  position INTEGER NOT NULL,
  date     TEXT NOT NULL,
  note     TEXT NOT NULL,
  PRIMARY KEY (source, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE facet (
  id       INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL REFERENCES revision (id),
  position INTEGER NOT NULL,
  key      TEXT NOT NULL,
  scope    TEXT NOT NULL CHECK (scope IN ('cluster', 'pool', 'derived', 'workload')),
  scheme   TEXT NOT NULL CHECK (scheme IN ('enumeration', 'boolean', 'version', 'kernel', 'runtime', 'integer', 'date', 'image', 'list')),
  label    TEXT NOT NULL,
  has_none INTEGER NOT NULL CHECK (has_none IN (0, 1)),
  complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
  UNIQUE (revision, key, scope)
) STRICT;

CREATE TABLE facet_value (
  facet    INTEGER NOT NULL REFERENCES facet (id),
  position INTEGER NOT NULL,
  value    TEXT NOT NULL,
  tag      INTEGER NOT NULL,
  sort     TEXT NOT NULL CHECK (length(sort) = 64),
  word     INTEGER NOT NULL CHECK (word IN (0, 1)),
  PRIMARY KEY (facet, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentence (
  revision INTEGER NOT NULL REFERENCES revision (id),
  key      TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('en', 'zh_CN', 'zh_TW')),
  title    TEXT NOT NULL,
  body     TEXT NOT NULL,
  PRIMARY KEY (revision, key, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE judgement (
  id           INTEGER PRIMARY KEY,
  revision     INTEGER NOT NULL REFERENCES revision (id),
  position     INTEGER NOT NULL,
  key          TEXT NOT NULL,
  title        TEXT NOT NULL,
  silence      TEXT NOT NULL CHECK (silence IN ('unknown', 'absent')),
  per_workload INTEGER NOT NULL CHECK (per_workload IN (0, 1)),
  silent_text  TEXT NOT NULL,
  missing_text TEXT NOT NULL,
  UNIQUE (revision, key)
) STRICT;

CREATE TABLE judgement_facet (
  judgement INTEGER NOT NULL REFERENCES judgement (id),
  role      TEXT NOT NULL CHECK (role IN ('touches', 'needs')),
  position  INTEGER NOT NULL,
  facet     INTEGER NOT NULL REFERENCES facet (id),
  PRIMARY KEY (judgement, role, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE clause (
  id        INTEGER PRIMARY KEY,
  judgement INTEGER NOT NULL REFERENCES judgement (id),
  position  INTEGER NOT NULL
) STRICT;

CREATE TABLE rule (
  id          INTEGER PRIMARY KEY,
  revision    INTEGER NOT NULL REFERENCES revision (id),
  position    INTEGER NOT NULL,
  key         TEXT NOT NULL CHECK (key <> ''),
  judgement   INTEGER NOT NULL REFERENCES judgement (id),
  topic       TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('relation', 'rule', 'lifecycle')),
  verdict     TEXT NOT NULL CHECK (verdict IN ('supported', 'caution', 'unknown', 'unsupported')),
  evidence    TEXT NOT NULL CHECK (evidence IN ('explicit', 'range', 'open-range', 'bound', 'derived', 'field-report', 'silent')),
  text_key    TEXT NOT NULL,
  row_label   TEXT NOT NULL,
  column_label TEXT NOT NULL,
  valid_from  TEXT,
  valid_until TEXT,
  CHECK (valid_from IS NULL OR valid_until IS NULL OR valid_from <= valid_until)
) STRICT;
CREATE INDEX rule_by_judgement ON rule (judgement);

CREATE TABLE rule_missing (
  rule     INTEGER NOT NULL REFERENCES rule (id),
  position INTEGER NOT NULL,
  facet    INTEGER NOT NULL REFERENCES facet (id),
  PRIMARY KEY (rule, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE remedy (
  rule      INTEGER NOT NULL REFERENCES rule (id),
  position  INTEGER NOT NULL,
  facet     INTEGER NOT NULL REFERENCES facet (id),
  to_value  TEXT NOT NULL,
  operation TEXT NOT NULL,
  PRIMARY KEY (rule, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE derivation (
  id       INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL REFERENCES revision (id),
  position INTEGER NOT NULL,
  facet    INTEGER NOT NULL REFERENCES facet (id),
  value    TEXT NOT NULL,
  tag      INTEGER NOT NULL,
  sort     TEXT NOT NULL CHECK (length(sort) = 64)
) STRICT;

-- A condition on one facet; all terms of an owner must hold.
CREATE TABLE term (
  id          INTEGER PRIMARY KEY,
  rule        INTEGER REFERENCES rule (id),
  clause      INTEGER REFERENCES clause (id),
  derivation  INTEGER REFERENCES derivation (id),
  position    INTEGER NOT NULL,
  facet       INTEGER NOT NULL REFERENCES facet (id),
  negated     INTEGER NOT NULL CHECK (negated IN (0, 1)),
  any_value   INTEGER NOT NULL CHECK (any_value IN (0, 1)),
  open        INTEGER NOT NULL CHECK (open IN (0, 1)),
  unpublished INTEGER NOT NULL CHECK (unpublished IN (0, 1)),
  open_as     TEXT NOT NULL CHECK (open_as IN ('maybe', 'yes', 'no')),
  CHECK ((rule IS NOT NULL) + (clause IS NOT NULL) + (derivation IS NOT NULL) = 1)
) STRICT;
CREATE INDEX term_by_rule ON term (rule) WHERE rule IS NOT NULL;
CREATE INDEX term_by_clause ON term (clause) WHERE clause IS NOT NULL;
CREATE INDEX term_by_derivation ON term (derivation) WHERE derivation IS NOT NULL;

-- One run of values of a term; tag -1 means any. "bounds" are kept as written beside their sort texts.
CREATE TABLE span (
  term      INTEGER NOT NULL REFERENCES term (id),
  position  INTEGER NOT NULL,
  tag       INTEGER NOT NULL,
  low       TEXT NOT NULL CHECK (length(low) = 64),
  high      TEXT NOT NULL CHECK (length(high) = 64),
  low_open  INTEGER NOT NULL CHECK (low_open IN (0, 1)),
  high_open INTEGER NOT NULL CHECK (high_open IN (0, 1)),
  exact     INTEGER NOT NULL CHECK (exact IN (0, 1)),
  unbounded INTEGER NOT NULL CHECK (unbounded IN (0, 1)),
  low_text  TEXT NOT NULL,
  high_text TEXT NOT NULL,
  PRIMARY KEY (term, position),
  CHECK (low <= high)
) STRICT, WITHOUT ROWID;

CREATE TABLE record (
  id         INTEGER PRIMARY KEY,
  revision   INTEGER NOT NULL REFERENCES revision (id),
  table_name TEXT NOT NULL,
  position   INTEGER NOT NULL
) STRICT;

CREATE TABLE record_cell (
  record INTEGER NOT NULL REFERENCES record (id),
  name   TEXT NOT NULL,
  value  TEXT NOT NULL,
  PRIMARY KEY (record, name)
) STRICT, WITHOUT ROWID;

-- Where a fact stands.
CREATE TABLE citation (
  id         INTEGER PRIMARY KEY,
  rule       INTEGER REFERENCES rule (id),
  derivation INTEGER REFERENCES derivation (id),
  record     INTEGER REFERENCES record (id),
  position   INTEGER NOT NULL,
  source     INTEGER NOT NULL REFERENCES source (id),
  section    TEXT NOT NULL,
  cited_row  TEXT NOT NULL,
  CHECK ((rule IS NOT NULL) + (derivation IS NOT NULL) + (record IS NOT NULL) = 1)
) STRICT;
CREATE INDEX citation_by_rule ON citation (rule) WHERE rule IS NOT NULL;
CREATE INDEX citation_by_derivation ON citation (derivation) WHERE derivation IS NOT NULL;
CREATE INDEX citation_by_record ON citation (record) WHERE record IS NOT NULL;
