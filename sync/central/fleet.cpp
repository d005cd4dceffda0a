// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/fleet.h"

#include <algorithm>
#include <functional>
#include <optional>

namespace mingbai::central {

namespace {

using Value = std::function<std::optional<std::int64_t>(const FleetEntry&)>;

std::optional<std::int64_t> seconds(const std::optional<Instant>& moment) {
  return moment ? std::optional(std::int64_t{moment->time_since_epoch().count()}) : std::nullopt;
}

void append_gauge(std::string& text, std::string_view name, std::string_view help, const std::vector<FleetEntry>& fleet,
                  const Value& value) {
  const std::string whole = "mingbai_central_kiosk_" + std::string(name);
  text += "# TYPE " + whole + " gauge\n# HELP " + whole + " " + std::string(help) + "\n";
  for (const FleetEntry& entry : fleet) {
    if (const auto number = value(entry)) {
      text += whole + "{kiosk=\"" + entry.kiosk.name + "\"} " + std::to_string(*number) + "\n";
    }
  }
}

// Of the last heartbeat, if there was one.
template <class Read>
Value of_last(Read read) {
  return [read](const FleetEntry& entry) -> std::optional<std::int64_t> {
    return entry.seen.last ? read(*entry.seen.last) : std::optional<std::int64_t>();
  };
}

using cases::Heartbeat;

std::optional<std::int64_t> days_left(const Heartbeat& beat) {
  return beat.printer && beat.printer->days_left ? std::optional(std::int64_t{*beat.printer->days_left}) : std::nullopt;
}

void append_orders(std::string& text, const std::vector<FleetEntry>& fleet) {
  text +=
      "# TYPE mingbai_central_kiosk_work_order gauge\n"
      "# HELP mingbai_central_kiosk_work_order Since when a person is waited for, seconds since 1970.\n";
  for (const FleetEntry& entry : fleet) {
    if (!entry.seen.last || !entry.seen.last->printer) {
      continue;
    }
    for (const Heartbeat::WorkOrder& order : entry.seen.last->printer->orders) {
      text += "mingbai_central_kiosk_work_order{kiosk=\"" + entry.kiosk.name + "\",fault=\"" + order.fault + "\"} " +
              std::to_string(order.opened.time_since_epoch().count()) + "\n";
    }
  }
}

}  // namespace

Result<std::vector<FleetEntry>> fleet_of(std::vector<KnownKiosk> kiosks, SubmissionStore& store) {
  MINGBAI_ASSIGN(const auto seen, store.seen());
  std::ranges::sort(kiosks, {}, &KnownKiosk::name);
  std::vector<FleetEntry> fleet;
  for (KnownKiosk& kiosk : kiosks) {
    const auto found = std::ranges::find(seen, kiosk.key.id(), &SeenKiosk::kiosk);
    fleet.push_back({std::move(kiosk), found == seen.end() ? SeenKiosk{} : *found});
  }
  return fleet;
}

std::string fleet_metrics(std::vector<KnownKiosk> kiosks, SubmissionStore& store) {
  const auto known = fleet_of(std::move(kiosks), store);
  if (!known || known->empty()) {
    return {};
  }
  const std::vector<FleetEntry>& fleet = *known;
  std::string text;
  append_gauge(text, "heard_time", "When the last heartbeat came, seconds since 1970.", fleet,
               [](const FleetEntry& entry) { return seconds(entry.seen.heard); });
  append_gauge(text, "cloned", "1: two disks send under this kiosk's key.", fleet,
               [](const FleetEntry& entry) { return std::optional(std::int64_t{entry.seen.cloned ? 1 : 0}); });
  append_gauge(text, "release", "Active release, 0 for none.", fleet,
               of_last([](const Heartbeat& beat) { return std::optional(std::int64_t{beat.release}); }));
  append_gauge(text, "checked_time", "End of the last verified round, seconds since 1970.", fleet,
               of_last([](const Heartbeat& beat) { return seconds(beat.checked); }));
  append_gauge(text, "outbox_depth", "Submissions that wait there.", fleet,
               of_last([](const Heartbeat& beat) { return std::optional(beat.outbox_depth); }));
  append_gauge(text, "outbox_dead", "Submissions that were set aside there.", fleet,
               of_last([](const Heartbeat& beat) { return std::optional(beat.outbox_dead); }));
  append_gauge(text, "outbox_oldest_time", "When the oldest waiting one was made, seconds since 1970.", fleet,
               of_last([](const Heartbeat& beat) { return seconds(beat.outbox_oldest); }));
  append_gauge(text, "paper_days_left", "Working days that the paper will last.", fleet, of_last(days_left));
  append_orders(text, fleet);
  return text;
}

}  // namespace mingbai::central
