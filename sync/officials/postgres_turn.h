// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// For the files of PostgresOfficials.
#pragma once

#include "sync/officials/postgres_officials.h"
#include "sync/postgres/pool.h"

namespace mingbai::officials {

template <class Work>
auto PostgresOfficials::in_turn(Work work) {
  return pool_->transact(
      [&](postgres::Transaction& transaction) -> std::invoke_result_t<Work&, postgres::Transaction&> {
        // First of all locks, so that two who write never wait for each other in a circle.
        MINGBAI_TRY(transaction.query("SELECT one FROM audit_turn FOR UPDATE"));
        auto done = work(transaction);
        if (done) {
          MINGBAI_TRY(transaction.commit());
        }
        return done;
      });
}

}  // namespace mingbai::officials
