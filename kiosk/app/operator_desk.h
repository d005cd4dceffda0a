// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <thread>

#include "sync/base/mailbox.h"

namespace mingbai::app {

// Does the operator's slow work on a thread of its own, one piece after the other: a hash, a self-test, a question to
// the agent. Each piece returns what is to be done with its result; that is done by drain(), on the UI thread.
class OperatorDesk {
 public:
  using Conclusion = std::function<void()>;
  using Piece = std::function<Conclusion()>;

  // `bell` is rung, on the desk's thread, when a conclusion waits.
  explicit OperatorDesk(std::function<void()> bell);
  ~OperatorDesk();  // ends the running piece first; the others are dropped
  OperatorDesk(const OperatorDesk&) = delete;
  OperatorDesk& operator=(const OperatorDesk&) = delete;

  void post(Piece piece) { pieces_.post(std::move(piece)); }
  void drain();

 private:
  void run();
  bool serve_one();

  Mailbox<Conclusion> conclusions_;
  Mailbox<Piece> pieces_;
  std::atomic<bool> closing_{false};
  std::thread thread_;  // last: started when everything else stands
};

}  // namespace mingbai::app
