// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/update_cycle.h"

#include <algorithm>
#include <utility>

#include "sync/agent/shared_files.h"
#include "sync/base/check.h"
#include "sync/base/file.h"
#include "sync/http/backoff.h"

namespace mingbai::agent {

namespace {

http::Request request_for(const std::string& tree, const std::string& path, std::size_t limit) {
  http::Request request;
  request.url = tree + "/" + path;
  // A proxy that re-compresses would change the bytes under the digest.
  request.headers = {{"Accept-Encoding", "identity"}};
  request.limits.max_bytes = limit;
  return request;
}

Error status_error(const std::string& path, int status) {
  // A redirect or a page where a signed file was expected is what captive portals and proxies send.
  const ErrorCode code = status >= 300 && status < 400 ? ErrorCode::network_intercepted : ErrorCode::http_status;
  return Error{code, "the server answered " + path + " with status " + std::to_string(status)};
}

}  // namespace

UpdateCycle::UpdateCycle(const AgentConfig& config, std::string kiosk, http::Client& client,
                         store::Generations& generations, store::State& state, const Clock& clock, const Log& log)
    : config_(config),
      kiosk_(std::move(kiosk)),
      client_(client),
      generations_(generations),
      state_(state),
      clock_(clock),
      log_(log),
      steps_(state, log),
      neighbours_(config.peers, client, log),
      installer_(config, generations, steps_, clock, log) {}

Result<UpdateCycle::Outcome> UpdateCycle::run() {
  MINGBAI_CHECK(!config_.trees.empty());
  retry_after_.reset();
  hurried_ = std::exchange(asked_, false);
  neighbours_.begin_round();
  if (installer_.look_is_due()) {
    // The timestamp is then asked for in full and the active generation held against what was signed, as after a start.
    installer_.forget_soundness();
    etag_.clear();
  }
  std::optional<Error> first;
  for (const std::string& tree : config_.trees) {
    auto outcome = run_with(tree);
    if (outcome) {
      return outcome;
    }
    log_.write(
        LogLevel::warning, "sync.tree_failed",
        {{"tree", tree}, {"code", std::string(name(outcome.error().code))}, {"message", outcome.error().message}});
    if (!first) {
      first = outcome.error();
    }
  }
  return news_from_neighbours() ? Result<Outcome>(Outcome::activated) : fail(*first);
}

void UpdateCycle::hurry() {
  asked_ = true;
  if (waiting_) {
    etag_.clear();  // the server would say "unchanged" to it
  }
}

bool UpdateCycle::news_from_neighbours() {
  return std::ranges::any_of(config_.peers, [&](const std::string& peer) {
    const auto outcome = run_with(peer);
    if (!outcome) {
      log_.write(LogLevel::debug, "sync.neighbour_failed",
                 {{"address", peer}, {"code", std::string(name(outcome.error().code))}});
    }
    return outcome && *outcome == Outcome::activated;
  });
}

// Of no consequence for this kiosk: what cannot be written is only said.
void UpdateCycle::share(const release::Trust& trust, const std::string& timestamp_file) {
  if (config_.share.empty()) {
    return;
  }
  if (const auto shared = share_signed_files(config_.state, trust.root_file, timestamp_file); !shared) {
    log_.failure("sync.not_shared", shared.error());
  }
}

Result<release::Trust> UpdateCycle::current_trust() const {
  MINGBAI_ASSIGN(auto saved, state_.load_trust(config_.channel));
  if (saved) {
    return std::move(*saved);
  }
  release::Trust trust;
  MINGBAI_ASSIGN(trust.root_file, read_file(config_.root, release::k_root_limit));
  return trust;
}

std::vector<crypto::VerifyKey> UpdateCycle::slip_keys() const {
  const auto trust = current_trust();
  return trust ? release::slip_keys_of(trust->root_file) : std::vector<crypto::VerifyKey>();
}

release::Fetch UpdateCycle::fetch_from(const std::string& tree) {
  return [this, tree](const std::string& path, std::size_t limit) -> Result<std::optional<std::string>> {
    if (auto near = neighbours_.find(path, limit)) {
      return near;
    }
    MINGBAI_ASSIGN(http::Response response, client_.send(request_for(tree, path, limit)));
    if (response.status == 404) {
      return std::optional<std::string>{};
    }
    if (response.status != 200) {
      return fail(status_error(path, response.status));
    }
    return std::optional(std::move(response.body));
  };
}

// The timestamp's bytes, or nothing when it has not changed since it was last followed to its end.
Result<std::optional<std::string>> UpdateCycle::poll_timestamp(const std::string& tree) {
  const std::string path = release::timestamp_path(config_.channel);
  http::Request request = request_for(tree, path, release::k_timestamp_limit);
  const bool conditional = etag_tree_ == tree && !etag_.empty() && clock_.now() < etag_expires_;
  if (conditional) {
    request.headers.push_back({"If-None-Match", etag_});
  }
  MINGBAI_ASSIGN(http::Response response, client_.send(request));
  // A server that says it without being asked would hold a kiosk on its release for ever.
  if (response.status == 304 && conditional) {
    return std::optional<std::string>{};
  }
  if (response.status != 200) {
    if (const auto wait = response.header("Retry-After")) {
      retry_after_ = http::parse_retry_after(*wait, clock_.now());
    }
    return fail(status_error(path, response.status));
  }
  if (!release::looks_signed(response.body)) {
    return fail(
        ErrorCode::network_intercepted,
        path + " is not a signed file; is there a sign-in page on this network, or another server at this address?");
  }
  etag_tree_ = tree;
  etag_ = std::string(response.header("ETag").value_or(""));
  return std::optional(std::move(response.body));
}

Result<UpdateCycle::Outcome> UpdateCycle::run_with(const std::string& tree) {
  auto outcome = try_tree(tree);
  const auto ended = steps_.enter(outcome ? CycleStep::idle : CycleStep::failed);
  return outcome && !ended ? Result<Outcome>(fail(ended.error())) : std::move(outcome);
}

Result<UpdateCycle::Outcome> UpdateCycle::try_tree(const std::string& tree) {
  MINGBAI_TRY(steps_.enter(CycleStep::check));
  MINGBAI_ASSIGN(const auto timestamp_file, poll_timestamp(tree));
  if (!timestamp_file) {
    return Outcome::unchanged;
  }
  auto outcome = follow(tree, *timestamp_file);
  if (!outcome) {
    etag_.clear();
  }
  return outcome;
}

Result<UpdateCycle::Outcome> UpdateCycle::follow(const std::string& tree, const std::string& timestamp_file) {
  MINGBAI_ASSIGN(release::Trust trust, current_trust());
  if (clock_.now() < trust.newest) {
    // Expiry is reckoned from what was seen; only people can set the clock right.
    log_.write(LogLevel::warning, "sync.clock_behind",
               {{"clock", to_iso8601(clock_.now())}, {"seen", to_iso8601(trust.newest)}});
  }
  const std::string root_before = trust.root_file;
  release::TreeReader reader(config_.channel, std::move(trust), fetch_from(tree), clock_);
  // Each step is saved before the next one looks at anything: from then on, nothing older is accepted any more. A root
  // that nothing has confirmed yet is not saved, so that a wrongly installed one can simply be replaced.
  const auto refreshed = reader.refresh_root();
  if (reader.trust().root_file != root_before) {
    MINGBAI_TRY(state_.save_trust(config_.channel, reader.trust()));
  }
  MINGBAI_TRY(refreshed);
  MINGBAI_ASSIGN(const release::Timestamp timestamp, reader.accept_timestamp(timestamp_file));
  MINGBAI_TRY(state_.save_trust(config_.channel, reader.trust()));
  etag_expires_ = timestamp.expires;
  waiting_.reset();
  auto outcome = installer_.is_active(timestamp.release_digest) ? Result<Outcome>(Outcome::unchanged)
                                                                : take_or_wait(reader, tree, timestamp);
  // Neighbours are told of a hold; of a release that waits for its turn they would find no part here.
  if (outcome && (!waiting_ || !waiting_->turn)) {
    share(reader.trust(), timestamp_file);
  }
  return outcome;
}

Result<UpdateCycle::Outcome> UpdateCycle::take_or_wait(release::TreeReader& reader, const std::string& tree,
                                                       const release::Timestamp& timestamp) {
  waiting_ = reason_to_wait(tree, timestamp);
  if (!waiting_) {
    return bring(reader, tree, timestamp);
  }
  etag_expires_ = std::min(etag_expires_, waiting_->turn.value_or(etag_expires_));
  log_.write(LogLevel::notice, waiting_->turn ? "sync.turn_awaited" : "sync.release_held",
             {{"release", std::int64_t{waiting_->release}},
              {"turn", waiting_->turn ? to_iso8601(*waiting_->turn) : std::string()}});
  return Outcome::unchanged;
}

bool UpdateCycle::is_near(const std::string& tree) const {
  return tree.starts_with("file://") || std::ranges::find(config_.peers, tree) != config_.peers.end();
}

// A medium that somebody brings, a neighbour and a kiosk with nothing to show wait for no turn, nor does one whose
// clock lies behind what the publisher just signed: it would wait for ever.
std::optional<UpdateCycle::Waiting> UpdateCycle::reason_to_wait(const std::string& tree,
                                                                const release::Timestamp& timestamp) const {
  const auto shown = generations_.active();
  const bool shows_it = shown && *shown && (*shown)->digest == timestamp.release_digest.hex();
  if (shows_it) {
    return std::nullopt;  // damaged: it is brought once more
  }
  if (timestamp.held) {
    return Waiting{timestamp.release, std::nullopt};
  }
  const Instant turn = release::turn_of(timestamp, kiosk_);
  const Instant now = clock_.now();
  if (hurried_ || is_near(tree) || now >= turn || now < timestamp.created) {
    return std::nullopt;
  }
  return shown && *shown ? std::optional(Waiting{timestamp.release, turn}) : std::nullopt;
}

Result<UpdateCycle::Outcome> UpdateCycle::bring(release::TreeReader& reader, const std::string& tree,
                                                const release::Timestamp& timestamp) {
  MINGBAI_TRY(steps_.enter(CycleStep::fetch));
  MINGBAI_ASSIGN(const release::Release release, reader.fetch_release(timestamp));
  MINGBAI_TRY(state_.save_trust(config_.channel, reader.trust()));
  const auto line = is_near(tree) ? Installer::Line::own_medium : Installer::Line::network;
  auto installed = installer_.install(reader, release, line);
  if (!installed) {
    if (installed.error().code == ErrorCode::io_no_space) {
      generations_.discard_staging();
    }
    return fail(installed.error());
  }
  return Outcome::activated;
}

}  // namespace mingbai::agent
