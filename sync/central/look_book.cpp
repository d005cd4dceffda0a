// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/look_book.h"

#include <algorithm>
#include <functional>

namespace mingbai::central {

namespace {

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
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() < k_most_waiting || waiting_.contains(key_of(look))) {
      join(waiting_, std::move(look));
      return;
    }
  }
  if (write_piece()) {
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
    const auto add = [&](const Looks& looks) {
      for (auto entry =
               looks.lower_bound(Key{std::string(code), LookWay::desk, {}, LookPurpose::none, std::int64_t{0}});
           entry != looks.end() && entry->second.tracking_code == code; ++entry) {
        unwritten.push_back(entry->second);
      }
    };
    std::ranges::for_each(leaving_, add);
    add(waiting_);
  }
  std::ranges::stable_sort(unwritten, std::less(), &Look::last);
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

std::vector<Look> LookBook::take_piece(std::list<Looks>::iterator& place) {
  std::vector<Look> piece;
  const std::lock_guard lock(mutex_);
  place = leaving_.emplace(leaving_.end());
  while (!waiting_.empty() && piece.size() < k_piece) {
    auto first = waiting_.lower_bound(next_);
    first = first == waiting_.end() ? waiting_.begin() : first;
    next_ = first->first;
    piece.push_back(first->second);
    place->insert(waiting_.extract(first));
  }
  return piece;
}

Result<std::size_t> LookBook::write_piece() {
  std::list<Looks>::iterator place;
  const std::vector<Look> piece = take_piece(place);
  const Result<void> written = piece.empty() ? Result<void>() : looks_.add(piece);
  const std::lock_guard lock(mutex_);
  if (!written) {
    for (auto& [key, look] : *place) {
      join(waiting_, std::move(look));
    }
  }
  leaving_.erase(place);
  return written.map([&] { return piece.size(); });
}

Result<void> LookBook::write() {
  std::size_t left = 0;  // what comes meanwhile is the next call's
  {
    const std::lock_guard lock(mutex_);
    left = waiting_.size();
  }
  while (left > 0) {
    MINGBAI_ASSIGN(const std::size_t written, write_piece());
    if (written == 0) {
      break;
    }
    left -= std::min(left, written);
  }
  return {};
}

}  // namespace mingbai::central
