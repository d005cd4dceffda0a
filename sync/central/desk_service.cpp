// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/desk_service.h"

#include "sync/base/text.h"
#include "sync/crypto/digest.h"
#include "sync/crypto/secret.h"

namespace mingbai::central {

using officials::Act;
using officials::SessionStage;

namespace {

std::string form_token_of(std::string_view session_token) {
  return crypto::Digest::of("mingbai desk form 1 " + std::string(session_token)).hex();
}

// "https://hall.example" of "https://hall.example/x".
std::string_view origin_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  return scheme == std::string_view::npos ? std::string_view() : url.substr(0, url.find('/', scheme + 3));
}

}  // namespace

std::span<const DeskService::Route> DeskService::routes() {
  using enum Door;
  static constexpr Route k_routes[] = {
      {"GET", "/desk/sign-in", sign_in, Act::enter, &DeskService::sign_in_page},
      {"POST", "/desk/sign-in", sign_in, Act::enter, &DeskService::sign_in},
      {"POST", "/desk/sign-out", enrol, Act::enter, &DeskService::sign_out},
      {"GET", "/desk/enrol", enrol, Act::enter, &DeskService::enrol_page},
      {"POST", "/desk/enrol", enrol, Act::enter, &DeskService::enrol},
      {"GET", "/desk/password", inside, Act::enter, &DeskService::password_page},
      {"POST", "/desk/password", inside, Act::enter, &DeskService::change_password},
      {"GET", "/desk", inside, Act::enter, &DeskService::overview},
      {"GET", "/desk/cases", inside, Act::watch_cases, &DeskService::list_cases},
      {"GET", "/desk/case", inside, Act::watch_cases, &DeskService::case_page},
      {"POST", "/desk/case", inside, Act::lift_marks, &DeskService::lift_mark},
      {"GET", "/desk/feedback", inside, Act::watch_cases, &DeskService::list_submissions},
      {"GET", "/desk/submission", inside, Act::read_submissions, &DeskService::submission_page},
      {"POST", "/desk/submission", inside, Act::answer, &DeskService::follow_up_submission},
      {"GET", "/desk/due", inside, Act::watch_cases, &DeskService::due_page},
      {"GET", "/desk/duties", inside, Act::watch_cases, &DeskService::duties_page},
      {"GET", "/desk/statistics", inside, Act::watch_cases, &DeskService::statistics_page},
      {"GET", "/desk/missed", inside, Act::watch_cases, &DeskService::missed_page},
      {"GET", "/desk/kiosks", inside, Act::watch_fleet, &DeskService::kiosks_page},
      {"GET", "/desk/kiosk", inside, Act::watch_fleet, &DeskService::kiosk_page},
      {"POST", "/desk/kiosk", inside, Act::watch_fleet, &DeskService::ask_for_picture},
      {"GET", "/desk/kiosk.png", inside, Act::watch_fleet, &DeskService::kiosk_picture},
      {"GET", "/desk/officials", inside, Act::keep_accounts, &DeskService::accounts_page},
      {"POST", "/desk/officials", inside, Act::keep_accounts, &DeskService::change_account},
      {"GET", "/desk/audit", inside, Act::read_audit, &DeskService::audit_page},
      {"GET", "/desk/publishing", inside, Act::prepare_releases, &DeskService::publishing_page},
      {"POST", "/desk/publishing", inside, Act::prepare_releases, &DeskService::upload_package, Sent::file},
      {"GET", "/desk/publishing/draft", inside, Act::prepare_releases, &DeskService::draft_page},
      {"POST", "/desk/publishing/draft", inside, Act::prepare_releases, &DeskService::change_draft},
      {"GET", "/desk/publishing/marked.xlsx", inside, Act::prepare_releases, &DeskService::export_marked},
      {"GET", "/desk/publishing/key", inside, Act::prepare_releases, &DeskService::publishing_key_page},
      {"POST", "/desk/publishing/key", inside, Act::prepare_releases, &DeskService::make_signing_key},
      {"GET", "/desk/publishing/public-key", inside, Act::prepare_releases, &DeskService::export_public_key},
      {"GET", "/desk/publishing/unit", inside, Act::prepare_releases, &DeskService::unit_page},
      {"POST", "/desk/publishing/unit", inside, Act::prepare_releases, &DeskService::sign_step, Sent::file},
      {"GET", "/desk/publishing/differences", inside, Act::prepare_releases, &DeskService::unit_differences_page},
      {"GET", "/desk/publishing/candidate", inside, Act::prepare_releases, &DeskService::candidate_page},
      {"POST", "/desk/publishing/candidate", inside, Act::prepare_releases, &DeskService::change_candidate},
      {"GET", "/desk/publishing/candidate.tar", inside, Act::prepare_releases, &DeskService::export_candidate},
      {"GET", "/desk/cases.xlsx", inside, Act::watch_cases, &DeskService::export_cases},
      {"GET", "/desk/record.xlsx", inside, Act::watch_cases, &DeskService::export_record},
  };
  return k_routes;
}

bool DeskService::is_desk(std::string_view path) {
  return path == "/desk" || path.starts_with("/desk/");
}

