-- One row a shared conversation. Taking a share back deletes its row.
CREATE TABLE shares (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('unlisted', 'private')),
  -- unlisted: a gzipped snapshot; private: its AES-GCM ciphertext, which nobody here can read
  snapshot BLOB NOT NULL,
  size INTEGER NOT NULL CHECK (size = length(snapshot) AND size <= 1500000),
  -- the SHA-256 of the owner's token
  owner_hash BLOB NOT NULL CHECK (length(owner_hash) = 32),
  -- milliseconds since the epoch; expires_at is null for never
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  expires_at INTEGER
) STRICT;

CREATE INDEX shares_by_expiry ON shares (expires_at) WHERE expires_at IS NOT NULL;
