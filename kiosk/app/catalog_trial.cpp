// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/catalog_trial.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "sync/base/atomic_file.h"
#include "sync/base/file.h"

namespace mingbai::app {

namespace {

constexpr std::size_t k_file_limit = 4096;

}  // namespace

CatalogTrial::CatalogTrial(std::filesystem::path file, const Log& log) : file_(std::move(file)), log_(log) {}

CatalogTrial::~CatalogTrial() {
  if (running_) {
    --running_->starts;
    write(*running_);
  }
}

// A damaged file counts as none: at worst a bad release gets its starts once more.
std::optional<CatalogTrial::Record> CatalogTrial::read() const {
  const auto text = read_file(file_, k_file_limit);
  const auto object = nlohmann::json::parse(text ? *text : std::string(), nullptr, false);
  if (!object.is_object() || !object.contains("generation") || !object["generation"].is_string() ||
      !object.contains("starts") || !object["starts"].is_number_integer()) {
    return std::nullopt;
  }
  return Record{object["generation"].get<std::string>(), object["starts"].get<int>(),
                object.contains("good") && object["good"] == true};
}

void CatalogTrial::write(const Record& record) {
  const nlohmann::ordered_json object = {
      {"generation", record.generation}, {"starts", record.starts}, {"good", record.good}};
  if (const auto written = write_file_atomically(file_, object.dump() + "\n"); !written) {
    log_.failure("kiosk.trial_not_noted", written.error());
  }
}

bool CatalogTrial::begin(const std::string& generation, Milliseconds now) {
  if (file_.empty()) {
    return true;
  }
  running_.reset();
  Record record = read().value_or(Record{});
  if (record.generation != generation) {
    record = {generation, 0, false};
  }
  if (record.good) {
    return true;
  }
  if (record.starts >= k_most_starts) {
    log_.write(LogLevel::error, "kiosk.catalog_distrusted",
               {{"generation", generation}, {"starts", std::int64_t{record.starts}}});
    return false;
  }
  ++record.starts;
  write(record);
  running_ = std::move(record);
  stands_at_ = now + k_stands;
  return true;
}

bool CatalogTrial::going_on(Milliseconds now) {
  if (running_ && now >= stands_at_) {
    write({running_->generation, 0, true});
    running_.reset();
  }
  return running_.has_value();
}

}  // namespace mingbai::app
