// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// How a kiosk keeps its boxes (sealed_case.h) new: it says how far it has come, the server sends what changed since, a
// letter at a time. The server keeps nothing about any kiosk.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/cases/delivery_letter.h"
#include "sync/cases/sealed_case.h"
#include "sync/crypto/digest.h"

namespace mingbai::cases {

// Payload of LetterPurpose::sealed_cases.
struct SealedQuestion {
  std::string nonce;       // 16 random bytes: an old answer is none to this
  std::string salt;        // of the boxes here; empty: there are none
  std::int64_t after = 0;  // the last answer's `through`; 0: from the beginning
};

// Payload of LetterPurpose::sealed_cases_reply.
struct SealedReply {
  crypto::Digest of;  // of the whole letter that is answered
  DeliveryFault fault = DeliveryFault::none;
  crypto::PassphraseCosts costs;
  bool whole = false;  // this begins anew: what the kiosk holds is of another time or server, or it asked for all
  bool more = false;   // ask again at once
  std::int64_t through = 0;
  Instant at{};  // the boxes are as of then, when there is no more
  std::vector<SealedCase> cases;
};

// What one box costs in a letter, at most.
std::size_t wire_size(const SealedCase& sealed);

std::string encode(const SealedQuestion& question);
Result<SealedQuestion> parse_sealed_question(std::string_view payload);
std::string encode(const SealedReply& reply);
// bad_syntax, bad_value: the message names the field.
Result<SealedReply> parse_sealed_reply(std::string_view payload);

}  // namespace mingbai::cases
