// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Rows of both kinds of storage, read once: sqlite::Statement and postgres::Row answer to the same names, and both
// schemas name their columns alike. And what both decide alike. For the stores' own files.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/check.h"
#include "sync/officials/official.h"
#include "sync/officials/record.h"

namespace mingbai::officials {

inline constexpr std::chrono::minutes k_between_sightings{1};

inline std::int64_t seconds(Instant instant) {
  return instant.time_since_epoch().count();
}
inline Instant instant(std::int64_t value) {
  return Instant{std::chrono::seconds{value}};
}

// A JSON list.
std::string encode_departments(const std::vector<std::string>& departments);
std::vector<std::string> parse_departments(std::string_view text);

template <class Row>
Official read_official(const Row& row) {
  Official official;
  official.name = row.text("name");
  official.shown = row.text("shown");
  const auto role = role_of(row.text_view("role"));
  MINGBAI_CHECK(role.has_value());  // the schema admits only known words
  official.role = *role;
  official.departments = parse_departments(row.text_view("departments"));
  official.password = row.text("password");
  if (const auto until = row.optional_int64("first_until")) {
    official.first_until = instant(*until);
  }
  official.code_secret = std::string(row.blob_view("code_secret"));
  official.code_step = row.int64("code_step");
  official.disabled = row.boolean("disabled");
  official.created = instant(row.int64("created"));
  return official;
}

template <class Row>
Session read_session(const Row& row, const crypto::Digest& token) {
  return {token, row.text("official"), row.text_view("stage") == "open" ? SessionStage::open : SessionStage::enrolling,
          instant(row.int64("opened")), instant(row.int64("seen"))};
}

// Wrong tries of one key.
struct Tries {
  int failures = 0;
  Instant rests_until{};
};
template <class Row>
Tries read_tries(const Row& row) {
  return {static_cast<int>(row.int64("failures")), instant(row.int64("rests_until"))};
}
enum class TryEffect { rests, counted, locks };
TryEffect count_try(Tries& tries, Instant now);

// Nothing for an act that nobody knows: somebody changed the row.
std::optional<AuditAct> act_of(std::string_view word);

template <class Row>
std::optional<AuditEntry> read_entry(const Row& row) {
  AuditEntry entry;
  entry.number = row.int64("number");
  entry.at = instant(row.int64("at"));
  entry.note.who = row.text("who");
  entry.note.subject = row.text("subject");
  const auto act = act_of(row.text_view("what"));
  const auto content = crypto::Digest::from_bytes(row.blob_view("content"));
  const auto digest = crypto::Digest::from_bytes(row.blob_view("digest"));
  if (!act || !content || !digest) {
    return std::nullopt;
  }
  entry.note.what = *act;
  entry.note.content = *content;
  entry.digest = *digest;
  return entry;
}

template <class Row>
Lifting read_lifting(const Row& row) {
  return {row.int64("number"), row.text("department"), row.text("case_number"),
          row.text("kind"),    row.text("step"),       static_cast<int>(row.int64("days")),
          row.text("reason"),  row.text("who"),        instant(row.int64("at"))};
}

// The entry that comes behind the one of `number` and `digest`.
AuditEntry entry_after(std::int64_t number, const crypto::Digest& digest, const AuditNote& note, Instant at);
std::string subject_of(const Lifting& lifting);

// Goes along the audit from its beginning.
class AuditWalk {
 public:
  explicit AuditWalk(const std::optional<crypto::Digest>& known) : known_(known), met_(!known) {}
  // conflict names the first that was changed, or that is missing.
  Result<void> step(const std::optional<AuditEntry>& entry);
  // `liftings`: all, in order. conflict as Record::check says.
  Result<AuditCheck> end(const std::vector<Lifting>& liftings) const;

 private:
  std::optional<crypto::Digest> known_;
  bool met_;
  AuditCheck checked_;
  std::vector<crypto::Digest> lifted_;  // by what the audit says, in order
};

}  // namespace mingbai::officials
