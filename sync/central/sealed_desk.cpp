// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/sealed_desk.h"

#include "sync/central/kiosk_letters.h"

namespace mingbai::central {

using cases::DeliveryFault;
using cases::LetterPurpose;

namespace {

constexpr int k_page = 48;  // of the usual size they fill a letter
// A key is some hundred bytes; made again when it is wanted, at ten milliseconds each.
constexpr std::size_t k_most_keys = 100'000;
// One case must fit into a letter beside what the letter says itself.
constexpr std::size_t k_letter_room = cases::k_longest_letter - cases::k_letter_overhead;

}  // namespace

Result<SealedDesk::Answer> SealedDesk::answer(std::string_view letter, const PutSeal& put_seal) {
  MINGBAI_ASSIGN(const LetterSender sender,
                 sender_of(letter, LetterPurpose::sealed_cases, parts_.channel, parts_.kiosks, parts_.log));
  cases::SealedReply reply;
  reply.of = crypto::Digest::of(letter);
  reply.fault = sender.fault;
  if (reply.fault == DeliveryFault::none) {
    MINGBAI_ASSIGN(const cases::SealedQuestion question, cases::parse_sealed_question(sender.payload));
    const std::lock_guard lock(mutex_);
    if (const auto filled = fill(*sender.kiosk, question, put_seal, reply); !filled) {
      parts_.log.failure("central.storage_failed", filled.error());
      reply.fault = DeliveryFault::storage;
    }
  }
  return Answer{cases::status_of(reply.fault), cases::sign_letter(LetterPurpose::sealed_cases_reply, parts_.channel,
                                                                  cases::encode(reply), parts_.signer)};
}

Result<void> SealedDesk::fill(const KnownKiosk& kiosk, const cases::SealedQuestion& question, const PutSeal& put_seal,
                              cases::SealedReply& reply) {
  const Instant now = parts_.clock.now();
  reply.costs = cases::case_key_costs(parts_.salt);
  reply.at = now;
  // A number from the future is one of a database that was put back since.
  MINGBAI_ASSIGN(const std::int64_t newest, parts_.cases.newest_change());
  reply.whole = question.after == 0 || question.salt != parts_.salt || question.after > newest;
  std::int64_t after = reply.whole ? 0 : question.after;
  MINGBAI_ASSIGN(const CaseChanges changes,
                 parts_.cases.changed({kiosk.departments, now - k_running_kept, now - k_finished_kept}, after, k_page));
  reply.through = changes.through;
  reply.more = changes.more;
  std::size_t size = 0;
  for (const StoredCase& stored : changes.cases) {
    MINGBAI_ASSIGN(cases::SealedCase sealed, seal(stored, put_seal));
    const std::size_t wire = cases::wire_size(sealed);
    if (wire > k_letter_room) {
      // The kiosk says as much of it as of any case that it does not hold.
      parts_.log.write(LogLevel::warning, "sealed_cases.too_large", {{"bytes", static_cast<std::int64_t>(wire)}});
      after = stored.change;
      continue;
    }
    if (size + wire > k_letter_room) {
      reply.through = after;
      reply.more = true;
      break;
    }
    size += wire;
    after = stored.change;
    reply.cases.push_back(std::move(sealed));
  }
  return {};
}

Result<cases::SealedCase> SealedDesk::seal(const StoredCase& stored, const PutSeal& put_seal) {
  const std::string& code = stored.value.tracking_code;
  auto found = keys_.find(code);
  if (found == keys_.end()) {
    const auto parsed = cases::TrackingCode::parse(code);
    if (!parsed) {
      return fail(ErrorCode::database_corrupt, "a stored tracking code is none");
    }
    MINGBAI_ASSIGN(crypto::VaultKey key, cases::case_key(*parsed, cases::case_key_costs(parts_.salt)));
    if (keys_.size() >= k_most_keys) {
      keys_.clear();
    }
    found = keys_.emplace(code, std::move(key)).first;
  }
  cases::Case value = stored.value;
  put_seal(value);
  const bool over = value.outcome != cases::Outcome::running;
  return cases::seal_case(value, found->second, value.updated + (over ? k_finished_kept : k_running_kept));
}

}  // namespace mingbai::central
