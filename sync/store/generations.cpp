// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/generations.h"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <vector>

#include "sync/base/atomic_file.h"
#include "sync/base/directory.h"
#include "sync/base/file.h"
#include "sync/base/text.h"

namespace mingbai::store {

namespace {

constexpr std::size_t k_pointer_limit = 4096;
constexpr std::size_t k_digest_digits = 64;

std::string line_of(const Generation& generation) {
  return std::to_string(generation.release) + " " + generation.digest + "\n";
}

// "<release> <64 hex digits>", or nothing.
std::optional<Generation> parse_line(std::string_view line, const std::filesystem::path& root) {
  const std::size_t blank = line.find(' ');
  if (blank == std::string_view::npos || line.size() != blank + 1 + k_digest_digits) {
    return std::nullopt;
  }
  Generation generation;
  const auto [end, error] = std::from_chars(line.data(), line.data() + blank, generation.release);
  generation.digest = line.substr(blank + 1);
  if (error != std::errc{} || end != line.data() + blank || generation.release <= 0 ||
      generation.digest.find_first_not_of("0123456789abcdef") != std::string::npos) {
    return std::nullopt;
  }
  generation.directory =
      root / "generations" / (std::to_string(generation.release) + "-" + generation.digest.substr(0, 16));
  return generation;
}

Result<void> sync_file(const std::filesystem::path& path) {
  const FileDescriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (!file || ::fsync(file.get()) != 0) {
    return fail(error_of_errno("sync", path, errno));
  }
  return {};
}

Result<void> rename_durably(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) {
    return fail(error_of_errno("rename into place", to, errno));
  }
  return sync_directory(to.parent_path());
}

void remove_quietly(const std::filesystem::path& path) {
  // What cannot be removed now is removed by the next activation; it costs space, not truth.
  std::error_code ignored;
  std::filesystem::remove_all(path, ignored);
}

template <class Unwanted>
void remove_entries(const std::filesystem::path& directory, const Unwanted& unwanted) {
  for (const auto& path : listed_or_none(directory)) {
    if (unwanted(path)) {
      remove_quietly(path);
    }
  }
}

}  // namespace

Generations::Generations(std::filesystem::path root) : root_(std::move(root)) {}

Result<Generations::Pointer> Generations::read_pointer() const {
  const auto path = root_ / "CURRENT";
  auto bytes = read_file(path, k_pointer_limit);
  if (!bytes) {
    if (bytes.error().code == ErrorCode::io_not_found) {
      return Pointer{};
    }
    return fail(bytes.error());
  }
  const auto lines = split_list(*bytes, {"\n"});
  Pointer pointer;
  if (!lines.empty()) {
    pointer.active = parse_line(lines[0], root_);
  }
  if (lines.size() > 1) {
    pointer.previous = parse_line(lines[1], root_);
  }
  if (lines.size() > 2) {
    pointer.held = parse_line(lines[2], root_);
  }
  // A damaged later line costs the way back, not the catalog.
  if (!pointer.active) {
    return fail(ErrorCode::database_corrupt, path.string() + " does not name a generation; the next release mends it");
  }
  return pointer;
}

Result<void> Generations::write_pointer(const Pointer& pointer) const {
  std::string text = line_of(*pointer.active);
  if (pointer.previous) {
    text += line_of(*pointer.previous);
  }
  if (pointer.previous && pointer.held) {
    text += line_of(*pointer.held);
  }
  return write_file_atomically(root_ / "CURRENT", text);
}

Result<std::optional<Generation>> Generations::active() const {
  MINGBAI_ASSIGN(Pointer pointer, read_pointer());
  if (!pointer.active) {
    return std::optional<Generation>{};
  }
  MINGBAI_ASSIGN(const bool there, is_there(pointer.active->catalog()));
  if (!there) {
    return fail(ErrorCode::database_corrupt,
                "the active generation " + pointer.active->directory.string() + " is not there");
  }
  return pointer.active;
}

