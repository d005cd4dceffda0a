// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/catalog/schema.h"

#include "sync/sqlite/migration.h"

namespace mingbai::catalog {

namespace {

// Lists that nobody queries by element are JSON arrays (no CHECK by json_valid: it is no function for an untrusted
// schema). Vocabulary columns hold the words of terms.h. The order of rows is kept in `seq`, counted from 0.
constexpr sqlite::Sql k_schema = R"sql(
CREATE TABLE properties (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE region (
  code TEXT PRIMARY KEY CHECK (length(code) = 6),
  name TEXT NOT NULL,
  level TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE department (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  region TEXT NOT NULL REFERENCES region(code),
  address TEXT NOT NULL,
  phone TEXT NOT NULL,
  supervisor TEXT NOT NULL,
  supervision_phone TEXT NOT NULL,
  superior TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Never holds a secret power: the CHECK is the last of several walls (C12, invariant 8).
CREATE TABLE power (
  code TEXT PRIMARY KEY CHECK (length(code) BETWEEN 4 AND 40),
  name TEXT NOT NULL,
  power_class TEXT NOT NULL,
  kind TEXT NOT NULL,
  department TEXT NOT NULL REFERENCES department(id),
  section TEXT NOT NULL,
  person TEXT NOT NULL,
  phone TEXT NOT NULL,
  ownership TEXT NOT NULL,
  role TEXT NOT NULL,
  "trigger" TEXT NOT NULL,
  popularity INTEGER NOT NULL,
  disclosure TEXT NOT NULL CHECK (disclosure IN ('proactive', 'on_request')),
  disclosed_content TEXT NOT NULL,
  disclosed_form TEXT NOT NULL,
  disclosed_scope TEXT NOT NULL,
  disclosed_when TEXT NOT NULL,
  supervision_phone TEXT NOT NULL,
  complaint_channels TEXT NOT NULL,
  review TEXT NOT NULL,
  objects TEXT NOT NULL,
  conditions TEXT NOT NULL,
  legal_days INTEGER,
  promised_days INTEGER,
  days_note TEXT NOT NULL,
  visits INTEGER,
  address TEXT NOT NULL,
  "window" TEXT NOT NULL,
  hours TEXT NOT NULL,
  online TEXT NOT NULL,
  result TEXT NOT NULL,
  delivery TEXT NOT NULL,
  charges INTEGER NOT NULL CHECK (charges IN (0, 1)),
  flow_source TEXT,
  flow_width INTEGER,
  flow_height INTEGER,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  CHECK ((flow_source IS NULL) = (flow_width IS NULL) AND (flow_source IS NULL) = (flow_height IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX power_by_department ON power(department);
CREATE INDEX power_by_class ON power(power_class, kind);

CREATE TABLE everyday_name (
  power TEXT NOT NULL REFERENCES power(code),
  seq INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (power, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE life_event (
  power TEXT NOT NULL REFERENCES power(code),
  seq INTEGER NOT NULL,
  event TEXT NOT NULL,
  PRIMARY KEY (power, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX life_event_by_event ON life_event(event);

CREATE TABLE material (
  power TEXT NOT NULL REFERENCES power(code),
  seq INTEGER NOT NULL,
  name TEXT NOT NULL,
  necessity TEXT NOT NULL,
  forms TEXT NOT NULL,
  copies INTEGER NOT NULL,
  source TEXT NOT NULL,
  source_note TEXT NOT NULL,
  question TEXT NOT NULL,
  answers TEXT NOT NULL,
  hint TEXT NOT NULL,
  PRIMARY KEY (power, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE fee (
  power TEXT NOT NULL REFERENCES power(code),
  seq INTEGER NOT NULL,
  name TEXT NOT NULL,
  standard TEXT NOT NULL,
  basis TEXT NOT NULL,
  reduction TEXT NOT NULL,
  PRIMARY KEY (power, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE basis (
  power TEXT NOT NULL REFERENCES power(code),
  seq INTEGER NOT NULL,
  rank TEXT NOT NULL,
  title TEXT NOT NULL,
  article TEXT NOT NULL,
  gist TEXT NOT NULL,
  effective TEXT,
  text TEXT NOT NULL,
  PRIMARY KEY (power, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE duty (
  power TEXT NOT NULL REFERENCES power(code),
  seq INTEGER NOT NULL,
  post TEXT NOT NULL,
  person TEXT NOT NULL,
  content TEXT NOT NULL,
  basis TEXT NOT NULL,
  scope TEXT NOT NULL,
  standard TEXT NOT NULL,
  accountability TEXT NOT NULL,
  PRIMARY KEY (power, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE question (
  power TEXT NOT NULL REFERENCES power(code),
  seq INTEGER NOT NULL,
  question TEXT NOT NULL,
  answer TEXT NOT NULL,
  PRIMARY KEY (power, seq)
) STRICT, WITHOUT ROWID;

-- Boxes in 1/100 mm, top left corner.
CREATE TABLE flow_node (
  power TEXT NOT NULL REFERENCES power(code),
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  post TEXT NOT NULL,
  person TEXT NOT NULL,
  limit_days INTEGER,
  limit_note TEXT NOT NULL,
  authority TEXT NOT NULL,
  task TEXT NOT NULL,
  handover TEXT NOT NULL,
  rights TEXT NOT NULL,
  internal_supervision TEXT NOT NULL,
  external_supervision TEXT NOT NULL,
  supervision_phone TEXT NOT NULL,
  complaints TEXT NOT NULL,
  disclosure_note TEXT NOT NULL,
  x INTEGER NOT NULL,
  y INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  PRIMARY KEY (power, seq),
  UNIQUE (power, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE flow_edge (
  power TEXT NOT NULL REFERENCES power(code),
  seq INTEGER NOT NULL,
  from_node TEXT NOT NULL,
  to_node TEXT NOT NULL,
  condition TEXT NOT NULL,
  points TEXT NOT NULL,
  label_x INTEGER NOT NULL,
  label_y INTEGER NOT NULL,
  PRIMARY KEY (power, seq),
  FOREIGN KEY (power, from_node) REFERENCES flow_node(power, id),
  FOREIGN KEY (power, to_node) REFERENCES flow_node(power, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE notice (
  id TEXT PRIMARY KEY,
  department TEXT NOT NULL REFERENCES department(id),
  power TEXT REFERENCES power(code),
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  published TEXT NOT NULL,
  until TEXT
) STRICT, WITHOUT ROWID;

-- Keeps withdrawn powers, so no reference to power.
CREATE TABLE change (
  seq INTEGER PRIMARY KEY,
  power TEXT NOT NULL,
  power_name TEXT NOT NULL,
  "release" INTEGER NOT NULL,
  date TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('added', 'revised', 'withdrawn')),
  what TEXT NOT NULL
) STRICT;
CREATE INDEX change_by_power ON change(power);
)sql";

constexpr sqlite::Sql k_translations = R"sql(
CREATE TABLE translation (
  language TEXT NOT NULL CHECK (language IN ('bo', 'en')),
  original TEXT NOT NULL CHECK (length(original) > 0),
  text TEXT NOT NULL CHECK (length(text) > 0),
  PRIMARY KEY (language, original)
) STRICT, WITHOUT ROWID;
)sql";

// The index of names is one row, or none. Bodies are numbered by rank, best first, so that the first rows that FTS5
// gives are the ones to show; it keeps neither text nor positions: the tokens are made by sync/search, and found texts
// are checked against the power itself.
constexpr sqlite::Sql k_search = R"sql(
CREATE TABLE search_part (
  name TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE search_rank (
  rank INTEGER PRIMARY KEY,
  power TEXT NOT NULL REFERENCES power(code)
) STRICT;

CREATE VIRTUAL TABLE search_body USING fts5(tokens, content='', detail=none, columnsize=0, tokenize='ascii');
)sql";

constexpr sqlite::Sql k_clocks = R"sql(
ALTER TABLE change ADD COLUMN began TEXT;
ALTER TABLE change ADD COLUMN due TEXT;
ALTER TABLE change ADD COLUMN late_days INTEGER NOT NULL DEFAULT 0;
CREATE TABLE pending_change (
  power TEXT NOT NULL REFERENCES power(code),
  part TEXT NOT NULL,
  began TEXT NOT NULL,
  due TEXT NOT NULL,
  PRIMARY KEY (power, part, began)
) STRICT, WITHOUT ROWID;
)sql";

constexpr sqlite::Sql k_search_sources = R"sql(
ALTER TABLE power DROP COLUMN digest;
CREATE TABLE search_source (
  name TEXT PRIMARY KEY,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

sqlite::MigrationSet migrations(std::int64_t newest = k_schema_version) {
  std::vector<sqlite::Migration> steps = {
      {1, k_schema}, {2, k_translations}, {3, k_search}, {4, k_clocks}, {k_schema_version, k_search_sources}};
  std::erase_if(steps, [&](const sqlite::Migration& step) { return step.to_version > newest; });
  return {k_application_id, std::move(steps)};
}

}  // namespace

Result<void> create_schema(sqlite::Connection& connection, std::int64_t version) {
  return migrations(version).apply(connection);
}

Result<std::int64_t> require_schema(sqlite::Connection& connection) {
  return migrations().require_known(connection);
}

}  // namespace mingbai::catalog
