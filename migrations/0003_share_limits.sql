-- What has been written of shares on a day: one row a visitor, and one for all of them, whose visitor is ''.
CREATE TABLE share_spending (
  -- in UTC: 2026-11-24
  day TEXT NOT NULL,
  visitor TEXT NOT NULL,
  shares INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (day, visitor)
) STRICT, WITHOUT ROWID;

-- The random key by which a day's visitors are told apart. It is deleted with the rows of its day.
CREATE TABLE visitor_keys (
  day TEXT PRIMARY KEY NOT NULL,
  key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT, WITHOUT ROWID;

-- The bytes of all snapshots together, in one row, so that nobody has to read every share to add them up.
CREATE TABLE share_store (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  bytes INTEGER NOT NULL
) STRICT;
INSERT INTO share_store (id, bytes) SELECT 1, coalesce(sum(size), 0) FROM shares;

CREATE TRIGGER share_inserted AFTER INSERT ON shares BEGIN
  UPDATE share_store SET bytes = bytes + new.size;
END;
CREATE TRIGGER share_deleted AFTER DELETE ON shares BEGIN
  UPDATE share_store SET bytes = bytes - old.size;
END;
CREATE TRIGGER share_resized AFTER UPDATE OF size ON shares BEGIN
  UPDATE share_store SET bytes = bytes - old.size + new.size;
END;

-- Until now a visitor was a plain hash of day and address, which can be found again by trying every address.
DELETE FROM spending;
