// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A case from an office or the central server, and a question on the local socket.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "sync/cases/relay.h"

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
  return 0;
}
