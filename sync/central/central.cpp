// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/central.h"

#include <algorithm>

#include "sync/base/atomic_file.h"
#include "sync/base/file.h"
#include "sync/crypto/key_file.h"

namespace mingbai::central {

namespace {

constexpr std::size_t k_asset_limit = 1024 * 1024;
constexpr std::size_t k_most_keys = 65'536;
constexpr std::chrono::seconds k_poll{2};
// An office signs in from one address, at half past eight.
constexpr Rate k_sign_ins_per_client{10, 30};
constexpr Rate k_sign_ins_in_total{60, 60};
constexpr std::chrono::hours k_night{3};  // when the day's retention is due

Result<void> require(const std::filesystem::path& value, std::string_view key) {
  if (value.empty()) {
    return fail(ErrorCode::bad_value, "the configuration does not say " + std::string(key));
  }
  return {};
}

std::filesystem::path beside(const std::filesystem::path& file, std::string_view ending) {
  std::filesystem::path path = file;
  path += ending;
  return path;
}

}  // namespace

std::filesystem::path releases_folder(const Config& config) {
  return config.state.empty() ? beside(config.database, ".releases") : config.state;
}

std::filesystem::path secret_key_file(const Config& config) {
  return config.secret_key.empty() ? beside(config.database, ".key") : config.secret_key;
}

std::filesystem::path retention_file(const Config& config) {
  return config.retention.empty() ? config.assets / "retention.toml" : config.retention;
}

std::filesystem::path desk_key_file(const Config& config) {
  return config.desk_key.empty() ? beside(officials_file(config), ".key") : config.desk_key;
}

std::filesystem::path publishing_folder(const Config& config) {
  return config.publishing_desk.empty() ? beside(config.publishing, ".desk") : config.publishing_desk;
}

std::filesystem::path missed_folder(const Config& config) {
  return beside(config.database, ".missed");
}

Result<std::unique_ptr<Central>> Central::start(const Config& config, const Clock& clock, const Log& log) {
  std::unique_ptr<Central> central(new Central(clock, log));
  MINGBAI_TRY(central->open(config));
  if (auto refreshed = central->refresh(); !refreshed) {
    // The server starts all the same: it says "no data yet" and looks again every two seconds.
    log.failure("central.release_refused", refreshed.error());
  }
  central->server_->serve(
      [raw = central.get()](const WebRequest& request) { return raw->service_->answer(request); },
      [raw = central.get()](const WebRequest& request, int status) { return raw->service_->refuse(request, status); });
  central->follower_ = std::thread([raw = central.get()] { raw->follow(); });
  if (central->drop_) {
    central->drop_->follow();
  }
  return central;
}

Result<void> Central::open(const Config& config) {
  MINGBAI_TRY(require(config.tree, "release.tree"));
  MINGBAI_TRY(require(config.root_file, "release.root"));
  MINGBAI_TRY(require(config.channel, "release.channel"));
  MINGBAI_TRY(require(config.assets, "server.assets"));
  MINGBAI_ASSIGN(catalog_,
                 LiveCatalog::open({config.tree, config.root_file, config.channel, releases_folder(config)}, clock_));
  MINGBAI_ASSIGN(Stores stores, open_stores(config, clock_));
  cases_ = std::move(stores.cases);
  looks_ = std::make_unique<LookBook>(cases_->looks(), clock_);
  submissions_ = std::move(stores.submissions);
  screens_ = std::move(stores.screens);
  MINGBAI_ASSIGN(retention_, load_retention(retention_file(config)));
  MINGBAI_ASSIGN(offices_, OfficeTokens::open(config.tokens));
  MINGBAI_ASSIGN(SecretHash secrets, SecretHash::open(secret_key_file(config)));
  MINGBAI_TRY(cases_->require_key(secrets.fingerprint()));
  secrets_ = std::make_unique<SecretHash>(std::move(secrets));
  if (!config.slip_key.empty()) {
    MINGBAI_ASSIGN(crypto::SigningKey slip_key, crypto::load_signing_key(config.slip_key));
    slip_key_ = std::move(slip_key);
  }
  MINGBAI_TRY(open_desk(config));
  missed_finds_ = std::make_unique<MissedFinds>(missed_folder(config), clock_, log_);
  tree_ = std::make_unique<TreeFiles>(config.tree, config.channel);
  MINGBAI_ASSIGN(calendar::Calendar holidays, calendar::Calendar::load(config.assets / "calendar/holidays.toml"));
  calendar_ = std::make_unique<calendar::Calendar>(std::move(holidays));
  MINGBAI_TRY(open_officials(config, std::move(stores.pool)));
  MINGBAI_ASSIGN(calendar::LegalClocks clocks, calendar::LegalClocks::load(config.assets / "calendar/clocks.toml"));
  clocks_ = std::make_unique<calendar::LegalClocks>(std::move(clocks));
  oversight_ = std::make_unique<OversightDesk>(OversightSources{*cases_, *submissions_, *calendar_, *clocks_, clock_},
                                               *catalog_, *officials_);
  MINGBAI_ASSIGN(Words words, Words::load(config.assets / "strings"));
  words_ = std::make_unique<Words>(std::move(words));
  MINGBAI_ASSIGN(std::string stylesheet, read_file(config.assets / "pages/app.css", k_asset_limit));
  MINGBAI_ASSIGN(std::string mark, read_file(config.assets / "pages/mark.svg", k_asset_limit));
  MINGBAI_ASSIGN(std::string openapi, read_file(config.assets / "openapi.json", k_asset_limit));
  per_client_ = std::make_unique<RateLimit>(config.lookups_per_client, k_most_keys, clock_);
  per_number_ = std::make_unique<RateLimit>(config.lookups_per_number, k_most_keys, clock_);
  in_total_ = std::make_unique<RateLimit>(config.lookups_in_total, 1, clock_);
  forms_per_client_ = std::make_unique<RateLimit>(config.forms_per_client, k_most_keys, clock_);
  forms_in_total_ = std::make_unique<RateLimit>(config.forms_in_total, 1, clock_);

  HttpServerOptions options;
  options.host = config.host;
  options.port = config.port;
  options.threads = config.threads;
  options.trusted_proxy = config.trusted_proxy;
  MINGBAI_ASSIGN(server_, HttpServer::bind(options));
  std::string public_url = config.public_url;
  if (public_url.empty()) {
    public_url = "http://" + config.host + ":" + std::to_string(server_->port());
  }
  make_officials_desk(public_url, config);
  service_ = std::make_unique<Service>(ServiceParts{clock_,
                                                    log_,
                                                    *catalog_,
                                                    *cases_,
                                                    *looks_,
                                                    *offices_,
                                                    *secrets_,
                                                    *tree_,
                                                    *calendar_,
                                                    *clocks_,
                                                    *words_,
                                                    slip_key_ ? &*slip_key_ : nullptr,
                                                    metrics_,
                                                    *missed_finds_,
                                                    *oversight_,
                                                    *officials_,
                                                    desk_.get(),
                                                    sealed_desk_.get(),
                                                    *submissions_,
                                                    *kiosks_,
                                                    *officials_desk_,
                                                    *per_client_,
                                                    *per_number_,
                                                    *in_total_,
                                                    *forms_per_client_,
                                                    *forms_in_total_,
                                                    config.channel,
                                                    public_url,
                                                    std::move(stylesheet),
                                                    std::move(mark),
                                                    std::move(openapi)});
  if (!config.drop.empty()) {
    intake_ = std::make_unique<CaseIntake>(*cases_, *catalog_, *secrets_, clock_);
    drop_ = std::make_unique<DropFolder>(config.drop, *intake_, *words_, clock_, log_);
  }
  if (!config.port_file.empty()) {
    MINGBAI_TRY(write_file_atomically(config.port_file, std::to_string(server_->port()) + "\n"));
  }
  return {};
}

Result<void> Central::open_desk(const Config& config) {
  MINGBAI_ASSIGN(kiosks_, KnownKiosks::open(config.kiosks));
  MINGBAI_ASSIGN(outbox_keys_, OutboxKeys::open(config.outbox_keys));
  if (slip_key_ && !config.outbox_keys.empty()) {
    desk_ = std::make_unique<SubmissionDesk>(config.channel, *kiosks_, *outbox_keys_, *slip_key_, *submissions_,
                                             *screens_, clock_, log_);
  }
  if (slip_key_) {
    sealed_desk_ = std::make_unique<SealedDesk>(
        SealedDesk::Parts{config.channel, secrets_->case_salt(), *cases_, *kiosks_, *slip_key_, clock_, log_});
  }
  return {};
}

Result<void> Central::open_officials(const Config& config, std::shared_ptr<postgres::Pool> pool) {
  MINGBAI_ASSIGN(officials_, central::open_officials(config, clock_, std::move(pool)));
  MINGBAI_ASSIGN(gate_, officials::Gate::open(*officials_, desk_key_file(config), clock_, config.password_costs));
  if (const auto key = gate_->check_key(); !key) {
    log_.failure("desk.key_differs", key.error());  // phones and kiosks are served all the same
  }
  if (!config.publishing.empty()) {
    MINGBAI_TRY(require(config.publishing_key, "publishing.vault_key"));
    MINGBAI_ASSIGN(publishing_,
                   PublishingDesk::open({config.publishing, config.publishing_key, publishing_folder(config)},
                                        config.password_costs, clock_));
  }
  sign_ins_per_client_ = std::make_unique<RateLimit>(k_sign_ins_per_client, k_most_keys, clock_);
  sign_ins_in_total_ = std::make_unique<RateLimit>(k_sign_ins_in_total, 1, clock_);
  return {};
}

void Central::make_officials_desk(const std::string& url, const Config& config) {
  officials_desk_ =
      std::make_unique<DeskService>(DeskParts{clock_,
                                              log_,
                                              *catalog_,
                                              *cases_,
                                              *looks_,
                                              *calendar_,
                                              *clocks_,
                                              *words_,
                                              *missed_finds_,
                                              *oversight_,
                                              *submissions_,
                                              *kiosks_,
                                              *screens_,
                                              *gate_,
                                              *officials_,
                                              *officials_,
                                              *sign_ins_per_client_,
                                              *sign_ins_in_total_,
                                              config.desk_url.empty() ? url : config.desk_url,
                                              officials_file(config).parent_path(),
                                              publishing_.get(),
                                              {config.publishing.string(), config.publishing_key.string()}});
}

Central::~Central() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (follower_.joinable()) {
    follower_.join();
  }
  drop_.reset();
  server_.reset();  // before everything it answers with
  if (looks_) {
    write_looks();
  }
}

