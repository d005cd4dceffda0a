// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/http/curl_client.h"

namespace mingbai::agent {

// When the full pack may be fetched over a network (deltas always may): a line that is paid by the byte must not carry
// one in silence.
enum class FullDownload { always, night, never };

// config/agent.toml. Every path is absolute or relative to the file that names it.
struct AgentConfig {
  std::string channel;
  std::vector<std::string> trees;    // base URLs of the release tree, in order of preference; https, http or file
  std::string central;               // base URL of the central server for look-ups; empty = none
  std::filesystem::path state;       // folder of generations and state.db
  std::filesystem::path socket;      // the local socket for the kiosk
  std::filesystem::path root;        // root.mbsg given at installation: the trust anchor
  Milliseconds poll_every{300'000};  // spread evenly over half to one and a half of it
  std::vector<std::string> peers;    // base URLs of neighbours that share what they fetched
  std::string share;                 // HOST:PORT on which `mingbai-sync share` serves; empty: nothing is kept for it
  FullDownload full_download = FullDownload::always;
  http::CurlOptions network;  // whom to trust and how to get out

  Milliseconds heartbeat_every{300'000};  // spread in the same way
  bool hall_cases = true;                 // hold the sealed cases of the hall, for when the line is down
  Milliseconds cases_every{300'000};      // spread in the same way
  std::filesystem::path printer_report;   // the kiosk program's printer.json; empty = none
  std::filesystem::path screen_picture;  // where the kiosk program leaves a picture of its screen; empty = none is sent
  std::filesystem::path metrics;         // agent.prom; empty = none is written
  std::int64_t outbox_megabytes = 64;
  double outbox_disk_percent = 5;  // of the disk of `state`; the smaller of the two holds
};

// bad_syntax, bad_value: the message names file, line and key. A key that nobody knows is refused: a misspelt one would
// silently leave its default.
Result<AgentConfig> load_config(const std::filesystem::path& path);

}  // namespace mingbai::agent
