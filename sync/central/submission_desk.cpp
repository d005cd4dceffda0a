// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/submission_desk.h"

#include <algorithm>
#include <set>

#include "sync/base/directory.h"
#include "sync/crypto/key_file.h"

namespace mingbai::central {

using cases::DeliveryFault;
using cases::LetterPurpose;

Result<std::unique_ptr<OutboxKeys>> OutboxKeys::open(std::filesystem::path folder) {
  std::unique_ptr<OutboxKeys> keys(new OutboxKeys(std::move(folder)));
  MINGBAI_TRY(keys->read());
  return keys;
}

// Under the lock, or before anybody else knows of it.
Result<void> OutboxKeys::read() {
  if (folder_.empty()) {
    return {};
  }
  MINGBAI_ASSIGN(const auto files, list_directory(folder_));
  std::vector<std::shared_ptr<const crypto::BoxSecretKey>> keys;
  for (const std::filesystem::path& file : files) {
    const std::string name = file.filename().string();
    if (!name.starts_with("outbox") || !name.ends_with(".key")) {
      continue;
    }
    MINGBAI_ASSIGN(crypto::BoxSecretKey key, crypto::load_box_secret_key(file));
    keys.push_back(std::make_shared<const crypto::BoxSecretKey>(std::move(key)));
  }
  keys_ = std::move(keys);
  return {};
}

std::shared_ptr<const crypto::BoxSecretKey> OutboxKeys::find(std::string_view id) {
  const std::lock_guard lock(mutex_);
  const auto look = [&] { return std::ranges::find_if(keys_, [&](const auto& key) { return key->id() == id; }); };
  auto found = look();
  if (found == keys_.end() && read()) {
    found = look();
  }
  return found == keys_.end() ? nullptr : *found;
}

SubmissionDesk::SubmissionDesk(std::string channel, const KnownKiosks& kiosks, OutboxKeys& keys,
                               const crypto::SigningKey& signer, SubmissionStore& store, KioskScreens& screens,
                               const Clock& clock, const Log& log)
    : channel_(std::move(channel)),
      kiosks_(kiosks),
      keys_(keys),
      signer_(signer),
      store_(store),
      screens_(screens),
      clock_(clock),
      log_(log) {}

DeliveryFault SubmissionDesk::open(const cases::Envelope& envelope, const crypto::VerifyKey& kiosk,
                                   OpenedSubmission& opened) {
  if (!cases::verify_envelope(envelope, channel_, kiosk)) {
    return DeliveryFault::signature_invalid;
  }
  const auto key = keys_.find(envelope.key_id);
  if (key == nullptr) {
    log_.write(LogLevel::error, "submission.key_unknown", {{"key", envelope.key_id}});
    return DeliveryFault::key_unknown;
  }
  auto content = cases::open_envelope(envelope, *key);
  if (!content) {
    return content.error().code == ErrorCode::sealed_box_invalid ? DeliveryFault::box_invalid
                                                                 : DeliveryFault::content_invalid;
  }
  opened = {envelope.id, envelope.seq, crypto::Digest::of(envelope.sealed), std::move(*content)};
  return DeliveryFault::none;
}

// Fills `reply`: an envelope that is not taken holds the rest of its lane, so that nothing of a thread overtakes it.
void SubmissionDesk::take_all(const std::vector<cases::Envelope>& envelopes, const LetterSender& sender,
                              cases::DeliveryReply& reply) {
  std::set<int> held;
  std::vector<OpenedSubmission> opened;
  for (const cases::Envelope& envelope : envelopes) {
    cases::Taken taken;
    taken.id = envelope.id;
    OpenedSubmission one;
    taken.fault = held.contains(envelope.lane) ? DeliveryFault::held : open(envelope, sender.kiosk->key, one);
    if (taken.fault == DeliveryFault::none) {
      opened.push_back(std::move(one));
    } else {
      held.insert(envelope.lane);
    }
    reply.taken.push_back(std::move(taken));
  }
  const auto stored = store_.take(sender.id, opened);
  if (!stored) {
    log_.failure("central.storage_failed", stored.error());
  } else if (stored->cloned) {
    log_.write(LogLevel::error, "kiosk.cloned", {{"kiosk", sender.id}});
    reply.fault = DeliveryFault::kiosk_cloned;
    reply.taken.clear();
    return;
  }
  std::size_t next = 0;
  for (cases::Taken& taken : reply.taken) {
    if (taken.fault != DeliveryFault::none) {
      continue;
    }
    const std::size_t at = next++;
    if (!stored) {
      taken.fault = DeliveryFault::storage;
    } else if (stored->results[at].effect == TakeEffect::id_reused) {
      taken.fault = DeliveryFault::id_reused;
    } else {
      taken.body = opened[at].body;
      taken.received = stored->results[at].received;
      taken.known = stored->results[at].effect == TakeEffect::known;
    }
  }
}

SubmissionDesk::Answer SubmissionDesk::answer(LetterPurpose purpose, const cases::DeliveryReply& reply) const {
  Answer answer;
  answer.status = cases::status_of(reply.fault);
  answer.letter = cases::sign_letter(purpose, channel_, cases::encode(reply), signer_);
  for (const cases::Taken& taken : reply.taken) {
    int& count = taken.fault != DeliveryFault::none ? (cases::is_final(taken.fault) ? answer.refused : answer.later)
                 : taken.known                      ? answer.known
                                                    : answer.stored;
    ++count;
  }
  return answer;
}

Result<SubmissionDesk::Answer> SubmissionDesk::take(std::string_view letter) {
  MINGBAI_ASSIGN(const LetterSender sender, sender_of(letter, LetterPurpose::submissions, channel_, kiosks_, log_));
  cases::DeliveryReply reply{crypto::Digest::of(letter), sender.fault, {}};
  if (sender.fault == DeliveryFault::none) {
    MINGBAI_ASSIGN(const auto envelopes, cases::parse_batch(sender.payload));
    take_all(envelopes, sender, reply);
  }
  return answer(LetterPurpose::submissions_reply, reply);
}

Result<SubmissionDesk::Answer> SubmissionDesk::hear(std::string_view letter) {
  MINGBAI_ASSIGN(const LetterSender sender, sender_of(letter, LetterPurpose::heartbeat, channel_, kiosks_, log_));
  cases::DeliveryReply reply{crypto::Digest::of(letter), sender.fault, {}, {}};
  if (sender.fault == DeliveryFault::none) {
    MINGBAI_ASSIGN(const cases::Heartbeat heartbeat, cases::parse_heartbeat(sender.payload));
    const auto heard = store_.hear(sender.id, heartbeat);
    if (!heard) {
      log_.failure("central.storage_failed", heard.error());
      reply.fault = DeliveryFault::storage;
    } else if (*heard == Heard::cloned) {
      log_.write(LogLevel::error, "kiosk.cloned", {{"kiosk", sender.id}});
      reply.fault = DeliveryFault::kiosk_cloned;
    } else {
      reply.picture_wish = picture_wish_to(sender.id);
    }
  }
  return answer(LetterPurpose::heartbeat_reply, reply);
}

std::string SubmissionDesk::picture_wish_to(const std::string& kiosk) {
  const auto screen = screens_.find(kiosk);
  if (!screen) {
    log_.failure("central.storage_failed", screen.error());
    return {};
  }
  return *screen && (*screen)->stands(clock_.now()) ? (*screen)->wish : std::string();
}

Result<SubmissionDesk::Answer> SubmissionDesk::look_at(std::string_view letter) {
  MINGBAI_ASSIGN(const LetterSender sender, sender_of(letter, LetterPurpose::screen_picture, channel_, kiosks_, log_));
  cases::DeliveryReply reply{crypto::Digest::of(letter), sender.fault, {}, {}};
  if (sender.fault == DeliveryFault::none) {
    const auto picture = cases::parse_screen_picture(sender.payload);
    const auto kept = picture ? screens_.keep(sender.id, *picture) : Result<bool>(false);
    if (!kept) {
      log_.failure("central.storage_failed", kept.error());
      reply.fault = DeliveryFault::storage;
    } else if (!*kept) {
      reply.fault = DeliveryFault::content_invalid;
    }
  }
  return answer(LetterPurpose::screen_picture_reply, reply);
}

}  // namespace mingbai::central
