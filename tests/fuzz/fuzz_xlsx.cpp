// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A workbook as it comes, and the same bytes as the parts of one: worksheet, strings and styles, divided by zero bytes.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "sync/package/xlsx.h"
#include "tests/fuzz/stored_zip.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using mingbai::package::Findings;
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  if (input.starts_with("PK")) {
    Findings findings;
    mingbai::package::read_xlsx(input, "catalog.xlsx", findings);
    return 0;
  }
  const std::size_t first = std::min(input.find('\0'), size);
  const std::size_t second = std::min(input.find('\0', std::min(first + 1, size)), size);
  const std::string book = mingbai::fuzz::stored_zip(
      {{"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='S' r:id='a'/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='a' Target='s.xml'/></Relationships>"},
       {"xl/s.xml", input.substr(0, first)},
       {"xl/sharedStrings.xml", input.substr(std::min(first + 1, size), second - std::min(first + 1, second))},
       {"xl/styles.xml", input.substr(std::min(second + 1, size))}});
  Findings findings;
  mingbai::package::read_xlsx(book, "catalog.xlsx", findings);
  return 0;
}
