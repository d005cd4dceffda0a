// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "sync/cases/public_record.h"
#include "sync/cases/relay.h"
#include "sync/store/generations.h"

namespace mingbai::app {

// What the machine looks like from outside of the screen; compared whole, so that only changes are told.
struct Outlook {
  std::optional<cases::LinkStatus> link;  // nothing: the agent does not answer
  std::string generation;                 // folder of the active generation; empty before the first
  bool generations_broken = false;        // CURRENT names what is not there
  bool maintenance = false;               // an administrator put the file "maintenance" into the state folder
  bool maintenance_here = false;          // an operator closed the machine at the screen
  // How the offices keep their limits, as the agent last wrote it; null: there is none, or none that can be read.
  std::shared_ptr<const cases::PublicRecord> record;
};

// What lies in the agent's state folder; null: nothing, or nothing that can be read.
std::shared_ptr<const cases::PublicRecord> read_public_record(const std::filesystem::path& state);

// Looks at the state folder every second and asks the agent for its link every five, on a thread of its own; tells
// every change by `tell`, called on that thread. The first look is told in any case.
class Watch {
 public:
  using Tell = std::function<void(Outlook)>;
  // `own_maintenance`: the second file that closes the machine; empty: none.
  Watch(std::filesystem::path state, cases::RelayClient client, Tell tell, std::filesystem::path own_maintenance = {});
  ~Watch();
  // Tells the agent, with the next question, that this generation was shown to the end of its trial. Any thread.
  void stood(const std::string& generation);
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

 private:
  void run();
  Outlook look(const Outlook& before, int round);
  std::shared_ptr<const cases::PublicRecord> read_record(const Outlook& before);

  std::filesystem::path state_;
  cases::RelayClient client_;
  Tell tell_;
  std::filesystem::path own_maintenance_;
  std::mutex mutex_;  // protects closing_ and stood_
  std::condition_variable closes_;
  bool closing_ = false;
  std::string stood_;        // folder name
  std::string record_file_;  // which one was read last; the thread's own
  std::thread thread_;       // last
};

}  // namespace mingbai::app
