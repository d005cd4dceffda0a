// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// How a submission travels. The kiosk seals it to the central server's outbox key, so that nobody can read it on the
// kiosk again, the kiosk included; and because a sealed box does not say who closed it, the kiosk's device key signs
// it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/cases/submission.h"
#include "sync/cases/tracking_code.h"
#include "sync/crypto/sealed_box.h"
#include "sync/crypto/signature.h"

namespace mingbai::cases {

inline constexpr std::size_t k_submission_id = 16;  // bytes

// All that stands on a kiosk's disk of a submission.
struct Envelope {
  std::string id;        // random; the idempotency key, and its first 60 bits are the citizen's receipt
  std::int64_t seq = 0;  // 1, 2, 3 ... for each device key
  // Which of the kiosk's lanes the thread runs in: same thread, same lane, and a lane keeps its order. So coarse and
  // keyed that a stolen disk does not tell whose case was written about: thousands of cases share a lane.
  int lane = 0;
  std::string key_id;  // of the outbox key
  std::string sealed;
  crypto::Signature signature;
};

inline constexpr int k_lanes = 4096;
// A submission without a thread goes into a lane at random.
int lane_of(std::string_view thread, const crypto::SigningKey& device);

// Seals and signs. The plain text is wiped before this returns; `submission` itself is the caller's to wipe.
Envelope seal_submission(const Submission& submission, std::string id, std::int64_t seq, std::string_view channel,
                         const crypto::SigningKey& device, const crypto::BoxPublicKey& outbox);
// Puts the signature of `device` over (channel, kiosk, seq, lane, id, key id, sealed).
void sign_envelope(Envelope& envelope, std::string_view channel, const crypto::SigningKey& device);
// signature_invalid unless `device` signed exactly this envelope.
Result<void> verify_envelope(const Envelope& envelope, std::string_view channel, const crypto::VerifyKey& device);
// sealed_box_invalid, or why the content is none.
Result<Submission> open_envelope(const Envelope& envelope, const crypto::BoxSecretKey& outbox);

// What the citizen keeps: 60 bits of the id, with the check symbols of a tracking code.
TrackingCode receipt_code(std::string_view id);

}  // namespace mingbai::cases
