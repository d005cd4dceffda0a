// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/result.h"
#include "sync/officials/official.h"
#include "sync/officials/record.h"

namespace mingbai::officials {

// Accounts and sessions. Safe for concurrent use; every call is one transaction together with its entry in the audit,
// durable when it returns.
class OfficialStore {
 public:
  virtual ~OfficialStore() = default;

  // False: the name is taken.
  virtual Result<bool> add(const Official& official, const AuditNote& note) = 0;
  virtual Result<std::optional<Official>> find(std::string_view name) = 0;
  virtual Result<std::vector<Official>> all() = 0;  // by name
  // What `alter` makes of the account, read in the same transaction; its sessions end. False: there is none. The name
  // cannot be altered. `alter` may be called again, for the account as it is then.
  using Alter = std::function<void(Official&)>;
  virtual Result<bool> change(std::string_view name, const Alter& alter, const AuditNote& note) = 0;

  // Counts a try of `key` as wrong before anybody knows whether it is, so that many at once are no cheaper; a right one
  // takes the count back by open_session. False: the key rests, and the try is not counted. `note` is written when this
  // try locks it.
  virtual Result<bool> begin_try(const crypto::Digest& key, const AuditNote& note) = 0;

  struct Opening {
    Session session;
    std::optional<crypto::Digest> instead_of;  // the session that the browser brought along: ends
    std::optional<std::int64_t> code_step;     // of the one-time code; must be newer than the account's last one
    crypto::Digest try_key;                    // its wrong tries are forgotten
  };
  // False: the code was taken before, or the account is gone or disabled.
  virtual Result<bool> open_session(const Opening& opening, const AuditNote& note) = 0;
  struct Visitor {
    Session session;
    Official official;
  };
  // Only of one that is alive and of an account that is not disabled. Notes that it was seen, at most once a minute.
  virtual Result<std::optional<Visitor>> visit(const crypto::Digest& token) = 0;
  virtual Result<void> end_session(const crypto::Digest& token, const AuditNote& note) = 0;
  // Removes what is worth nothing any more: sessions that are over, tries that are forgotten. How many.
  virtual Result<std::int64_t> forget_ended() = 0;
};

}  // namespace mingbai::officials
