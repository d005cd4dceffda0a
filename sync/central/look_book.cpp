// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/look_book.h"

#include <algorithm>

namespace mingbai::central {

namespace {

constexpr std::size_t k_piece = 500;  // other writers wait no longer than for so many

void add_to(Look& entry, const Look& look) {
  entry.first = std::min(entry.first, look.first);
  entry.last = std::max(entry.last, look.last);
  entry.times += look.times;
}

}  // namespace

LookBook::Key LookBook::key_of(const Look& look) {
  return {look.tracking_code, look.way, look.who, look.purpose, look.hour()};
}

void LookBook::join(Looks& looks, Look look) {
  const auto [place, fresh] = looks.try_emplace(key_of(look), look);
  if (!fresh) {
    add_to(place->second, look);
  }
}

void LookBook::note(std::string_view code, LookWay way, std::string_view who) {
  Look look;
  look.tracking_code = std::string(code);
  look.way = way;
  look.who = std::string(who);
  look.first = look.last = clock_.now();
  bool full = false;
  {
    const std::lock_guard lock(mutex_);
    full = waiting_.size() >= k_most_waiting;
    if (!full || waiting_.contains(key_of(look))) {
      join(waiting_, std::move(look));
      return;
    }
  }
  if (write()) {
    const std::lock_guard lock(mutex_);
    join(waiting_, std::move(look));
  }
}

Result<void> LookBook::note_now(Look look) {
  look.first = look.last = clock_.now();
  look.times = 1;
  return looks_.add({&look, 1});
}

Result<std::vector<Look>> LookBook::of_case(std::string_view code, int most) {
  // First what is not written: what leaves meanwhile is met again in the store, and known by its time.
  std::vector<Look> unwritten;
  {
    const std::lock_guard lock(mutex_);
    for (const Looks* const looks : {&leaving_, &waiting_}) {
      for (auto entry =
               looks->lower_bound(Key{std::string(code), LookWay::desk, {}, LookPurpose::none, std::int64_t{0}});
           entry != looks->end() && entry->second.tracking_code == code; ++entry) {
        unwritten.push_back(entry->second);
      }
    }
  }
  MINGBAI_ASSIGN(std::vector<Look> found, looks_.of_case(code, most));
  for (const Look& look : unwritten) {
    const auto there = std::ranges::find_if(found, [&](const Look& one) { return is_same_source(one, look); });
    if (there == found.end()) {
      found.push_back(look);
    } else if (there->last < look.last) {
      add_to(*there, look);
    }
  }
  std::ranges::stable_sort(found, [](const Look& a, const Look& b) { return a.last > b.last; });
  found.resize(std::min(found.size(), static_cast<std::size_t>(most)));
  return found;
}

Result<void> LookBook::write_piece(const std::vector<Look>& piece) {
  MINGBAI_TRY(looks_.add(piece));
  const std::lock_guard lock(mutex_);
  for (const Look& look : piece) {
    leaving_.erase(key_of(look));
  }
  return {};
}

Result<void> LookBook::write() {
  const std::lock_guard writing(writing_);
  std::vector<Look> all;
  {
    const std::lock_guard lock(mutex_);
    leaving_.swap(waiting_);
    all.reserve(leaving_.size());
    for (const auto& [key, look] : leaving_) {
      all.push_back(look);
    }
  }
  Result<void> written;
  for (std::size_t from = 0; from < all.size() && written; from += k_piece) {
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(from);
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(from + k_piece, all.size()));
    written = write_piece({begin, end});
  }
  const std::lock_guard lock(mutex_);
  for (auto& [key, look] : leaving_) {
    join(waiting_, std::move(look));
  }
  leaving_.clear();
  return written;
}

}  // namespace mingbai::central
