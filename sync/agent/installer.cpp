// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/installer.h"

#include <algorithm>

#include "sync/base/atomic_file.h"
#include "sync/base/file.h"
#include "sync/catalog/builder.h"
#include "sync/catalog/reader.h"
#include "sync/search/engine.h"
#include "sync/search/index_catalog.h"

namespace mingbai::agent {

namespace {

// Beside what the new release needs itself.
constexpr std::uint64_t k_spare_bytes = 32 * 1024 * 1024;
constexpr std::chrono::hours k_night_begins{22};
constexpr std::chrono::hours k_night_ends{6};
constexpr Milliseconds k_day{86'400'000};

bool is_night(Instant now) {
  const auto since_midnight = now - china_midnight(china_date(now));
  return since_midnight < k_night_ends || since_midnight >= k_night_begins;
}

// A delta that was signed and still does not fit: the publisher's or this machine's fault, not the mirror's. The full
// pack mends both.
bool is_misfit(ErrorCode code) {
  return code == ErrorCode::delta_wrong_base || code == ErrorCode::state_mismatch || code == ErrorCode::bad_syntax ||
         code == ErrorCode::bad_value || code == ErrorCode::too_large || code == ErrorCode::conflict;
}

// The whole way that a kiosk goes with it.
Result<void> try_out(const std::filesystem::path& catalog) {
  MINGBAI_ASSIGN(const auto reader, catalog::Reader::open(catalog));
  MINGBAI_TRY(reader->verify());
  MINGBAI_TRY(search::Engine::open(*reader));
  return {};
}

Result<void> copy_own_rows(const release::Base& base, const catalog::State& expected,
                           const std::filesystem::path& path) {
  MINGBAI_ASSIGN(const auto builder, catalog::CatalogBuilder::create(path, expected.schema));
  MINGBAI_ASSIGN(const auto rows, base.rows());
  catalog::StateSink sink(expected.schema, builder.get());
  MINGBAI_TRY(catalog::copy_rows(*rows, sink, expected.schema));
  if (sink.finish() != expected) {
    return fail(ErrorCode::state_mismatch, "this machine's rows changed while they were read");
  }
  return builder->finish();
}

}  // namespace

bool may_fetch_full(FullDownload rule, Instant now) {
  return rule == FullDownload::always || (rule == FullDownload::night && is_night(now));
}

Installer::Installer(const AgentConfig& config, store::Generations& generations, CycleSteps& steps, const Clock& clock,
                     const Log& log)
    : config_(config), generations_(generations), steps_(steps), clock_(clock), log_(log) {}

Result<release::Base> Installer::sound_base(const store::Generation& generation) const {
  MINGBAI_ASSIGN(const std::string file, read_file(generation.document(), release::k_release_limit));
  if (crypto::Digest::of(file).hex() != generation.digest) {
    return fail(ErrorCode::digest_mismatch, generation.document().string() + " is not the document that was verified");
  }
  MINGBAI_ASSIGN(const std::string_view payload, release::payload_of(file, release::Role::release));
  MINGBAI_ASSIGN(const release::Release document, release::parse_release(payload));
  const std::int64_t schema = document.state.schema;
  MINGBAI_ASSIGN(const catalog::State state, catalog::state_of(generation.catalog(), schema));
  if (state != document.state) {
    return fail(ErrorCode::state_mismatch,
                "the rows of " + generation.catalog().string() + " are not those that were signed");
  }
  return release::Base{document.number, state.root(),
                       [path = generation.catalog(), schema] { return catalog::rows_of_catalog(path, schema); }};
}

std::vector<release::Base> Installer::sound_bases() const {
  std::vector<release::Base> bases;
  for (const auto& generation : {generations_.active(), generations_.previous()}) {
    if (!generation || !*generation) {
      continue;
    }
    auto base = sound_base(**generation);
    if (base) {
      bases.push_back(std::move(*base));
    } else {
      log_.failure("sync.base_unusable", base.error());
    }
  }
  return bases;
}

bool Installer::is_active(const crypto::Digest& release_digest) {
  const auto active = generations_.active();
  if (!active) {
    log_.failure("sync.active_damaged", active.error());
    return false;
  }
  if (!*active || (*active)->digest != release_digest.hex()) {
    return false;
  }
  if (sound_digest_ == (*active)->digest) {
    return true;
  }
  const auto base = sound_base(**active);
  const auto sound = base ? try_out((*active)->catalog()) : Result<void>(fail(base.error()));
  if (!sound) {
    log_.failure("sync.active_damaged", sound.error());
    return false;
  }
  sound_digest_ = (*active)->digest;
  looked_at_ = clock_.steady();
  return true;
}

bool Installer::look_is_due() const {
  const Milliseconds since = clock_.steady() - looked_at_;
  return !sound_digest_.empty() && (since >= 2 * k_day || (since >= k_day / 2 && is_night(clock_.now())));
}

Result<void> Installer::require_room(const release::Route& route, const release::Release& release,
                                     const std::filesystem::path& staged) const {
  // The scratch and the catalog made of it lie there together; so do the dumps between deltas.
  std::uint64_t bytes = k_spare_bytes + 2 * release.catalog_size;
  for (const release::Route::Hop& hop : route.hops) {
    const release::Pack& pack = hop.delta ? hop.delta->pack : hop.to.full;
    for (std::size_t i = 0; i < pack.parts.size(); ++i) {
      std::error_code absent;
      if (std::filesystem::file_size(staged / "parts" / pack.parts[i].hex(), absent) != pack.part_size(i)) {
        bytes += pack.part_size(i);
      }
    }
    bytes += &hop == &route.hops.back() ? 0 : hop.to.full.plain;
  }
  return generations_.require_space(bytes);
}

// False: there is no such way, or what came does not fit, which has then been said.
Result<bool> Installer::bring_by_deltas(release::TreeReader& reader, const release::Release& release,
                                        const std::vector<release::Base>& bases, const std::filesystem::path& staged) {
  MINGBAI_ASSIGN(const auto route, reader.delta_route(release, bases));
  if (!route) {
    return false;
  }
  MINGBAI_TRY(require_room(*route, release, staged));
  const auto fetched = reader.fetch_rows(*route, bases, staged);
  if (!fetched && is_misfit(fetched.error().code)) {
    log_.failure("sync.delta_refused", fetched.error());
    return false;
  }
  MINGBAI_TRY(fetched);
  return true;
}

// Puts rows.db into `staged`; the way they came, for the log.
Result<std::string_view> Installer::bring_rows(release::TreeReader& reader, const release::Release& release, Line line,
                                               const std::filesystem::path& staged) {
  MINGBAI_ASSIGN(const release::Route full, reader.full_route(release));
  const std::vector<release::Base> bases = sound_bases();
  const auto own = std::ranges::find(bases, release.state.root(), &release::Base::root);
  if (own != bases.end()) {
    MINGBAI_TRY(require_room({}, release, staged));
    MINGBAI_TRY(copy_own_rows(*own, release.state, staged / "rows.db"));
    return "own_rows";
  }
  MINGBAI_ASSIGN(const bool by_deltas, bring_by_deltas(reader, release, bases, staged));
  if (by_deltas) {
    return "deltas";
  }
  if (line == Line::network && !may_fetch_full(config_.full_download, clock_.now())) {
    log_.write(LogLevel::warning, "sync.full_withheld",
               {{"release", std::int64_t{release.number}}, {"bytes", static_cast<std::int64_t>(full.bytes)}});
    return fail(ErrorCode::download_withheld,
                "release " + std::to_string(release.number) + " needs the full pack of " +
                    std::to_string(full.bytes >> 10) +
                    " KiB, which full_download does not allow now; bring a stick, or wait for the night");
  }
  MINGBAI_TRY(require_room(full, release, staged));
  MINGBAI_TRY(reader.fetch_rows(full, {}, staged));
  return "full";
}

Result<void> Installer::install(release::TreeReader& reader, const release::Release& release, Line line) {
  const Milliseconds began = clock_.steady();
  const std::string digest = reader.trust().release_digest.hex();
  MINGBAI_ASSIGN(const auto staged, generations_.stage(digest));
  MINGBAI_ASSIGN(const std::string_view way, bring_rows(reader, release, line, staged));
  MINGBAI_TRY(steps_.enter(CycleStep::stage));
  MINGBAI_TRY(search::index_catalog(staged / "rows.db", staged / "catalog.db"));
  MINGBAI_TRY(steps_.enter(CycleStep::verify));
  MINGBAI_TRY(try_out(staged / "catalog.db"));
  {
    MINGBAI_ASSIGN(const auto catalog, catalog::Reader::open(staged / "catalog.db"));
    if (catalog->facts().release != release.number || catalog->facts().channel != config_.channel) {
      return fail(ErrorCode::release_wrong_channel, "the catalog inside says it is release " +
                                                        std::to_string(catalog->facts().release) + " of channel " +
                                                        catalog->facts().channel);
    }
  }
  MINGBAI_TRY(steps_.enter(CycleStep::activate));
  if (config_.share.empty()) {
    std::error_code ignored;
    std::filesystem::remove_all(staged / "parts", ignored);
  }
  MINGBAI_TRY(write_file_atomically(staged / "release.mbsg", reader.release_file()));
  MINGBAI_TRY(generations_.activate(staged, release.number, digest));
  sound_digest_ = digest;
  looked_at_ = clock_.steady();
  log_.write(LogLevel::notice, "sync.activated",
             {{"release", std::int64_t{release.number}},
              {"digest", digest},
              {"way", std::string(way)},
              {"bytes_fetched", static_cast<std::int64_t>(reader.bytes_fetched())},
              {"milliseconds", (clock_.steady() - began).count()}});
  return {};
}

}  // namespace mingbai::agent
