// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/search/missed_words.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "sync/base/atomic_file.h"
#include "sync/base/date.h"
#include "sync/base/file.h"
#include "sync/base/text.h"
#include "sync/crypto/random.h"
#include "sync/search/cells.h"

namespace mingbai::search {
namespace {

constexpr std::size_t k_key_bytes = 32;
constexpr std::size_t k_file_limit = 1'000'000;
constexpr std::size_t k_shortest = 2;
constexpr std::size_t k_longest = 12;

std::string text_of(const nlohmann::json& row, const char* name) {
  return row.contains(name) && row[name].is_string() ? row[name].get<std::string>() : std::string();
}
int number_of(const nlohmann::json& row, const char* name) {
  return row.contains(name) && row[name].is_number_integer() ? row[name].get<int>() : 0;
}

std::filesystem::path counts_file(const std::filesystem::path& folder) {
  return folder / "missed-searches.json";
}
std::filesystem::path key_file(const std::filesystem::path& folder) {
  return folder / "missed-searches.key";
}

}  // namespace

MissedWords::MissedWords(std::filesystem::path folder, const Clock& clock, const Log& log)
    : folder_(std::move(folder)), clock_(clock), log_(log) {
  load();
}

bool MissedWords::countable(std::string_view text) {
  const std::u32string characters = decode_utf8(text);
  return characters.size() >= k_shortest && characters.size() <= k_longest &&
         std::all_of(characters.begin(), characters.end(), is_hanzi);
}

void MissedWords::load() {
  auto key = read_file(key_file(folder_), k_key_bytes);
  if (!key && key.error().code == ErrorCode::io_not_found) {
    key = crypto::random_bytes(k_key_bytes);
    const Result<void> made = make_directories(folder_);
    const Result<void> written =
        made ? write_file_atomically(key_file(folder_), *key, AtomicFile::Secrecy::secret) : made;
    if (!written) {
      return log_.failure("missed.unwritable", written.error());
    }
  }
  if (!key || key->size() != k_key_bytes) {
    return log_.write(LogLevel::warning, "missed.key_unreadable");
  }
  key_ = std::move(*key);
  const auto text = read_file(counts_file(folder_), k_file_limit);
  if (!text) {
    return;  // the first time
  }
  const nlohmann::json rows = nlohmann::json::parse(*text, nullptr, false);
  if (!rows.is_array()) {
    return log_.write(LogLevel::warning, "missed.damaged");
  }
  for (const nlohmann::json& row : rows) {
    const auto digest = row.is_object() ? crypto::Digest::from_hex(text_of(row, "digest")) : std::nullopt;
    const auto last = digest ? parse_date(text_of(row, "last")) : std::nullopt;
    if (last) {
      counts_[*digest] = {number_of(row, "visits"), number_of(row, "days"), *last, text_of(row, "text")};
    }
  }
  drop_old();
}

void MissedWords::save() {
  nlohmann::json rows = nlohmann::json::array();
  for (const auto& [digest, count] : counts_) {  // in the order of digests, which says nothing
    nlohmann::json row{
        {"digest", digest.hex()}, {"visits", count.visits}, {"days", count.days}, {"last", to_iso8601(count.last)}};
    if (!count.text.empty()) {
      row["text"] = count.text;
    }
    rows.push_back(std::move(row));
  }
  const Result<void> written = write_file_atomically(counts_file(folder_), rows.dump(1), AtomicFile::Secrecy::secret);
  if (!written) {
    log_.failure("missed.unwritable", written.error());
  }
}

void MissedWords::count(const std::set<std::string>& of_one_visit) {
  if (!counts()) {
    return;
  }
  drop_old();
  for (const std::string& text : of_one_visit) {
    take(text);
  }
}

void MissedWords::take(const std::string& text) {
  crypto::Hasher hasher;
  hasher.update(key_);
  hasher.update(text);
  const crypto::Digest digest = hasher.finish();
  if (!counts_.contains(digest) && counts_.size() >= k_most_kept) {
    return;
  }
  Count& count = counts_[digest];
  const Date today = clock_.today();
  ++count.visits;
  count.days += count.days == 0 || count.last != today ? 1 : 0;
  count.last = today;
  if (count.visits >= k_least_visits && count.days >= k_least_days) {
    count.text = text;
  }
}

void MissedWords::drop_old() {
  const auto today = std::chrono::sys_days(clock_.today());
  std::erase_if(counts_, [&](const auto& entry) { return today - std::chrono::sys_days(entry.second.last) > k_kept; });
}

std::vector<MissedWord> MissedWords::shown() const {
  std::vector<MissedWord> texts;
  for (const auto& [digest, count] : counts_) {
    if (!count.text.empty()) {
      texts.push_back({count.text, count.visits, count.last});
    }
  }
  std::stable_sort(texts.begin(), texts.end(),
                   [](const MissedWord& a, const MissedWord& b) { return a.visits > b.visits; });
  if (texts.size() > k_most_shown) {
    texts.resize(k_most_shown);
  }
  return texts;
}

}  // namespace mingbai::search
