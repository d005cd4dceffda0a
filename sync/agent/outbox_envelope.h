// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/cases/envelope.h"
#include "sync/store/outbox.h"

namespace mingbai::agent {

// The same submission as the store keeps it and as it travels.
cases::Envelope to_envelope(const store::OutboxMessage& message);
store::OutboxMessage to_message(cases::Envelope envelope, Instant created);

}  // namespace mingbai::agent
