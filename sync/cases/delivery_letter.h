// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The two letters of a delivery (letter.h): what the kiosk hands over, and what the central server answers to each.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/error.h"
#include "sync/base/result.h"
#include "sync/cases/envelope.h"
#include "sync/crypto/digest.h"

namespace mingbai::cases {

// Why the central server did not take a submission, or a whole letter. Closed; a newer server's word reads as
// `storage`: later.
enum class DeliveryFault {
  none,
  // Of the whole letter: nothing was looked at, everything stays with the kiosk.
  kiosk_unknown,
  kiosk_revoked,
  kiosk_cloned,  // two disks sent under this device key
  // For now: sent again later.
  held,         // an earlier one of its lane was not taken
  key_unknown,  // the server has not been given the outbox key's file
  storage,
  // For good: the same bytes will be refused again.
  signature_invalid,
  box_invalid,
  content_invalid,
  id_reused,  // the id is known with other bytes
};
std::string_view word(DeliveryFault fault);
std::optional<DeliveryFault> delivery_fault(std::string_view word);
bool is_final(DeliveryFault fault);
// 200, or the status that the fault has in an answer: 403, 409, 422, 503.
int status_of(DeliveryFault fault);
// What the kiosk makes of a refused letter.
ErrorCode code_of(DeliveryFault fault);

// How many bytes the envelope adds to a letter, at most.
std::size_t wire_size(const Envelope& envelope);
inline constexpr std::size_t k_letter_overhead = 1024;

// Payload of LetterPurpose::submissions; a fresh `nonce` makes every letter another one, so that an old answer cannot
// be passed off as the answer to it.
std::string encode_batch(std::string_view nonce, std::span<const Envelope> envelopes);
Result<std::vector<Envelope>> parse_batch(std::string_view payload);

// One answer. `body` is the digest of the sealed bytes that the server holds under this id.
struct Taken {
  std::string id;
  DeliveryFault fault = DeliveryFault::none;  // none: it is stored, and stays
  crypto::Digest body;
  Instant received{};  // when it was first taken
  bool known = false;  // it had been taken before
};
struct DeliveryReply {
  crypto::Digest of;  // of the whole letter that is answered
  DeliveryFault fault = DeliveryFault::none;
  std::vector<Taken> taken;
  std::string picture_wish;  // of an answer to a heartbeat: the screen's picture that is asked for (screen_picture.h)
};
std::string encode(const DeliveryReply& reply);
Result<DeliveryReply> parse_reply(std::string_view payload);

}  // namespace mingbai::cases
