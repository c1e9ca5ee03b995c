-- Upgrade plans are kept by name, as a kind of entry of their own.

ALTER TABLE entry RENAME TO entry_before;

CREATE TABLE entry (
  kind TEXT NOT NULL CHECK (kind IN ('property', 'view', 'note', 'plan')),
  key  TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

INSERT INTO entry (kind, key, text) SELECT kind, key, text FROM entry_before;

DROP TABLE entry_before;
