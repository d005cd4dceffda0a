// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <netinet/in.h>

#include <string>

#include "sync/base/file_descriptor.h"

namespace mingbai::test {

// An address of this machine (127.x.y.z) that no other object of this program has, and hardly any other program: a
// printer that is unplugged and comes back finds its port free, and nobody else is met there meanwhile.
sockaddr_in own_loopback_address();
std::string text_of(const sockaddr_in& address);  // ADDRESS:PORT
// Listens there without blocking. Port 0: one is chosen and filled in. Empty when it cannot.
FileDescriptor listen_at(sockaddr_in& address, int receive_buffer = 0);

}  // namespace mingbai::test
