// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/envelope.h"

#include "sync/base/check.h"
#include "sync/crypto/digest.h"
#include "sync/crypto/encoding.h"
#include "sync/crypto/random.h"
#include "sync/crypto/secret.h"

namespace mingbai::cases {

namespace {

constexpr std::string_view k_context = "submission";

// No field but the last may hold a line break, so that no two envelopes are signed alike.
std::string signed_bytes(const Envelope& envelope, std::string_view channel, std::string_view kiosk) {
  return std::string(channel) + "\n" + std::string(kiosk) + "\n" + std::to_string(envelope.seq) + "\n" +
         std::to_string(envelope.lane) + "\n" + crypto::to_hex(envelope.id) + "\n" + envelope.key_id + "\n" +
         envelope.sealed;
}

}  // namespace

int lane_of(std::string_view thread, const crypto::SigningKey& device) {
  if (thread.empty()) {
    return static_cast<int>(crypto::random_below(k_lanes));
  }
  crypto::Hasher hasher;
  hasher.update(device.seed().view());
  hasher.update("lane");
  hasher.update(thread);
  const crypto::Digest digest = hasher.finish();
  return (digest.bytes[0] << 4) | (digest.bytes[1] >> 4);
}

Envelope seal_submission(const Submission& submission, std::string id, std::int64_t seq, std::string_view channel,
                         const crypto::SigningKey& device, const crypto::BoxPublicKey& outbox) {
  MINGBAI_CHECK(id.size() == k_submission_id);
  Envelope envelope{std::move(id), seq, lane_of(submission.thread, device), outbox.id(), {}, {}};
  std::string plain = encode(submission);
  envelope.sealed = outbox.seal(plain);
  crypto::wipe(plain);
  sign_envelope(envelope, channel, device);
  return envelope;
}

void sign_envelope(Envelope& envelope, std::string_view channel, const crypto::SigningKey& device) {
  envelope.signature = device.sign(k_context, signed_bytes(envelope, channel, device.id()));
}

Result<void> verify_envelope(const Envelope& envelope, std::string_view channel, const crypto::VerifyKey& device) {
  return device.verify(k_context, signed_bytes(envelope, channel, device.id()), envelope.signature);
}

Result<Submission> open_envelope(const Envelope& envelope, const crypto::BoxSecretKey& outbox) {
  MINGBAI_ASSIGN(const crypto::SecretBytes plain, outbox.open(envelope.sealed));
  return parse_submission(plain.view());
}

TrackingCode receipt_code(std::string_view id) {
  MINGBAI_CHECK(id.size() == k_submission_id);
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    bits = (bits << 8U) | static_cast<std::uint8_t>(id[i]);
  }
  return TrackingCode::from_bits(bits >> 4U);
}

}  // namespace mingbai::cases
