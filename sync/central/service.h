// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/log.h"
#include "sync/calendar/calendar.h"
#include "sync/calendar/legal_clock.h"
#include "sync/central/case_intake.h"
#include "sync/central/case_store.h"
#include "sync/central/citizen_form_page.h"
#include "sync/central/desk_service.h"
#include "sync/central/form_ticket.h"
#include "sync/central/live_catalog.h"
#include "sync/central/look_book.h"
#include "sync/central/metrics.h"
#include "sync/central/missed_finds.h"
#include "sync/central/office_tokens.h"
#include "sync/central/oversight.h"
#include "sync/central/pages.h"
#include "sync/central/problem.h"
#include "sync/central/rate_limit.h"
#include "sync/central/sealed_desk.h"
#include "sync/central/secret_hash.h"
#include "sync/central/submission_desk.h"
#include "sync/central/submission_page.h"
#include "sync/central/tree_files.h"
#include "sync/central/web.h"
#include "sync/officials/record.h"

namespace mingbai::central {

// Everything the service answers with; owned by Central, which outlives it. All of it is safe for concurrent use.
struct ServiceParts {
  const Clock& clock;
  const Log& log;
  const LiveCatalog& catalog;
  CaseStore& cases;
  LookBook& looks;
  const OfficeTokens& offices;
  const SecretHash& secrets;
  const TreeFiles& tree;
  const calendar::Calendar& calendar;
  const calendar::LegalClocks& clocks;
  const Words& words;
  const crypto::SigningKey* slip_key;  // null: slips are not sealed
  Metrics& metrics;
  MissedFinds& missed_finds;
  OversightDesk& oversight;
  officials::Record& record;
  SubmissionDesk* desk;     // null: this server has no outbox key or no slip key, and takes no submissions
  SealedDesk* sealed_desk;  // null: this server has no slip key, and halls hold no cases
  SubmissionStore& submissions;
  const KnownKiosks& kiosks;
  DeskService& officials_desk;
  RateLimit& per_client;
  RateLimit& per_number;
  RateLimit& in_total;
  RateLimit& forms_per_client;
  RateLimit& forms_in_total;
  std::string channel;
  std::string public_url;  // without a slash at its end
  std::string stylesheet;  // assets/pages/app.css
  std::string mark;        // assets/pages/mark.svg
  std::string openapi;     // assets/openapi.json
};

// From request to answer: finds the route, calls it, counts, logs. Safe for concurrent use.
class Service {
 public:
  explicit Service(ServiceParts parts)
      : parts_(std::move(parts)),
        intake_(parts_.cases, parts_.catalog, parts_.secrets, parts_.clock),
        tickets_(parts_.secrets.form_key()) {}

  WebResponse answer(const WebRequest& request);
  // For what the HTTP server itself refuses.
  WebResponse refuse(const WebRequest& request, int status);

  struct Route {
    std::string_view method;
    std::string_view pattern;  // one "{name}" stands for one part between slashes
    WebResponse (Service::*answer)(const WebRequest&, const std::string& part);
  };
  static std::span<const Route> routes();

 private:
  WebResponse find_and_call(const WebRequest& request);
  void finish(WebResponse& response, const WebRequest& request, Milliseconds begun);
  WebResponse not_found(const WebRequest& request);

  // service_intake.cpp
  WebResponse push_case(const WebRequest& request, const std::string&);
  WebResponse push_cases(const WebRequest& request, const std::string&);
  void note_push(const PushOutcome& outcome);

  // service_api.cpp
  WebResponse show_case(const WebRequest& request, const std::string& code);
  WebResponse look_up(const WebRequest& request, const std::string&);
  WebResponse openapi(const WebRequest& request, const std::string&);
  WebResponse healthz(const WebRequest& request, const std::string&);
  WebResponse readyz(const WebRequest& request, const std::string&);
  WebResponse metrics(const WebRequest& request, const std::string&);

  // service_fleet.cpp
  WebResponse take_submissions(const WebRequest& request, const std::string&);
  WebResponse answer_letter(Result<SubmissionDesk::Answer> answer, std::string_view failed) const;
  WebResponse take_screen_picture(const WebRequest& request, const std::string&);
  WebResponse take_heartbeat(const WebRequest& request, const std::string&);
  WebResponse send_sealed_cases(const WebRequest& request, const std::string&);
  WebResponse no_desk() const;

