// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/release/publish.h"

#include <algorithm>
#include <fstream>

#include "sync/base/atomic_file.h"
#include "sync/base/directory.h"
#include "sync/base/file.h"
#include "sync/catalog/schema.h"
#include "sync/release/pack_rows.h"
#include "sync/release/scratch_folder.h"
#include "sync/release/tree_files.h"

namespace mingbai::release {

namespace {

constexpr std::chrono::days k_timestamp_life{7};
// Longer than a hall goes without a change of its catalog: freshness is the timestamp's matter, this only keeps a very
// old release from being installed for ever after its keys were given up.
constexpr std::chrono::days k_release_life{400};
constexpr int k_far_step = 64;
constexpr int k_far_bases = 3;

Result<Root> parse_root_file(std::string_view file) {
  MINGBAI_ASSIGN(const std::string_view payload, payload_of(file, Role::root));
  return parse_root(payload);
}

// The newest root of the ring, if it may sign for this channel today: kiosks would refuse anything else.
Result<Root> own_root(const KeyRing& keys, std::string_view channel, const Clock& clock) {
  MINGBAI_ASSIGN(Root root, parse_root_file(keys.root_file));
  if (root.channel != channel) {
    return fail(ErrorCode::release_wrong_channel,
                "these keys sign for channel " + root.channel + ", not for " + std::string(channel));
  }
  if (root.expires <= clock.now()) {
    return fail(ErrorCode::release_expired, "root " + std::to_string(root.number) + " expired on " +
                                                to_iso8601(root.expires) + "; renew it with the root keys");
  }
  return root;
}

// Every root, so that a kiosk that still trusts root 1 can walk to the newest. A root that is there with other bytes
// was signed by somebody else, and is not overwritten.
Result<void> add_roots(const std::filesystem::path& tree, std::string_view channel, const KeyRing& keys) {
  std::vector<std::string> files = keys.older_roots;
  files.push_back(keys.root_file);
  for (const std::string& file : files) {
    MINGBAI_ASSIGN(const Root root, parse_root_file(file));
    const std::string path = root_path(channel, root.number);
    if (const auto there = read_file(tree / path, k_root_limit); there && *there != file) {
      return fail(ErrorCode::conflict, "the tree holds another root " + std::to_string(root.number) +
                                           " than these keys; two sets of keys must not share a tree");
    }
    MINGBAI_TRY(add_tree_file(tree, path, file));
  }
  return {};
}

// The timestamp was signed under the newest root or, right after a renewal, under an older one.
Result<std::string_view> verify_own_timestamp(std::string_view file, std::string_view channel, const KeyRing& keys) {
  MINGBAI_ASSIGN(const Root newest, parse_root_file(keys.root_file));
  auto payload = verify_file(file, Role::timestamp, channel, newest.timestamp);
  for (auto older = keys.older_roots.rbegin(); !payload && older != keys.older_roots.rend(); ++older) {
    MINGBAI_ASSIGN(const Root root, parse_root_file(*older));
    payload = verify_file(file, Role::timestamp, channel, root.timestamp);
  }
  return payload;
}

Result<void> write_timestamp(const std::filesystem::path& tree, std::string_view channel, const KeyRing& keys,
                             Timestamp timestamp, const Clock& clock) {
  timestamp.channel = channel;
  timestamp.created = clock.now();
  timestamp.expires = clock.now() + k_timestamp_life;
  timestamp.offered = std::min(timestamp.offered, timestamp.created);  // a clock that was ahead, and was set right
  const auto target = tree / timestamp_path(channel);
  MINGBAI_TRY(make_directories(target.parent_path()));
  return write_file_atomically(target, sign_file(Role::timestamp, channel, encode(timestamp), {&keys.timestamp}));
}

Result<std::optional<Timestamp>> read_timestamp(const std::filesystem::path& tree, std::string_view channel,
                                                const KeyRing& keys) {
  const auto path = tree / timestamp_path(channel);
  MINGBAI_ASSIGN(const bool there, is_there(path));
  if (!there) {
    return std::optional<Timestamp>{};
  }
  MINGBAI_ASSIGN(const std::string file, read_file(path, k_timestamp_limit));
  MINGBAI_ASSIGN(const std::string_view payload, verify_own_timestamp(file, channel, keys));
  MINGBAI_ASSIGN(Timestamp timestamp, parse_timestamp(payload));
  return std::optional(timestamp);
}

}  // namespace

Result<std::optional<Head>> read_head(const std::filesystem::path& tree, std::string_view channel,
                                      const KeyRing& keys) {
  MINGBAI_ASSIGN(const auto timestamp, read_timestamp(tree, channel, keys).map_error([&](const Error& error) {
    return error.with_context("the tree " + tree.string() + " was not signed by these keys");
  }));
  if (!timestamp) {
    return std::optional<Head>{};
  }
  return std::optional(
      Head{timestamp->version, timestamp->release, timestamp->release_digest, timestamp->spread, timestamp->held});
}

namespace {

Result<void> read_in_pieces(const std::filesystem::path& path, const WriteBytes& take) {
  std::ifstream file(path, std::ios::binary);
  std::string piece(std::size_t{1} << 20, '\0');
  while (file) {
    file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    MINGBAI_TRY(take(std::string_view(piece).substr(0, static_cast<std::size_t>(file.gcount()))));
  }
  if (!file.eof()) {
    return fail(ErrorCode::io_failed, "cannot read " + path.string());
  }
  return {};
}

// The rows of a catalog.db as a dump on the disk and as the full pack in the tree.
struct PackedCatalog {
  catalog::State state;
  Pack full;
};

Result<PackedCatalog> pack_catalog(const std::filesystem::path& tree, std::string_view channel,
                                   const std::filesystem::path& catalog, const std::filesystem::path& dump) {
  constexpr std::int64_t k_schema = catalog::k_schema_version;
  MINGBAI_ASSIGN(AtomicFile file, AtomicFile::create(dump));
  catalog::DumpWriter writer(k_schema, [&](std::string_view bytes) { return file.write(bytes); });
  catalog::StateSink sink(k_schema, &writer);
  MINGBAI_ASSIGN(const auto rows, catalog::rows_of_catalog(catalog, k_schema));
  MINGBAI_TRY(catalog::copy_rows(*rows, sink, k_schema));
  MINGBAI_TRY(writer.finish());
  MINGBAI_TRY(file.commit());
  std::error_code unknown;
  const std::uint64_t plain = std::filesystem::file_size(dump, unknown);
  PartWriter parts(tree, channel);
  Compressor compressor(plain, [&](std::string_view bytes) { return parts.add(bytes); });
  MINGBAI_TRY(read_in_pieces(dump, [&](std::string_view bytes) { return compressor.add(bytes); }));
  MINGBAI_TRY(compressor.finish());
  MINGBAI_ASSIGN(Pack full, parts.finish(plain));
  return PackedCatalog{sink.finish(), std::move(full)};
}

// What releases before the new one had, found by the chain of their digests from the signed head.
class OlderReleases {
 public:
  OlderReleases(const std::filesystem::path& tree, std::string_view channel, const Head& head)
      : tree_(tree), channel_(channel), number_(head.release), digest_(head.digest) {}

