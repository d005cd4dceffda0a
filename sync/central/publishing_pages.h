// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The pages of the publishing desk: packages with their findings, the four steps, what goes to the publisher. Pure.
// Nothing confidential: a confidential item is called by its alias, a draft's findings come without its texts.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/catalog/compare.h"
#include "sync/central/desk_frame.h"
#include "sync/central/publishing_desk.h"
#include "sync/central/publishing_judgement.h"
#include "sync/workspace/assemble.h"
#include "sync/workspace/progress.h"
#include "sync/workspace/standing.h"

namespace mingbai::central {

// Where things lie on this server, for the commands that the pages tell people to type there.
struct PublishingCommands {
  std::string workspace;
  std::string vault_key;
};

// By what an official signs, if he does.
struct Signer {
  std::optional<crypto::VerifyKey> key;     // made at this desk
  std::optional<workspace::Holder> holder;  // what it holds by the journal
  bool is(workspace::Role role, std::string_view unit) const {
    return holder && !holder->dismissed && holder->role == role && (holder->unit.empty() || holder->unit == unit);
  }
};
// Whether the official sees this unit on its way: his department's, or his key stands for it or for the whole
// prefecture.
bool sees_unit(const officials::Official& official, const Signer& signer, std::string_view unit);
// What a page says when a signature was refused; empty: the server's own trouble.
std::string_view warning_of(const Error& error);
// What a page says to somebody whose key cannot sign as `wanted`; empty: it can.
std::string_view refusal_of(const Signer& signer, workspace::Role wanted, std::string_view unit);

struct PublishingModel {
  Signer signer;
  std::vector<Draft> drafts;
  std::vector<workspace::UnitProgress> units;
};
Markup publishing_body(const DeskFrame& frame, const PublishingModel& model, std::string_view warning);

struct DraftModel {
  Draft draft;
  const JudgedPackage& judged;
  Signer signer;
  bool own = false;
  std::size_t from = 0;  // of the findings
};
Markup draft_body(const DeskFrame& frame, const DraftModel& model, std::string_view warning);

struct SigningKeyModel {
  Signer signer;
  PublishingCommands commands;
};
Markup signing_key_body(const DeskFrame& frame, const SigningKeyModel& model, std::string_view warning);

struct JournalLine {
  std::int64_t entry = 0;
  Instant at{};
  std::string person;
  workspace::Role role = workspace::Role::lead;
  std::string kind;       // of the entry
  std::string detail;     // document and opinion
  std::size_t items = 0;  // that it names
};
struct UnitModel {
  workspace::Unit unit;
  std::vector<JournalLine> journal;  // newest first
  Signer signer;
  std::size_t from = 0;  // of the items
};
Markup unit_body(const DeskFrame& frame, const UnitModel& model, std::string_view warning);
// Items that wait for this signer on the unit's page, in the order of its form; at most k_decisions.
inline constexpr std::size_t k_decisions = 25;
std::int64_t newest_hand_in(const workspace::Unit& unit);  // its entry; 0: none
std::vector<const workspace::Item*> waiting_for(const workspace::Unit& unit, const Signer& signer);
// What he may say of them: terms; the first is that nothing is wrong.
std::vector<std::string_view> verdicts_of(const Signer& signer);

struct DifferencesModel {
  std::string unit;
  std::string unit_name;
  int release = 0;  // 0: none is published
  std::vector<catalog::EntryChange> changes;
  std::size_t from = 0;
};
Markup differences_body(const DeskFrame& frame, const DifferencesModel& model);

struct CandidateModel {
  std::vector<workspace::Withheld> withheld;
  std::size_t errors = 0;  // of what may be published, judged together
  std::optional<Candidate> candidate;
  bool overtaken = false;  // somebody signed after it was prepared
  std::vector<workspace::ReleasedAs> releases;
  Signer signer;
  DifferencesModel differences;
};
Markup candidate_body(const DeskFrame& frame, const CandidateModel& model, std::string_view warning);

// Parts that several of these pages have.
Markup passphrase_field(const DeskFrame& frame, const std::string& id);
Markup signer_line(const DeskFrame& frame, const Signer& signer);
Markup change_list(const DeskFrame& frame, const DifferencesModel& model, const std::string& address);
std::string unit_address(std::string_view unit);

}  // namespace mingbai::central
