// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/agent_desk.h"

#include <utility>

#include "sync/base/wipe.h"

namespace mingbai::app {

AgentDesk::AgentDesk(cases::RelayClient client, const Clock& clock, Answer answer)
    : client_(std::move(client)), clock_(clock), answer_(std::move(answer)), thread_([this] { run(); }) {}

AgentDesk::~AgentDesk() {
  questions_.close();
  thread_.join();
}

void AgentDesk::run() {
  while (further_down([this] { return serve_one(); })) {
    scrub_stack();
  }
}

// In a call of its own, so that nothing of a question stays on the stack of the one who waits for the next.
bool AgentDesk::serve_one() {
  const auto question = questions_.wait();
  if (!question) {
    return false;
  }
  answer_(std::visit([this](const auto& asked) { return Answered(serve(asked)); }, *question));
  return true;
}

session::CaseAnswered AgentDesk::serve(const session::LookUpCase& question) const {
  const auto found = client_.look_up(question.question);
  session::CaseAnswered answer{question.visit, std::nullopt, std::nullopt};
  if (found) {
    answer.found = *found;
  } else {
    answer.error = found.error().code;
  }
  return answer;
}

session::FormAnswered AgentDesk::serve(const Errand& errand) const {
  session::FormAnswered answer{errand.form.visit, errand.form.number, std::nullopt, std::nullopt, clock_.now()};
  const auto receipt = client_.submit(errand.id, errand.form.submission);
  if (receipt) {
    answer.receipt = *receipt;
  } else {
    answer.error = receipt.error().code;
  }
  return answer;
}

}  // namespace mingbai::app
