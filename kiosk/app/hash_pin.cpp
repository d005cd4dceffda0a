// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/hash_pin.h"

#include <termios.h>
#include <unistd.h>

#include <iostream>
#include <string>

#include "sync/crypto/pin_hash.h"
#include "sync/crypto/secret.h"

namespace mingbai::app {
namespace {

// The terminal shows nothing of what is typed while this lives.
class Unseen {
 public:
  Unseen() {
    if (::tcgetattr(STDIN_FILENO, &before_) == 0) {
      termios quiet = before_;
      quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
      changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
    }
  }
  ~Unseen() {
    if (changed_) {
      ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
      std::cerr << '\n';
    }
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;

 private:
  termios before_{};
  bool changed_ = false;
};

std::string read_number(const char* prompt) {
  const bool terminal = ::isatty(STDIN_FILENO) == 1;
  if (terminal) {
    std::cerr << prompt << std::flush;
  }
  const Unseen unseen;
  std::string line;
  std::getline(std::cin, line);
  if (!line.empty() && line.back() == '\r') {
    line.pop_back();
  }
  return line;
}

}  // namespace

int hash_pin() {
  std::string number = read_number("The operators' number, 6 to 12 digits: ");
  if (::isatty(STDIN_FILENO) == 1) {
    std::string again = read_number("Once more: ");
    const bool same = crypto::equal_in_constant_time(number, again);
    crypto::wipe(again);
    if (!same) {
      crypto::wipe(number);
      std::cerr << "The two numbers differ; nothing was made.\n";
      return 1;
    }
  }
  const auto hash = crypto::PinHash::make(number);
  crypto::wipe(number);
  if (!hash) {
    std::cerr << hash.error().message << '\n';
    return 1;
  }
  std::cout << hash->text() << '\n';
  return 0;
}

}  // namespace mingbai::app
