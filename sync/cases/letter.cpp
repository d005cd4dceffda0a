// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/letter.h"

#include <algorithm>
#include <string>

namespace mingbai::cases {

namespace {

constexpr std::string_view k_opening = "mingbai-letter 1 ";
constexpr std::size_t k_key_id = 16;
constexpr std::size_t k_longest_line = 256;

std::string context(LetterPurpose purpose, std::string_view channel) {
  return "letter/" + std::string(word(purpose)) + "/" + std::string(channel);
}

struct Parts {
  std::string_view key_id;
  std::string_view signature;
  std::string_view payload;
};

std::optional<Parts> parts_of(std::string_view letter, LetterPurpose purpose) {
  const std::size_t end = letter.substr(0, k_longest_line).find('\n');
  if (letter.size() > longest_letter(purpose) || end == std::string_view::npos || !letter.starts_with(k_opening)) {
    return std::nullopt;
  }
  std::string_view line = letter.substr(k_opening.size(), end - k_opening.size());
  const std::string wanted = std::string(word(purpose)) + " ";
  if (!line.starts_with(wanted)) {
    return std::nullopt;
  }
  line.remove_prefix(wanted.size());
  if (line.size() < k_key_id + 2 || line[k_key_id] != ' ' ||
      line.substr(0, k_key_id).find_first_not_of("0123456789abcdef") != std::string_view::npos) {
    return std::nullopt;
  }
  return Parts{line.substr(0, k_key_id), line.substr(k_key_id + 1), letter.substr(end + 1)};
}

}  // namespace

std::string_view word(LetterPurpose purpose) {
  switch (purpose) {
    case LetterPurpose::submissions:
      return "submissions";
    case LetterPurpose::submissions_reply:
      return "submissions-reply";
    case LetterPurpose::heartbeat:
      return "heartbeat";
    case LetterPurpose::heartbeat_reply:
      return "heartbeat-reply";
    case LetterPurpose::sealed_cases:
      return "sealed-cases";
    case LetterPurpose::sealed_cases_reply:
      return "sealed-cases-reply";
    case LetterPurpose::screen_picture:
      return "screen-picture";
    case LetterPurpose::screen_picture_reply:
      return "screen-picture-reply";
    case LetterPurpose::public_record:
      return "public-record";
  }
  return "";
}

std::size_t longest_letter(LetterPurpose purpose) {
  return purpose == LetterPurpose::public_record ? k_longest_open_letter : k_longest_letter;
}

std::string sign_letter(LetterPurpose purpose, std::string_view channel, std::string_view payload,
                        const crypto::SigningKey& key) {
  const crypto::Signature signature = key.sign(context(purpose, channel), payload);
  return std::string(k_opening) + std::string(word(purpose)) + " " + key.id() + " " + signature.base64url() + "\n" +
         std::string(payload);
}

std::optional<std::string> claimed_signer(std::string_view letter, LetterPurpose purpose) {
  const auto parts = parts_of(letter, purpose);
  return parts ? std::optional(std::string(parts->key_id)) : std::nullopt;
}

Result<std::string_view> open_letter(std::string_view letter, LetterPurpose purpose, std::string_view channel,
                                     std::span<const crypto::VerifyKey> keys) {
  const auto parts = parts_of(letter, purpose);
  const auto signature = parts ? crypto::Signature::from_base64url(parts->signature) : std::nullopt;
  if (!signature) {
    return fail(ErrorCode::bad_syntax, "the bytes are no letter of the kind " + std::string(word(purpose)));
  }
  const auto signer =
      std::ranges::find_if(keys, [&](const crypto::VerifyKey& key) { return key.id() == parts->key_id; });
  if (signer == keys.end()) {
    return fail(ErrorCode::signature_invalid, "the letter is signed by " + std::string(parts->key_id) +
                                                  ", which is none of the keys that may sign it");
  }
  MINGBAI_TRY(signer->verify(context(purpose, channel), parts->payload, *signature));
  return parts->payload;
}

}  // namespace mingbai::cases
