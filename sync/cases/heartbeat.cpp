// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/heartbeat.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "sync/base/date.h"

namespace mingbai::cases {

using nlohmann::json;

namespace {

constexpr std::size_t k_longest_word = 48;
constexpr std::size_t k_most_orders = 16;

bool is_word(std::string_view text) {
  return text.size() <= k_longest_word && std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
                  c == '.' || c == '+' || c == '~';
         });
}

// A word, or nothing; an absent one is empty.
std::optional<std::string> read_word(const json& object, const char* field) {
  const auto found = object.find(field);
  if (found == object.end()) {
    return std::string();
  }
  return found->is_string() && is_word(found->get_ref<const std::string&>()) ? std::optional(found->get<std::string>())
                                                                             : std::nullopt;
}

std::optional<Instant> moment(const json& object, const char* field) {
  const auto found = object.find(field);
  return found != object.end() && found->is_string() ? parse_instant(found->get<std::string>()) : std::nullopt;
}

std::optional<std::int64_t> number(const json& object, const char* field, std::int64_t largest) {
  const auto found = object.find(field);
  if (found == object.end() || !found->is_number_integer()) {
    return std::nullopt;
  }
  const auto value = found->get<std::int64_t>();
  return value >= 0 && value <= largest ? std::optional(value) : std::nullopt;
}

std::optional<int> small_number(const json& object, const char* field) {
  const auto value = number(object, field, std::numeric_limits<int>::max());
  return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

std::optional<std::vector<Heartbeat::WorkOrder>> read_orders(const json& paper) {
  std::vector<Heartbeat::WorkOrder> orders;
  const auto list = paper.find("work_orders");
  for (const json& item : list != paper.end() && list->is_array() ? *list : json::array()) {
    const auto fault = item.is_object() ? read_word(item, "fault") : std::nullopt;
    const auto opened = item.is_object() ? moment(item, "opened") : std::nullopt;
    if (!fault || fault->empty() || !opened || orders.size() >= k_most_orders) {
      return std::nullopt;
    }
    orders.push_back({*fault, *opened});
  }
  return orders;
}

std::optional<Heartbeat::Printer> read_printer(const json& object) {
  if (!object.is_object()) {
    return std::nullopt;
  }
  Heartbeat::Printer printer;
  const auto readiness = read_word(object, "readiness");
  const auto written = moment(object, "written");
  const auto paper = object.find("paper");
  if (!readiness || readiness->empty() || !written || paper == object.end() || !paper->is_object()) {
    return std::nullopt;
  }
  auto orders = read_orders(*paper);
  if (!orders) {
    return std::nullopt;
  }
  printer.readiness = *readiness;
  printer.written = *written;
  printer.left_mm = small_number(*paper, "left_mm");
  printer.days_left = small_number(*paper, "days_left");
  printer.slips_today = small_number(*paper, "slips_today").value_or(0);
  printer.orders = std::move(*orders);
  return printer;
}

json printer_json(const Heartbeat::Printer& printer) {
  json orders = json::array();
  for (const Heartbeat::WorkOrder& order : printer.orders) {
    orders.push_back({{"fault", order.fault}, {"opened", to_iso8601(order.opened)}});
  }
  json paper = {{"slips_today", printer.slips_today}, {"work_orders", std::move(orders)}};
  if (printer.left_mm) {
    paper["left_mm"] = *printer.left_mm;
  }
  if (printer.days_left) {
    paper["days_left"] = *printer.days_left;
  }
  return {{"readiness", printer.readiness}, {"written", to_iso8601(printer.written)}, {"paper", std::move(paper)}};
}

}  // namespace

std::string encode(const Heartbeat& heartbeat) {
  json outbox = {{"depth", heartbeat.outbox_depth}, {"dead", heartbeat.outbox_dead}};
  if (heartbeat.outbox_oldest) {
    outbox["oldest"] = to_iso8601(*heartbeat.outbox_oldest);
  }
  json object = {{"number", heartbeat.number},   {"sent", to_iso8601(heartbeat.sent)}, {"version", heartbeat.version},
                 {"release", heartbeat.release}, {"error", heartbeat.error},           {"outbox", std::move(outbox)}};
  if (heartbeat.checked) {
    object["checked"] = to_iso8601(*heartbeat.checked);
  }
  if (heartbeat.printer) {
    object["printer"] = printer_json(*heartbeat.printer);
  }
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<Heartbeat> parse_heartbeat(std::string_view payload) {
  const json object = json::parse(payload, nullptr, false);
  if (!object.is_object()) {
    return fail(ErrorCode::bad_syntax, "a heartbeat is one JSON object");
  }
  constexpr auto k_largest = std::numeric_limits<std::int64_t>::max() - 1;
  const auto outbox = object.find("outbox");
  const auto count = number(object, "number", k_largest);
  const auto sent = moment(object, "sent");
  const auto version = read_word(object, "version");
  const auto error = read_word(object, "error");
  if (!count || !sent || !version || !error || outbox == object.end() || !outbox->is_object()) {
    return fail(ErrorCode::bad_value, "the heartbeat lacks a proper number, sent, version, error or outbox");
  }
  Heartbeat heartbeat;
  heartbeat.number = *count;
  heartbeat.sent = *sent;
  heartbeat.version = *version;
  heartbeat.error = *error;
  heartbeat.release = small_number(object, "release").value_or(0);
  heartbeat.checked = moment(object, "checked");
  heartbeat.outbox_depth = number(*outbox, "depth", k_largest).value_or(0);
  heartbeat.outbox_dead = number(*outbox, "dead", k_largest).value_or(0);
  heartbeat.outbox_oldest = moment(*outbox, "oldest");
  if (const auto printer = object.find("printer"); printer != object.end()) {
    heartbeat.printer = read_printer(*printer);
  }
  return heartbeat;
}

std::optional<Heartbeat::Printer> parse_printer_report(std::string_view text) {
  return read_printer(json::parse(text, nullptr, false));
}

}  // namespace mingbai::cases
