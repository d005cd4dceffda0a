// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/hall_cases.h"

#include "sync/crypto/random.h"

namespace mingbai::agent {

namespace {

constexpr std::size_t k_nonce = 16;
// Letters of one round: a hundred thousand cases. A server that always has more must not hold the courier.
constexpr int k_most_letters = 4'000;

std::vector<store::SealedBox> to_boxes(std::vector<cases::SealedCase> cases) {
  std::vector<store::SealedBox> boxes;
  for (cases::SealedCase& one : cases) {
    boxes.push_back({std::move(one.slot), std::move(one.box), one.until});
  }
  return boxes;
}

crypto::PassphraseCosts costs_of(const store::SealedCasesBook& book) {
  return {book.salt, static_cast<std::uint64_t>(book.passes), static_cast<std::uint64_t>(book.memory)};
}

}  // namespace

HallCases::HallCases(const CentralLine& line, store::SealedCases& boxes) : line_(line), boxes_(boxes) {}

Result<cases::SealedReply> HallCases::ask(const store::SealedCasesBook& book) {
  constexpr Question k_cases{"/v1/sealed-cases", cases::LetterPurpose::sealed_cases,
                             cases::LetterPurpose::sealed_cases_reply};
  return ask_central(line_, k_cases, cases::encode({crypto::random_bytes(k_nonce), book.salt, book.through}),
                     cases::parse_sealed_reply);
}

Result<void> HallCases::run() {
  if (line_.config.central.empty()) {
    return {};
  }
  MINGBAI_ASSIGN(store::SealedCasesBook book, boxes_.book());
  const Instant now = line_.clock.now();
  if (now - book.begun > k_afresh || book.begun > now) {
    book.through = 0;
  }
  for (int letters = 0; letters < k_most_letters; ++letters) {
    MINGBAI_ASSIGN(cases::SealedReply reply, ask(book));
    // Boxes of the same server stay while new ones come from the beginning: the line may break in the middle.
    const bool of_another = reply.costs.salt != book.salt;
    if (of_another) {
      book.as_of.reset();
    }
    if (reply.whole) {
      book.begun = now;
    }
    book.salt = reply.costs.salt;
    book.passes = static_cast<std::int64_t>(reply.costs.passes);
    book.memory = static_cast<std::int64_t>(reply.costs.memory);
    if (reply.more && reply.through <= (reply.whole ? 0 : book.through)) {
      return fail(ErrorCode::bad_value, "the central server's letters of cases do not move on");
    }
    book.through = reply.through;
    if (!reply.more) {
      book.as_of = reply.at;
    }
    MINGBAI_TRY(boxes_.take(to_boxes(std::move(reply.cases)), book, of_another, now));
    if (!reply.more) {
      return {};
    }
  }
  return {};
}

Result<std::optional<cases::Case>> last_known(const store::SealedCases& boxes, const cases::TrackingCode& code,
                                              const Clock& clock) {
  MINGBAI_ASSIGN(const store::SealedCasesBook book, boxes.book());
  if (book.salt.empty() || !book.as_of) {
    return std::optional<cases::Case>{};
  }
  MINGBAI_ASSIGN(const crypto::VaultKey key, cases::case_key(code, costs_of(book)));
  MINGBAI_ASSIGN(auto box, boxes.find(key.id(), clock.now()));
  if (!box) {
    return std::optional<cases::Case>{};
  }
  MINGBAI_ASSIGN(cases::Case value, cases::open_case({std::move(box->slot), std::move(box->box), box->until}, key));
  value.as_of = book.as_of;
  return std::optional(std::move(value));
}

}  // namespace mingbai::agent
