// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Preloaded into a program (LD_PRELOAD): stands before the C library's allocator, counts what is asked of it from the
// opening of the program's configuration on (before that it is the loader and the libraries that ask), and refuses what
// it was told to.
//   MINGBAI_ALLOCATION_FAILS=K    the K-th request fails once; K+ it and every later one
//   MINGBAI_ALLOCATION_LIST=FILE  at the end a list of 64-bit numbers is written there: for each request the place in
//   the
//                                 program that it came from, so that a campaign can strike each place
// Each refusal writes one line to stderr, the first only. Safe for threads.
#include <dlfcn.h>
#include <execinfo.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdint>
#include <cstdlib>
#include <cstring>

extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* old, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
}

namespace {

constexpr std::uint64_t k_most = 16 * 1024 * 1024;
constexpr int k_frames = 12;
constexpr char k_configuration[] = ".toml";

std::atomic<bool> armed{false};
std::atomic<std::uint64_t> asked{0};
std::atomic<bool> told{false};
std::uint64_t struck = 0;
bool all_later = false;
std::uint64_t* places = nullptr;
// Finding the place asks for memory itself.
thread_local bool finding_place = false;

std::uint64_t place() {
  void* frames[k_frames];
  finding_place = true;
  const int count = ::backtrace(frames, k_frames);
  finding_place = false;
  std::uint64_t hash = 14695981039346656037U;
  for (int i = 1; i < count; ++i) {
    hash = (hash ^ reinterpret_cast<std::uintptr_t>(frames[i])) * 1099511628211U;
  }
  return hash;
}

bool is_refused() {
  if (!armed.load(std::memory_order_relaxed) || finding_place) {
    return false;
  }
  const std::uint64_t number = ++asked;
  if (places != nullptr && number <= k_most) {
    places[number - 1] = place();
  }
  if (struck == 0 || (all_later ? number < struck : number != struck)) {
    return false;
  }
  if (!told.exchange(true)) {
    constexpr char k_line[] = "an allocation was refused\n";
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, k_line, sizeof k_line - 1);
  }
  errno = ENOMEM;
  return true;
}

void look_at(const char* path) {
  const std::size_t length = std::strlen(path);
  const std::size_t ending = sizeof k_configuration - 1;
  if (length >= ending && std::strcmp(path + length - ending, k_configuration) == 0) {
    armed = true;
  }
}

__attribute__((constructor)) void begin() {
  // The first call loads the unwinder.
  void* frames[2];
  ::backtrace(frames, 2);
  if (const char* text = std::getenv("MINGBAI_ALLOCATION_FAILS")) {
    struck = std::strtoull(text, nullptr, 10);
    all_later = std::strchr(text, '+') != nullptr;
  }
  if (std::getenv("MINGBAI_ALLOCATION_LIST") != nullptr) {
    void* memory = ::mmap(nullptr, k_most * sizeof *places, PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    places = memory == MAP_FAILED ? nullptr : static_cast<std::uint64_t*>(memory);
  }
}

__attribute__((destructor)) void end() {
  armed = false;
  const char* path = std::getenv("MINGBAI_ALLOCATION_LIST");
  const int file = path == nullptr ? -1 : ::open(path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0 || places == nullptr) {
    return;
  }
  const char* next = reinterpret_cast<const char*>(places);
  std::size_t left = std::min(asked.load(), k_most) * sizeof *places;
  while (left > 0) {
    const ssize_t written = ::write(file, next, left);
    if (written <= 0) {
      break;
    }
    next += written;
    left -= static_cast<std::size_t>(written);
  }
  ::close(file);
}

template <class Function>
Function* next_of(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

void* malloc(std::size_t size) {
  return is_refused() ? nullptr : __libc_malloc(size);
}

void* calloc(std::size_t count, std::size_t size) {
  return is_refused() ? nullptr : __libc_calloc(count, size);
}

void* realloc(void* old, std::size_t size) {
  return is_refused() ? nullptr : __libc_realloc(old, size);
}

void* memalign(std::size_t alignment, std::size_t size) {
  return is_refused() ? nullptr : __libc_memalign(alignment, size);
}

void* aligned_alloc(std::size_t alignment, std::size_t size) {
  return is_refused() ? nullptr : __libc_memalign(alignment, size);
}

int posix_memalign(void** memory, std::size_t alignment, std::size_t size) {
  void* got = is_refused() ? nullptr : __libc_memalign(alignment, size);
  if (got == nullptr) {
    return ENOMEM;
  }
  *memory = got;
  return 0;
}

// Memory without a file is an allocation too: libsodium takes its guarded pages so.
void* mmap(void* address, std::size_t length, int protection, int flags, int file, off_t offset) noexcept {
  static auto* const next = next_of<void*(void*, std::size_t, int, int, int, off_t) noexcept>("mmap");
  if ((flags & MAP_ANONYMOUS) != 0 && is_refused()) {
    return MAP_FAILED;
  }
  return next(address, length, protection, flags, file, offset);
}

int open(const char* path, int flags, ...) {
  static auto* const next = next_of<int(const char*, int, ...)>("open");
  va_list rest;
  va_start(rest, flags);
  const auto mode = static_cast<mode_t>(va_arg(rest, int));
  va_end(rest);
  look_at(path);
  return next(path, flags, mode);
}

}  // extern "C"
