// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A document as it comes, and the same bytes as the main part of one.
#include <cstddef>
#include <cstdint>

#include "sync/package/legal_text.h"
#include "tests/fuzz/stored_zip.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace mingbai::package;
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  Findings findings;
  const std::string document =
      input.starts_with("PK") ? std::string(input) : mingbai::fuzz::stored_zip({{"word/document.xml", input}});
  if (const auto text = docx_text(document, {}, findings)) {
    const LegalText law = read_legal_text(*text, "某法");
    cite(law, std::string_view(*text).substr(0, 100));
  }
  return 0;
}
