// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/postgres/pool.h"

#include "sync/base/check.h"

namespace mingbai::postgres {

namespace {

constexpr std::chrono::seconds k_longest_wait{5};
constexpr Milliseconds k_between_attempts{500};

}  // namespace

Result<std::unique_ptr<Pool>> Pool::open(Settings settings, int most) {
  MINGBAI_CHECK(most > 0);
  std::unique_ptr<Pool> pool(new Pool(std::move(settings), most));
  MINGBAI_TRY(pool->take().map([](const Lease&) {}));
  return pool;
}

Pool::~Pool() {
  MINGBAI_CHECK(used_ == 0);
}

Pool::Lease::~Lease() {
  if (connection_ != nullptr) {
    pool_->give_back(std::move(connection_));
  }
}

void Pool::call_next() {
  if (free() && !line_.empty()) {
    line_.front()->notify_one();
  }
}

// Whoever gives one back and asks again at once would otherwise be quicker than all who sleep, for seconds.
bool Pool::wait_in_line(std::unique_lock<std::mutex>& lock) {
  if (line_.empty() && free()) {
    return true;
  }
  std::condition_variable turn;
  line_.push_back(&turn);
  const bool mine = turn.wait_for(lock, k_longest_wait, [&] { return line_.front() == &turn && free(); });
  std::erase(line_, &turn);
  if (!mine) {
    call_next();  // it may have been called for this one
  }
  return mine;
}

Result<Pool::Lease> Pool::take() {
  std::unique_lock lock(mutex_);
  if (!wait_in_line(lock)) {
    return fail(ErrorCode::database_busy, "all " + std::to_string(most_) + " connections to PostgreSQL are in use");
  }
  if (!idle_.empty()) {
    std::unique_ptr<Connection> connection = std::move(idle_.back());
    idle_.pop_back();
    ++used_;
    call_next();
    return Lease(*this, std::move(connection));
  }
  const auto now = std::chrono::steady_clock::now();
  if (failure_ && now < again_) {
    call_next();
    return fail(*failure_);
  }
  // Others that come while this one waits for the server are told what was found out last.
  again_ = failure_ ? now + settings_.connect_wait : again_;
  ++used_;
  call_next();
  lock.unlock();
  auto connection = Connection::open(settings_);
  lock.lock();
  if (!connection) {
    --used_;
    failure_ = connection.error();
    again_ = std::chrono::steady_clock::now() + k_between_attempts;
    call_next();
    return fail(std::move(connection).error());
  }
  failure_.reset();
  return Lease(*this, std::move(*connection));
}

void Pool::give_back(std::unique_ptr<Connection> connection) {
  const bool useful = !connection->lost() && !connection->in_transaction();
  std::vector<std::unique_ptr<Connection>> thrown_away;  // closed without the lock
  {
    const std::lock_guard lock(mutex_);
    --used_;
    if (useful) {
      idle_.push_back(std::move(connection));
    } else {
      thrown_away = std::exchange(idle_, {});
    }
    call_next();
  }
}

Result<Rows> Pool::query(Sql sql, std::initializer_list<Value> values) {
  for (int tries = 1;; ++tries) {
    MINGBAI_ASSIGN(const Lease lease, take());
    auto rows = lease->query(sql, values);
    if (rows || !lease->lost() || tries == k_most_tries) {
      return rows;
    }
  }
}

}  // namespace mingbai::postgres
