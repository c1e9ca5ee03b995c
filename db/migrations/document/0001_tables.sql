-- A plan document. What an edit touches is one row: values are rows of "cell", places in a list are sparse ranks. See db/README.md.

CREATE TABLE state (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  next_id  INTEGER NOT NULL CHECK (next_id > 0),
  position INTEGER NOT NULL CHECK (position >= 0)
) STRICT;

CREATE TABLE scenario (
  id     INTEGER PRIMARY KEY CHECK (id > 0),
  name   TEXT NOT NULL,
  parent INTEGER REFERENCES scenario (id) DEFERRABLE INITIALLY DEFERRED,
  fleet  TEXT NOT NULL,
  rank   INTEGER NOT NULL UNIQUE
) STRICT;

CREATE TABLE base (
  scenario INTEGER PRIMARY KEY REFERENCES scenario (id),
  content  TEXT NOT NULL
) STRICT;

CREATE TABLE cluster (
  scenario INTEGER NOT NULL REFERENCES scenario (id),
  id       INTEGER NOT NULL CHECK (id > 0),
  name     TEXT NOT NULL CHECK (name <> ''),
  rank     INTEGER NOT NULL,
  PRIMARY KEY (scenario, id),
  UNIQUE (scenario, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE pool (
  scenario INTEGER NOT NULL,
  id       INTEGER NOT NULL CHECK (id > 0),
  cluster  INTEGER NOT NULL,
  name     TEXT NOT NULL CHECK (name <> ''),
  rank     INTEGER NOT NULL,
  PRIMARY KEY (scenario, id),
  UNIQUE (scenario, cluster, rank),
  FOREIGN KEY (scenario, cluster) REFERENCES cluster (scenario, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE workload (
  scenario INTEGER NOT NULL REFERENCES scenario (id),
  id       INTEGER NOT NULL CHECK (id > 0),
  name     TEXT NOT NULL CHECK (name <> ''),
  rank     INTEGER NOT NULL,
  PRIMARY KEY (scenario, id),
  UNIQUE (scenario, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE workload_pool (
  scenario INTEGER NOT NULL,
  workload INTEGER NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 0),
  path     TEXT NOT NULL,
  PRIMARY KEY (scenario, workload, position),
  FOREIGN KEY (scenario, workload) REFERENCES workload (scenario, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE cell (
  scenario INTEGER NOT NULL,
  kind     TEXT NOT NULL CHECK (kind IN ('cluster', 'pool', 'workload')),
  item     INTEGER NOT NULL,
  facet    TEXT NOT NULL,
  value    TEXT NOT NULL CHECK (value <> ''),
  PRIMARY KEY (scenario, kind, item, facet)
) STRICT, WITHOUT ROWID;

CREATE TABLE acceptance (
  id       INTEGER PRIMARY KEY CHECK (id > 0),
  pool     INTEGER NOT NULL,
  judgement TEXT NOT NULL,
  rule     TEXT NOT NULL,
  verdict  TEXT NOT NULL CHECK (verdict IN ('supported', 'caution', 'unknown', 'contested', 'unsupported')),
  reason   TEXT NOT NULL,
  person   TEXT NOT NULL,
  made     TEXT NOT NULL CHECK (length(made) = 10),
  until    TEXT NOT NULL CHECK (length(until) = 10)
) STRICT;

CREATE TABLE entry (
  kind TEXT NOT NULL CHECK (kind IN ('property', 'view', 'note')),
  key  TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE step (
  n       INTEGER PRIMARY KEY CHECK (n > 0),
  at      TEXT NOT NULL,
  name    TEXT NOT NULL,
  bytes   INTEGER NOT NULL CHECK (bytes >= 0),
  command TEXT NOT NULL
) STRICT;

CREATE TABLE digest (
  name TEXT PRIMARY KEY,
  rows INTEGER NOT NULL CHECK (rows >= 0),
  sum  BLOB NOT NULL CHECK (length(sum) = 32)
) STRICT, WITHOUT ROWID;
