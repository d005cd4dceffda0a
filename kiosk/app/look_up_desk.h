// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <thread>
#include <variant>

#include "kiosk/session/intent.h"
#include "sync/base/mailbox.h"
#include "sync/cases/relay.h"

namespace mingbai::app {

// Asks the agent for cases on a thread of its own; the answer comes by `answer`, called on that thread.
class LookUpDesk {
 public:
  using Answer = std::function<void(session::CaseAnswered)>;
  LookUpDesk(cases::RelayClient client, Answer answer);
  ~LookUpDesk();  // waits for the running question, at most the client's time limit
  LookUpDesk(const LookUpDesk&) = delete;
  LookUpDesk& operator=(const LookUpDesk&) = delete;

  // Any thread; never waits.
  void ask(session::LookUpCase question) { questions_.post(std::move(question)); }

 private:
  void run();
  bool serve_one();  // false: the desk is closed

  cases::RelayClient client_;
  Answer answer_;
  Mailbox<session::LookUpCase> questions_;
  std::thread thread_;  // last: started when everything else stands
};

}  // namespace mingbai::app
