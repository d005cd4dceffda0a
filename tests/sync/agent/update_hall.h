// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "sync/agent/update_cycle.h"
#include "sync/catalog/reader.h"
#include "sync/catalog/writer.h"
#include "sync/crypto/encoding.h"
#include "sync/http/curl_client.h"
#include "tests/support/catalog_builder.h"
#include "tests/sync/agent/tree_server.h"
#include "tests/sync/release/release_world.h"

namespace mingbai::test {

// A publisher, its server and one kiosk's agent.
struct UpdateHall {
  ReleaseWorld publisher;
  TreeServer server{publisher.tree};
  TempDirectory temp;
  FileDescriptor log_file{::open((temp / "log").c_str(), O_CREAT | O_RDWR | O_APPEND | O_CLOEXEC, 0600)};
  Log log{"test", publisher.clock, log_file.get()};
  std::unique_ptr<http::CurlClient> client = ok(http::CurlClient::create({}));
  agent::AgentConfig config;
  std::string kiosk = "kiosk";
  std::unique_ptr<store::Generations> generations;
  std::unique_ptr<store::State> state;
  std::unique_ptr<agent::UpdateCycle> cycle;

  explicit UpdateHall(std::filesystem::path state_folder = {}) {
    config.channel = "test";
    config.trees = {server.url()};
    config.state = state_folder.empty() ? temp / "state" : state_folder;
    config.root = publisher.temp / "keys/root.mbsg";
    std::filesystem::create_directories(config.state);
    restart();
  }

  // As after a power cut: nothing but the disk is left.
  void restart() {
    cycle.reset();
    state.reset();
    generations = std::make_unique<store::Generations>(config.state);
    state = ok(store::State::open(temp / "state.db"));
    cycle = std::make_unique<agent::UpdateCycle>(config, kiosk, *client, *generations, *state, publisher.clock, log);
  }

  // With `bulk` bytes that no packing shrinks.
  void publish(int release, std::size_t bulk = 0) {
    catalog::Content content = small_content();
    content.release = release;
    content.notices[0].body += crypto::to_base64url(noise(bulk, static_cast<unsigned>(release)));
    publish(content);
  }
  void publish(const catalog::Content& content, int as = 0) {
    const std::filesystem::path file = publisher.temp / "catalog.db";
    std::filesystem::remove(file);
    ok(catalog::write_catalog(file, content));
    ok(release::publish(publisher.tree, "test", "Test hall", publisher.keys(), as == 0 ? content.release : as, file,
                        publisher.clock));
  }

  int active_release() const {
    const auto active = ok(generations->active());
    return active ? active->release : 0;
  }
  ErrorCode refusal() {
    const auto outcome = cycle->run();
    if (outcome) {
      FAIL("the round succeeded");
    }
    return outcome.error().code;
  }
  std::string log_text() const { return read_bytes(temp / "log"); }
};

inline std::size_t count_parts(const std::vector<TreeServer::Served>& served) {
  return static_cast<std::size_t>(
      std::ranges::count_if(served, [](const auto& each) { return each.path.find("/p/") != std::string::npos; }));
}

inline std::string part_path_of(const release::Pack& pack, std::size_t index) {
  return release::part_path("test", pack.parts.at(index));
}

// A release that its publisher signed in this form, whatever the tree's own tools would have made.
inline void sign(UpdateHall& hall, release::Release release) {
  const release::KeyRing keys = hall.publisher.keys();
  const std::string file =
      release::sign_file(release::Role::release, "test", release::encode(release), {&keys.release});
  release::Timestamp timestamp = hall.publisher.timestamp();
  timestamp.version += 1;
  timestamp.release = release.number;
  timestamp.release_digest = crypto::Digest::of(file);
  timestamp.release_size = file.size();
  write_bytes(hall.publisher.tree / release::release_path("test", release.number, timestamp.release_digest), file);
  write_bytes(hall.publisher.tree / release::timestamp_path("test"),
              release::sign_file(release::Role::timestamp, "test", release::encode(timestamp), {&keys.timestamp}));
}

}  // namespace mingbai::test