Result<std::optional<Generation>> Generations::previous() const {
  MINGBAI_ASSIGN(Pointer pointer, read_pointer());
  const bool there = pointer.previous && is_there(pointer.previous->catalog()).value_or(false);
  return there ? pointer.previous : std::nullopt;
}

Result<std::vector<Generation>> Generations::all() const {
  MINGBAI_ASSIGN(const Pointer pointer, read_pointer());
  std::vector<Generation> found;
  for (const auto& one : {pointer.active, pointer.previous, pointer.held}) {
    const bool again =
        one && std::ranges::any_of(found, [&](const Generation& other) { return other.directory == one->directory; });
    if (one && !again && is_there(one->catalog()).value_or(false)) {
      found.push_back(*one);
    }
  }
  return found;
}

// It may be the previous one too: the third line outlives the next activation then, whoever makes it.
std::optional<Generation> Generations::held_after(const Pointer& before) const {
  std::optional<Generation> held = before.held;
  for (const auto& one : {before.active, before.previous}) {
    if (one && one->directory.filename() == held_name_) {
      held = one;
    }
  }
  return held;
}

Result<std::filesystem::path> Generations::stage(const std::string& digest) {
  const auto all = root_ / "staging";
  const auto mine = all / digest.substr(0, 16);
  MINGBAI_TRY(make_directories(mine / "parts"));
  remove_entries(all, [&](const auto& path) { return path != mine; });
  remove_entries(mine, [](const auto& path) { return path.filename() != "parts"; });
  // Files that were being written when the power went.
  remove_entries(mine / "parts", [](const auto& path) { return path.has_extension(); });
  return mine;
}

void Generations::discard_staging() {
  remove_quietly(root_ / "staging");
}

Result<void> Generations::require_space(std::uint64_t bytes) const {
  MINGBAI_TRY(make_directories(root_));
  struct statvfs disk {};
  if (::statvfs(root_.c_str(), &disk) != 0) {
    return fail(error_of_errno("measure the disk of", root_, errno));
  }
  const std::uint64_t free_bytes = static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize;
  if (free_bytes < bytes) {
    return fail(ErrorCode::io_no_space, "the disk of " + root_.string() + " has " + std::to_string(free_bytes >> 20) +
                                            " MiB free, the new release needs " + std::to_string((bytes >> 20) + 1) +
                                            " MiB; free some space, the kiosk goes on with what it has");
  }
  return {};
}

Result<Generation> Generations::activate(const std::filesystem::path& staged, int release, const std::string& digest) {
  // A damaged CURRENT is replaced; what it named is not known, so there is no previous generation then.
  const Pointer before = read_pointer().value_or(Pointer{});
  const auto fresh = parse_line(std::to_string(release) + " " + digest, root_);
  if (!fresh) {
    return fail(ErrorCode::bad_value, "no proper release number or digest for a generation");
  }
  remove_entries(staged, [](const auto& path) {
    return path.filename() != "catalog.db" && path.filename() != "release.mbsg" && path.filename() != "parts";
  });
  MINGBAI_TRY(sync_file(staged / "catalog.db"));
  MINGBAI_TRY(sync_directory(staged));
  MINGBAI_TRY(make_directories(root_ / "generations"));
  // Left over from an attempt that was cut between the two renames, or damaged: a sound one is not activated again.
  remove_quietly(fresh->directory);
  MINGBAI_TRY(rename_durably(staged, fresh->directory));
  const bool again = before.active && before.active->directory == fresh->directory;
  const Pointer pointer{*fresh, again ? before.previous : before.active, held_after(before)};
  MINGBAI_TRY(write_pointer(pointer));
  remove_all_but(pointer);
  return *fresh;
}

void Generations::remove_all_but(const Pointer& pointer) const {
  remove_entries(root_ / "generations", [&](const auto& path) {
    return path != pointer.active->directory && (!pointer.previous || path != pointer.previous->directory) &&
           (!pointer.held || path != pointer.held->directory);
  });
}

}  // namespace mingbai::store
