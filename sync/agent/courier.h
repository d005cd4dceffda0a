// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

#include "sync/agent/delivery.h"
#include "sync/base/clock.h"
#include "sync/base/log.h"
#include "sync/base/result.h"
#include "sync/http/backoff.h"

namespace mingbai::agent {

// What the courier does besides, again and again: heartbeats, the hall's cases.
struct Errand {
  std::string_view failed;  // the log's event
  std::function<Result<void>()> run;
  Milliseconds every;  // around this, spread over half to one and a half
};

// The thread that carries the outbox and runs errands, so that a slow update does not hold up a complaint, nor a dead
// server an update. Delivers when it is woken and while something waits, with full-jitter pauses after failures; what a
// failed server asked for is honoured. The collaborators outlive it and are used by this thread only.
class Courier {
 public:
  Courier(Delivery& delivery, std::vector<Errand> errands, std::function<void()> after_each,
          http::BackoffPolicy failures, std::function<double()> random, const Clock& clock, const Log& log);
  ~Courier();  // stops and joins; a request that runs ends first, within its time limits

  // Something was put into the outbox. Any thread.
  void wake();

 private:
  void work();
  Milliseconds deliver();
  void run_due_errands();
  Milliseconds next_errand() const;

  struct Scheduled {
    Errand errand;
    Milliseconds due{};
  };
  Delivery& delivery_;
  std::vector<Scheduled> errands_;
  std::function<void()> after_each_;
  std::function<double()> random_;
  const Clock& clock_;
  const Log& log_;
  http::Backoff backoff_;
  std::mutex mutex_;
  std::condition_variable bell_;
  bool woken_ = true;      // protected by mutex_; the queue of an earlier life goes first
  bool stopping_ = false;  // protected by mutex_
  std::thread thread_;
};

}  // namespace mingbai::agent
