// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What a kiosk gives its neighbours: nothing that is not on the public tree, under the tree's own paths.
//   <state>/shared/timestamp, root-<n>                    as the update cycle verified them
//   <state>/generations/<g>/release.mbsg, parts/<digest>  of the active and the previous generation
// Neighbours verify all of it like a stranger's, so nothing here has to be trusted.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sync/base/log.h"
#include "sync/base/result.h"
#include "sync/store/generations.h"

namespace mingbai::agent {

// The writing side, for the update cycle: the newest timestamp and the root under which it was verified.
Result<void> share_signed_files(const std::filesystem::path& state, std::string_view root_file,
                                std::string_view timestamp_file);

// The reading side. Touches neither state.db nor a key. Safe for concurrent use.
class SharedFiles {
 public:
  SharedFiles(std::filesystem::path state, std::string channel);

  // The bytes at this path of the tree; nullopt for what is not here and for any path that the tree does not have.
  std::optional<std::string> find(std::string_view path) const;

 private:
  std::filesystem::path state_;
  std::string channel_;
  store::Generations generations_;
};

// Serves GET and HEAD of these files over plain HTTP to the hall's network, a few connections at a time. In a program
// of its own (`mingbai-sync share`): what listens on a network must not hold what citizens submit.
class ShareServer {
 public:
  // `address` is HOST:PORT; port 0 takes a free one. bad_value for another form, io_failed when it cannot be bound.
  static Result<std::unique_ptr<ShareServer>> start(const SharedFiles& files, const std::string& address);
  ~ShareServer();
  int port() const;

 private:
  struct Running;
  explicit ShareServer(std::unique_ptr<Running> running);
  std::unique_ptr<Running> running_;
};

}  // namespace mingbai::agent
