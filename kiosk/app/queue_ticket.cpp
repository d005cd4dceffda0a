// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/queue_ticket.h"

#include <nlohmann/json.hpp>

namespace mingbai::app {
namespace {

constexpr std::size_t k_longest_number = 12;  // in the large type of the slip
constexpr std::size_t k_longest_text = 200;

Result<std::string> text_of(const nlohmann::json& ticket, const char* key, std::size_t longest) {
  const auto found = ticket.find(key);
  if (found == ticket.end()) {
    return std::string();
  }
  if (!found->is_string() || found->get_ref<const std::string&>().size() > longest) {
    return fail(ErrorCode::bad_value,
                std::string("\"") + key + "\" of a ticket is a text of at most " + std::to_string(longest) + " bytes");
  }
  return found->get<std::string>();
}

}  // namespace

Result<QueueTicket> parse_queue_ticket(std::string_view json) {
  const auto ticket = nlohmann::json::parse(json, nullptr, false);
  if (!ticket.is_object()) {
    return fail(ErrorCode::bad_syntax, "a ticket is a JSON object: {\"number\":\"A023\",\"window\":\"3\",\"ahead\":4}");
  }
  QueueTicket out;
  MINGBAI_ASSIGN(out.number, text_of(ticket, "number", k_longest_number));
  MINGBAI_ASSIGN(out.window, text_of(ticket, "window", k_longest_number));
  MINGBAI_ASSIGN(out.item, text_of(ticket, "item", k_longest_text));
  if (out.number.empty()) {
    return fail(ErrorCode::bad_value, "a ticket without \"number\"");
  }
  if (const auto ahead = ticket.find("ahead"); ahead != ticket.end()) {
    if (!ahead->is_number_unsigned() || ahead->get<std::uint64_t>() > 9999) {
      return fail(ErrorCode::bad_value, "\"ahead\" of a ticket is a number from 0 to 9999");
    }
    out.ahead = ahead->get<int>();
  }
  return out;
}

}  // namespace mingbai::app
