// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The two usual designs, written as their libraries are used.
#include <thread>
#include <utility>

#include "kiosk/print/escpos_page.h"
#include "kiosk/print/ipp_client.h"
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
  Claim print(const print::Page& page) override {
    const auto picture = print::unpack(page.original);
    MINGBAI_CHECK(picture.has_value());
    const std::string job = print::encode_job(*picture, profile_);
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

// Print-Job, and what was taken is printed.
class NaivePageClient : public Client {
 public:
  explicit NaivePageClient(const std::string& address) : client_(parsed(address), limits()) {}
  Claim print(const print::Page& page) override {
    for (int attempt = 0; attempt < k_tries; ++attempt) {
      if (attempt > 0) std::this_thread::sleep_for(k_pause);
      if (print_once(page)) return Claim::printed;
    }
    return Claim::failed;
  }

 protected:
  virtual bool print_once(const print::Page& page) { return submit(page); }
  bool submit(const print::Page& page) { return client_.submit("slip", page.original).delivery == Delivery::sent; }
  const print::IppClient& client() const { return client_; }

 private:
  static print::IppAddress parsed(const std::string& address) {
    auto parts = print::parse_ipp_address(address);
    MINGBAI_CHECK(parts.has_value());
    return *parts;
  }
  static print::IppLimits limits() { return {.connect = k_open, .answer = k_answer, .look_every = k_pause}; }

  const print::IppClient client_;
};

// Asks for the printer's state before, and after the job until it is well; never for the job.
class PollingPageClient final : public NaivePageClient {
  using NaivePageClient::NaivePageClient;
  bool print_once(const print::Page& page) override { return ready() && submit(page) && ready_in_time(); }
  bool ready() { return client().state().readiness == print::PrinterState::Readiness::ready; }
  bool ready_in_time() {
    std::this_thread::sleep_for(k_pause);
    return ready();
  }
};

}  // namespace

std::unique_ptr<Client> make_naive_page_client(const std::string& address) {
  return std::make_unique<NaivePageClient>(address);
}

std::unique_ptr<Client> make_polling_page_client(const std::string& address) {
  return std::make_unique<PollingPageClient>(address);
}

std::unique_ptr<Client> make_naive_client(const std::string& address, const print::PrinterProfile& profile) {
  return std::make_unique<NaiveClient>(address, profile);
}

std::unique_ptr<Client> make_polling_client(const std::string& address, const print::PrinterProfile& profile) {
  return std::make_unique<PollingClient>(address, profile);
}

}  // namespace mingbai::test
