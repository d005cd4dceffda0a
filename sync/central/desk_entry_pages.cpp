// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/desk_entry_pages.h"

#include <qrencode.h>

#include <memory>

#include "sync/base/check.h"
#include "sync/crypto/encoding.h"
#include "sync/crypto/one_time_code.h"

namespace mingbai::central {

namespace {

constexpr int k_quiet_zone = 4;  // modules, as the standard of QR codes asks for

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

// Dark modules as one path; its ground is white in dark pages too, or no phone reads it.
Markup qr_picture(const std::string& text, const std::string& label) {
  const std::unique_ptr<QRcode, FreeCode> code(QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1));
  MINGBAI_CHECK(code != nullptr);  // an address of some 200 letters fits
  std::string path;
  for (int y = 0; y < code->width; ++y) {
    for (int x = 0; x < code->width; ++x) {
      if ((code->data[y * code->width + x] & 1) != 0) {
        path += "M" + std::to_string(x + k_quiet_zone) + " " + std::to_string(y + k_quiet_zone) + "h1v1h-1z";
      }
    }
  }
  const std::string size = std::to_string(code->width + 2 * k_quiet_zone);
  return element("svg",
                 {{"viewBox", "0 0 " + size + " " + size}, {"class", "qr"}, {"role", "img"}, {"aria-label", label}},
                 element("rect", {{"width", size}, {"height", size}, {"class", "qr-ground"}}),
                 element("path", {{"d", path}, {"class", "qr-dark"}}));
}

std::string in_fours(std::string_view text) {
  std::string grouped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    grouped += (i > 0 && i % 4 == 0 ? " " : "") + std::string(1, text[i]);
  }
  return grouped;
}

Markup password_input(const DeskFrame& frame, std::string_view label, const std::string& id, std::string_view complete,
                      std::string_view hint = {}) {
  return labelled_input(frame, label, id,
                        {{"type", "password"}, {"autocomplete", std::string(complete)}, {"maxlength", "128"}}, hint);
}

Markup code_input(const DeskFrame& frame, std::string_view hint) {
  return labelled_input(frame, "desk_entry.code", "code",
                        {{"type", "text"},
                         {"inputmode", "numeric"},
                         {"autocomplete", "one-time-code"},
                         {"maxlength", "9"},
                         {"class", "code-field"}},
                        hint);
}

}  // namespace

Markup sign_in_body(const DeskFrame& frame, std::string_view warning) {
  Markup fields = labelled_input(frame, "desk_entry.name", "name",
                                 {{"type", "text"},
                                  {"autocomplete", "username"},
                                  {"autocapitalize", "none"},
                                  {"spellcheck", "false"},
                                  {"maxlength", "32"}});
  fields += password_input(frame, "desk_entry.password", "password", "current-password");
  // Not required: who comes with a first password has no codes yet.
  fields += element("label", {{"for", "code"}}, frame.say("desk_entry.code"));
  fields += element("p", {{"class", "hint"}, {"id", "code-hint"}}, frame.say("desk_entry.code_hint"));
  fields += void_element("input", {{"id", "code"},
                                   {"name", "code"},
                                   {"type", "text"},
                                   {"inputmode", "numeric"},
                                   {"autocomplete", "one-time-code"},
                                   {"maxlength", "9"},
                                   {"class", "code-field"},
                                   {"aria-describedby", "code-hint"}});
  fields += submit_button(frame, "desk_entry.go");
  Markup body = element("h1", {}, frame.say("desk_entry.title"));
  body += element("p", {{"class", "lead"}}, frame.say("desk_entry.lead"));
  body += desk_warning(frame, warning);
  body += desk_form(frame, "/desk/sign-in", "panel narrow", fields);
  body += element("p", {{"class", "note"}}, frame.say("desk_entry.citizens"), std::string(" "),
                  element("a", {{"href", frame.link("/")}}, frame.say("frame.home")));
  return body;
}

Markup enrol_body(const DeskFrame& frame, std::string_view code_secret, std::string_view warning) {
  const std::string name = frame.official->name;
  const std::string url = crypto::otpauth_url(frame.page.hall, name, code_secret);
  Markup scan = element("h2", {}, frame.say("desk_entry.step_scan"));
  scan += element("p", {}, frame.say("desk_entry.scan"));
  scan += qr_picture(url, frame.say("desk_entry.qr"));
  scan += element("p", {}, frame.say("desk_entry.by_hand"));
  scan += element("p", {{"class", "code"}}, in_fours(crypto::to_rfc_base32(code_secret)));
  Markup fields = element("h2", {}, frame.say("desk_entry.step_password"));
  fields += password_input(frame, "desk_entry.new_password", "password", "new-password", "desk_entry.password_hint");
  fields += password_input(frame, "desk_entry.again", "again", "new-password");
  fields += code_input(frame, "desk_entry.code_enrol_hint");
  fields += submit_button(frame, "desk_entry.enrol_go");
  Markup body = element("h1", {}, frame.say("desk_entry.enrol_title"));
  body += element("p", {{"class", "lead"}}, frame.say("desk_entry.enrol_lead"));
  body += desk_warning(frame, warning);
  body += element("div", {{"class", "halves"}}, element("section", {{"class", "panel"}}, scan),
                  desk_form(frame, "/desk/enrol", "panel", fields));
  return body;
}

Markup password_body(const DeskFrame& frame, std::string_view warning) {
  Markup fields = password_input(frame, "desk_entry.old_password", "old", "current-password");
  fields += password_input(frame, "desk_entry.new_password", "password", "new-password", "desk_entry.password_hint");
  fields += password_input(frame, "desk_entry.again", "again", "new-password");
  fields += submit_button(frame, "desk_entry.change_go");
  Markup body = element("h1", {}, frame.say("desk_entry.password_title"));
  body += desk_warning(frame, warning);
  body += desk_form(frame, "/desk/password", "panel narrow", fields);
  return body;
}

}  // namespace mingbai::central
