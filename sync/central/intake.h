// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Reads what an office's system pushes, and holds it against the catalog, field by field.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "sync/base/clock.h"
#include "sync/catalog/power.h"
#include "sync/central/case_store.h"
#include "sync/central/problem.h"

namespace mingbai::central {

// The body of POST /v1/cases, syntactically right; the name is already masked, the secret in its normal form.
struct Intake {
  std::string department;
  cases::Case value;
  std::string secret;
  bool undated = false;  // it does not say when it was updated: stamped here
};

// Problems: 400 with the field. `now` stamps a push that does not say when it was updated.
tl::expected<Intake, Problem> parse_intake(std::string_view body, Instant now);
// The power is the department's, every step is in its flowchart, times and outcome fit together.
tl::expected<void, Problem> check_against(const Intake& intake, const catalog::Power& power, Instant now);

// The body of POST /v1/lookup.
struct LookupQuestion {
  std::string number;
  std::string secret;
};
tl::expected<LookupQuestion, Problem> parse_lookup(std::string_view body);

// Letters and digits in ASCII upper case ("123x" from "１２３Ｘ"); empty when anything else is there, or not 4 to 32.
std::string normal_secret(std::string_view text);

// Deeper or broken nesting costs nothing: counted before any parser runs.
bool nests_deeper_than(std::string_view json, int most);

}  // namespace mingbai::central
