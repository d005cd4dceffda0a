// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/one_time_code.h"

#include <array>
#include <bit>
#include <utility>

#include "sync/crypto/encoding.h"
#include "sync/crypto/secret.h"

namespace mingbai::crypto {

namespace {

constexpr std::size_t k_block = 64;
constexpr int k_digits = 6;

// FIPS 180-4, sections 5.1.1, 5.3.1 and 6.1.2.
class Sha1 {
 public:
  explicit Sha1(std::string_view message) {
    const std::uint64_t bits = std::uint64_t{message.size()} * 8;
    std::string padded(message);
    padded += '\x80';
    padded.append((k_block + 56 - padded.size() % k_block) % k_block, '\0');
    for (int shift = 56; shift >= 0; shift -= 8) {
      padded += static_cast<char>(bits >> static_cast<unsigned>(shift));
    }
    for (std::size_t at = 0; at < padded.size(); at += k_block) {
      take(std::string_view(padded).substr(at, k_block));
    }
    wipe(padded);
  }

  std::string digest() const {
    std::string bytes;
    for (const std::uint32_t word : state_) {
      for (int shift = 24; shift >= 0; shift -= 8) {
        bytes += static_cast<char>(word >> static_cast<unsigned>(shift));
      }
    }
    return bytes;
  }

 private:
  void take(std::string_view block) {
    std::array<std::uint32_t, 80> w{};
    for (std::size_t i = 0; i < 16; ++i) {
      for (std::size_t j = 0; j < 4; ++j) {
        w[i] = (w[i] << 8U) | static_cast<unsigned char>(block[4 * i + j]);
      }
    }
    for (std::size_t i = 16; i < w.size(); ++i) {
      w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    }
    auto [a, b, c, d, e] = state_;
    for (std::size_t i = 0; i < w.size(); ++i) {
      const auto [f, constant] = round(i, b, c, d);
      const std::uint32_t next = std::rotl(a, 5) + f + e + constant + w[i];
      e = d;
      d = c;
      c = std::rotl(b, 30);
      b = a;
      a = next;
    }
    const std::array<std::uint32_t, 5> added{a, b, c, d, e};
    for (std::size_t i = 0; i < added.size(); ++i) {
      state_[i] += added[i];
    }
  }

  static std::pair<std::uint32_t, std::uint32_t> round(std::size_t i, std::uint32_t b, std::uint32_t c,
                                                       std::uint32_t d) {
    switch (i / 20) {
      case 0:
        return {(b & c) ^ (~b & d), 0x5a827999U};
      case 1:
        return {b ^ c ^ d, 0x6ed9eba1U};
      case 2:
        return {(b & c) ^ (b & d) ^ (c & d), 0x8f1bbcdcU};
      default:
        return {b ^ c ^ d, 0xca62c1d6U};
    }
  }

  std::array<std::uint32_t, 5> state_{0x67452301U, 0xefcdab89U, 0x98badcfeU, 0x10325476U, 0xc3d2e1f0U};
};

// Letters of an otpauth address that need no escape.
std::string encoded(std::string_view text) {
  std::string all;
  for (const char c : text) {
    const bool plain =
        (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '.';
    all += plain ? std::string(1, c) : "%" + to_hex(std::string_view(&c, 1));
  }
  return all;
}

}  // namespace

std::string hmac_sha1(std::string_view key, std::string_view message) {
  std::string block(key.size() > k_block ? Sha1(key).digest() : std::string(key));
  block.resize(k_block, '\0');
  std::string inner(block);
  std::string outer(block);
  for (std::size_t i = 0; i < k_block; ++i) {
    inner[i] = static_cast<char>(inner[i] ^ 0x36);
    outer[i] = static_cast<char>(outer[i] ^ 0x5c);
  }
  inner += message;
  outer += Sha1(inner).digest();
  std::string code = Sha1(outer).digest();
  wipe(block);
  wipe(inner);
  wipe(outer);
  return code;
}

std::int64_t one_time_step(Instant now) {
  return now.time_since_epoch() / k_one_time_step;
}

// RFC 4226 section 5.3.
std::string one_time_code(std::string_view secret, std::int64_t step) {
  std::string counter;
  for (int shift = 56; shift >= 0; shift -= 8) {
    counter += static_cast<char>(static_cast<std::uint64_t>(step) >> static_cast<unsigned>(shift));
  }
  const std::string mac = hmac_sha1(secret, counter);
  const auto byte = [&](std::size_t at) { return static_cast<std::uint32_t>(static_cast<unsigned char>(mac[at])); };
  const std::size_t from = byte(mac.size() - 1) & 0xfU;
  std::uint32_t number = (byte(from) & 0x7fU) << 24U | byte(from + 1) << 16U | byte(from + 2) << 8U | byte(from + 3);
  std::string code(k_digits, '0');
  for (int i = k_digits - 1; i >= 0; --i) {
    code[static_cast<std::size_t>(i)] = static_cast<char>('0' + number % 10);
    number /= 10;
  }
  return code;
}

std::optional<std::int64_t> step_of_code(std::string_view secret, std::string_view code, Instant now) {
  std::optional<std::int64_t> found;
  for (const int away : {-1, 1, 0}) {
    const std::int64_t step = one_time_step(now) + away;
    if (equal_in_constant_time(one_time_code(secret, step), code)) {
      found = step;
    }
  }
  return found;
}

std::string otpauth_url(std::string_view issuer, std::string_view account, std::string_view secret) {
  return "otpauth://totp/" + encoded(issuer) + ":" + encoded(account) + "?secret=" + to_rfc_base32(secret) +
         "&issuer=" + encoded(issuer) + "&algorithm=SHA1&digits=6&period=30";
}

}  // namespace mingbai::crypto
