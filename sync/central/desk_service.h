// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/log.h"
#include "sync/calendar/calendar.h"
#include "sync/calendar/legal_clock.h"
#include "sync/central/case_store.h"
#include "sync/central/desk_case_pages.h"
#include "sync/central/desk_frame.h"
#include "sync/central/desk_list_pages.h"
#include "sync/central/kiosk_screens.h"
#include "sync/central/known_kiosks.h"
#include "sync/central/live_catalog.h"
#include "sync/central/look_book.h"
#include "sync/central/missed_finds.h"
#include "sync/central/oversight.h"
#include "sync/central/publishing_desk.h"
#include "sync/central/publishing_pages.h"
#include "sync/central/rate_limit.h"
#include "sync/central/submission_store.h"
#include "sync/central/web.h"
#include "sync/central/words.h"
#include "sync/central/workbook.h"
#include "sync/officials/gate.h"
#include "sync/officials/record.h"

namespace mingbai::central {

// Owned by Central, which outlives the desk. All of it is safe for concurrent use.
struct DeskParts {
  const Clock& clock;
  const Log& log;
  const LiveCatalog& catalog;
  CaseStore& cases;
  LookBook& looks;
  const calendar::Calendar& calendar;
  const calendar::LegalClocks& clocks;
  const Words& words;
  MissedFinds& missed_finds;
  OversightDesk& oversight;
  SubmissionStore& submissions;
  const KnownKiosks& kiosks;
  KioskScreens& screens;
  officials::Gate& gate;
  officials::OfficialStore& accounts;
  officials::Record& record;
  RateLimit& per_client;  // of tries to sign in
  RateLimit& in_total;
  std::string url;                 // as officials' browsers see this server, without a slash at its end
  std::filesystem::path workshop;  // folder where a workbook lies while it is made
  PublishingDesk* publishing;      // null: this server has none
  PublishingCommands commands;     // what its pages tell people to type
};

// The oversight desk: everything under /desk. What each address asks for stands in one table: whoever comes is let
// through to a page only with an open session, the act that the page needs, and for a form its session's token and an
// origin that is this server. So no page can forget to ask. A page shows and touches only what the departments of the
// account allow; anything else is answered as if it were not there. Safe for concurrent use.
class DeskService {
 public:
  explicit DeskService(DeskParts parts) : parts_(std::move(parts)) {}

  static bool is_desk(std::string_view path);
  WebResponse answer(const WebRequest& request);

  using Form = std::vector<std::pair<std::string, std::string>>;
  struct Visit {
    const WebRequest& request;
    std::string token;  // that the browser brought, whatever it is
    Form form;
    officials::Gate::Visitor visitor;  // empty at the door
  };
  enum class Door { sign_in, enrol, inside };
  enum class Sent { fields, file };  // how a form comes: what holds a file, or much text, comes as multipart/form-data
  struct Route {
    std::string_view method;
    std::string_view path;
    Door door;
    officials::Act act;
    WebResponse (DeskService::*answer)(const Visit&);
    Sent sent = Sent::fields;
  };
  static std::span<const Route> routes();

 private:
  WebResponse let_in(const Route& route, Visit& visit);
  bool is_from_here(const WebRequest& request) const;

  // desk_entry.cpp
  WebResponse sign_in_page(const Visit& visit);
  WebResponse sign_in(const Visit& visit);
  WebResponse sign_out(const Visit& visit);
  WebResponse enrol_page(const Visit& visit);
  WebResponse enrol(const Visit& visit);
  WebResponse password_page(const Visit& visit);
  WebResponse change_password(const Visit& visit);
  WebResponse show_sign_in(const Visit& visit, int status, std::string_view warning);
  WebResponse show_enrol(const Visit& visit, int status, std::string_view warning);
  WebResponse show_password(const Visit& visit, int status, std::string_view warning);

  // desk_cases.cpp
  WebResponse overview(const Visit& visit);
  WebResponse list_cases(const Visit& visit);
  WebResponse case_page(const Visit& visit);
  WebResponse lift_mark(const Visit& visit);
  std::optional<WebResponse> fill_from_store(const Visit& visit, const PublishedCatalog& catalog, CaseListModel& model);
  // Noted for the citizen before anything of it is seen.
  Result<std::optional<DeskCaseModel>> case_model(const Visit& visit) const;
  Result<void> note_look(const Visit& visit, const std::string& tracking_code) const;
  WebResponse show_case(const Visit& visit, const DeskCaseModel& model, int status, std::string_view warning) const;
  // Of the catalog, those that the official sees.
  DepartmentNames departments_of(const officials::Official& official, const PublishedCatalog& catalog) const;

