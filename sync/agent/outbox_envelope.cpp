// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/outbox_envelope.h"

namespace mingbai::agent {

cases::Envelope to_envelope(const store::OutboxMessage& message) {
  return {message.id,     message.seq,
          message.lane,   message.key_id,
          message.sealed, crypto::Signature::from_bytes(message.signature).value_or(crypto::Signature{})};
}

store::OutboxMessage to_message(cases::Envelope envelope, Instant created) {
  store::OutboxMessage message;
  message.seq = envelope.seq;
  message.id = std::move(envelope.id);
  message.lane = envelope.lane;
  message.key_id = std::move(envelope.key_id);
  message.sealed = std::move(envelope.sealed);
  message.signature = std::string(envelope.signature.view());
  message.created = created;
  return message;
}

}  // namespace mingbai::agent