  struct Older {
    Release release;
    crypto::Digest digest;
    std::uint64_t file_size = 0;
  };
  // Numbers must fall from call to call.
  Result<Older> find(int number) {
    for (;;) {
      const std::string path = release_path(channel_, number_, digest_);
      MINGBAI_ASSIGN(const std::string file, read_file(tree_ / path, k_release_limit));
      if (crypto::Digest::of(file) != digest_) {
        return fail(ErrorCode::digest_mismatch, path + " does not have the content that was signed");
      }
      MINGBAI_ASSIGN(const std::string_view payload, payload_of(file, Role::release));
      MINGBAI_ASSIGN(Release release, parse_release(payload));
      const crypto::Digest digest = digest_;
      if (number_ == number) {
        return Older{std::move(release), digest, file.size()};
      }
      --number_;
      digest_ = release.previous;
    }
  }

 private:
  const std::filesystem::path& tree_;
  std::string channel_;
  int number_;
  crypto::Digest digest_;
};

// The dump of an older release, from its full pack.
Result<void> write_dump(const std::filesystem::path& tree, std::string_view channel, const Release& release,
                        const std::filesystem::path& dump) {
  MINGBAI_ASSIGN(AtomicFile file, AtomicFile::create(dump));
  catalog::DumpWriter writer(release.state.schema, [&](std::string_view bytes) { return file.write(bytes); });
  MINGBAI_TRY(unpack_full(pieces_in_tree(tree, channel, release.full), release.full.plain, release.state, writer));
  MINGBAI_TRY(writer.finish());
  return file.commit();
}

Result<Delta> make_delta(const std::filesystem::path& tree, std::string_view channel, const OlderReleases::Older& older,
                         const std::filesystem::path& scratch, const std::filesystem::path& dump, const Pack& full) {
  const std::int64_t schema = catalog::k_schema_version;
  if (older.release.state.schema != schema) {
    return fail(ErrorCode::schema_mismatch, "another schema needs the full pack");
  }
  const auto old_dump = scratch / "older.rows";
  MINGBAI_TRY(write_dump(tree, channel, older.release, old_dump));
  MINGBAI_ASSIGN(const PackedDelta packed, pack_delta([&] { return catalog::rows_of_dump(old_dump, schema); },
                                                      [&] { return catalog::rows_of_dump(dump, schema); }, schema));
  if (packed.bytes.size() >= full.size) {
    return fail(ErrorCode::too_large, "the full pack is smaller");
  }
  PartWriter parts(tree, channel);
  MINGBAI_TRY(parts.add(packed.bytes));
  Delta delta{older.release.number, older.digest, older.file_size, older.release.state.root(), {}};
  MINGBAI_ASSIGN(delta.pack, parts.finish(packed.plain));
  return delta;
}

// A base that the tree does not give any more costs the kiosks that are at it bytes, and stops no release.
void add_deltas(const std::filesystem::path& tree, std::string_view channel, const Head& head,
                const std::filesystem::path& scratch, const std::filesystem::path& dump, Release& release,
                Published& published) {
  OlderReleases older(tree, channel, head);
  for (const int base : delta_bases(release.number)) {
    const auto found = older.find(base);
    auto delta =
        found ? make_delta(tree, channel, *found, scratch, dump, release.full) : Result<Delta>(fail(found.error()));
    if (!delta) {
      published.without_delta.push_back(base);
      continue;
    }
    published.deltas.push_back({base, delta->pack.size});
    release.deltas.push_back(std::move(*delta));
  }
}

}  // namespace

std::vector<int> delta_bases(int number) {
  std::vector<int> bases;
  for (int step = 1; step <= k_far_step && step < number; step *= 2) {
    bases.push_back(number - step);
  }
  int far = (number - k_far_step - 1) / k_far_step * k_far_step;
  for (int i = 0; i < k_far_bases && far > 0; ++i, far -= k_far_step) {
    bases.push_back(far);
  }
  return bases;
}

Result<Published> publish(const std::filesystem::path& tree, std::string_view channel, std::string_view title,
                          const KeyRing& keys, int number, const std::filesystem::path& catalog, const Clock& clock) {
  MINGBAI_TRY(own_root(keys, channel, clock));
  MINGBAI_ASSIGN(const auto head, read_head(tree, channel, keys));
  if (number != (head ? head->release : 0) + 1) {
    return fail(ErrorCode::conflict, "the next release of this tree is " +
                                         std::to_string((head ? head->release : 0) + 1) + ", not " +
                                         std::to_string(number) + "; somebody else has published, compile again");
  }
  MINGBAI_ASSIGN(const ScratchFolder scratch, ScratchFolder::create());
  const auto dump = scratch.path() / "rows";
  MINGBAI_ASSIGN(PackedCatalog packed, pack_catalog(tree, channel, catalog, dump));
  std::error_code unknown;
  Release release;
  release.number = number;
  release.channel = channel;
  release.title = title;
  release.created = clock.now();
  release.expires = clock.now() + k_release_life;
  release.previous = head ? head->digest : crypto::Digest{};
  release.state = std::move(packed.state);
  release.catalog_size = std::filesystem::file_size(catalog, unknown);
  release.full = std::move(packed.full);
  Published published;
  published.release = number;
  published.root = release.state.root();
  published.catalog_bytes = release.catalog_size;
  published.packed_bytes = release.full.size;
  published.parts = static_cast<int>(release.full.parts.size());
  if (head) {
    add_deltas(tree, channel, *head, scratch.path(), dump, release, published);
  }
  MINGBAI_TRY(add_roots(tree, channel, keys));
  const std::string file = sign_file(Role::release, channel, encode(release), {&keys.release});
  published.digest = crypto::Digest::of(file);
  MINGBAI_TRY(add_tree_file(tree, release_path(channel, number, published.digest), file));
  Timestamp timestamp;
  timestamp.version = (head ? head->timestamp_version : 0) + 1;
  timestamp.release = number;
  timestamp.release_digest = published.digest;
  timestamp.release_size = file.size();
  timestamp.offered = clock.now();
  timestamp.spread = head ? head->spread : std::chrono::seconds{0};
  MINGBAI_TRY(write_timestamp(tree, channel, keys, timestamp, clock));
  return published;
}

Result<void> renew_timestamp(const std::filesystem::path& tree, std::string_view channel, const KeyRing& keys,
                             const Clock& clock, const Rollout& rollout) {
  if (rollout.spread && (rollout.spread->count() < 0 || *rollout.spread > k_longest_spread)) {
    return fail(ErrorCode::bad_value, "a release is spread over a day at most");
  }
  MINGBAI_TRY(own_root(keys, channel, clock));
  MINGBAI_ASSIGN(auto timestamp, read_timestamp(tree, channel, keys));
  if (!timestamp) {
    return fail(ErrorCode::io_not_found, "nothing has been published in " + tree.string() + " yet");
  }
  MINGBAI_TRY(add_roots(tree, channel, keys));
  timestamp->version += 1;
  timestamp->spread = rollout.spread.value_or(timestamp->spread);
  timestamp->held = rollout.held.value_or(timestamp->held);
  return write_timestamp(tree, channel, keys, *timestamp, clock);
}

}  // namespace mingbai::release
