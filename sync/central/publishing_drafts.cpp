// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/publishing_drafts.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <system_error>

#include "sync/base/atomic_file.h"
#include "sync/base/date.h"
#include "sync/base/directory.h"
#include "sync/base/file.h"

namespace mingbai::central {

using nlohmann::ordered_json;

namespace {

constexpr std::size_t k_longest_card = 64 * 1024;
constexpr std::size_t k_longest_package = std::size_t{64} << 20U;
constexpr std::string_view k_card = ".card";

ordered_json to_json(const Draft& draft) {
  return {{"owner", draft.owner},
          {"file", draft.file},
          {"department", draft.department},
          {"department_name", draft.department_name},
          {"at", to_iso8601(draft.at)},
          {"bytes", draft.bytes},
          {"digest", draft.digest.hex()},
          {"powers", draft.powers},
          {"confidential", draft.confidential},
          {"errors", draft.errors},
          {"warnings", draft.warnings},
          {"notes", draft.notes}};
}

// The card was closed by this program's own key: another shape is a bug or damage, not an attack.
std::optional<Draft> draft_of(std::string_view text) {
  const ordered_json json = ordered_json::parse(text, nullptr, false);
  if (!json.is_object()) {
    return std::nullopt;
  }
  try {
    Draft draft;
    draft.owner = json.at("owner").get<std::string>();
    draft.file = json.at("file").get<std::string>();
    draft.department = json.at("department").get<std::string>();
    draft.department_name = json.at("department_name").get<std::string>();
    const auto at = parse_instant(json.at("at").get<std::string>());
    const auto digest = crypto::Digest::from_hex(json.at("digest").get<std::string>());
    if (!at || !digest) {
      return std::nullopt;
    }
    draft.at = *at;
    draft.digest = *digest;
    for (const auto& [member, value] :
         {std::pair{"bytes", &draft.bytes}, std::pair{"powers", &draft.powers},
          std::pair{"confidential", &draft.confidential}, std::pair{"errors", &draft.errors},
          std::pair{"warnings", &draft.warnings}, std::pair{"notes", &draft.notes}}) {
      *value = json.at(member).get<std::uint64_t>();
    }
    return draft;
  } catch (const ordered_json::exception&) {
    return std::nullopt;
  }
}

std::string bound_of(std::string_view what, const std::string& owner) {
  return "desk.draft " + std::string(what) + " " + owner;
}

Result<void> remove_file(const std::filesystem::path& file) {
  std::error_code error;
  std::filesystem::remove(file, error);
  return error ? Result<void>(fail(error_of_errno("remove", file, error.value()))) : Result<void>();
}

}  // namespace

Result<std::unique_ptr<DraftShelf>> DraftShelf::open(std::filesystem::path folder, crypto::VaultKey key) {
  MINGBAI_TRY(make_directories(folder));
  return std::unique_ptr<DraftShelf>(new DraftShelf(std::move(folder), std::move(key)));
}

std::filesystem::path DraftShelf::package_of(const std::string& owner, const crypto::Digest& digest) const {
  return folder_ / (owner + "-" + digest.hex().substr(0, 16) + ".package");
}

Result<std::optional<Draft>> DraftShelf::read(const std::string& owner) const {
  const auto sealed = read_file(card_of(owner), k_longest_card);
  if (!sealed && sealed.error().code == ErrorCode::io_not_found) {
    return std::optional<Draft>();
  }
  if (!sealed) {
    return fail(sealed.error());
  }
  MINGBAI_ASSIGN(const crypto::SecretBytes plain, key_.open(*sealed, bound_of("card", owner)));
  auto draft = draft_of(plain.view());
  if (!draft) {
    return fail(ErrorCode::bad_value, card_of(owner).string() + " is no draft's card");
  }
  return draft;
}

// The package first: a card never names one that is not there. What a power cut leaves behind goes with the next one.
Result<void> DraftShelf::put(const Draft& draft, std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  const auto earlier = read(draft.owner);
  MINGBAI_TRY(write_file_atomically(package_of(draft.owner, draft.digest),
                                    key_.seal(bytes, bound_of("package", draft.owner)), AtomicFile::Secrecy::secret));
  MINGBAI_TRY(write_file_atomically(card_of(draft.owner),
                                    key_.seal(to_json(draft).dump(), bound_of("card", draft.owner)),
                                    AtomicFile::Secrecy::secret));
  if (earlier && *earlier && (*earlier)->digest != draft.digest) {
    MINGBAI_TRY(remove_file(package_of(draft.owner, (*earlier)->digest)));
  }
  return {};
}

Result<std::vector<Draft>> DraftShelf::all() const {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(const auto files, list_directory(folder_));
  std::vector<Draft> drafts;
  for (const std::filesystem::path& file : files) {
    if (file.extension() == k_card) {
      MINGBAI_ASSIGN(auto draft, read(file.stem().string()));
      if (draft) {
        drafts.push_back(std::move(*draft));
      }
    }
  }
  std::ranges::sort(drafts, {}, &Draft::owner);
  return drafts;
}

Result<std::optional<Draft>> DraftShelf::find(const std::string& owner) const {
  const std::lock_guard lock(mutex_);
  return read(owner);
}

Result<crypto::SecretBytes> DraftShelf::bytes_of(const Draft& draft) const {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(const std::string sealed, read_file(package_of(draft.owner, draft.digest), k_longest_package));
  MINGBAI_ASSIGN(crypto::SecretBytes plain, key_.open(sealed, bound_of("package", draft.owner)));
  if (crypto::Digest::of(plain.view()) != draft.digest) {
    return fail(ErrorCode::digest_mismatch, "the package of " + draft.owner + "'s draft is another one");
  }
  return plain;
}

Result<void> DraftShelf::remove(const std::string& owner) {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(const auto draft, read(owner));
  if (!draft) {
    return {};
  }
  MINGBAI_TRY(remove_file(card_of(owner)));
  return remove_file(package_of(owner, draft->digest));
}

}  // namespace mingbai::central
