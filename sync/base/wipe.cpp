// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/wipe.h"

#include <array>

namespace mingbai {
namespace {

// Deeper than laying out and drawing a page goes (60 KB measured), and far from the thread's limit of 8 MB.
constexpr std::size_t k_depth = 512U * 1024U;

}  // namespace

[[gnu::noinline]] void scrub_stack() {
  std::array<char, k_depth> room;  // NOLINT(cppcoreguidelines-pro-type-member-init): it is overwritten next
  explicit_bzero(room.data(), room.size());
}

}  // namespace mingbai
