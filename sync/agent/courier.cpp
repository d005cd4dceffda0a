// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/courier.h"

#include <algorithm>
#include <utility>

namespace mingbai::agent {

namespace {

constexpr Milliseconds k_nothing_to_do{3'600'000};

Milliseconds share(Milliseconds of, double factor) {
  return Milliseconds{static_cast<std::int64_t>(static_cast<double>(of.count()) * factor)};
}

}  // namespace

Courier::Courier(Delivery& delivery, std::vector<Errand> errands, std::function<void()> after_each,
                 http::BackoffPolicy failures, std::function<double()> random, const Clock& clock, const Log& log)
    : delivery_(delivery),
      after_each_(std::move(after_each)),
      random_(std::move(random)),
      clock_(clock),
      log_(log),
      backoff_(failures, random_) {
  for (Errand& errand : errands) {
    // The first time within one interval, so that a thousand kiosks of a power cut do not come at once.
    const Milliseconds due = clock_.steady() + share(errand.every, random_());
    errands_.push_back({std::move(errand), due});
  }
  thread_ = std::thread([this] { work(); });
}

Courier::~Courier() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  bell_.notify_all();
  thread_.join();
}

void Courier::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  bell_.notify_all();
}

// Returns how long to wait before trying again.
Milliseconds Courier::deliver() {
  const auto round = delivery_.run();
  if (!round) {
    log_.failure("outbox.delivery_failed", round.error());
    return backoff_.after_failure(delivery_.retry_after());
  }
  if (round->later > 0 || round->refused > 0) {
    return backoff_.after_failure();
  }
  backoff_.after_success();
  return k_nothing_to_do;
}

void Courier::run_due_errands() {
  for (Scheduled& one : errands_) {
    if (clock_.steady() < one.due) {
      continue;
    }
    if (const auto done = one.errand.run(); !done) {
      log_.failure(one.errand.failed, done.error());
    }
    one.due = clock_.steady() + share(one.errand.every, 0.5 + random_());
  }
}

Milliseconds Courier::next_errand() const {
  Milliseconds next = Milliseconds::max();
  for (const Scheduled& one : errands_) {
    next = std::min(next, one.due);
  }
  return next;
}

void Courier::work() {
  Milliseconds next_delivery = clock_.steady();
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    const bool woken = std::exchange(woken_, false);
    lock.unlock();
    // While the server fails, nobody who submits makes the pauses shorter.
    if ((woken && backoff_.failures() == 0) || clock_.steady() >= next_delivery) {
      next_delivery = clock_.steady() + deliver();
      after_each_();
    }
    run_due_errands();
    lock.lock();
    const Milliseconds pause = std::max(Milliseconds{1}, std::min(next_delivery, next_errand()) - clock_.steady());
    bell_.wait_for(lock, pause, [this] { return woken_ || stopping_; });
  }
}

}  // namespace mingbai::agent
