// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sync/agent/agent_config.h"
#include "sync/base/clock.h"
#include "sync/base/log.h"
#include "sync/base/result.h"
#include "sync/cases/delivery_letter.h"
#include "sync/cases/letter.h"
#include "sync/crypto/signature.h"
#include "sync/http/http_client.h"
#include "sync/store/outbox.h"
#include "sync/store/state.h"

namespace mingbai::agent {

// Carries the outbox to the central server, at least once: a message leaves the kiosk's disk only for an answer that
// the server's key signed, that answers exactly this letter, and that names the digest of exactly these sealed bytes.
// What was refused or held keeps its lane waiting for the rest of the round, so that nothing of a thread overtakes it.
// One thread at a time; the collaborators outlive it.
class Delivery {
 public:
  struct Round {
    int delivered = 0;
    int later = 0;      // the server asks to send them again
    int refused = 0;    // finally, but not yet three times
    int set_aside = 0;  // for the third time
  };

  Delivery(const AgentConfig& config, const store::State& state, store::Outbox& outbox,
           const crypto::SigningKey& device, http::Client& client, const Clock& clock, const Log& log);

  // Sends letters of at most 64 KiB until nothing is left that may go now. network_*, http_status, network_intercepted
  // (an answer that is no letter), signature_invalid (a letter of a stranger, or to another letter), kiosk_unknown,
  // kiosk_revoked, kiosk_cloned: everything stays, for a later round.
  Result<Round> run();
  // What a failed server asked for.
  std::optional<Milliseconds> retry_after() const { return retry_after_; }

  // These messages as one letter: for sending, and as a file for a stick.
  static std::string letter_of(const std::vector<store::OutboxMessage>& messages, std::string_view channel,
                               const crypto::SigningKey& device);
  // Says no when the letter would be longer than it may be.
  static std::function<bool(const store::OutboxMessage&)> fits_into_a_letter();

 private:
  Result<cases::DeliveryReply> send(const std::string& letter);
  Result<void> settle(const std::vector<store::OutboxMessage>& messages, const cases::DeliveryReply& reply,
                      std::vector<int>& held, Round& round);

  const AgentConfig& config_;
  const store::State& state_;
  store::Outbox& outbox_;
  const crypto::SigningKey& device_;
  http::Client& client_;
  const Clock& clock_;
  const Log& log_;
  std::optional<Milliseconds> retry_after_;
};

// What the server's answer means for one message; `taken` null: the answer does not name it.
store::Settlement settlement_of(const store::OutboxMessage& message, const cases::Taken* taken);

// POSTs a letter and reads the signed answer; the errors are those of Delivery::run. `retry_after` is set when a failed
// server asked for a pause.
Result<std::string> exchange_letters(http::Client& client, const std::string& url, const std::string& letter,
                                     cases::LetterPurpose answer, std::string_view channel,
                                     const std::vector<crypto::VerifyKey>& server, const Clock& clock,
                                     std::optional<Milliseconds>& retry_after);

// The payload of the server's letter that `response` is, by one of the keys `server`. signature_invalid,
// network_intercepted, http_status as Delivery::run has them.
Result<std::string> payload_of(const http::Response& response, cases::LetterPurpose purpose, std::string_view channel,
                               const std::vector<crypto::VerifyKey>& server);

// That an answer, which says `of` and `fault`, is one to this letter and refuses nothing. signature_invalid; what the
// fault means here.
Result<void> require_answer(const crypto::Digest& of, cases::DeliveryFault fault, std::string_view letter);

// Everything that a question to the central server needs; outlives whoever asks.
struct CentralLine {
  const AgentConfig& config;
  const store::State& state;
  const crypto::SigningKey& device;
  http::Client& client;
  const Clock& clock;
};
struct Question {
  std::string_view path;  // behind the central server's address
  cases::LetterPurpose purpose;
  cases::LetterPurpose answer;
};
// `payload` as a letter, and what a letter answers it. Errors as of Delivery::run.
struct Answered {
  std::string letter;  // as it was sent
  std::string payload;
};
Result<Answered> ask_central(const CentralLine& line, const Question& question, std::string_view payload);
// The same, read by `parse` into a reply with the members `of` and `fault`, which is one to this letter and refuses
// nothing.
template <class Parse>
auto ask_central(const CentralLine& line, const Question& question, std::string_view payload, Parse&& parse)
    -> decltype(parse(std::string_view())) {
  MINGBAI_ASSIGN(const Answered answered, ask_central(line, question, payload));
  MINGBAI_ASSIGN(auto reply, parse(std::string_view(answered.payload)));
  MINGBAI_TRY(require_answer(reply.of, reply.fault, answered.letter));
  return reply;
}

}  // namespace mingbai::agent
