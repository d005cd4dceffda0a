// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/workspace/assemble.h"

#include <algorithm>
#include <optional>

#include "sync/package/compile.h"
#include "sync/workspace/hand_in.h"

namespace mingbai::workspace {

namespace {

// Submissions of one unit by the entry that handed them in; each is read once.
class HandIns {
 public:
  HandIns(const Workspace& space, const Unit& unit) : space_(space), unit_(unit) {}

  Result<package::Submission*> at(std::int64_t version) {
    if (const auto known = read_.find(version); known != read_.end()) {
      return &known->second;
    }
    MINGBAI_ASSIGN(package::Submission submission, read_hand_in(space_, unit_, version));
    return &read_.emplace(version, std::move(submission)).first->second;
  }

 private:
  const Workspace& space_;
  const Unit& unit_;
  std::map<std::int64_t, package::Submission> read_;
};

// Puts the approved version of the item into `submission`. False: what must be disclosed was handed in as secret.
Result<bool> add_item(const Item& item, HandIns& hand_ins, package::Submission& submission,
                      package::Findings& findings) {
  MINGBAI_ASSIGN(package::Submission* const from, hand_ins.at(item.approved->version));
  const package::SubmittedPower* const found = from->find(item.code);
  if (found == nullptr) {
    return fail(ErrorCode::digest_mismatch,
                item.shown_code() + " is not in what was handed in as entry " + std::to_string(item.approved->version));
  }
  if (found->power.disclosure == catalog::Disclosure::secret) {
    return false;
  }
  package::SubmittedPower submitted = *found;
  if (submitted.power.review != item.approved->outcome) {
    submitted.power.review = item.approved->outcome;
    package::check_alone(submitted, from->submitted, findings);
  }
  submission.powers.push_back(std::move(submitted));
  return true;
}

Result<void> assemble_unit(const Workspace& space, const Unit& unit, Assembled& assembled,
                           package::Findings& findings) {
  HandIns hand_ins(space, unit);
  const auto withhold = [&](const Item& item, bool must_be_disclosed) {
    assembled.withheld.push_back({unit.id, item.shown_code(), item.shown_name(), item.step(), must_be_disclosed});
  };
  const auto papers = unit.items.find("");
  std::optional<package::Submission> submission;
  if (papers != unit.items.end() && papers->second.approved) {
    MINGBAI_ASSIGN(package::Submission* const from, hand_ins.at(papers->second.approved->version));
    submission = *from;
    submission->powers.clear();
  }
  for (const auto& [code, item] : unit.items) {
    if (!item.is_through()) {
      withhold(item, false);
    }
    if (code.empty() || !submission || !item.approved || !item.approved->may_be_published()) {
      continue;
    }
    MINGBAI_ASSIGN(const bool added, add_item(item, hand_ins, *submission, findings));
    if (!added && item.is_through()) {
      withhold(item, true);
    }
  }
  if (submission && !submission->powers.empty()) {
    assembled.submissions.push_back(std::move(*submission));
  }
  return {};
}

}  // namespace

Result<package::Submission> read_hand_in(const Workspace& space, const Unit& unit, std::int64_t version) {
  const auto handed_in = unit.hand_ins.find(version);
  if (handed_in == unit.hand_ins.end()) {
    return fail(ErrorCode::bad_value, unit.id + " handed nothing in as entry " + std::to_string(version));
  }
  MINGBAI_ASSIGN(const crypto::SecretBytes bytes, space.open_attachment(handed_in->second.attachment));
  MINGBAI_ASSIGN(const package::ContainerFiles files, files_of(bytes.view()));
  package::Findings judged_before;
  return package::read_submission(files, handed_in->second.package, judged_before);
}

Result<std::vector<package::Submission>> read_newest(const Workspace& space, const std::string& unit) {
  std::vector<package::Submission> submissions;
  for (const auto& [id, one] : space.standing().units()) {
    if (!one.hand_ins.empty() && (unit.empty() || unit == id)) {
      MINGBAI_ASSIGN(package::Submission submission, read_hand_in(space, one, one.hand_ins.rbegin()->first));
      submissions.push_back(std::move(submission));
    }
  }
  return submissions;
}

Result<catalog::Content> prospect(const Workspace& space, const std::string& unit) {
  MINGBAI_ASSIGN(std::vector<package::Submission> submissions, read_newest(space, unit));
  for (package::Submission& submission : submissions) {
    const Unit* const of = space.standing().find_unit(submission.department.id);
    std::erase_if(submission.powers, [&](const package::SubmittedPower& submitted) {
      const auto item = of->items.find(submitted.power.code);
      return item != of->items.end() && item->second.confidential;
    });
  }
  return package::compile(submissions);
}

catalog::Content only_of(catalog::Content content, std::string_view department) {
  const auto foreign = [&](const auto& entry) { return entry.department != department; };
  std::erase_if(content.powers, foreign);
  std::erase_if(content.notices, foreign);
  std::erase_if(content.departments, [&](const catalog::Department& one) { return one.id != department; });
  return content;
}

Result<Assembled> assemble(const Workspace& space, package::Findings& findings) {
  return assemble(space, space.standing(), findings);
}

Result<Assembled> assemble(const Workspace& space, const Standing& standing, package::Findings& findings) {
  Assembled assembled;
  for (const auto& [id, unit] : standing.units()) {
    MINGBAI_TRY(assemble_unit(space, unit, assembled, findings));
  }
  package::check_together(assembled.submissions, findings);
  return assembled;
}

}  // namespace mingbai::workspace
