-- Wrong access codes that a visitor has tried in an hour.
CREATE TABLE access_attempts (
  -- in UTC: 2026-11-24T16
  hour TEXT NOT NULL,
  visitor TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  PRIMARY KEY (hour, visitor)
) STRICT, WITHOUT ROWID;

-- How often the sessions of a code have been revoked; no row for never. A session holds the number it began at.
CREATE TABLE access_epochs (
  code TEXT PRIMARY KEY NOT NULL,
  epoch INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was refused on a day, by the name of the code (or '') and the error's own.
CREATE TABLE refusals (
  -- in UTC: 2026-11-24
  day TEXT NOT NULL,
  code TEXT NOT NULL,
  error TEXT NOT NULL,
  refusals INTEGER NOT NULL,
  PRIMARY KEY (day, code, error)
) STRICT, WITHOUT ROWID;

-- What the calls of a row may have cost at most, in millionths of a US dollar. The row of a code has its name after
-- 'code:' as its visitor, and is kept longer than those of visitors.
ALTER TABLE spending ADD COLUMN microdollars INTEGER NOT NULL DEFAULT 0;
