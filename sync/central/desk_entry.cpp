// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Signing in and out, the first visit, and a new password.
#include "sync/base/text.h"
#include "sync/central/desk_entry_pages.h"
#include "sync/central/desk_service.h"

namespace mingbai::central {

using officials::Gate;
using officials::PasswordFault;
using officials::SessionStage;

namespace {

std::string_view key_of(const Gate::Changed& changed) {
  switch (changed.refusal) {
    case Gate::Refusal::none:
      return "";
    case Gate::Refusal::password_wrong:
      return "desk_entry.password_wrong";
    case Gate::Refusal::code_wrong:
      return "desk_entry.code_wrong";
    case Gate::Refusal::password_weak:
      return changed.fault == PasswordFault::too_short  ? "desk_entry.too_short"
             : changed.fault == PasswordFault::too_long ? "desk_entry.too_long"
                                                        : "desk_entry.too_plain";
  }
  return "";
}

// A phone shows "123 456".
std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    digits += c == ' ' ? "" : std::string(1, c);
  }
  return digits;
}

}  // namespace

// The prefix makes browsers refuse a cookie of this name from anybody but this server by https.
std::string DeskService::cookie_name() const {
  return parts_.url.starts_with("https://") ? "__Host-desk" : "desk";
}

std::string DeskService::token_of(const WebRequest& request) const {
  const std::string name = cookie_name();
  for (const std::string& pair : split_list(request.header("Cookie").value_or(""), {";"})) {
    if (pair.starts_with(name + "=")) {
      return pair.substr(name.size() + 1);
    }
  }
  return {};
}

void DeskService::set_cookie(WebResponse& response, std::string_view token) const {
  const std::string secure = parts_.url.starts_with("https://") ? "; Secure" : "";
  const std::string gone = token.empty() ? "; Max-Age=0" : "";
  response.headers.emplace_back(
      "Set-Cookie", cookie_name() + "=" + std::string(token) + "; Path=/; HttpOnly; SameSite=Strict" + secure + gone);
}

WebResponse DeskService::show_sign_in(const Visit& visit, int status, std::string_view warning) {
  const DeskFrame frame = frame_of(visit);
  return page(frame, "desk_entry.title", sign_in_body(frame, warning), status);
}

WebResponse DeskService::sign_in_page(const Visit& visit) {
  const auto visitor = parts_.gate.visit(visit.token);
  return visitor && *visitor ? go_to(visit, "/desk") : show_sign_in(visit, 200, "");
}

WebResponse DeskService::sign_in(const Visit& visit) {
  auto wait = parts_.per_client.take(network_of(visit.request.client));
  if (!wait) {
    wait = parts_.in_total.take("all");
  }
  if (wait) {
    WebResponse response = show_sign_in(visit, 429, "desk_entry.later");
    response.headers.emplace_back("Retry-After", std::to_string(wait->count()));
    return response;
  }
  const std::string name = field(visit, "name");
  const std::string password = field(visit, "password");
  const std::string code = digits_of(field(visit, "code"));
  const auto entry = parts_.gate.sign_in({trim(name), password, code}, visit.token);
  if (!entry) {
    return failed(visit, entry.error());
  }
  if (!*entry) {
    parts_.log.write(LogLevel::notice, "desk.sign_in_refused");
    return show_sign_in(visit, 401, "desk_entry.refused");
  }
  WebResponse response = go_to(visit, (*entry)->stage == SessionStage::enrolling ? "/desk/enrol" : "/desk");
  set_cookie(response, (*entry)->token);
  return response;
}

WebResponse DeskService::sign_out(const Visit& visit) {
  if (const auto ended = parts_.gate.sign_out(visit.visitor); !ended) {
    return failed(visit, ended.error());
  }
  WebResponse response = go_to(visit, "/desk/sign-in");
  set_cookie(response, "");
  return response;
}

WebResponse DeskService::show_enrol(const Visit& visit, int status, std::string_view warning) {
  const auto secret = parts_.gate.code_secret_of(visit.visitor);
  if (!secret) {
    return go_to(visit, "/desk");  // set up already
  }
  const DeskFrame frame = frame_of(visit);
  return page(frame, "desk_entry.enrol_title", enrol_body(frame, secret->view(), warning), status);
}

WebResponse DeskService::enrol_page(const Visit& visit) {
  return show_enrol(visit, 200, "");
}

WebResponse DeskService::enrol(const Visit& visit) {
  if (visit.visitor.session.stage != SessionStage::enrolling) {
    return go_to(visit, "/desk");
  }
  const std::string password = field(visit, "password");
  if (password != field(visit, "again")) {
    return show_enrol(visit, 422, "desk_entry.differ");
  }
  const auto changed = parts_.gate.enrol(visit.visitor, password, digits_of(field(visit, "code")));
  if (!changed) {
    return failed(visit, changed.error());
  }
  if (const std::string_view key = key_of(*changed); !key.empty()) {
    return show_enrol(visit, 422, key);
  }
  WebResponse response = go_to(visit, "/desk");
  set_cookie(response, changed->entry.token);
  return response;
}

WebResponse DeskService::show_password(const Visit& visit, int status, std::string_view warning) {
  const DeskFrame frame = frame_of(visit);
  return page(frame, "desk_entry.password_title", password_body(frame, warning), status);
}

WebResponse DeskService::password_page(const Visit& visit) {
  return show_password(visit, 200, "");
}

WebResponse DeskService::change_password(const Visit& visit) {
  const std::string password = field(visit, "password");
  if (password != field(visit, "again")) {
    return show_password(visit, 422, "desk_entry.differ");
  }
  const auto changed = parts_.gate.change_password(visit.visitor, field(visit, "old"), password);
  if (!changed) {
    return failed(visit, changed.error());
  }
  if (const std::string_view key = key_of(*changed); !key.empty()) {
    return show_password(visit, 422, key);
  }
  WebResponse response = go_to(visit, "/desk");
  set_cookie(response, changed->entry.token);
  return response;
}

}  // namespace mingbai::central
