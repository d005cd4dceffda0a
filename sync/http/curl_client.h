// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "sync/http/http_client.h"

namespace mingbai::http {

struct CurlOptions {
  std::string user_agent = "mingbai";
  std::filesystem::path ca_file;             // PEM; trusts these alone; empty: the system's
  std::filesystem::path client_certificate;  // PEM; empty: none is shown
  std::filesystem::path client_key;          // PEM; empty: it lies beside the certificate in its file
  std::string proxy;                         // http://HOST:PORT; empty: none, and the environment is not asked
  std::string direct;                        // hosts that are reached without it, by commas
};

// http and https by libcurl, with keep-alive between requests. TLS 1.2 or newer, certificates always checked.
class CurlClient final : public Client {
 public:
  static Result<std::unique_ptr<CurlClient>> create(CurlOptions options);
  ~CurlClient() override;

  Result<Response> send(const Request& request) override;

 private:
  struct Handle;
  explicit CurlClient(std::unique_ptr<Handle> handle);
  std::unique_ptr<Handle> handle_;
};

}  // namespace mingbai::http
