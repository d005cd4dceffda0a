// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/operator_desk.h"

#include <utility>

#include "sync/base/wipe.h"

namespace mingbai::app {

OperatorDesk::OperatorDesk(std::function<void()> bell) : conclusions_(std::move(bell)), thread_([this] { run(); }) {}

OperatorDesk::~OperatorDesk() {
  closing_ = true;
  pieces_.close();
  thread_.join();
}

void OperatorDesk::drain() {
  for (const Conclusion& conclusion : conclusions_.drain()) {
    conclusion();
  }
}

bool OperatorDesk::serve_one() {
  const auto piece = pieces_.wait();
  if (!piece || closing_) {
    return false;
  }
  conclusions_.post((*piece)());
  return true;
}

void OperatorDesk::run() {
  // A number that was tried stood in this thread's calls.
  while (further_down([this] { return serve_one(); })) {
    scrub_stack();
  }
}

}  // namespace mingbai::app
