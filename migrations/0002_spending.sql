-- What has been spent of a day's budgets: one row a visitor, and one for all of them, whose visitor is ''.
CREATE TABLE spending (
  -- in UTC: 2026-11-24
  day TEXT NOT NULL,
  visitor TEXT NOT NULL,
  requests INTEGER NOT NULL,
  tokens INTEGER NOT NULL,
  PRIMARY KEY (day, visitor)
) STRICT, WITHOUT ROWID;
