// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/workspace/release_statement.h"

#include <charconv>
#include <vector>

#include "sync/base/text.h"

namespace mingbai::workspace {

namespace {

constexpr std::string_view k_context = "workspace.released";
constexpr std::string_view k_word = "mingbai-released";

std::string said(const ReleaseStatement& statement) {
  return std::string(k_word) + " " + std::to_string(statement.release) + " " + statement.digest.hex() + " " +
         statement.of.text();
}

}  // namespace

ReleaseStatement ReleaseStatement::make(const crypto::SigningKey& lead, int release, const crypto::Digest& digest,
                                        const Head& of) {
  ReleaseStatement statement{release, digest, of, {}};
  statement.signature = lead.sign(k_context, said(statement));
  return statement;
}

Result<void> ReleaseStatement::verify(const crypto::VerifyKey& lead) const {
  return lead.verify(k_context, said(*this), signature);
}

std::string ReleaseStatement::text() const {
  return said(*this) + " " + signature.hex();
}

std::optional<ReleaseStatement> ReleaseStatement::parse(std::string_view text) {
  const std::vector<std::string> words = split_list(text, {" ", "\t", "\r", "\n"});
  if (words.size() != 5 || words[0] != k_word) {
    return std::nullopt;
  }
  int release = 0;
  const char* const last = words[1].data() + words[1].size();
  const auto [end, error] = std::from_chars(words[1].data(), last, release);
  const auto digest = crypto::Digest::from_hex(words[2]);
  const auto of = Head::parse(words[3]);
  const auto signature = crypto::Signature::from_hex(words[4]);
  if (error != std::errc() || end != last || release < 1 || !digest || !of || !signature) {
    return std::nullopt;
  }
  return ReleaseStatement{release, *digest, *of, *signature};
}

}  // namespace mingbai::workspace
