// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/publishing_desk.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "sync/base/atomic_file.h"
#include "sync/base/check.h"
#include "sync/base/date.h"
#include "sync/base/file.h"
#include "sync/crypto/key_file.h"
#include "sync/release/scratch_folder.h"

namespace mingbai::central {

using nlohmann::ordered_json;
using workspace::Head;
using workspace::Workspace;

namespace {

constexpr std::size_t k_longest_card = 64 * 1024;
constexpr std::size_t k_largest_candidate = std::size_t{1} << 30U;
constexpr std::size_t k_tar_block = 512;

std::optional<Candidate> candidate_of(const std::string& text) {
  const ordered_json json = ordered_json::parse(text, nullptr, false);
  try {
    const auto head = Head::parse(json.at("head").get<std::string>());
    const auto digest = crypto::Digest::from_hex(json.at("digest").get<std::string>());
    const auto at = parse_instant(json.at("at").get<std::string>());
    if (!head || !digest || !at) {
      return std::nullopt;
    }
    return Candidate{*head,
                     *digest,
                     json.at("bytes").get<std::uint64_t>(),
                     *at,
                     json.at("by").get<std::string>(),
                     json.at("powers").get<std::uint64_t>(),
                     json.at("without_pending").get<bool>()};
  } catch (const ordered_json::exception&) {
    return std::nullopt;
  }
}

}  // namespace

std::string tar_entry(const std::string& name, std::string_view bytes, Instant at) {
  MINGBAI_CHECK(name.size() < 100);
  std::array<char, k_tar_block> head{};
  const auto put = [&](std::size_t offset, const std::string& text) {
    std::copy(text.begin(), text.end(), head.begin() + static_cast<std::ptrdiff_t>(offset));
  };
  const auto octal = [](std::uint64_t value, int digits) {
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "%0*llo", digits, static_cast<unsigned long long>(value));
    return std::string(text.data());
  };
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
  put(0, name);
  put(100, octal(0600, 7));
  put(108, octal(0, 7));
  put(116, octal(0, 7));
  put(124, octal(bytes.size(), 11));
  put(136, octal(static_cast<std::uint64_t>(std::max<std::int64_t>(seconds, 0)), 11));
  put(148, "        ");  // the sum is made as if it were blank
  put(156, "0");
  put(257, "ustar");
  put(263, "00");
  std::uint64_t sum = 0;
  for (const char c : head) {
    sum += static_cast<unsigned char>(c);
  }
  put(148, octal(sum, 6));
  head[154] = '\0';
  std::string entry(head.data(), head.size());
  entry += bytes;
  entry.resize((entry.size() + k_tar_block - 1) / k_tar_block * k_tar_block, '\0');
  return entry;
}

std::string tar_end() {
  return std::string(2 * k_tar_block, '\0');
}

Result<std::unique_ptr<PublishingDesk>> PublishingDesk::open(const PublishingPlaces& places,
                                                             const crypto::HashCosts& costs, const Clock& clock) {
  std::unique_ptr<PublishingDesk> desk(new PublishingDesk(places, clock));
  MINGBAI_TRY(make_directories(places.desk));
  std::error_code ignored;
  std::filesystem::permissions(places.desk, std::filesystem::perms::owner_all, ignored);
  MINGBAI_ASSIGN(crypto::VaultKey key, crypto::load_vault_key(places.vault_key));
  MINGBAI_ASSIGN(desk->drafts_, DraftShelf::open(places.desk / "drafts", std::move(key)));
  MINGBAI_ASSIGN(desk->keys_, SigningKeys::open(places.desk / "signers", costs, clock));
  return desk;
}

JudgedPackage PublishingDesk::judge(std::string bytes, const std::string& name) {
  const std::lock_guard lock(judging_);
  return judge_package(std::move(bytes), name);
}

Result<void> PublishingDesk::catch_up() {
  if (space_) {
    const auto current = space_->is_current();
    if (current && *current) {
      return {};
    }
    space_.reset();
  }
  MINGBAI_ASSIGN(space_, Workspace::open(places_.workspace, {places_.vault_key, {}}));
  return {};
}

Result<Candidate> PublishingDesk::prepare(const Workspace& space, Candidate wanted) {
  MINGBAI_ASSIGN(const release::ScratchFolder scratch, release::ScratchFolder::create());
  const auto copy = scratch.path() / "copy";
  MINGBAI_TRY(space.copy_to(copy));
  wanted.head = space.head();
  wanted.at = clock_.now();
  const std::string name = "mingbai-candidate-" + std::to_string(wanted.head.seq) + "/";
  std::string tar;
  for (const char* file : {"workspace.db", "HEAD"}) {
    MINGBAI_ASSIGN(const std::string bytes, read_file(copy / file, k_largest_candidate));
    tar += tar_entry(name + file, bytes, wanted.at);
  }
  tar += tar_end();
  wanted.digest = crypto::Digest::of(tar);
  wanted.bytes = tar.size();
  const ordered_json card = {{"head", wanted.head.text()},
                             {"digest", wanted.digest.hex()},
                             {"bytes", wanted.bytes},
                             {"at", to_iso8601(wanted.at)},
                             {"by", wanted.by},
                             {"powers", wanted.powers},
                             {"without_pending", wanted.without_pending}};
  MINGBAI_TRY(write_file_atomically(places_.desk / "candidate.tar", tar, AtomicFile::Secrecy::secret));
  MINGBAI_TRY(write_file_atomically(places_.desk / "candidate.json", card.dump() + "\n", AtomicFile::Secrecy::secret));
  return wanted;
}

Result<std::optional<Candidate>> PublishingDesk::candidate() const {
  const auto card = read_file(places_.desk / "candidate.json", k_longest_card);
  if (!card && card.error().code == ErrorCode::io_not_found) {
    return std::optional<Candidate>();
  }
  if (!card) {
    return fail(card.error());
  }
  auto candidate = candidate_of(*card);
  if (!candidate) {
    return fail(ErrorCode::bad_value, (places_.desk / "candidate.json").string() + " is no candidate's card");
  }
  return candidate;
}

Result<std::string> PublishingDesk::bytes_of(const Candidate& candidate) const {
  MINGBAI_ASSIGN(std::string tar, read_file(places_.desk / "candidate.tar", k_largest_candidate));
  if (crypto::Digest::of(tar) != candidate.digest) {
    return fail(ErrorCode::digest_mismatch, "the candidate on the disk is another one; prepare it anew");
  }
  return tar;
}

}  // namespace mingbai::central
