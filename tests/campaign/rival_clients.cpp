// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The two usual designs, written as their libraries are used.
#include <thread>
#include <utility>

#include "kiosk/print/status_query.h"
#include "sync/base/check.h"
#include "tests/campaign/clients.h"

namespace mingbai::test {
namespace {

using Claim = print::PrintOutcome::Claim;
using print::Delivery;

constexpr int k_tries = 3;
constexpr Milliseconds k_open{300};
constexpr Milliseconds k_stall{600};
constexpr Milliseconds k_answer{200};
constexpr Milliseconds k_pause{100};

class RivalClient : public Client {
 public:
  RivalClient(const std::string& address, const print::PrinterProfile& profile) : profile_(profile) {
    auto transport = print::make_transport(address);
    MINGBAI_CHECK(transport.has_value());
    transport_ = std::move(*transport);
  }
  Claim print(const print::Bitmap& picture) override {
    const std::string job = print::encode_job(picture, profile_);
    for (int attempt = 0; attempt < k_tries; ++attempt) {
      if (attempt > 0) std::this_thread::sleep_for(k_pause);
      if (transport_->open(k_open) == Delivery::sent) {
        const bool done = print_open(job);
        transport_->close();
        if (done) return Claim::printed;
      }
    }
    return Claim::failed;
  }

 protected:
  virtual bool print_open(const std::string& job) = 0;
  bool write(const std::string& job) {
    std::size_t written = 0;
    return transport_->write(job, k_stall, written) == Delivery::sent;
  }
  bool ready() { return print::query_state(*transport_, k_answer).readiness == print::PrinterState::Readiness::ready; }

 private:
  const print::PrinterProfile profile_;
  std::unique_ptr<print::Transport> transport_;
};

class NaiveClient final : public RivalClient {
  using RivalClient::RivalClient;
  bool print_open(const std::string& job) override { return write(job); }
};

class PollingClient final : public RivalClient {
  using RivalClient::RivalClient;
  bool print_open(const std::string& job) override { return ready() && write(job) && ready(); }
};

}  // namespace

std::unique_ptr<Client> make_naive_client(const std::string& address, const print::PrinterProfile& profile) {
  return std::make_unique<NaiveClient>(address, profile);
}

std::unique_ptr<Client> make_polling_client(const std::string& address, const print::PrinterProfile& profile) {
  return std::make_unique<PollingClient>(address, profile);
}

}  // namespace mingbai::test
