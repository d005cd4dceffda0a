// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include "sync/base/clock.h"
#include "sync/base/error.h"

namespace mingbai {

class LogTail;

enum class LogLevel { debug, notice, warning, error };
std::string_view name(LogLevel level);  // "debug"...

// One field of an event: a number, or a text that our own programs made (ids, codes, paths, counts). There is no way
// to log a citizen's words: nothing typed at the kiosk is ever passed here.
struct LogField {
  std::string_view key;
  std::variant<std::int64_t, std::string> value;
};

// One JSON line an event on standard error, for journald: {"ts":..., "level":..., "program":..., "event":..., fields}.
// Events are stable dotted names, e.g. "sync.activated". Safe for concurrent use: one write(2) a line.
class Log {
 public:
  Log(std::string program, const Clock& clock) : program_(std::move(program)), clock_(clock) {}
  // For tests: lines go to `descriptor` instead of standard error. Not owned.
  Log(std::string program, const Clock& clock, int descriptor)
      : program_(std::move(program)), clock_(clock), descriptor_(descriptor) {}

  // The last lines are kept in `tail` too; it must outlive the log. Before any other thread logs.
  void keep_in(LogTail& tail) { tail_ = &tail; }
  const LogTail* tail() const { return tail_; }

  void write(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {}) const;
  void failure(std::string_view event, const Error& error) const;

 private:
  std::string program_;
  const Clock& clock_;
  int descriptor_ = 2;
  LogTail* tail_ = nullptr;
};

}  // namespace mingbai
