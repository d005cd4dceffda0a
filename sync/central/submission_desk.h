// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/log.h"
#include "sync/base/result.h"
#include "sync/cases/delivery_letter.h"
#include "sync/cases/letter.h"
#include "sync/central/kiosk_letters.h"
#include "sync/central/kiosk_screens.h"
#include "sync/central/known_kiosks.h"
#include "sync/central/submission_store.h"
#include "sync/crypto/sealed_box.h"
#include "sync/crypto/signature.h"

namespace mingbai::central {

// The secret halves that open what kiosks seal: every outbox*.key of a folder. The older ones stay as long as kiosks
// that were off line may come back. Safe for concurrent use.
class OutboxKeys {
 public:
  // key_invalid, io_denied for a file that is no such key or is open to others. An empty path: no keys.
  static Result<std::unique_ptr<OutboxKeys>> open(std::filesystem::path folder);

  // Looks into the folder again when it does not know the key: a new one needs no restart.
  std::shared_ptr<const crypto::BoxSecretKey> find(std::string_view id);

 private:
  explicit OutboxKeys(std::filesystem::path folder) : folder_(std::move(folder)) {}
  Result<void> read();

  const std::filesystem::path folder_;
  std::mutex mutex_;
  std::vector<std::shared_ptr<const crypto::BoxSecretKey>> keys_;  // protected by mutex_
};

// Takes the letters of kiosks, from the network or from a stick, and writes the answers. Nothing is said to be stored
// before it is. Safe for concurrent use; the collaborators outlive it.
class SubmissionDesk {
 public:
  SubmissionDesk(std::string channel, const KnownKiosks& kiosks, OutboxKeys& keys, const crypto::SigningKey& signer,
                 SubmissionStore& store, KioskScreens& screens, const Clock& clock, const Log& log);

  struct Answer {
    int status = 200;
    std::string letter;
    int stored = 0;
    int known = 0;
    int later = 0;
    int refused = 0;
  };
  // bad_syntax, signature_invalid, bad_value: no letter of a kiosk; it gets no answer of ours.
  Result<Answer> take(std::string_view letter);
  Result<Answer> hear(std::string_view letter);
  // A picture of a screen; one that nobody asked for is refused for good.
  Result<Answer> look_at(std::string_view letter);

 private:
  cases::DeliveryFault open(const cases::Envelope& envelope, const crypto::VerifyKey& kiosk, OpenedSubmission& opened);
  void take_all(const std::vector<cases::Envelope>& envelopes, const LetterSender& sender, cases::DeliveryReply& reply);
  // Empty: none. A store that fails asks for none: the heartbeat itself is heard.
  std::string picture_wish_to(const std::string& kiosk);
  Answer answer(cases::LetterPurpose purpose, const cases::DeliveryReply& reply) const;

  const std::string channel_;
  const KnownKiosks& kiosks_;
  OutboxKeys& keys_;
  const crypto::SigningKey& signer_;
  SubmissionStore& store_;
  KioskScreens& screens_;
  const Clock& clock_;
  const Log& log_;
};

}  // namespace mingbai::central
