// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "sync/base/clock.h"
#include "sync/base/log.h"
#include "sync/base/result.h"
#include "sync/central/config.h"
#include "sync/central/drop_folder.h"
#include "sync/central/http_server.h"
#include "sync/central/publishing_desk.h"
#include "sync/central/retention.h"
#include "sync/central/service.h"
#include "sync/central/storage.h"
#include "sync/crypto/signature.h"
#include "sync/officials/officials.h"

namespace mingbai::central {

// Where the counts of searches that found nothing lie: "<database>.missed".
std::filesystem::path missed_folder(const Config& config);
// The key of the hashes of secrets: as configured, or "<database>.key".
std::filesystem::path secret_key_file(const Config& config);
// The rules of what is kept how long: as configured, or "<assets>/retention.toml".
std::filesystem::path retention_file(const Config& config);
// Where verified releases are unpacked: as configured, or "<database>.releases".
std::filesystem::path releases_folder(const Config& config);

// The key of the desk: as configured, or beside the officials' file.
std::filesystem::path desk_key_file(const Config& config);
// Where drafts of packages and the keys that sign steps lie: as configured, or "<publishing>.desk".
std::filesystem::path publishing_folder(const Config& config);

// The whole running server: opens what the configuration names, listens, follows the release tree. Destruction finishes
// the requests that have begun.
class Central {
 public:
  // `clock` and `log` outlive it.
  static Result<std::unique_ptr<Central>> start(const Config& config, const Clock& clock, const Log& log);
  ~Central();

  int port() const { return server_->port(); }
  // Looks at the tree and the tokens now instead of within two seconds.
  Result<void> refresh();

 private:
  Central(const Clock& clock, const Log& log) : clock_(clock), log_(log) {}
  Result<void> open(const Config& config);
  Result<void> open_desk(const Config& config);
  Result<void> open_officials(const Config& config, std::shared_ptr<postgres::Pool> pool);
  void make_officials_desk(const std::string& url, const Config& config);
  void follow();
  // Once a night; goes on at the next call when much is old.
  void keep_no_longer();
  void write_looks();

  const Clock& clock_;
  const Log& log_;
  std::unique_ptr<LiveCatalog> catalog_;
  std::unique_ptr<CaseStore> cases_;
  std::unique_ptr<LookBook> looks_;
  bool looks_fail_ = false;  // the last time; of the thread that follows
  std::unique_ptr<OfficeTokens> offices_;
  std::unique_ptr<SecretHash> secrets_;
  std::optional<crypto::SigningKey> slip_key_;
  std::unique_ptr<TreeFiles> tree_;
  std::unique_ptr<calendar::LegalClocks> clocks_;
  std::unique_ptr<calendar::Calendar> calendar_;
  std::unique_ptr<Words> words_;
  Metrics metrics_;
  std::unique_ptr<MissedFinds> missed_finds_;
  std::unique_ptr<officials::Officials> officials_;
  std::unique_ptr<OversightDesk> oversight_;
  std::unique_ptr<SubmissionStore> submissions_;
  std::unique_ptr<KioskScreens> screens_;
  std::vector<RetentionRule> retention_;
  std::optional<Date> kept_no_longer_;  // the day that this was last done; of the thread that follows
  std::unique_ptr<KnownKiosks> kiosks_;
  std::unique_ptr<OutboxKeys> outbox_keys_;
  std::unique_ptr<SubmissionDesk> desk_;     // needs outbox keys and the slip key
  std::unique_ptr<SealedDesk> sealed_desk_;  // needs the slip key
  std::unique_ptr<RateLimit> per_client_;
  std::unique_ptr<RateLimit> per_number_;
  std::unique_ptr<RateLimit> in_total_;
  std::unique_ptr<RateLimit> forms_per_client_;
  std::unique_ptr<RateLimit> forms_in_total_;
  std::unique_ptr<RateLimit> sign_ins_per_client_;
  std::unique_ptr<RateLimit> sign_ins_in_total_;
  std::unique_ptr<officials::Gate> gate_;
  std::unique_ptr<PublishingDesk> publishing_;  // null when no workspace is configured
  std::unique_ptr<DeskService> officials_desk_;
  std::unique_ptr<Service> service_;
  std::unique_ptr<CaseIntake> intake_;  // of the drop folder
  std::unique_ptr<DropFolder> drop_;    // null when none is configured
  std::unique_ptr<HttpServer> server_;

  std::mutex refreshing_;  // one refresh at a time
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;  // protected by mutex_
  std::thread follower_;
};

}  // namespace mingbai::central
