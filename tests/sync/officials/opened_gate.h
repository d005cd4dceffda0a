// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A gate on a real store in a fresh folder, with hashes that cost nothing, and an official who stands before it.
#pragma once

#include <memory>
#include <string>

#include "sync/base/date.h"
#include "sync/crypto/one_time_code.h"
#include "sync/officials/gate.h"
#include "sync/officials/sqlite_officials.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

namespace mingbai::test {

inline constexpr crypto::HashCosts k_cheap_hash{1, 8192};
inline const std::string k_own_password = "蓝色的伞 stays dry 7";

class OpenedGate {
 public:
  OpenedGate() : clock(*parse_instant("2026-11-23T09:00:00+08:00")) { reopen(); }

  void reopen() {
    gate.reset();
    store.reset();
    store = ok(officials::SqliteOfficials::open(folder / "officials", clock));
    gate = ok(officials::Gate::open(*store, folder / "desk.key", clock, k_cheap_hash));
  }

  // Through the whole of enrolment; returns the secret of the codes.
  std::string enrolled(const std::string& name, officials::Role role,
                       const std::vector<std::string>& departments = {"mz-test"}) {
    const std::string first = ok(gate->add(name, "张三", role, departments, "command"));
    const auto entry = ok(gate->sign_in({name, first, ""}, ""));
    REQUIRE(entry);
    const auto visitor = ok(gate->visit(entry->token));
    REQUIRE(visitor);
    const std::string secret(ok(gate->code_secret_of(*visitor)).view());
    const auto done = ok(gate->enrol(*visitor, k_own_password, code_of(secret)));
    REQUIRE(done.refusal == officials::Gate::Refusal::none);
    token = done.entry.token;
    return secret;
  }

  std::string code_of(const std::string& secret) const {
    return crypto::one_time_code(secret, crypto::one_time_step(clock.now()));
  }

  TempDirectory folder;
  FixedClock clock;
  std::unique_ptr<officials::SqliteOfficials> store;
  std::unique_ptr<officials::Gate> gate;
  std::string token;  // of the session that ended an enrolment
};

}  // namespace mingbai::test
