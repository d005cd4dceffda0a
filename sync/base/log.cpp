// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/log.h"

#include <unistd.h>

#include <nlohmann/json.hpp>

namespace mingbai {

namespace {

const char* word(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return "debug";
    case LogLevel::notice:
      return "notice";
    case LogLevel::warning:
      return "warning";
    case LogLevel::error:
      return "error";
  }
  return "error";
}

}  // namespace

void Log::write(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) const {
  nlohmann::ordered_json line;
  line["ts"] = to_iso8601(clock_.now());
  line["level"] = word(level);
  line["program"] = program_;
  line["event"] = event;
  for (const LogField& field : fields) {
    std::visit([&](const auto& value) { line[std::string(field.key)] = value; }, field.value);
  }
  // Paths may hold bytes that are not UTF-8; a log line is written all the same.
  const std::string text = line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  [[maybe_unused]] const ssize_t ignored = ::write(descriptor_, text.data(), text.size());
}

void Log::failure(std::string_view event, const Error& error) const {
  write(LogLevel::error, event, {{"code", std::string(name(error.code))}, {"message", error.message}});
}

}  // namespace mingbai