// Browsers say where a form comes from; one that does not is not believed. The names of the headers cannot be set by
// a page of somebody else.
bool DeskService::is_from_here(const WebRequest& request) const {
  const auto origin = request.header("Origin");
  return origin && !origin->empty() && *origin == origin_of(parts_.url);
}

WebResponse DeskService::answer(const WebRequest& request) {
  const std::string_view method = request.method == "HEAD" ? "GET" : std::string_view(request.method);
  Visit visit{request, token_of(request), {}, {}};
  std::string allowed;
  for (const Route& route : routes()) {
    if (route.path == request.path && route.method == method) {
      WebResponse response = let_in(route, visit);
      response.route = route.path;
      response.headers.emplace_back("X-Robots-Tag", "noindex, nofollow, noarchive");
      return response;
    }
    if (route.path == request.path) {
      allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
    }
  }
  WebResponse response = plain(visit, allowed.empty() ? 404 : 405, "missing");
  if (!allowed.empty()) {
    response.headers.emplace_back("Allow", allowed);
  }
  response.route = allowed.empty() ? "not-found" : "wrong-method";
  return response;
}

WebResponse DeskService::let_in(const Route& route, Visit& visit) {
  const bool sends = route.method == "POST";
  if (sends) {
    const auto type = visit.request.header("Content-Type").value_or("");
    const std::string_view wanted =
        route.sent == Sent::file ? "multipart/form-data" : "application/x-www-form-urlencoded";
    if (!type.starts_with(wanted)) {
      return plain(visit, 415, "odd");
    }
    if (!is_from_here(visit.request)) {
      return plain(visit, 403, "desk_foreign");
    }
    visit.form = parse_form(visit.request.body);
    for (const WebPart& part : visit.request.parts) {
      if (part.file_name.empty()) {
        visit.form.emplace_back(part.name, part.content);
      }
    }
  }
  if (route.door == Door::sign_in) {
    return (this->*route.answer)(visit);
  }
  auto visitor = parts_.gate.visit(visit.token);
  if (!visitor) {
    return failed(visit, visitor.error());
  }
  if (!*visitor) {
    return go_to(visit, "/desk/sign-in");
  }
  visit.visitor = std::move(**visitor);
  if (visit.visitor.session.stage == SessionStage::enrolling && route.door != Door::enrol) {
    return go_to(visit, "/desk/enrol");
  }
  if (sends && !crypto::equal_in_constant_time(field(visit, "form"), form_token_of(visit.token))) {
    return plain(visit, 403, "desk_foreign");
  }
  if (!officials::may(visit.visitor.official.role, route.act)) {
    return plain(visit, 403, "desk_forbidden");
  }
  if (route.act == Act::prepare_releases && parts_.publishing == nullptr) {
    return plain(visit, 404, "desk_publishing_absent");
  }
  return (this->*route.answer)(visit);
}

DeskFrame DeskService::frame_of(const Visit& visit) const {
  const Language language = visit.request.parameter("lang") == "en" ? Language::en : Language::zh_hans;
  DeskFrame frame{{parts_.words, language, visit.request.path, "", "", std::nullopt}, nullptr, ""};
  const auto catalog = parts_.catalog.current();
  frame.page.hall = catalog ? catalog->facts().title : parts_.words.say(language, "frame.no_hall");
  frame.publishes = parts_.publishing != nullptr;
  if (!visit.visitor.official.name.empty()) {
    frame.official = &visit.visitor.official;
    frame.form_token = form_token_of(visit.token);
    frame.stage = visit.visitor.session.stage;
  }
  return frame;
}

WebResponse DeskService::page(const DeskFrame& frame, std::string_view title_key, const Markup& body,
                              int status) const {
  WebResponse response;
  response.status = status;
  response.content_type = "text/html; charset=utf-8";
  response.body = desk_document(frame, frame.say(title_key), body);
  return response;
}

WebResponse DeskService::plain(const Visit& visit, int status, std::string_view key) const {
  DeskFrame frame = frame_of(visit);
  frame.page.path = "/desk";  // what was asked for may be anything
  frame.listed = false;
  return page(frame, std::string(key) + ".title", desk_plain(frame, key), status);
}

WebResponse DeskService::go_to(const Visit& visit, std::string_view path) const {
  WebResponse response;
  response.status = 303;
  response.content_type = "text/plain; charset=utf-8";
  response.headers.emplace_back("Location", frame_of(visit).link(path));
  return response;
}

WebResponse DeskService::failed(const Visit& visit, const Error& error) const {
  if (error.code == ErrorCode::rate_limited) {
    WebResponse response = plain(visit, 429, "later");
    response.headers.emplace_back("Retry-After", "5");
    return response;
  }
  parts_.log.failure("desk.storage_failed", error);
  WebResponse response = plain(visit, 503, "broken");
  response.headers.emplace_back("Retry-After", "60");
  return response;
}

std::string DeskService::field(const Visit& visit, std::string_view name) {
  for (const auto& [key, value] : visit.form) {
    if (key == name) {
      return value;
    }
  }
  return {};
}

std::optional<WebResponse> DeskService::record(const Visit& visit, officials::AuditAct what,
                                               const std::string& subject) {
  const auto noted = parts_.record.note({visit.visitor.official.name, what, subject, {}});
  return noted ? std::nullopt : std::optional(failed(visit, noted.error()));
}

}  // namespace mingbai::central
