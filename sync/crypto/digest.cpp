// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/digest.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

#include "sync/base/check.h"
#include "sync/base/file.h"
#include "sync/base/file_descriptor.h"
#include "sync/crypto/encoding.h"
#include "sync/crypto/fixed_bytes.h"
#include "sync/crypto/sodium_ready.h"

namespace mingbai::crypto {

struct Hasher::State {
  crypto_generichash_state sodium;
};

Hasher::Hasher() : state_(std::make_unique<State>()) {
  sodium_ready();
  crypto_generichash_init(&state_->sodium, nullptr, 0, sizeof(Digest::bytes));
}

Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;
Hasher::~Hasher() = default;

void Hasher::update(std::string_view piece) {
  MINGBAI_CHECK(state_ != nullptr);
  crypto_generichash_update(&state_->sodium, unsigned_data(piece), piece.size());
}

Digest Hasher::finish() {
  MINGBAI_CHECK(state_ != nullptr);
  Digest digest;
  crypto_generichash_final(&state_->sodium, digest.bytes.data(), digest.bytes.size());
  state_.reset();
  return digest;
}

Digest Digest::of(std::string_view content) {
  Hasher hasher;
  hasher.update(content);
  return hasher.finish();
}

Result<Digest> Digest::of_file(const std::filesystem::path& path) {
  const FileDescriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (!file) {
    return fail(error_of_errno("open", path, errno));
  }
  Hasher hasher;
  std::vector<char> buffer(256 * 1024);
  for (;;) {
    const ssize_t count = ::read(file.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      return fail(error_of_errno("read", path, errno));
    }
    if (count == 0) {
      return hasher.finish();
    }
    hasher.update({buffer.data(), static_cast<std::size_t>(count)});
  }
}

std::optional<Digest> Digest::from_hex(std::string_view text) {
  const auto raw = crypto::from_hex(text);
  return raw ? from_bytes(*raw) : std::nullopt;
}

std::optional<Digest> Digest::from_bytes(std::string_view raw) {
  const auto bytes = fixed_bytes<32>(raw);
  return bytes ? std::optional{Digest{*bytes}} : std::nullopt;
}

std::string Digest::hex() const {
  return to_hex(view());
}

}  // namespace mingbai::crypto
