// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/central/case_looks.h"

namespace mingbai::central {

// Notes who looks at cases. A citizen's own looks, at phone and kiosk, wait in memory and are written together by
// whoever calls `write` every other second: a look-up costs no fsync, and one that finds something takes no longer to
// be answered than one that does not. A power cut takes what waits then. An official's look is on the disk before he
// sees anything. Safe for concurrent use.
class LookBook {
 public:
  // Both outlive it.
  LookBook(CaseLooks& looks, const Clock& clock) : looks_(looks), clock_(clock) {}

  // Of `code` in printed form. When too much waits, whoever comes writes a piece of it first, beside all others that do
  // the same: nobody waits for more than one piece. What cannot be written then is dropped.
  void note(std::string_view code, LookWay way, std::string_view who = {});
  // `first`, `last` and `times` are set here.
  Result<void> note_now(Look look);
  // With what waits; newest first, at most `most`.
  Result<std::vector<Look>> of_case(std::string_view code, int most);
  // What waits; stays when it fails.
  Result<void> write();

  static constexpr std::size_t k_most_waiting = 20'000;
  static constexpr std::size_t k_piece = 500;  // other writers wait no longer than for so many

 private:
  using Key =
      std::tuple<std::string, LookWay, std::string, LookPurpose, std::int64_t>;  // as is_same_source; code first
  using Looks = std::map<Key, Look>;
  static Key key_of(const Look& look);
  static void join(Looks& looks, Look look);
  std::vector<Look> take_piece(std::list<Looks>::iterator& place);
  // How many were written: 0 when nothing waits. They wait again when it fails.
  Result<std::size_t> write_piece();

  CaseLooks& looks_;
  const Clock& clock_;
  std::mutex mutex_;
  Looks waiting_;             // protected by mutex_
  std::list<Looks> leaving_;  // protected by mutex_: one for each piece that is being written
  Key next_;                  // protected by mutex_: where the next piece begins, so that every code has its turn
};

}  // namespace mingbai::central
