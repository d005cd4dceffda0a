// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "sync/base/result.h"
#include "sync/crypto/sealed_box.h"
#include "sync/crypto/signature.h"
#include "sync/crypto/vault_key.h"

namespace mingbai::crypto {

// A key file is three lines of text:
//   mingbai-key 1 signing-secret          (or signing-public, box-secret, box-public, vault-secret)
//   id 0123456789abcdef
//   key <64 hex digits>
// Saving is atomic; a secret is written with mode 0600. Loading fails with io_* when it cannot be read, with
// key_invalid when the shape, kind or id is wrong, and with io_denied for a secret that others may read.
Result<void> save_key(const std::filesystem::path& path, const SigningKey& key);
Result<void> save_key(const std::filesystem::path& path, const VerifyKey& key);
Result<void> save_key(const std::filesystem::path& path, const BoxSecretKey& key);
Result<void> save_key(const std::filesystem::path& path, const BoxPublicKey& key);
Result<void> save_key(const std::filesystem::path& path, const VaultKey& key);

Result<SigningKey> load_signing_key(const std::filesystem::path& path);
Result<VerifyKey> load_verify_key(const std::filesystem::path& path);
Result<BoxSecretKey> load_box_secret_key(const std::filesystem::path& path);
Result<BoxPublicKey> load_box_public_key(const std::filesystem::path& path);
Result<VaultKey> load_vault_key(const std::filesystem::path& path);

}  // namespace mingbai::crypto
