// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "sync/base/clock.h"
#include "sync/base/log.h"
#include "sync/base/result.h"
#include "sync/cases/sealed_letter.h"
#include "sync/central/case_store.h"
#include "sync/central/known_kiosks.h"
#include "sync/crypto/signature.h"
#include "sync/crypto/vault_key.h"

namespace mingbai::central {

// How long after its last change a case is kept in the halls: a finished one until its applicant has come for it, a
// running one longer than any procedure takes. No law fixes either; 个人信息保护法 Art 19 wants the shortest that
// serves.
inline constexpr std::chrono::days k_finished_kept{30};
inline constexpr std::chrono::days k_running_kept{400};

// Tells kiosks where the cases of their hall stand, each closed with its own citizen's code (sealed_case.h): for when
// the line is down. Which departments a kiosk is told of is said in the kiosks file. Nothing is kept about any kiosk,
// so that any of several servers with one secret key and one store can answer. Safe for concurrent use; answers are
// made one at a time, since each new key takes 16 MiB. The collaborators outlive it.
class SealedDesk {
 public:
  struct Parts {
    std::string channel;
    std::string salt;  // 16 bytes, the same after a restart
    CaseStore& cases;
    const KnownKiosks& kiosks;
    const crypto::SigningKey& signer;
    const Clock& clock;
    const Log& log;
  };
  explicit SealedDesk(Parts parts) : parts_(std::move(parts)) {}

  struct Answer {
    int status = 200;
    std::string letter;
  };
  // `put_seal` puts the server's seal on a case (slip_seal.h), so that a slip printed off line can be proved.
  // bad_syntax, signature_invalid, bad_value: no letter of a kiosk; it gets no answer of ours.
  using PutSeal = std::function<void(cases::Case&)>;
  Result<Answer> answer(std::string_view letter, const PutSeal& put_seal);

 private:
  Result<void> fill(const KnownKiosk& kiosk, const cases::SealedQuestion& question, const PutSeal& put_seal,
                    cases::SealedReply& reply);
  Result<cases::SealedCase> seal(const StoredCase& stored, const PutSeal& put_seal);

  const Parts parts_;
  std::mutex mutex_;
  std::unordered_map<std::string, crypto::VaultKey> keys_;  // protected by mutex_; by tracking code
};

}  // namespace mingbai::central
