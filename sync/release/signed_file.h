// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The frame of every signed file of a release tree:
//   "MBSG" | u8 format = 2 | u8 role | u32 LE payload length | payload (JSON) | u8 count | count x (key id[8],
//   signature[64])
// A signature covers the raw payload bytes under the context "release/<role>/<channel>", so that a signature made for
// one role or one prefecture is worthless for another. Nothing is parsed before enough signatures are verified.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/result.h"
#include "sync/crypto/signature.h"

namespace mingbai::release {

// The roles of The Update Framework; its snapshot and targets are one here, because there is one target set.
enum class Role { root = 1, release = 2, timestamp = 3 };

std::string_view word(Role role);

// Upper bounds of the files as they come from a network.
inline constexpr std::size_t k_root_limit = 32 * 1024;
inline constexpr std::size_t k_timestamp_limit = 4 * 1024;
inline constexpr std::size_t k_release_limit = 256 * 1024;

std::string sign_file(Role role, std::string_view channel, std::string_view payload,
                      const std::vector<const crypto::SigningKey*>& keys);

// Which keys may sign, and how many different ones must.
struct Threshold {
  std::size_t count = 1;
  std::vector<crypto::VerifyKey> keys;
};

// The payload, once `threshold` different listed keys have signed it; bad_syntax for a broken frame or another role,
// signature_invalid otherwise. The view points into `file`.
Result<std::string_view> verify_file(std::string_view file, Role role, std::string_view channel,
                                     const Threshold& threshold);
// Whether the bytes begin like a signed file at all: a sign-in page or a proxy's words do not. Says nothing of truth.
bool looks_signed(std::string_view bytes);
// For the very first root only: the payload without any verification.
Result<std::string_view> payload_of(std::string_view file, Role role);

}  // namespace mingbai::release
