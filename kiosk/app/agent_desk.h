// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <thread>
#include <variant>

#include "kiosk/session/intent.h"
#include "sync/base/mailbox.h"
#include "sync/cases/relay.h"

namespace mingbai::app {

// What a visitor handed in, under the id that makes it happen once.
struct Errand {
  std::string id;  // cases::k_submission_id bytes
  session::HandInForm form;
};

// Asks the agent for cases, and hands submissions to it, on a thread of its own; answers come by `answer`, called on
// that thread.
class AgentDesk {
 public:
  using Answered = std::variant<session::CaseAnswered, session::FormAnswered>;
  using Answer = std::function<void(Answered)>;
  // `clock` outlives the desk.
  AgentDesk(cases::RelayClient client, const Clock& clock, Answer answer);
  ~AgentDesk();  // waits for the running question, at most the client's time limit
  AgentDesk(const AgentDesk&) = delete;
  AgentDesk& operator=(const AgentDesk&) = delete;

  // Any thread; never waits.
  void ask(session::LookUpCase question) { questions_.post(std::move(question)); }
  void ask(Errand errand) { questions_.post(std::move(errand)); }

 private:
  void run();
  bool serve_one();  // false: the desk is closed
  session::CaseAnswered serve(const session::LookUpCase& question) const;
  session::FormAnswered serve(const Errand& errand) const;

  cases::RelayClient client_;
  const Clock& clock_;
  Answer answer_;
  Mailbox<std::variant<session::LookUpCase, Errand>> questions_;
  std::thread thread_;  // last: started when everything else stands
};

}  // namespace mingbai::app
