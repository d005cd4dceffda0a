// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// How a kiosk says that a question after a case is its own: the citizen is told who looked, and nobody else may pass
// for a kiosk. One header of the request:
//   Mingbai-Kiosk: <key id> <seconds since 1970> <signature, base64url>
// The device key signs path, body and time under the context "question/<channel>", so that the mark is worth nothing
// for another case, another prefecture or another day.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/crypto/signature.h"

namespace mingbai::cases {

inline constexpr std::string_view k_question_mark_header = "Mingbai-Kiosk";
// Before and after: a cheap machine's clock may be hours off.
inline constexpr std::chrono::hours k_question_mark_good{24};

struct MarkedQuestion {
  std::string_view channel;
  std::string_view path;  // "/v1/cases/<code>", without host and query
  std::string_view body;
};

std::string mark_question(const MarkedQuestion& question, Instant now, const crypto::SigningKey& device);

// Whose mark the header claims to be, 16 hex digits; nothing for one that is none. Proves nothing.
std::optional<std::string> claimed_marker(std::string_view header);

bool is_marked_by(const crypto::VerifyKey& key, std::string_view header, const MarkedQuestion& question, Instant now);

}  // namespace mingbai::cases