Result<void> Central::refresh() {
  const std::lock_guard lock(refreshing_);
  MINGBAI_TRY(offices_->refresh());
  MINGBAI_TRY(kiosks_->refresh());
  MINGBAI_ASSIGN(const LiveCatalog::Refreshed refreshed, catalog_->refresh());
  if (refreshed == LiveCatalog::Refreshed::swapped) {
    log_.write(LogLevel::notice, "central.release_in_service", {{"release", catalog_->current()->facts().release}});
    const auto keys = catalog_->slip_keys();
    if (slip_key_ && std::ranges::find(keys, slip_key_->verify_key()) == keys.end()) {
      log_.failure("central.slip_key_unknown",
                   {ErrorCode::key_invalid, "the root does not name the slip key " + slip_key_->id() +
                                                "; slips are not sealed until cases.slip_key is one that it names"});
    }
  }
  return {};
}

void Central::write_looks() {
  const auto written = looks_->write();
  if (!written && !looks_fail_) {
    log_.failure("central.looks_not_written", written.error());
  }
  looks_fail_ = !written;
}

void Central::keep_no_longer() {
  constexpr std::int64_t k_at_a_time = 5000;
  const Date today = clock_.today();
  if (kept_no_longer_ == today || clock_.now() < china_midnight(today) + k_night) {
    return;
  }
  const auto report = apply_retention(retention_, *cases_, *submissions_, clock_.now(), k_at_a_time);
  if (!report) {
    kept_no_longer_ = today;  // tomorrow again
    log_.failure("central.retention_failed", report.error());
    return;
  }
  for (const Removed& removed : report->removed) {
    if (removed.number > 0) {
      log_.write(LogLevel::notice, "central.removed",
                 {{"what", removed.what}, {"before", to_iso8601(removed.before)}, {"number", removed.number}});
    }
  }
  if (const auto ended = officials_->forget_ended(); !ended) {
    log_.failure("central.retention_failed", ended.error());
  }
  if (report->finished) {
    kept_no_longer_ = today;
  }
}

void Central::follow() {
  std::string told;  // one line a new trouble, not one every two seconds
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, k_poll, [this] { return stopping_; })) {
    lock.unlock();
    const auto refreshed = refresh();
    if (!refreshed && refreshed.error().message != told) {
      log_.failure("central.release_refused", refreshed.error());
    }
    told = refreshed ? std::string() : refreshed.error().message;
    write_looks();
    keep_no_longer();
    lock.lock();
  }
}

}  // namespace mingbai::central
