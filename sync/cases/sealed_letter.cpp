// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/sealed_letter.h"

#include "sync/base/date.h"
#include "sync/cases/letter_json.h"
#include "sync/crypto/encoding.h"

namespace mingbai::cases {

using nlohmann::json;

namespace {

constexpr std::size_t k_salt = 16;
constexpr std::size_t k_nonce = 16;
constexpr std::size_t k_slot = 16;
constexpr std::size_t k_longest_box = 48 * 1024;

std::optional<std::string> bytes_of(const json& object, const char* field, std::size_t size) {
  auto bytes = crypto::from_hex(text(object, field));
  return bytes && bytes->size() == size ? bytes : std::nullopt;
}

Result<SealedCase> parse_box(const json& item, std::size_t place) {
  const auto box = crypto::from_base64url(text(item, "box"));
  const auto until = parse_instant(text(item, "until"));
  SealedCase sealed{text(item, "slot"), box.value_or(""), until.value_or(Instant{})};
  if (!box || box->empty() || box->size() > k_longest_box || !until || sealed.slot.size() != k_slot ||
      !crypto::from_hex(sealed.slot)) {
    return improper("box " + std::to_string(place));
  }
  return sealed;
}

}  // namespace

std::size_t wire_size(const SealedCase& sealed) {
  constexpr std::size_t k_fields = 96;
  return sealed.box.size() * 4 / 3 + k_fields;
}

std::string encode(const SealedQuestion& question) {
  return json{
      {"nonce", crypto::to_hex(question.nonce)}, {"salt", crypto::to_hex(question.salt)}, {"after", question.after}}
      .dump();
}

Result<SealedQuestion> parse_sealed_question(std::string_view payload) {
  MINGBAI_ASSIGN(const json object, parse_object(payload));
  const auto nonce = bytes_of(object, "nonce", k_nonce);
  const auto salt = crypto::from_hex(text(object, "salt"));
  const SealedQuestion question{nonce.value_or(""), salt.value_or(""), number(object, "after")};
  if (!nonce) {
    return improper("nonce");
  }
  if (!salt || (!salt->empty() && salt->size() != k_salt)) {
    return improper("salt");
  }
  return question.after < 0 ? Result<SealedQuestion>(improper("after")) : question;
}

std::string encode(const SealedReply& reply) {
  json object = {{"of", reply.of.hex()}, {"fault", std::string(word(reply.fault))}};
  if (reply.fault != DeliveryFault::none) {
    return object.dump();
  }
  object["salt"] = crypto::to_hex(reply.costs.salt);
  object["passes"] = reply.costs.passes;
  object["memory"] = reply.costs.memory;
  object["whole"] = reply.whole;
  object["more"] = reply.more;
  object["through"] = reply.through;
  object["at"] = to_iso8601(reply.at);
  object["cases"] = json::array();
  for (const SealedCase& one : reply.cases) {
    object["cases"].push_back(
        {{"slot", one.slot}, {"box", crypto::to_base64url(one.box)}, {"until", to_iso8601(one.until)}});
  }
  return object.dump();
}

Result<SealedReply> parse_sealed_reply(std::string_view payload) {
  MINGBAI_ASSIGN(const json object, parse_object(payload));
  SealedReply reply;
  const auto of = crypto::Digest::from_hex(text(object, "of"));
  if (!of) {
    return improper("of");
  }
  reply.of = *of;
  reply.fault = delivery_fault(text(object, "fault")).value_or(DeliveryFault::storage);
  if (reply.fault != DeliveryFault::none) {
    return reply;
  }
  const auto salt = bytes_of(object, "salt", k_salt);
  const auto at = parse_instant(text(object, "at"));
  const std::int64_t passes = number(object, "passes");
  const std::int64_t memory = number(object, "memory");
  reply.through = number(object, "through");
  const auto list = object.find("cases");
  if (!salt || !at || passes < 1 || memory < 1 || reply.through < 0 || list == object.end() || !list->is_array()) {
    return improper("salt, costs, time, count or list");
  }
  reply.costs = {*salt, static_cast<std::uint64_t>(passes), static_cast<std::uint64_t>(memory)};
  reply.at = *at;
  reply.whole = flag(object, "whole");
  reply.more = flag(object, "more");
  for (const json& item : *list) {
    MINGBAI_ASSIGN(SealedCase one, parse_box(item, reply.cases.size() + 1));
    reply.cases.push_back(std::move(one));
  }
  return reply;
}

}  // namespace mingbai::cases
