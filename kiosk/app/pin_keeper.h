// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "kiosk/session/operator.h"
#include "sync/base/clock.h"
#include "sync/base/log.h"
#include "sync/base/result.h"
#include "sync/crypto/pin_hash.h"

namespace mingbai::app {

// Guards the operators' entry. Wrong tries are written down before the number is looked at, so that neither a restart
// nor a pulled plug gives one back: "<folder>/operator-tries.json". A file "operator-unlock" in the same folder, or
// another number, sets the tries back when the program starts. One thread at a time; a try takes a quarter of a second.
class PinKeeper {
 public:
  // Never fails: what is wrong with hash or folder is logged, and then nobody, or only a slow guesser, comes in.
  PinKeeper(std::filesystem::path folder, std::string_view hash, const Clock& clock, const Log& log);

  session::PinAnswered state(std::uint64_t visit) const;
  session::PinAnswered try_number(std::uint64_t visit, const session::PinDigits& digits);

 private:
  void load();
  Result<void> save(const session::PinRecord& record) const;
  session::PinAnswered answer(std::uint64_t visit) const;

  std::filesystem::path folder_;
  std::optional<crypto::PinHash> hash_;
  const Clock& clock_;
  const Log& log_;
  session::PinRecord record_;
};

// The hash that the service manager handed over as the credential "operator_pin_hash", else `configured`.
std::string operator_pin_hash(const std::string& configured);

}  // namespace mingbai::app