  // service_oversight.cpp
  WebResponse sunshine_page(const WebRequest& request, const std::string&);
  WebResponse open_offices_csv(const WebRequest& request, const std::string&);
  WebResponse open_offices_json(const WebRequest& request, const std::string&);
  WebResponse open_offices_letter(const WebRequest& request, const std::string&);
  WebResponse open_data(const WebRequest& request, std::string_view content_type,
                        const std::function<std::string(const Oversight&)>& written);
  WebResponse open_changes_csv(const WebRequest& request, const std::string&);
  WebResponse open_changes_json(const WebRequest& request, const std::string&);
  WebResponse open_changes(const WebRequest& request, std::string_view content_type,
                           const std::function<std::string(const catalog::RecentChanges&)>& written);
  catalog::RecentChanges changes_of_month(int most);
  WebResponse list_overseen(const WebRequest& request, const std::string&);

  // service_submissions.cpp
  WebResponse list_submissions(const WebRequest& request, const std::string&);
  WebResponse show_submission(const WebRequest& request, const std::string& code);
  WebResponse follow_up_submission(const WebRequest& request, const std::string& code);
  WebResponse citizen_form(const WebRequest& request, const std::string& code);
  WebResponse submission_page(const WebRequest& request, FollowedSubmission followed,
                              std::optional<FollowUpFault> fault);
  SubmissionModel submission_model(FollowedSubmission followed, const PublishedCatalog* catalog) const;
  std::optional<RunningClock> clock_of(const FollowedSubmission& followed) const;
  Result<std::optional<FollowedSubmission>> follow(std::string_view code);

  // service_forms.cpp: what citizens hand in on their phones.
  WebResponse forms_page(const WebRequest& request, const std::string&);
  WebResponse blank_form(const WebRequest& request, const std::string& kind);
  WebResponse filled_form(const WebRequest& request, const std::string& kind);
  WebResponse show_form(const WebRequest& request, CitizenFormModel model, const PublishedCatalog* catalog, int status);
  Result<void> find_subject(CitizenFormModel& model, const PublishedCatalog* catalog);
  Result<std::optional<std::string>> hand_in(const CitizenFormModel& model, const std::string& id);

  // service_pages.cpp
  WebResponse start_page(const WebRequest& request, const std::string&);
  WebResponse search_page(const WebRequest& request, const std::string&);
  WebResponse class_page(const WebRequest& request, const std::string& word);
  WebResponse department_page(const WebRequest& request, const std::string& id);
  WebResponse power_page(const WebRequest& request, const std::string& asked);
  // The day of the deadline for the citizen's own calendar: without the code, which calendars carry elsewhere.
  WebResponse deadline_entry(const WebRequest& request, const std::string& code);
  WebResponse case_page(const WebRequest& request, const std::string& code);
  WebResponse verify_page(const WebRequest& request, const std::string& seal);
  WebResponse verify_form(const WebRequest& request, const std::string&);
  WebResponse lookup_page(const WebRequest& request, const std::string&);
  WebResponse lookup_form(const WebRequest& request, const std::string&);
  WebResponse stylesheet(const WebRequest& request, const std::string&);
  WebResponse mark(const WebRequest& request, const std::string&);
  WebResponse robots(const WebRequest& request, const std::string&);

  // A case with its power, office and progress as of today.
  CaseModel model_of(cases::Case value, const PublishedCatalog* catalog) const;
  // Puts the server's seal on an answer; leaves it as it is without a key that the root names, or a release.
  void put_seal(cases::Case& value) const;
  PageFrame frame_of(const WebRequest& request, const PublishedCatalog* catalog) const;
  WebResponse plain_page(const WebRequest& request, int status, std::string_view key);
  WebResponse later_page(const WebRequest& request, std::chrono::seconds wait);
  // The same page for every code that leads nowhere.
  WebResponse unknown_code(const WebRequest& request);
  // Not to be kept, indexed or told to others.
  static WebResponse private_page(WebResponse response);
  static WebResponse html_page(std::string document);
  std::optional<Office> office_of(const WebRequest& request) const;

  // Nothing: go on. Counts the one who asks, then everybody.
  std::optional<std::chrono::seconds> limited(const WebRequest& request);
  Result<std::optional<cases::Case>> find_by_code(std::string_view code);
  // The kiosk that marked this question as its own, by name; empty: nobody that we know. Asked before anything is
  // looked up, so that it tells nothing of what is there.
  std::string kiosk_of(const WebRequest& request) const;
  // Who looked at it, with the offices' names as the catalog says them.
  Result<std::vector<ShownLook>> looks_at(std::string_view code, const PublishedCatalog* catalog);
  // Rate-limited by number too; `secret` in normal form.
  struct Found {
    std::optional<cases::Case> value;
    std::optional<std::chrono::seconds> wait;
  };
  Result<Found> find_by_number(const std::string& number, const std::string& secret);
  WebResponse storage_failed(const Error& error);

  ServiceParts parts_;
  CaseIntake intake_;
  const FormTickets tickets_;
};

}  // namespace mingbai::central
