// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/metrics.h"

#include <algorithm>
#include <cstdio>

namespace mingbai::central {

namespace {

constexpr std::array<std::string_view, 3> k_lookup_words = {"found", "missed", "limited"};
constexpr std::array<std::string_view, 4> k_push_words = {"created", "changed", "unchanged", "refused"};
constexpr std::array<std::string_view, 4> k_submission_words = {"stored", "known", "later", "refused"};
constexpr std::array<std::string_view, 7> k_methods = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.9g", value);
  return text;
}

template <std::size_t Count>
void append_words(std::string& text, std::string_view name, std::string_view label,
                  const std::array<std::string_view, Count>& words, const std::array<std::uint64_t, Count>& counts) {
  for (std::size_t i = 0; i < Count; ++i) {
    text += std::string(name) + "_total{" + std::string(label) + "=\"" + std::string(words[i]) + "\"} " +
            std::to_string(counts[i]) + "\n";
  }
}

void append_head(std::string& text, std::string_view name, std::string_view type, std::string_view help) {
  text += "# TYPE " + std::string(name) + " " + std::string(type) + "\n# HELP " + std::string(name) + " " +
          std::string(help) + "\n";
}

}  // namespace

void Metrics::count_request(std::string_view method, std::string_view route, int status, double seconds) {
  const bool known = std::ranges::find(k_methods, method) != k_methods.end();
  const std::string labels = "method=\"" + std::string(known ? method : "other") + "\",route=\"" + std::string(route) +
                             "\",status=\"" + std::to_string(status) + "\"";
  const auto bucket = std::ranges::lower_bound(k_bounds, seconds) - k_bounds.begin();
  const std::lock_guard lock(mutex_);
  ++requests_[labels];
  ++durations_[static_cast<std::size_t>(bucket)];
  seconds_ += seconds;
}

void Metrics::count_lookup(Lookup result) {
  const std::lock_guard lock(mutex_);
  ++lookups_[static_cast<std::size_t>(result)];
}

void Metrics::count_push(Push result) {
  const std::lock_guard lock(mutex_);
  ++pushes_[static_cast<std::size_t>(result)];
}

void Metrics::count_submissions(Submission result, int how_many) {
  const std::lock_guard lock(mutex_);
  submissions_[static_cast<std::size_t>(result)] += static_cast<std::uint64_t>(how_many);
}

std::string Metrics::to_open_metrics(const Gauges& gauges) const {
  const std::lock_guard lock(mutex_);
  std::string text;
  append_head(text, "mingbai_central_requests", "counter", "Requests answered, by route and status.");
  for (const auto& [labels, count] : requests_) {
    text += "mingbai_central_requests_total{" + labels + "} " + std::to_string(count) + "\n";
  }
  append_head(text, "mingbai_central_request_seconds", "histogram", "Time from the whole request to its answer.");
  std::uint64_t total = 0;
  for (std::size_t i = 0; i <= k_bounds.size(); ++i) {
    total += durations_[i];
    const std::string bound = i < k_bounds.size() ? number(k_bounds[i]) : "+Inf";
    text += "mingbai_central_request_seconds_bucket{le=\"" + bound + "\"} " + std::to_string(total) + "\n";
  }
  text += "mingbai_central_request_seconds_sum " + number(seconds_) + "\n";
  text += "mingbai_central_request_seconds_count " + std::to_string(total) + "\n";
  append_head(text, "mingbai_central_lookups", "counter", "Case look-ups by code or number, by result.");
  append_words(text, "mingbai_central_lookups", "result", k_lookup_words, lookups_);
  append_head(text, "mingbai_central_pushes", "counter", "Cases pushed by the offices' systems, by result.");
  append_words(text, "mingbai_central_pushes", "result", k_push_words, pushes_);
  append_head(text, "mingbai_central_submissions", "counter", "Submissions of kiosks, by what became of them.");
  append_words(text, "mingbai_central_submissions", "result", k_submission_words, submissions_);
  text += gauges.fleet;
  append_head(text, "mingbai_central_cases", "gauge", "Cases in the store.");
  text += "mingbai_central_cases " + std::to_string(gauges.cases) + "\n";
  append_head(text, "mingbai_central_release", "gauge", "Number of the release in service, 0 for none.");
  text += "mingbai_central_release " + std::to_string(gauges.release) + "\n# EOF\n";
  return text;
}

}  // namespace mingbai::central
