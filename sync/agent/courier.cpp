// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/courier.h"

#include <algorithm>
#include <utility>

namespace mingbai::agent {

namespace {

constexpr Milliseconds k_nothing_to_do{3'600'000};

}  // namespace

Courier::Courier(Delivery& delivery, Pulse& pulse, std::function<void()> after_each, Pace pace,
                 std::function<double()> random, const Clock& clock, const Log& log)
    : delivery_(delivery),
      pulse_(pulse),
      after_each_(std::move(after_each)),
      pace_(pace),
      random_(std::move(random)),
      clock_(clock),
      log_(log),
      backoff_(pace.failures, random_),
      thread_([this] { work(); }) {}

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

Milliseconds Courier::beat() {
  if (const auto told = pulse_.beat(); !told) {
    log_.failure("heartbeat.failed", told.error());
  }
  return Milliseconds{static_cast<std::int64_t>(static_cast<double>(pace_.heartbeat.count()) * (0.5 + random_()))};
}

void Courier::work() {
  // The first beat within one interval, so that a thousand kiosks of a power cut do not beat at once.
  Milliseconds next_delivery = clock_.steady();
  Milliseconds next_beat =
      clock_.steady() +
      Milliseconds{static_cast<std::int64_t>(static_cast<double>(pace_.heartbeat.count()) * random_())};
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    const bool woken = std::exchange(woken_, false);
    lock.unlock();
    // While the server fails, nobody who submits makes the pauses shorter.
    if ((woken && backoff_.failures() == 0) || clock_.steady() >= next_delivery) {
      next_delivery = clock_.steady() + deliver();
      after_each_();
    }
    if (clock_.steady() >= next_beat) {
      next_beat = clock_.steady() + beat();
    }
    lock.lock();
    const Milliseconds pause = std::max(Milliseconds{1}, std::min(next_delivery, next_beat) - clock_.steady());
    bell_.wait_for(lock, pause, [this] { return woken_ || stopping_; });
  }
}

}  // namespace mingbai::agent
