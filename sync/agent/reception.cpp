// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/reception.h"

#include "sync/agent/device.h"
#include "sync/agent/outbox_envelope.h"
#include "sync/crypto/secret.h"

namespace mingbai::agent {

namespace {

bool too_long(const cases::Submission& submission) {
  std::string plain = cases::encode(submission);
  const bool long_one = plain.size() > cases::k_longest_submission;
  crypto::wipe(plain);
  return long_one;
}

}  // namespace

Reception::Reception(const AgentConfig& config, const store::State& state, store::Outbox& outbox,
                     const crypto::SigningKey& device, const Clock& clock, const Log& log)
    : config_(config), state_(state), outbox_(outbox), device_(device), clock_(clock), log_(log) {}

Result<cases::TrackingCode> Reception::take(const std::string& id, cases::Submission submission) {
  if (id.size() != cases::k_submission_id) {
    return fail(ErrorCode::bad_value, "the id of a submission has 16 bytes");
  }
  MINGBAI_ASSIGN(const TrustedKeys keys, trusted_keys(state_, config_));
  if (!keys.outbox) {
    return fail(ErrorCode::key_invalid,
                "the root names no key to seal submissions to; the publisher makes one by keys renew --new-outbox-key");
  }
  submission.created = clock_.now();
  if (too_long(submission)) {
    return fail(ErrorCode::too_large,
                "a submission has at most " + std::to_string(cases::k_longest_submission) + " bytes");
  }
  const auto used = outbox_.put(id, [&](std::int64_t seq) {
    return to_message(cases::seal_submission(submission, id, seq, config_.channel, device_, *keys.outbox),
                      submission.created);
  });
  if (!used) {
    log_.failure("outbox.refused", used.error());
    return fail(used.error());
  }
  if (*used >= k_filling && !told_.exchange(true)) {
    log_.write(LogLevel::warning, "outbox.filling", {{"percent", static_cast<std::int64_t>(*used * 100)}});
  } else if (*used < k_filling / 2) {
    told_ = false;
  }
  return cases::receipt_code(id);
}

}  // namespace mingbai::agent
