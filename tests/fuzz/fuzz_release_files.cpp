// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What a mirror or a portal may send as a signed file, and the documents inside: refused or read, never a crash.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "sync/release/documents.h"

namespace {

// What was read once must come back the same, or two programs could read it differently.
template <class Document>
void must_be_stable(const mingbai::Result<Document>& read, mingbai::Result<Document> (*parse)(std::string_view)) {
  if (read) {
    const std::string text = encode(*read);
    const auto again = parse(text);
    if (!again || encode(*again) != text) {
      std::abort();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace mingbai::release;
  static const auto k_key = *mingbai::crypto::SigningKey::from_seed(std::string(32, 's'));
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  const Threshold threshold{1, {k_key.verify_key()}};
  for (const Role role : {Role::root, Role::release, Role::timestamp}) {
    if (verify_file(input, role, "test", threshold)) {
      std::abort();  // nobody signed this
    }
    (void)payload_of(input, role);
  }
  must_be_stable(parse_root(input), &parse_root);
  must_be_stable(parse_release(input), &parse_release);
  must_be_stable(parse_timestamp(input), &parse_timestamp);
  return 0;
}
