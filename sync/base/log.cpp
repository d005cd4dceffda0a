// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/log.h"

#include <unistd.h>

#include <nlohmann/json.hpp>

#include "sync/base/log_tail.h"

namespace mingbai {

std::string_view name(LogLevel level) {
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

namespace {

std::string readable(std::initializer_list<LogField> fields) {
  std::string text;
  for (const LogField& field : fields) {
    text += (text.empty() ? "" : " ") + std::string(field.key) + "=";
    if (const auto* number = std::get_if<std::int64_t>(&field.value)) {
      text += std::to_string(*number);
    } else {
      text += std::get<std::string>(field.value);
    }
  }
  return text;
}

}  // namespace

void Log::write(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) const {
  nlohmann::ordered_json line;
  line["ts"] = to_iso8601(clock_.now());
  line["level"] = name(level);
  line["program"] = program_;
  line["event"] = event;
  for (const LogField& field : fields) {
    std::visit([&](const auto& value) { line[std::string(field.key)] = value; }, field.value);
  }
  // Paths may hold bytes that are not UTF-8; a log line is written all the same.
  const std::string text = line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  [[maybe_unused]] const ssize_t ignored = ::write(descriptor_, text.data(), text.size());
  if (tail_ != nullptr) {
    tail_->add({clock_.now(), level, std::string(event), readable(fields)});
  }
}

void Log::failure(std::string_view event, const Error& error) const {
  write(LogLevel::error, event, {{"code", std::string(name(error.code))}, {"message", error.message}});
}

}  // namespace mingbai
