// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/look_up_desk.h"

#include <utility>

#include "sync/base/wipe.h"

namespace mingbai::app {

LookUpDesk::LookUpDesk(cases::RelayClient client, Answer answer)
    : client_(std::move(client)), answer_(std::move(answer)), thread_([this] { run(); }) {}

LookUpDesk::~LookUpDesk() {
  questions_.close();
  thread_.join();
}

void LookUpDesk::run() {
  while (further_down([this] { return serve_one(); })) {
    scrub_stack();
  }
}

// In a call of its own, so that nothing of a question stays on the stack of the one who waits for the next.
bool LookUpDesk::serve_one() {
  const auto question = questions_.wait();
  if (!question) {
    return false;
  }
  const auto found = client_.look_up(question->question);
  session::CaseAnswered answer{question->visit, std::nullopt, std::nullopt};
  if (found) {
    answer.found = *found;
  } else {
    answer.error = found.error().code;
  }
  answer_(std::move(answer));
  return true;
}

}  // namespace mingbai::app
