// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/delivery_letter.h"

#include <nlohmann/json.hpp>

#include "sync/base/date.h"
#include "sync/cases/letter_json.h"
#include "sync/cases/screen_picture.h"
#include "sync/crypto/encoding.h"

namespace mingbai::cases {

using nlohmann::json;

namespace {

struct FaultRow {
  DeliveryFault fault;
  std::string_view word;
  int status;
  bool final;
  ErrorCode code;
};
constexpr FaultRow k_faults[] = {
    {DeliveryFault::none, "", 200, false, ErrorCode::bad_value},
    {DeliveryFault::kiosk_unknown, "kiosk-unknown", 403, false, ErrorCode::kiosk_unknown},
    {DeliveryFault::kiosk_revoked, "kiosk-revoked", 403, false, ErrorCode::kiosk_revoked},
    {DeliveryFault::kiosk_cloned, "kiosk-cloned", 409, false, ErrorCode::kiosk_cloned},
    {DeliveryFault::held, "held", 503, false, ErrorCode::http_status},
    {DeliveryFault::key_unknown, "key-unknown", 503, false, ErrorCode::key_invalid},
    {DeliveryFault::storage, "storage", 503, false, ErrorCode::http_status},
    {DeliveryFault::signature_invalid, "signature-invalid", 422, true, ErrorCode::submission_rejected},
    {DeliveryFault::box_invalid, "box-invalid", 422, true, ErrorCode::submission_rejected},
    {DeliveryFault::content_invalid, "content-invalid", 422, true, ErrorCode::submission_rejected},
    {DeliveryFault::id_reused, "id-reused", 422, true, ErrorCode::submission_rejected},
};

const FaultRow& row_of(DeliveryFault fault) {
  return k_faults[static_cast<std::size_t>(fault)];
}

std::optional<std::string> id_of(const json& object) {
  auto id = crypto::from_hex(text(object, "id"));
  return id && id->size() == k_submission_id ? id : std::nullopt;
}

}  // namespace

std::string_view word(DeliveryFault fault) {
  return row_of(fault).word;
}

std::optional<DeliveryFault> delivery_fault(std::string_view word) {
  for (const FaultRow& row : k_faults) {
    if (row.word == word) {
      return row.fault;
    }
  }
  return std::nullopt;
}

bool is_final(DeliveryFault fault) {
  return row_of(fault).final;
}

int status_of(DeliveryFault fault) {
  return row_of(fault).status;
}

ErrorCode code_of(DeliveryFault fault) {
  return row_of(fault).code;
}

std::size_t wire_size(const Envelope& envelope) {
  constexpr std::size_t k_fields = 256;
  return envelope.sealed.size() * 4 / 3 + k_fields;
}

std::string encode_batch(std::string_view nonce, std::span<const Envelope> envelopes) {
  json object = {{"nonce", crypto::to_hex(nonce)}, {"messages", json::array()}};
  for (const Envelope& one : envelopes) {
    object["messages"].push_back({{"id", crypto::to_hex(one.id)},
                                  {"seq", one.seq},
                                  {"lane", one.lane},
                                  {"key", one.key_id},
                                  {"sealed", crypto::to_base64url(one.sealed)},
                                  {"signature", one.signature.base64url()}});
  }
  return object.dump();
}

Result<std::vector<Envelope>> parse_batch(std::string_view payload) {
  MINGBAI_ASSIGN(const json object, parse_object(payload));
  const auto messages = object.find("messages");
  if (messages == object.end() || !messages->is_array() || messages->empty()) {
    return improper("messages");
  }
  std::vector<Envelope> envelopes;
  for (const json& item : *messages) {
    const auto id = id_of(item);
    const auto sealed = crypto::from_base64url(text(item, "sealed"));
    const auto signature = crypto::Signature::from_base64url(text(item, "signature"));
    const std::int64_t lane = number(item, "lane");
    Envelope one{id.value_or(""),   number(item, "seq"), static_cast<int>(lane),
                 text(item, "key"), sealed.value_or(""), signature.value_or(crypto::Signature{})};
    if (!id || !sealed || !signature || one.seq < 1 || lane < 0 || lane >= k_lanes || one.key_id.size() != 16 ||
        (!envelopes.empty() && envelopes.back().seq >= one.seq)) {
      return improper("message " + std::to_string(envelopes.size() + 1));
    }
    envelopes.push_back(std::move(one));
  }
  return envelopes;
}

std::string encode(const DeliveryReply& reply) {
  json object = {{"of", reply.of.hex()}, {"fault", std::string(word(reply.fault))}, {"taken", json::array()}};
  if (!reply.picture_wish.empty()) {
    object["picture"] = reply.picture_wish;
  }
  for (const Taken& one : reply.taken) {
    json item = {{"id", crypto::to_hex(one.id)}, {"status", status_of(one.fault)}};
    if (one.fault == DeliveryFault::none) {
      item["body"] = one.body.hex();
      item["received"] = to_iso8601(one.received);
      item["known"] = one.known;
    } else {
      item["fault"] = std::string(word(one.fault));
    }
    object["taken"].push_back(std::move(item));
  }
  return object.dump();
}

Result<DeliveryReply> parse_reply(std::string_view payload) {
  MINGBAI_ASSIGN(const json object, parse_object(payload));
  DeliveryReply reply;
  const auto of = crypto::Digest::from_hex(text(object, "of"));
  if (!of) {
    return improper("of");
  }
  reply.of = *of;
  reply.fault = delivery_fault(text(object, "fault")).value_or(DeliveryFault::storage);
  if (std::string wish = text(object, "picture"); is_picture_wish(wish)) {
    reply.picture_wish = std::move(wish);
  }
  const auto list = object.find("taken");
  if (list == object.end() || !list->is_array()) {
    return improper("taken");
  }
  for (const json& item : *list) {
    const auto id = id_of(item);
    if (!id) {
      return improper("id");
    }
    Taken one;
    one.id = *id;
    one.fault = delivery_fault(text(item, "fault")).value_or(DeliveryFault::storage);
    if (one.fault == DeliveryFault::none) {
      const auto body = crypto::Digest::from_hex(text(item, "body"));
      const auto received = parse_instant(text(item, "received"));
      if (!body || !received) {
        return improper("receipt");
      }
      one.body = *body;
      one.received = *received;
      one.known = flag(item, "known");
    }
    reply.taken.push_back(std::move(one));
  }
  return reply;
}

}  // namespace mingbai::cases
