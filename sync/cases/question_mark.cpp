// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/question_mark.h"

#include <charconv>

namespace mingbai::cases {

namespace {

constexpr std::size_t k_key_id = 16;

std::string context(const MarkedQuestion& question) {
  return "question/" + std::string(question.channel);
}

// The path holds no line feed, so that the parts cannot be moved against each other.
std::string signed_text(const MarkedQuestion& question, std::int64_t at) {
  return std::to_string(at) + "\n" + std::string(question.path) + "\n" + std::string(question.body);
}

struct Parts {
  std::string_view key_id;
  std::int64_t at = 0;
  std::string_view signature;
};

std::optional<Parts> parts_of(std::string_view header) {
  if (header.size() < k_key_id + 4 || header[k_key_id] != ' ' ||
      header.substr(0, k_key_id).find_first_not_of("0123456789abcdef") != std::string_view::npos) {
    return std::nullopt;
  }
  Parts parts{header.substr(0, k_key_id), 0, {}};
  const char* const end = header.data() + header.size();
  const auto [rest, error] = std::from_chars(header.data() + k_key_id + 1, end, parts.at);
  if (error != std::errc{} || rest == end || *rest != ' ' || parts.at < 0) {
    return std::nullopt;
  }
  parts.signature = {rest + 1, static_cast<std::size_t>(end - rest - 1)};
  return parts;
}

}  // namespace

std::string mark_question(const MarkedQuestion& question, Instant now, const crypto::SigningKey& device) {
  const std::int64_t at = now.time_since_epoch().count();
  return device.id() + " " + std::to_string(at) + " " +
         device.sign(context(question), signed_text(question, at)).base64url();
}

std::optional<std::string> claimed_marker(std::string_view header) {
  const auto parts = parts_of(header);
  return parts ? std::optional(std::string(parts->key_id)) : std::nullopt;
}

bool is_marked_by(const crypto::VerifyKey& key, std::string_view header, const MarkedQuestion& question, Instant now) {
  const auto parts = parts_of(header);
  const auto signature = parts ? crypto::Signature::from_base64url(parts->signature) : std::nullopt;
  const std::int64_t seconds = now.time_since_epoch().count();
  constexpr std::int64_t k_good = std::chrono::seconds(k_question_mark_good).count();
  return signature && parts->key_id == key.id() && parts->at >= seconds - k_good && parts->at <= seconds + k_good &&
         key.verify(context(question), signed_text(question, parts->at), *signature).has_value();
}

}  // namespace mingbai::cases
