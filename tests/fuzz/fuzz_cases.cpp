// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A case from an office or the central server, a question on the local socket, the letters of sealed cases, of a
// screen's picture and of the offices' record.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "sync/cases/public_record.h"
#include "sync/cases/relay.h"
#include "sync/cases/screen_picture.h"
#include "sync/cases/sealed_letter.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace mingbai::cases;
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  if (const auto read = parse_case(input)) {
    const auto again = parse_case(to_json(*read));
    if (!again || *again != *read || encode_answer(std::optional(*read)).find('\n') != std::string::npos) {
      std::abort();
    }
  }
  if (const auto request = parse_request(input); request && request->ask == RelayRequest::Ask::look_up) {
    const auto again = parse_request(encode_question(request->question));
    if (!again || again->question.number != request->question.number) {
      std::abort();
    }
  }
  if (const auto question = parse_sealed_question(input)) {
    const auto again = parse_sealed_question(encode(*question));
    if (!again || again->after != question->after || again->salt != question->salt) {
      std::abort();
    }
  }
  if (const auto reply = parse_sealed_reply(input)) {
    const auto again = parse_sealed_reply(encode(*reply));
    if (!again || again->cases != reply->cases || again->through != reply->through) {
      std::abort();
    }
  }
  if (const auto picture = parse_screen_picture(input)) {
    const auto again = parse_screen_picture(encode(*picture));
    if (!again || *again != *picture) {
      std::abort();
    }
  }
  if (const auto record = parse_public_record(input)) {
    const auto again = parse_public_record(to_json(*record));
    if (!again || *again != *record || to_csv(*record).empty()) {
      std::abort();
    }
  }
  return 0;
}
