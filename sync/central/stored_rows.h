// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Rows of both kinds of storage, read once: sqlite::Statement and postgres::Row answer to the same names, and both
// schemas name their columns alike. For the stores' own files.
#pragma once

#include "sync/central/case_rules.h"
#include "sync/central/case_store.h"
#include "sync/central/submission_store.h"

namespace mingbai::central {

// All but the events, which each schema keeps in its own way.
template <class Row>
StoredCase read_case_row(const Row& row) {
  StoredCase stored;
  cases::Case& value = stored.value;
  stored.department = row.text("department");
  stored.change = row.int64("change");
  stored.secret = *crypto::Digest::from_bytes(row.blob_view("secret"));
  value.number = row.text("number");
  value.tracking_code = row.text("tracking_code");
  value.power = row.text("power");
  value.applicant = row.text("applicant");
  if (const auto accepted = row.optional_int64("accepted")) {
    value.accepted = instant_of(*accepted);
  }
  value.outcome = outcome_of(row.text_view("outcome"));
  value.updated = instant_of(row.int64("updated"));
  return stored;
}

// Without what followed.
template <class Row>
Result<FollowedSubmission> read_submission(const Row& row) {
  FollowedSubmission one;
  one.department = row.text("department");
  one.stored.number = row.int64("number");
  one.stored.receipt = row.text("receipt");
  one.stored.kiosk = row.text("kiosk");
  one.stored.seq = row.int64("seq");
  one.stored.received = instant_of(row.int64("received"));
  MINGBAI_ASSIGN(one.stored.content, cases::parse_submission(row.text_view("content")));
  return one;
}

template <class Row>
FollowUp read_follow_up(const Row& row) {
  FollowUp one;
  one.kind = follow_up_kind(row.text_view("kind")).value_or(FollowUpKind::read);
  one.who = row.text("who");
  one.text = row.text("text");
  one.rating = static_cast<int>(row.int64("rating"));
  one.at = instant_of(row.int64("at"));
  return one;
}

template <class Row>
SeenKiosk read_seen_kiosk(const Row& row) {
  SeenKiosk one;
  one.kiosk = row.text("kiosk");
  one.cloned = row.boolean("cloned");
  one.submissions = row.int64("n");
  one.gaps = row.int64("top") - row.int64("n");
  if (const auto heard = row.optional_int64("heard")) {
    one.heard = instant_of(*heard);
  }
  if (auto last = cases::parse_heartbeat(row.text_view("heartbeat"))) {
    one.last = std::move(*last);
  }
  return one;
}

}  // namespace mingbai::central
