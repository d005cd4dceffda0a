// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A real central server on a port of the system's choosing, with its own signed release tree in a fresh folder.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/file_descriptor.h"
#include "sync/base/log.h"
#include "sync/catalog/content.h"
#include "sync/central/central.h"
#include "sync/http/curl_client.h"
#include "tests/support/temp_directory.h"

namespace mingbai::test {

class RunningCentral {
 public:
  enum class Release { published, none };
  explicit RunningCentral(Release release = Release::published);
  explicit RunningCentral(const catalog::Content& content);

  // Signs and publishes the next release, and lets the server see it.
  void publish(catalog::Content content);
  void restart();
  void stop() { central_.reset(); }

  http::Response get(const std::string& path, std::vector<http::Header> headers = {});
  http::Response send(http::Method method, const std::string& path, std::vector<http::Header> headers,
                      std::string body);
  http::Response push(const std::string& body, std::vector<http::Header> headers = {});
  http::Response look_up(const std::string& number, const std::string& secret);
  // The bytes as they are, without any client's corrections; the answer's first line.
  std::string raw(const std::string& request) const;
  // The same; everything that came back.
  std::string raw_answer(const std::string& request) const;

  std::string log() const;
  FixedClock& clock() { return clock_; }
  central::Config& config() { return config_; }
  central::Central& central() { return *central_; }
  const std::string& token() const { return token_; }
  std::filesystem::path path(std::string_view name) const { return folder_ / name; }

 private:
  void prepare();

  TempDirectory folder_;
  FixedClock clock_;
  FileDescriptor log_file_;
  std::unique_ptr<Log> log_;
  central::Config config_;
  std::string token_;
  int release_ = 0;
  std::unique_ptr<central::Central> central_;
  std::unique_ptr<http::CurlClient> client_;
};

// What an office pushes for TE001 of tests/support/catalog_builder.h.
std::string sample_push(const std::string& number = "2026-001");

}  // namespace mingbai::test
