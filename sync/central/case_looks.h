// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Who looked at a case: kept for its citizen, who reads it on the case's own page.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"

namespace mingbai::central {

enum class LookWay {
  desk,    // an official who is signed in
  kiosk,   // a machine in a hall, by its own mark (cases/question_mark.h)
  code,    // anybody who has the tracking code
  number,  // anybody who has the case's number and the second secret
};
std::string_view word(LookWay way);  // "desk"

// What an official says he looks for.
enum class LookPurpose { none, limits };
std::string_view word(LookPurpose purpose);  // "limits"; empty for none
LookPurpose look_purpose(std::string_view word);

// Looks of one source in one hour of the clock. What somebody typed, and where a phone's question came from, is not in
// it.
struct Look {
  std::string tracking_code;  // printed form
  LookWay way = LookWay::code;
  std::string who;                   // officials::Official::name, KnownKiosk::name; empty: nobody knows
  std::string role;                  // officials::word(Role), of an official
  std::vector<std::string> offices;  // catalog::Department::id, of an official; "*" = all
  LookPurpose purpose = LookPurpose::none;
  Instant first{};
  Instant last{};
  std::int64_t times = 1;

  std::int64_t hour() const { return first.time_since_epoch().count() / 3600; }
};
// They are one entry.
bool is_same_source(const Look& a, const Look& b);

// Of each case and way: older ones go when there are more, so that nobody fills the storage by looking, and who looks
// by one way cannot push out what came by another.
inline constexpr std::int64_t k_most_looks = 200;

// The part of CaseStore that keeps them. Safe for concurrent use; every call is one transaction.
class CaseLooks {
 public:
  virtual ~CaseLooks() = default;
  // Adds to the entries that are there. Each source once in `looks`; those of cases that are not there are dropped.
  virtual Result<void> add(std::span<const Look> looks) = 0;
  // Newest first.
  virtual Result<std::vector<Look>> of_case(std::string_view tracking_code, int most) = 0;
  // Removes up to `most` whose last look is older; how many. All of a case go with it.
  virtual Result<std::int64_t> forget(Instant before, int most) = 0;
};

// How both schemas keep the offices: a JSON list.
std::string encode_offices(const std::vector<std::string>& offices);
std::vector<std::string> parse_offices(std::string_view text);

// A row of either schema, but for the code.
template <class Row>
Look read_look(const Row& row) {
  Look look;
  const std::string_view way = row.text_view("way");
  look.way = way == "desk"    ? LookWay::desk
             : way == "kiosk" ? LookWay::kiosk
             : way == "code"  ? LookWay::code
                              : LookWay::number;  // the schema admits no others
  look.who = row.text("who");
  look.role = row.text("role");
  look.offices = parse_offices(row.text_view("offices"));
  look.purpose = look_purpose(row.text_view("purpose"));
  look.first = Instant{std::chrono::seconds{row.int64("first_at")}};
  look.last = Instant{std::chrono::seconds{row.int64("last_at")}};
  look.times = row.int64("times");
  return look;
}

}  // namespace mingbai::central
