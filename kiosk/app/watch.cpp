// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/watch.h"

#include <sys/stat.h>

#include <string>
#include <utility>

#include "sync/base/file.h"

namespace mingbai::app {
namespace {

constexpr std::chrono::seconds k_round{1};
constexpr int k_rounds_a_status = 5;

bool same(const std::optional<cases::LinkStatus>& a, const std::optional<cases::LinkStatus>& b) {
  return a.has_value() == b.has_value() &&
         (!a || (a->online == b->online && a->checked == b->checked && a->release == b->release && a->busy == b->busy &&
                 a->rounds == b->rounds && a->picture_wish == b->picture_wish));
}

bool same(const Outlook& a, const Outlook& b) {
  return same(a.link, b.link) && a.generation == b.generation && a.generations_broken == b.generations_broken &&
         a.maintenance == b.maintenance && a.maintenance_here == b.maintenance_here && a.record == b.record;
}

}  // namespace

std::shared_ptr<const cases::PublicRecord> read_public_record(const std::filesystem::path& state) {
  const auto bytes = read_file(state / cases::k_public_record_file, cases::k_longest_public_record);
  auto record = bytes ? cases::parse_public_record(*bytes) : fail(bytes.error());
  return record ? std::make_shared<const cases::PublicRecord>(std::move(*record)) : nullptr;
}

Watch::Watch(std::filesystem::path state, cases::RelayClient client, Tell tell, std::filesystem::path own_maintenance)
    : state_(std::move(state)),
      client_(std::move(client)),
      tell_(std::move(tell)),
      own_maintenance_(std::move(own_maintenance)),
      thread_([this] { run(); }) {}

Watch::~Watch() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  closes_.notify_all();
  thread_.join();
}

void Watch::stood(const std::string& generation) {
  const std::lock_guard lock(mutex_);
  stood_ = generation;
}

// Read again only when the file is another one: a second is short, and its numbers stand for minutes.
std::shared_ptr<const cases::PublicRecord> Watch::read_record(const Outlook& before) {
  struct stat now {};
  if (::stat((state_ / cases::k_public_record_file).c_str(), &now) != 0) {
    record_file_.clear();
    return nullptr;
  }
  // Its time alone is coarse: two files within some milliseconds have the same.
  const std::string file = std::to_string(now.st_ino) + " " + std::to_string(now.st_mtim.tv_sec) + " " +
                           std::to_string(now.st_mtim.tv_nsec) + " " + std::to_string(now.st_size);
  if (file == record_file_) {
    return before.record;
  }
  record_file_ = file;
  return read_public_record(state_);
}

Outlook Watch::look(const Outlook& before, int round) {
  Outlook outlook = before;
  const store::Generations generations(state_);
  const auto active = generations.active();
  outlook.generations_broken = !active;
  if (active) {
    outlook.generation = *active ? (*active)->directory.string() : std::string();
  }
  std::error_code ignored;
  outlook.maintenance = std::filesystem::exists(state_ / "maintenance", ignored);
  outlook.maintenance_here = !own_maintenance_.empty() && std::filesystem::exists(own_maintenance_, ignored);
  outlook.record = read_record(before);
  if (round % k_rounds_a_status == 0) {
    std::string stood;
    {
      const std::lock_guard lock(mutex_);
      stood = stood_;
    }
    const auto status = client_.status(stood);
    outlook.link = status ? std::optional(*status) : std::nullopt;
  }
  return outlook;
}

void Watch::run() {
  Outlook before;
  for (int round = 0;; ++round) {
    Outlook outlook = look(before, round);
    if (round == 0 || !same(outlook, before)) {
      before = outlook;
      tell_(std::move(outlook));
    }
    std::unique_lock lock(mutex_);
    if (closes_.wait_for(lock, k_round, [this] { return closing_; })) {
      return;
    }
  }
}

}  // namespace mingbai::app
