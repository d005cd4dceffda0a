// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/crypto/digest.h"
#include "sync/crypto/signature.h"
#include "sync/workspace/journal.h"

namespace mingbai::workspace {

// What the leading office says where the publisher's keys are: this release was made of the journal as it stood at
// `of`. One line, which anybody with a role may bring back to a journal that has grown meanwhile (Standing::release).
struct ReleaseStatement {
  int release = 0;
  crypto::Digest digest{};  // of the signed release document
  Head of;
  crypto::Signature signature{};

  static ReleaseStatement make(const crypto::SigningKey& lead, int release, const crypto::Digest& digest,
                               const Head& of);
  // signature_invalid when another key, or nobody, said so.
  Result<void> verify(const crypto::VerifyKey& lead) const;

  // "mingbai-released 7 4f3a... 12:9b01... 77c2...", without a line break.
  std::string text() const;
  // Spaces and line breaks around it and between its words do not matter: it is copied by hand.
  static std::optional<ReleaseStatement> parse(std::string_view text);
};

}  // namespace mingbai::workspace
