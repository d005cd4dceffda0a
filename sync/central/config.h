// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "sync/base/result.h"
#include "sync/central/rate_limit.h"
#include "sync/crypto/password_hash.h"

namespace mingbai::central {

// Everything that config/central.toml says; each key is described there.
struct Config {
  std::string host = "127.0.0.1";
  int port = 8080;                  // 0 = the system chooses
  std::filesystem::path port_file;  // where the chosen port is written; empty = nowhere
  std::filesystem::path tree;
  std::filesystem::path root_file;
  std::string channel;
  std::filesystem::path database = "central.db";
  std::filesystem::path secret_key;  // empty = <database>.key
  std::filesystem::path state;       // verified releases; empty = <database>.releases
  std::filesystem::path slip_key;    // empty = slips are not sealed
  std::filesystem::path tokens;
  std::filesystem::path drop;           // tables that offices leave as files (DropFolder); empty = none is looked for
  std::string postgres;                 // address of the server that holds cases and submissions; empty = SQLite
  std::filesystem::path postgres_file;  // ... or the file that holds the address
  int postgres_connections = 8;
  std::filesystem::path retention;  // how long what is kept; empty = <assets>/retention.toml
  std::filesystem::path assets;
  std::string public_url;  // as a phone sees this server; empty = http://<host>:<port>
  std::string trusted_proxy;
  std::filesystem::path submissions;      // empty = <database>.submissions
  std::filesystem::path outbox_keys;      // folder of outbox*.key; empty = submissions are not taken
  std::filesystem::path kiosks;           // empty = no kiosk is known
  std::filesystem::path officials;        // accounts of the oversight desk; empty = <database>.officials
  std::filesystem::path desk_key;         // seals the secrets of their codes; empty = <officials>.key
  crypto::HashCosts password_costs;       // of officials; not in the file
  std::string desk_url;                   // as officials' browsers see this server; empty = public_url
  std::filesystem::path publishing;       // folder of the workspace of the four steps; empty = no publishing desk
  std::filesystem::path publishing_key;   // the file of that workspace's key
  std::filesystem::path publishing_desk;  // drafts and signing keys; empty = <publishing>.desk
  Rate lookups_per_client{20, 20};
  Rate lookups_per_number{0.5, 10};
  Rate lookups_in_total{3000, 3000};
  Rate forms_per_client{2, 6};
  Rate forms_in_total{120, 240};
  int threads = 16;
};

// bad_value names the key and line; an unknown key is an error, for a misspelt one would be lost in silence. Relative
// paths are meant from the folder of the file.
Result<Config> load_config(const std::filesystem::path& file);
// "127.0.0.1:8080" or "[::1]:8080".
Result<void> set_listen(Config& config, const std::string& listen);

}  // namespace mingbai::central
