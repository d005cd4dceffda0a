// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/central/desk_browser.h"

#include "sync/central/web.h"
#include "sync/crypto/one_time_code.h"
#include "sync/officials/gate.h"
#include "tests/support/ok.h"

namespace mingbai::test {

namespace {

std::string between(std::string_view text, std::string_view before, std::string_view after) {
  const std::size_t from = text.find(before);
  if (from == std::string_view::npos) {
    return {};
  }
  const std::size_t begin = from + before.size();
  return std::string(text.substr(begin, text.find(after, begin) - begin));
}

std::string decode_rfc_base32(std::string_view text) {
  constexpr std::string_view k_symbols = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string bytes;
  unsigned held = 0;
  unsigned bits = 0;
  for (const char c : text) {
    const std::size_t value = k_symbols.find(c);
    if (value == std::string_view::npos) {
      continue;
    }
    held = (held << 5U) | static_cast<unsigned>(value);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes += static_cast<char>(held >> bits);
    }
  }
  return bytes;
}

}  // namespace

std::string DeskBrowser::Answer::header(std::string_view name) const {
  for (const http::Header& one : headers) {
    if (one.name == name) {
      return one.value;
    }
  }
  return {};
}

DeskBrowser::Answer DeskBrowser::send(const std::string& request) {
  const std::string raw = central_.raw_answer(request);
  Answer answer;
  const std::size_t end = raw.find("\r\n\r\n");
  REQUIRE(end != std::string::npos);
  answer.status = std::stoi(raw.substr(raw.find(' ') + 1, 3));
  for (std::size_t line = raw.find("\r\n") + 2; line < end;) {
    const std::size_t stop = raw.find("\r\n", line);
    const std::string header = raw.substr(line, stop - line);
    answer.headers.push_back({header.substr(0, header.find(':')), header.substr(header.find(':') + 2)});
    line = stop + 2;
  }
  answer.body = raw.substr(end + 4);
  if (const std::string set = answer.header("Set-Cookie"); !set.empty()) {
    cookie = set.substr(0, set.find(';'));
  }
  if (const std::string token = between(answer.body, "name=\"form\" value=\"", "\""); !token.empty()) {
    form_token = token;
  }
  return answer;
}

DeskBrowser::Answer DeskBrowser::get(const std::string& path) {
  return send("GET " + path + " HTTP/1.1\r\nHost: hall.example\r\nConnection: close\r\n" +
              (cookie.empty() ? "" : "Cookie: " + cookie + "\r\n") + "\r\n");
}

DeskBrowser::Answer DeskBrowser::post(const std::string& path, Fields fields,
                                      std::map<std::string, std::string> headers) {
  fields.emplace("form", form_token);
  headers.emplace("Origin", "https://hall.example");
  headers.emplace("Content-Type", "application/x-www-form-urlencoded");
  std::string body;
  for (const auto& [name, value] : fields) {
    if (name != "form" || !value.empty()) {
      body += (body.empty() ? "" : "&") + name + "=" + central::encode_component(value);
    }
  }
  return post_body(path, headers, body);
}

DeskBrowser::Answer DeskBrowser::post_file(const std::string& path, Fields fields, const File& file,
                                           std::map<std::string, std::string> headers) {
  fields.emplace("form", form_token);
  headers.emplace("Origin", "https://hall.example");
  headers.emplace("Content-Type", "multipart/form-data; boundary=x7q");
  std::string body;
  const auto part = [&](const std::string& disposition, const std::string& content) {
    body += "--x7q\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
  };
  for (const auto& [name, value] : fields) {
    if (name != "form" || !value.empty()) {
      part("name=\"" + name + "\"", value);
    }
  }
  if (!file.field.empty()) {
    part("name=\"" + file.field + "\"; filename=\"" + file.name + "\"", file.content);
  }
  return post_body(path, headers, body + "--x7q--\r\n");
}

DeskBrowser::Answer DeskBrowser::post_body(const std::string& path, const std::map<std::string, std::string>& headers,
                                           const std::string& body) {
  std::string request = "POST " + path + " HTTP/1.1\r\nHost: hall.example\r\nConnection: close\r\n";
  for (const auto& [name, value] : headers) {
    request += value.empty() ? "" : name + ": " + value + "\r\n";
  }
  request += cookie.empty() ? "" : "Cookie: " + cookie + "\r\n";
  return send(request + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
}

std::string DeskBrowser::code() const {
  return crypto::one_time_code(secret, crypto::one_time_step(central_.clock().now()));
}

DeskBrowser::Answer DeskBrowser::sign_in(const std::string& name, const std::string& password,
                                         const std::string& one_time) {
  return post("/desk/sign-in", {{"name", name}, {"password", password}, {"code", one_time}});
}

void DeskBrowser::enter_as(const std::string& name, officials::Role role, const std::vector<std::string>& departments) {
  const std::string first = add_official(central_, name, role, departments);
  REQUIRE(sign_in(name, first, "").header("Location") == "/desk/enrol");
  const Answer page = get("/desk/enrol");
  REQUIRE(page.status == 200);
  secret = decode_rfc_base32(between(page.body, "<p class=\"code\">", "</p>"));
  const Answer done =
      post("/desk/enrol", {{"password", k_desk_password}, {"again", k_desk_password}, {"code", code()}});
  INFO(done.body);
  REQUIRE(done.status == 303);
  REQUIRE(done.header("Location") == "/desk");
  get("/desk/password");  // has a form
}

std::string add_official(RunningCentral& central, const std::string& name, officials::Role role,
                         const std::vector<std::string>& departments) {
  const auto store = ok(central::open_officials(central.config(), central.clock()));
  const auto gate = ok(
      officials::Gate::open(*store, desk_key_file(central.config()), central.clock(), central.config().password_costs));
  return ok(gate->add(name, "张三", role, departments, "command"));
}

}  // namespace mingbai::test
