// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Inside this room only. Called before any use of libsodium; cheap, and safe for concurrent use.
namespace mingbai::crypto {

void sodium_ready();

}  // namespace mingbai::crypto
