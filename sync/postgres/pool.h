// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>
#include <vector>

#include "sync/base/result.h"
#include "sync/postgres/connection.h"
#include "sync/postgres/transaction.h"

namespace mingbai::postgres {

// Connections for many threads, made as they are needed and kept. A session that was lost is thrown away together with
// all that were idle then, so that after a restart of the server the next call finds it again. While no server answers,
// only one call each half second waits for one; the others fail at once. Safe for concurrent use.
class Pool {
 public:
  // Makes the first connection: fails as Connection::open does. At most `most` > 0 at a time.
  static Result<std::unique_ptr<Pool>> open(Settings settings, int most);
  ~Pool();  // every Lease must be gone

  // A connection for one thread, given back when it dies.
  class Lease {
   public:
    Lease(Lease&& other) noexcept : pool_(other.pool_), connection_(std::move(other.connection_)) {}
    Lease& operator=(Lease&&) = delete;
    ~Lease();
    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }

   private:
    friend class Pool;
    Lease(Pool& pool, std::unique_ptr<Connection> connection) : pool_(&pool), connection_(std::move(connection)) {}
    Pool* pool_;
    std::unique_ptr<Connection> connection_;  // none once moved away
  };
  // In the order in which they ask. database_busy when none was free for five seconds. A thread that holds one must not
  // ask for a second.
  Result<Lease> take();

  // Calls `work(transaction)`, a Result, which commits if something is to stay. Work that collided with another
  // transaction, or whose server went away before the commit was sent, is called again from its beginning: it must have
  // no effects but in the database.
  template <class Work>
  std::invoke_result_t<Work&, Transaction&> transact(Work&& work);
  // One statement that changes nothing; asked again when the session was a lost one.
  Result<Rows> query(Sql sql, std::initializer_list<Value> values = {});

 private:
  Pool(Settings settings, int most) : settings_(std::move(settings)), most_(most) {}
  void give_back(std::unique_ptr<Connection> connection);
  // All three with mutex_ held.
  bool free() const { return !idle_.empty() || used_ < most_; }
  bool wait_in_line(std::unique_lock<std::mutex>& lock);  // false: for too long
  void call_next();

  static constexpr int k_most_tries = 10;

  const Settings settings_;
  const int most_;
  std::mutex mutex_;
  std::deque<std::condition_variable*> line_;  // protected by mutex_, as all below; each on its thread's stack
  std::vector<std::unique_ptr<Connection>> idle_;
  int used_ = 0;
  std::optional<Error> failure_;                   // of the last attempt to connect
  std::chrono::steady_clock::time_point again_{};  // not before; after a failed attempt
};

template <class Work>
std::invoke_result_t<Work&, Transaction&> Pool::transact(Work&& work) {
  for (int tries = 1;; ++tries) {
    MINGBAI_ASSIGN(const Lease lease, take());
    auto transaction = Transaction::begin(*lease);
    bool sent = false;
    auto result = [&]() -> std::invoke_result_t<Work&, Transaction&> {
      if (!transaction) {
        return fail(transaction.error());
      }
      auto done = work(*transaction);
      sent = transaction->sent();
      return done;
    }();
    const bool again = lease->collided() || (lease->lost() && !sent);
    if (result || !again || tries == k_most_tries) {
      return result;
    }
  }
}

}  // namespace mingbai::postgres
