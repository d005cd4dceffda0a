// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sync/base/clock.h"

namespace mingbai::crypto {

// One-time codes by time (RFC 6238): six digits, steps of thirty seconds, HMAC-SHA-1. SHA-1 because it is what every
// authenticator on a phone can do; the collisions that broke it as a digest do not touch it in an HMAC. Used for
// nothing else. Pure; safe for concurrent use.
inline constexpr std::size_t k_one_time_secret = 20;  // bytes, RFC 4226 section 4
inline constexpr std::chrono::seconds k_one_time_step{30};

std::int64_t one_time_step(Instant now);
std::string one_time_code(std::string_view secret, std::int64_t step);
// The step of which `code` is the code: now's, the one before or the one after, for clocks that differ. Nothing: none
// of them. Takes the same time whatever the code.
std::optional<std::int64_t> step_of_code(std::string_view secret, std::string_view code, Instant now);

// What an authenticator reads from a QR: "otpauth://totp/ISSUER:ACCOUNT?secret=...". `issuer` and `account` may hold
// anything.
std::string otpauth_url(std::string_view issuer, std::string_view account, std::string_view secret);

// 20 bytes, RFC 2104.
std::string hmac_sha1(std::string_view key, std::string_view message);

}  // namespace mingbai::crypto
