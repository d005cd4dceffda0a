// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The heap of the kiosk's and the agent's process: every block that anything in it frees, our code or a library's, is
// overwritten first. Linked into the program itself, these two functions take the place of glibc's for every library
// (the interposition that glibc documents); the rest of the allocator stays glibc's. Wiping each text by hand would
// miss the copies that Pango, SDL and JSON make. The sanitizers bring their own heap, so that a build with them does
// without this one.
#include <malloc.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

extern "C" {

void* __libc_malloc(std::size_t size);  // NOLINT(bugprone-reserved-identifier): glibc's own name
void __libc_free(void* block);          // NOLINT(bugprone-reserved-identifier)

void free(void* block) {
  if (block == nullptr) {
    return;
  }
  const int saved = errno;
  explicit_bzero(block, malloc_usable_size(block));
  __libc_free(block);
  errno = saved;
}

// Never moves a block without overwriting the old place, and never leaves the cut-off end of one that shrinks.
void* realloc(void* block, std::size_t size) {
  if (block == nullptr) {
    return __libc_malloc(size);
  }
  if (size == 0) {
    free(block);
    return nullptr;
  }
  const std::size_t had = malloc_usable_size(block);
  if (size <= had && size >= had / 2) {
    explicit_bzero(static_cast<char*>(block) + size, had - size);
    return block;
  }
  void* moved = __libc_malloc(size);
  if (moved == nullptr) {
    return nullptr;
  }
  std::memcpy(moved, block, std::min(had, size));
  free(block);
  return moved;
}

}  // extern "C"

#endif
