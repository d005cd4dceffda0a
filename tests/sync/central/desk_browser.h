// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// An official's browser at a running server's desk: keeps the cookie, follows nothing by itself, sends the token of the
// form that it last saw.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sync/officials/official.h"
#include "tests/sync/central/running_central.h"

namespace mingbai::test {

inline const std::string k_desk_password = "蓝色的伞 stays dry 7";

class DeskBrowser {
 public:
  explicit DeskBrowser(RunningCentral& central) : central_(central) {}

  struct Answer {
    int status = 0;
    std::vector<http::Header> headers;
    std::string body;

    std::string header(std::string_view name) const;
    bool says(std::string_view words) const { return body.find(words) != std::string::npos; }
  };
  using Fields = std::map<std::string, std::string>;
  Answer get(const std::string& path);
  // With the form's token and this server's origin, unless `headers` or `fields` say otherwise ("" = without).
  Answer post(const std::string& path, Fields fields, std::map<std::string, std::string> headers = {});

  // The same as a form that carries a file; an empty name is a form where none was chosen.
  struct File {
    std::string field;
    std::string name;
    std::string content;
  };
  Answer post_file(const std::string& path, Fields fields, const File& file,
                   std::map<std::string, std::string> headers = {});

  // A new account, through the whole of its first visit.
  void enter_as(const std::string& name, officials::Role role, const std::vector<std::string>& departments);
  Answer sign_in(const std::string& name, const std::string& password, const std::string& code);
  std::string code() const;  // that the phone shows now

  std::string cookie;  // "name=token"
  std::string form_token;
  std::string secret;  // of the codes

 private:
  Answer send(const std::string& request);
  Answer post_body(const std::string& path, const std::map<std::string, std::string>& headers, const std::string& body);

  RunningCentral& central_;
};

// The account's first password.
std::string add_official(RunningCentral& central, const std::string& name, officials::Role role,
                         const std::vector<std::string>& departments);

}  // namespace mingbai::test
