// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sync/central/known_kiosks.h"
#include "sync/central/submission_store.h"

namespace mingbai::central {

// One line of the fleet: a known kiosk, and what was heard of it.
struct FleetEntry {
  KnownKiosk kiosk;
  SeenKiosk seen;
};
// Every known kiosk, by name.
Result<std::vector<FleetEntry>> fleet_of(std::vector<KnownKiosk> kiosks, SubmissionStore& store);

// Gauges by kiosk for OpenMetrics: last heard, release, outbox depth, oldest and dead, paper days left, open work
// orders, cloned. Empty when the store cannot be read.
std::string fleet_metrics(std::vector<KnownKiosk> kiosks, SubmissionStore& store);

}  // namespace mingbai::central
