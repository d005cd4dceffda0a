// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/delivery.h"

#include <algorithm>

#include "sync/agent/device.h"
#include "sync/agent/outbox_envelope.h"
#include "sync/crypto/random.h"
#include "sync/http/backoff.h"

namespace mingbai::agent {

namespace {

constexpr std::size_t k_nonce = 16;
constexpr Milliseconds k_patience{30'000};

}  // namespace

Result<std::string> exchange_letters(http::Client& client, const std::string& url, const std::string& letter,
                                     cases::LetterPurpose answer, std::string_view channel,
                                     const std::vector<crypto::VerifyKey>& server, const Clock& clock,
                                     std::optional<Milliseconds>& retry_after) {
  http::Request request;
  request.method = http::Method::post;
  request.url = url;
  request.headers = {{"Content-Type", "application/vnd.mingbai.letter"}};
  request.body = letter;
  request.limits.max_bytes = cases::k_longest_letter;
  request.limits.total_timeout = k_patience;
  retry_after.reset();
  MINGBAI_ASSIGN(const http::Response response, client.send(request));
  auto payload = payload_of(response, answer, channel, server);
  if (!payload && payload.error().code == ErrorCode::http_status) {
    if (const auto wait = response.header("Retry-After")) {
      retry_after = http::parse_retry_after(*wait, clock.now());
    }
  }
  return payload;
}

Result<std::string> payload_of(const http::Response& response, cases::LetterPurpose purpose, std::string_view channel,
                               const std::vector<crypto::VerifyKey>& server) {
  // Whatever the status: only the signature says whose words these are.
  const auto payload = cases::open_letter(response.body, purpose, channel, server);
  if (payload) {
    return std::string(*payload);
  }
  if (payload.error().code == ErrorCode::signature_invalid) {
    return fail(payload.error());
  }
  if (response.ok() || (response.status >= 300 && response.status < 400)) {
    return fail(ErrorCode::network_intercepted,
                "the answer from the central server's address is no letter of its own; is there a sign-in page?");
  }
  return fail(ErrorCode::http_status, "the central server answered with status " + std::to_string(response.status));
}

store::Settlement settlement_of(const store::OutboxMessage& message, const cases::Taken* taken) {
  using Result = store::Settlement::Result;
  if (taken == nullptr) {
    return {Result::later, message.id, "unanswered"};
  }
  if (taken->fault == cases::DeliveryFault::none) {
    return taken->body == crypto::Digest::of(message.sealed)
               ? store::Settlement{Result::acked, message.id, ""}
               : store::Settlement{Result::later, message.id, "other-body"};
  }
  return {cases::is_final(taken->fault) ? Result::refused : Result::later, message.id,
          std::string(cases::word(taken->fault))};
}

Delivery::Delivery(const AgentConfig& config, const store::State& state, store::Outbox& outbox,
                   const crypto::SigningKey& device, http::Client& client, const Clock& clock, const Log& log)
    : config_(config), state_(state), outbox_(outbox), device_(device), client_(client), clock_(clock), log_(log) {}

std::function<bool(const store::OutboxMessage&)> Delivery::fits_into_a_letter() {
  return [size = cases::k_letter_overhead](const store::OutboxMessage& message) mutable {
    size += cases::wire_size(to_envelope(message));
    return size <= cases::k_longest_letter;
  };
}

std::string Delivery::letter_of(const std::vector<store::OutboxMessage>& messages, std::string_view channel,
                                const crypto::SigningKey& device) {
  std::vector<cases::Envelope> envelopes;
  std::ranges::transform(messages, std::back_inserter(envelopes), to_envelope);
  return cases::sign_letter(cases::LetterPurpose::submissions, channel,
                            cases::encode_batch(crypto::random_bytes(k_nonce), envelopes), device);
}

Result<void> require_answer(const crypto::Digest& of, cases::DeliveryFault fault, std::string_view letter) {
  if (of != crypto::Digest::of(letter)) {
    return fail(ErrorCode::signature_invalid, "the answer is one to another letter");
  }
  if (fault != cases::DeliveryFault::none) {
    return fail(cases::code_of(fault),
                "the central server does not take this kiosk's letters: " + std::string(cases::word(fault)));
  }
  return {};
}

Result<Answered> ask_central(const CentralLine& line, const Question& question, std::string_view payload) {
  const std::string& channel = line.config.channel;
  std::string letter = cases::sign_letter(question.purpose, channel, payload, line.device);
  MINGBAI_ASSIGN(const TrustedKeys keys, trusted_keys(line.state, line.config));
  std::optional<Milliseconds> retry_after;  // the courier asks again in its own time
  MINGBAI_ASSIGN(std::string answer,
                 exchange_letters(line.client, line.config.central + std::string(question.path), letter,
                                  question.answer, channel, keys.server, line.clock, retry_after));
  return Answered{std::move(letter), std::move(answer)};
}

Result<cases::DeliveryReply> Delivery::send(const std::string& letter) {
  MINGBAI_ASSIGN(const TrustedKeys keys, trusted_keys(state_, config_));
  MINGBAI_ASSIGN(const std::string payload, exchange_letters(client_, config_.central + "/v1/submissions", letter,
                                                             cases::LetterPurpose::submissions_reply, config_.channel,
                                                             keys.server, clock_, retry_after_));
  MINGBAI_ASSIGN(cases::DeliveryReply reply, cases::parse_reply(payload));
  MINGBAI_TRY(require_answer(reply.of, reply.fault, letter));
  return reply;
}

Result<void> Delivery::settle(const std::vector<store::OutboxMessage>& messages, const cases::DeliveryReply& reply,
                              std::vector<int>& held, Round& round) {
  std::vector<store::Settlement> settlements;
  for (const store::OutboxMessage& message : messages) {
    const auto taken = std::ranges::find(reply.taken, message.id, &cases::Taken::id);
    settlements.push_back(settlement_of(message, taken == reply.taken.end() ? nullptr : &*taken));
    switch (settlements.back().result) {
      case store::Settlement::Result::acked:
        ++round.delivered;
        continue;
      case store::Settlement::Result::later:
        ++round.later;
        break;
      case store::Settlement::Result::refused:
        ++round.refused;
        log_.write(LogLevel::warning, "outbox.message_refused",
                   {{"number", message.seq}, {"reason", settlements.back().word}});
        break;
    }
    held.push_back(message.lane);
  }
  MINGBAI_ASSIGN(const int set_aside, outbox_.settle(settlements, clock_.now()));
  round.set_aside += set_aside;
  if (set_aside > 0) {
    log_.write(LogLevel::error, "outbox.set_aside", {{"messages", std::int64_t{set_aside}}});
  }
  return {};
}

Result<Delivery::Round> Delivery::run() {
  Round round;
  retry_after_.reset();
  if (config_.central.empty()) {
    return round;
  }
  std::vector<int> held;
  for (;;) {
    MINGBAI_ASSIGN(const auto messages, outbox_.take(fits_into_a_letter(), held));
    if (messages.empty()) {
      return round;
    }
    const std::string letter = letter_of(messages, config_.channel, device_);
    MINGBAI_ASSIGN(const cases::DeliveryReply reply, send(letter));
    const int before = round.delivered;
    MINGBAI_TRY(settle(messages, reply, held, round));
    log_.write(LogLevel::notice, "outbox.letter_answered",
               {{"messages", static_cast<std::int64_t>(messages.size())},
                {"delivered", std::int64_t{round.delivered - before}}});
  }
}

}  // namespace mingbai::agent
