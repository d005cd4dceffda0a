// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// One request and one answer, free of any server library: everything but http_server.cpp speaks in these words.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mingbai::central {

// A field of a form that may carry files (multipart/form-data).
struct WebPart {
  std::string name;
  std::string file_name;  // as the browser says; empty for a field without a file
  std::string content;
};

struct WebRequest {
  std::string method;  // "GET", "HEAD", "POST" ...
  std::string path;    // percent-decoded, as asked: not yet checked for "..", NUL or letters' case
  std::vector<std::pair<std::string, std::string>> query;    // decoded
  std::vector<std::pair<std::string, std::string>> headers;  // as sent
  std::string body;
  std::vector<WebPart> parts;  // of a multipart body, which is in none of the above then
  std::string client;          // address of the one who asks, behind trusted proxies the one they name

  // The first one; header names in any case.
  std::optional<std::string_view> parameter(std::string_view name) const;
  std::optional<std::string_view> header(std::string_view name) const;
};

struct WebResponse {
  int status = 200;
  std::string content_type;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  // The pattern of the route that answered ("/r/{code}"), for logs and metrics: never the path itself.
  std::string_view route;
};

// Called by several threads at once; must not throw.
using WebHandler = std::function<WebResponse(const WebRequest&)>;

// Pairs of an application/x-www-form-urlencoded body; malformed escapes are kept as they are.
std::vector<std::pair<std::string, std::string>> parse_form(std::string_view body);
std::string encode_component(std::string_view text);
// ASCII letters only: codes of powers, which a short address may write small.
std::string upper_case(std::string text);
// What limits count by: an IPv4 address; a household's or a phone's whole IPv6 network counts as one.
std::string network_of(const std::string& address);

}  // namespace mingbai::central
