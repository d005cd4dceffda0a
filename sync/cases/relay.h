// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/cases/case.h"
#include "sync/cases/submission.h"
#include "sync/cases/tracking_code.h"
#include "sync/crypto/signature.h"

namespace mingbai::cases {

// What the agent knows of its link to the central server.
struct LinkStatus {
  bool online = false;             // the last poll reached the server and was verified
  std::optional<Instant> checked;  // last verified poll
  int release = 0;                 // active generation, 0 = none
  // Of the update rounds, for the operator's page.
  bool busy = false;                         // a round is running
  std::int64_t rounds = 0;                   // finished ones in the life of the agent
  bool activated = false;                    // the last round brought a new generation
  std::optional<ErrorCode> last_error = {};  // why the last round failed
  std::string version = {};                  // of the agent; empty: an older one
  // The picture of the screen that the central server asks for (screen_picture.h); empty: none.
  std::string picture_wish = {};
  // Of the root that this machine trusts: whose seals on slips are genuine (open_seal). None from an older agent.
  std::vector<crypto::VerifyKey> slip_keys = {};
};

// The kiosk's end of the one local socket to the agent (the kiosk has no network of its own). Messages are single JSON
// lines of at most 256 KiB: {"ask":"case","code":...} | {"ask":"case","number":...,"secret":...} |
// {"ask":"status","stood":...} | {"ask":"sync"} | {"ask":"submit","id":...,"submission":{...}}; answers {"ok":true,...}
// |
// {"ok":false,"code":"<ErrorCode word>"}. Every call opens its own connection; safe for concurrent use. Never blocks
// longer than `timeout`.
class RelayClient {
 public:
  RelayClient(std::filesystem::path socket, Milliseconds timeout);

  // nullopt: no such case (the answer is the same for a wrong and for a foreign code). network_* or io_not_found when
  // the agent or the central server cannot be reached; rate_limited.
  Result<std::optional<Case>> look_up(const CaseQuestion& question) const;
  // `stood`: the folder name of the generation that the kiosk shows and did not fall over; empty: none yet.
  Result<LinkStatus> status(const std::string& stood = {}) const;
  // Asks for an update round at once and returns the status before it: the round is over when `rounds` has risen and
  // `busy` is false again. bad_value from an agent that is too old to know the question.
  Result<LinkStatus> sync_now() const;
  // Hands in what a citizen wrote; needs no network. When this returns, it lies sealed in the agent's outbox and will
  // arrive, power cut or not; the code is the citizen's receipt. `id`: k_submission_id random bytes made when the
  // citizen pressed; asked again with the same id, nothing is handed in twice. outbox_full; key_invalid: the root names
  // no key to seal to. Both programs overwrite every block they free (wiping_heap.cpp); `submission` is the caller's to
  // wipe.
  Result<TrackingCode> submit(const std::string& id, const Submission& submission) const;

 private:
  std::filesystem::path socket_;
  Milliseconds timeout_;
};

// One line in, one line out: for both ends and their tests.
std::string encode_question(const CaseQuestion& question);
struct RelayRequest {
  enum class Ask { look_up, status, sync, submit } ask = Ask::status;
  CaseQuestion question;
  std::string id = {};
  Submission submission = {};
  std::string stood = {};  // of a question for the status
};
inline constexpr std::size_t k_longest_request = 40 * 1024;  // a line: the longest submission, escaped
std::string encode_submission(const std::string& id, const Submission& submission);
Result<RelayRequest> parse_request(std::string_view line);
std::string encode_answer(const std::optional<Case>& answer);
std::string encode_answer(const LinkStatus& status);
std::string encode_answer(const TrackingCode& receipt);
std::string encode_failure(const Error& error);

}  // namespace mingbai::cases
