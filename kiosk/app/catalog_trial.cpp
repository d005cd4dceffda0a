// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/catalog_trial.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "sync/base/atomic_file.h"
#include "sync/base/file.h"

namespace mingbai::app {

namespace {

constexpr std::size_t k_file_limit = 4096;
// As many as an agent keeps (store::Generations), and one that has just gone.
constexpr std::size_t k_most_records = 4;

}  // namespace

CatalogTrial::CatalogTrial(std::filesystem::path file, const Log& log) : file_(std::move(file)), log_(log) {}

CatalogTrial::~CatalogTrial() {
  if (running_) {
    --running_->starts;
    write(*running_);
  }
}

// A damaged file counts as none: at worst a bad release gets its starts once more.
std::vector<CatalogTrial::Record> CatalogTrial::read() const {
  const auto text = read_file(file_, k_file_limit);
  const auto list = nlohmann::json::parse(text ? *text : std::string(), nullptr, false);
  std::vector<Record> records;
  for (const auto& object : list.is_array() ? list : nlohmann::json::array()) {
    if (object.is_object() && object.contains("generation") && object["generation"].is_string() &&
        object.contains("starts") && object["starts"].is_number_integer()) {
      records.push_back({object["generation"].get<std::string>(), object["starts"].get<int>(),
                         object.contains("good") && object["good"] == true});
    }
  }
  return records;
}

void CatalogTrial::write(const Record& record) {
  std::vector<Record> records = read();
  std::erase_if(records, [&](const Record& one) { return one.generation == record.generation; });
  records.insert(records.begin(), record);
  records.resize(std::min(records.size(), k_most_records));
  auto list = nlohmann::ordered_json::array();
  for (const Record& one : records) {
    list.push_back({{"generation", one.generation}, {"starts", one.starts}, {"good", one.good}});
  }
  if (const auto written = write_file_atomically(file_, list.dump() + "\n"); !written) {
    log_.failure("kiosk.trial_not_noted", written.error());
  }
}

bool CatalogTrial::begin(const std::string& generation, Milliseconds now) {
  if (file_.empty()) {
    return true;
  }
  running_.reset();
  stood_.clear();
  const auto records = read();
  const auto known = std::ranges::find(records, generation, &Record::generation);
  Record record = known == records.end() ? Record{generation, 0, false} : *known;
  if (record.good) {
    stood_ = generation;
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
    stood_ = running_->generation;
    write({running_->generation, 0, true});
    running_.reset();
  }
  return running_.has_value();
}

}  // namespace mingbai::app
