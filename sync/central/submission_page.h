// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The page on which a citizen follows what was handed in at a kiosk. Pure; works without script. Whoever has the code
// may see it, so that it repeats nothing of what was written, and masks name and number.
#pragma once

#include <optional>
#include <string>

#include "sync/catalog/reader.h"
#include "sync/central/follow_up.h"
#include "sync/central/pages.h"
#include "sync/central/submission_store.h"

namespace mingbai::central {

// What came of the form that was just sent.
enum class FormNotice { none, refused };

struct SubmissionModel {
  FollowedSubmission followed;
  std::optional<RunningClock> clock;
  std::optional<catalog::Power> power;        // it is about
  std::optional<catalog::Department> office;  // that answers
  FormNotice notice = FormNotice::none;
  std::optional<FollowUpFault> fault;  // of what was refused
};
Markup submission_body(const PageFrame& frame, const SubmissionModel& model);
std::string submission_title(const PageFrame& frame, cases::SubmissionKind kind);

}  // namespace mingbai::central
