// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/key_file.h"

#include <sys/stat.h>

#include <cerrno>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "sync/base/atomic_file.h"
#include "sync/base/file.h"
#include "sync/crypto/encoding.h"

namespace mingbai::crypto {

namespace {

constexpr std::string_view k_signing_secret = "signing-secret";
constexpr std::string_view k_signing_public = "signing-public";
constexpr std::string_view k_box_secret = "box-secret";
constexpr std::string_view k_box_public = "box-public";
constexpr std::string_view k_vault_secret = "vault-secret";
constexpr std::size_t k_longest_file = 4096;

Result<void> save(const std::filesystem::path& path, std::string_view kind, const std::string& id, std::string_view raw,
                  AtomicFile::Secrecy secrecy) {
  std::string key = to_hex(raw);
  std::string text = "mingbai-key 1 ";
  text.reserve(256);  // no second buffer with the secret is left behind by growth
  text += kind;
  text += "\nid " + id + "\nkey ";
  text += key;
  text += '\n';
  Result<void> result = write_file_atomically(path, text, secrecy);
  wipe(key);
  wipe(text);
  return result;
}

// Takes "<word> <value>\n" off the front of `text`.
std::optional<std::string_view> take_line(std::string_view& text, std::string_view word) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos || text.substr(0, word.size()) != word || text.size() <= word.size() ||
      text[word.size()] != ' ') {
    return std::nullopt;
  }
  std::string_view value = text.substr(word.size() + 1, end - word.size() - 1);
  if (!value.empty() && value.back() == '\r') {
    value.remove_suffix(1);
  }
  text.remove_prefix(end + 1);
  return value;
}

// Group may read (a service's group), nobody else.
Result<void> require_private(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    return fail(error_of_errno("read", path, errno));
  }
  if ((status.st_mode & (S_IRWXO | S_IWGRP)) != 0) {
    return fail(ErrorCode::io_denied, path.string() + " holds a secret and is open to others; run chmod 600 on it");
  }
  return {};
}

struct KeyText {
  std::string id;
  SecretBytes raw;
};

Result<KeyText> load(const std::filesystem::path& path, std::string_view kind) {
  MINGBAI_ASSIGN(std::string bytes, read_file(path, k_longest_file));
  const SecretBytes held(bytes);
  wipe(bytes);
  std::string_view text = held.view();
  const auto found_kind = take_line(text, "mingbai-key 1");
  if (!found_kind) {
    return fail(ErrorCode::key_invalid, path.string() + " is not a key file of this program");
  }
  if (*found_kind != kind) {
    return fail(ErrorCode::key_invalid, path.string() + " holds a key of kind " + std::string(*found_kind) +
                                            ", needed is " + std::string(kind));
  }
  const auto id = take_line(text, "id");
  const auto key = take_line(text, "key");
  auto raw = key ? from_hex(*key) : std::nullopt;
  if (!id || !raw || raw->size() != 32) {
    return fail(ErrorCode::key_invalid, path.string() + " is damaged: a key file has the lines mingbai-key, id, key");
  }
  KeyText result{std::string(*id), SecretBytes(*raw)};
  wipe(*raw);
  return result;
}

template <class Key>
Result<Key> require_id(const std::filesystem::path& path, const std::string& id, std::optional<Key> key) {
  if (!key || key->id() != id) {
    return fail(ErrorCode::key_invalid, path.string() + " is damaged: the key does not have the id " + id);
  }
  return std::move(*key);
}

}  // namespace

Result<void> save_key(const std::filesystem::path& path, const SigningKey& key) {
  const SecretBytes seed = key.seed();
  return save(path, k_signing_secret, key.id(), seed.view(), AtomicFile::Secrecy::secret);
}

Result<void> save_key(const std::filesystem::path& path, const VerifyKey& key) {
  return save(path, k_signing_public, key.id(), key.view(), AtomicFile::Secrecy::open);
}

Result<void> save_key(const std::filesystem::path& path, const BoxSecretKey& key) {
  return save(path, k_box_secret, key.id(), key.view(), AtomicFile::Secrecy::secret);
}

Result<void> save_key(const std::filesystem::path& path, const BoxPublicKey& key) {
  return save(path, k_box_public, key.id(), key.view(), AtomicFile::Secrecy::open);
}

Result<void> save_key(const std::filesystem::path& path, const VaultKey& key) {
  return save(path, k_vault_secret, key.id(), key.view(), AtomicFile::Secrecy::secret);
}

Result<SigningKey> load_signing_key(const std::filesystem::path& path) {
  MINGBAI_TRY(require_private(path));
  MINGBAI_ASSIGN(const KeyText text, load(path, k_signing_secret));
  return require_id(path, text.id, SigningKey::from_seed(text.raw.view()));
}

Result<VerifyKey> load_verify_key(const std::filesystem::path& path) {
  MINGBAI_ASSIGN(const KeyText text, load(path, k_signing_public));
  return require_id(path, text.id, VerifyKey::from_bytes(text.raw.view()));
}

Result<BoxSecretKey> load_box_secret_key(const std::filesystem::path& path) {
  MINGBAI_TRY(require_private(path));
  MINGBAI_ASSIGN(const KeyText text, load(path, k_box_secret));
  return require_id(path, text.id, BoxSecretKey::from_bytes(text.raw.view()));
}

Result<BoxPublicKey> load_box_public_key(const std::filesystem::path& path) {
  MINGBAI_ASSIGN(const KeyText text, load(path, k_box_public));
  return require_id(path, text.id, BoxPublicKey::from_bytes(text.raw.view()));
}

Result<VaultKey> load_vault_key(const std::filesystem::path& path) {
  MINGBAI_TRY(require_private(path));
  MINGBAI_ASSIGN(const KeyText text, load(path, k_vault_secret));
  return require_id(path, text.id, VaultKey::from_bytes(text.raw.view()));
}

}  // namespace mingbai::crypto