  // desk_submissions.cpp
  WebResponse list_submissions(const Visit& visit);
  WebResponse submission_page(const Visit& visit);
  WebResponse follow_up_submission(const Visit& visit);
  Result<std::optional<FollowedSubmission>> submission_of(const Visit& visit) const;
  WebResponse show_submission(const Visit& visit, FollowedSubmission followed, int status,
                              std::string_view warning) const;
  std::optional<RunningClock> clock_of(const FollowedSubmission& followed) const;
  std::string office_name(std::string_view department) const;
  bool is_department(std::string_view id) const;

  // desk_lists.cpp
  WebResponse due_page(const Visit& visit);
  WebResponse duties_page(const Visit& visit);
  WebResponse statistics_page(const Visit& visit);
  WebResponse missed_page(const Visit& visit);
  WebResponse accounts_page(const Visit& visit);
  WebResponse change_account(const Visit& visit);
  WebResponse audit_page(const Visit& visit);
  WebResponse export_cases(const Visit& visit);
  WebResponse export_record(const Visit& visit);
  WebResponse show_accounts(const Visit& visit, int status, std::string_view warning);
  struct Exported {
    Oversight own;
    DeskFrame frame;
    DepartmentNames names;
  };
  tl::expected<Exported, WebResponse> exported_for(const Visit& visit);
  WebResponse export_sheets(const Visit& visit, const std::vector<WorkSheet>& sheets, std::string_view name);
  Result<std::optional<Oversight>> oversight_for(const officials::Official& official);

  // desk_kiosks.cpp
  WebResponse kiosks_page(const Visit& visit);
  WebResponse kiosk_page(const Visit& visit);
  WebResponse ask_for_picture(const Visit& visit);
  WebResponse kiosk_picture(const Visit& visit);
  Result<std::optional<KioskModel>> kiosk_of(const std::string& name) const;

  // desk_publishing.cpp
  WebResponse publishing_page(const Visit& visit);
  WebResponse upload_package(const Visit& visit);
  WebResponse draft_page(const Visit& visit);
  WebResponse change_draft(const Visit& visit);
  WebResponse export_marked(const Visit& visit);
  WebResponse publishing_key_page(const Visit& visit);
  WebResponse make_signing_key(const Visit& visit);
  WebResponse export_public_key(const Visit& visit);
  WebResponse show_publishing(const Visit& visit, int status, std::string_view warning);
  WebResponse show_draft(const Visit& visit, const Draft& draft, int status, std::string_view warning);
  WebResponse show_publishing_key(const Visit& visit, int status, std::string_view warning);
  Result<std::optional<Draft>> draft_of(const Visit& visit);
  Result<Signer> signer_of(const Visit& visit);
  Result<workspace::Head> hand_in(const Draft& draft, const crypto::SigningKey& key);

  // desk_publishing_steps.cpp
  WebResponse unit_page(const Visit& visit);
  WebResponse sign_step(const Visit& visit);
  WebResponse unit_differences_page(const Visit& visit);
  WebResponse candidate_page(const Visit& visit);
  // Makes a candidate ready, or, with what=bring_back, enters the release that the publisher made of one.
  WebResponse change_candidate(const Visit& visit);
  WebResponse prepare_candidate(const Visit& visit);
  WebResponse bring_back_release(const Visit& visit);
  WebResponse export_candidate(const Visit& visit);
  WebResponse show_unit(const Visit& visit, int status, std::string_view warning);
  WebResponse show_candidate(const Visit& visit, int status, std::string_view warning);
  // The catalog in service, of one department or whole, against what is to come; 0 and everything new before the first.
  DifferencesModel differences_to(const catalog::Content& next, std::string_view department) const;
  Result<workspace::Head> sign_decisions(const Visit& visit, workspace::Workspace& space,
                                         const crypto::SigningKey& key);

  std::string cookie_name() const;
  void set_cookie(WebResponse& response, std::string_view token) const;
  std::string token_of(const WebRequest& request) const;

  DeskFrame frame_of(const Visit& visit) const;
  WebResponse page(const DeskFrame& frame, std::string_view title_key, const Markup& body, int status = 200) const;
  WebResponse plain(const Visit& visit, int status, std::string_view key) const;
  WebResponse go_to(const Visit& visit, std::string_view path) const;
  WebResponse failed(const Visit& visit, const Error& error) const;
  static std::string field(const Visit& visit, std::string_view name);
  // Nothing: done, in the record. Else the answer that says that it was not.
  std::optional<WebResponse> record(const Visit& visit, officials::AuditAct what, const std::string& subject);

  DeskParts parts_;
};

}  // namespace mingbai::central
