// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/release/signed_file.h"

#include <algorithm>

#include "sync/base/check.h"
#include "sync/crypto/encoding.h"

namespace mingbai::release {

namespace {

constexpr std::string_view k_magic = "MBSG";
constexpr unsigned char k_format = 2;  // 1 had the catalog as a file, without deltas
constexpr std::size_t k_head = 10;     // magic, format, role, length
constexpr std::size_t k_key_id = 8;
constexpr std::size_t k_signature = 64;

struct Frame {
  std::string_view payload;
  std::string_view signatures;  // whole (key id, signature) pairs
};

std::string context_of(Role role, std::string_view channel) {
  return "release/" + std::string(word(role)) + "/" + std::string(channel);
}

tl::unexpected<Error> broken(std::string_view what) {
  return fail(ErrorCode::bad_syntax, "not a signed release file: " + std::string(what));
}

Result<Frame> parse_frame(std::string_view file, Role role) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(file[at]); };
  if (file.size() < k_head + 1 || !file.starts_with(k_magic)) {
    return broken("wrong beginning");
  }
  if (byte(4) != k_format) {
    return fail(ErrorCode::unsupported_version,
                "signed release file of format " + std::to_string(byte(4)) + "; this program knows format " +
                    std::to_string(k_format) +
                    (byte(4) < k_format ? ", make keys and tree anew" : " and no newer one, update it"));
  }
  if (byte(5) != static_cast<unsigned>(role)) {
    return broken("it has another role than " + std::string(word(role)));
  }
  const std::size_t length = byte(6) | static_cast<std::size_t>(byte(7)) << 8 |
                             static_cast<std::size_t>(byte(8)) << 16 | static_cast<std::size_t>(byte(9)) << 24;
  if (length > file.size() - k_head - 1) {
    return broken("it is cut short");
  }
  const std::size_t count = byte(k_head + length);
  const std::string_view rest = file.substr(k_head + length + 1);
  if (rest.size() != count * (k_key_id + k_signature)) {
    return broken("its signatures have the wrong length");
  }
  return Frame{file.substr(k_head, length), rest};
}

}  // namespace

std::string_view word(Role role) {
  switch (role) {
    case Role::root:
      return "root";
    case Role::release:
      return "release";
    case Role::timestamp:
      return "timestamp";
  }
  return "";
}

std::string sign_file(Role role, std::string_view channel, std::string_view payload,
                      const std::vector<const crypto::SigningKey*>& keys) {
  MINGBAI_CHECK(keys.size() < 256 && payload.size() < 0xFFFFFFFF);
  std::string file(k_magic);
  file += static_cast<char>(k_format);
  file += static_cast<char>(role);
  for (int shift = 0; shift < 32; shift += 8) {
    file += static_cast<char>((payload.size() >> shift) & 0xFF);
  }
  file += payload;
  file += static_cast<char>(keys.size());
  for (const crypto::SigningKey* key : keys) {
    file += *crypto::from_hex(key->id());
    file += key->sign(context_of(role, channel), payload).view();
  }
  return file;
}

Result<std::string_view> verify_file(std::string_view file, Role role, std::string_view channel,
                                     const Threshold& threshold) {
  MINGBAI_ASSIGN(const Frame frame, parse_frame(file, role));
  std::vector<std::string> valid;  // ids of different keys whose signature holds
  for (std::size_t at = 0; at < frame.signatures.size(); at += k_key_id + k_signature) {
    const std::string id = crypto::to_hex(frame.signatures.substr(at, k_key_id));
    const auto signature = crypto::Signature::from_bytes(frame.signatures.substr(at + k_key_id, k_signature));
    const auto key =
        std::ranges::find_if(threshold.keys, [&](const crypto::VerifyKey& known) { return known.id() == id; });
    if (key == threshold.keys.end() || !signature || std::ranges::find(valid, id) != valid.end()) {
      continue;
    }
    if (key->verify(context_of(role, channel), frame.payload, *signature)) {
      valid.push_back(id);
    }
  }
  if (threshold.count == 0 || valid.size() < threshold.count) {
    return fail(ErrorCode::signature_invalid, "the " + std::string(word(role)) + " file has " +
                                                  std::to_string(valid.size()) + " of " +
                                                  std::to_string(threshold.count) + " valid signatures");
  }
  return frame.payload;
}

bool looks_signed(std::string_view bytes) {
  return bytes.starts_with(k_magic);
}

Result<std::string_view> payload_of(std::string_view file, Role role) {
  MINGBAI_ASSIGN(const Frame frame, parse_frame(file, role));
  return frame.payload;
}

}  // namespace mingbai::release
