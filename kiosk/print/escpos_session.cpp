// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/escpos_session.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace mingbai::print {
namespace {

// Small enough that a slow printer shows progress within the stall limit, and that its voice is heard in time.
constexpr std::size_t k_chunk = 1024;
constexpr Milliseconds k_shortest_wait{50};
constexpr Milliseconds k_suspicious_stall{1000};

}  // namespace

ProcessId process_id_of(std::string_view job_id, int attempt) {
  constexpr std::string_view k_symbols = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::uint64_t mixed = 1469598103934665603ULL;
  for (const char c : job_id) mixed = (mixed ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  ProcessId id{};
  for (std::size_t i = 0; i < 3; ++i, mixed /= k_symbols.size()) id[i] = k_symbols[mixed % k_symbols.size()];
  id[3] = k_symbols[static_cast<std::size_t>(attempt) % k_symbols.size()];
  return id;
}

Milliseconds EscposSession::stall_limit() const {
  return suspicion_ ? std::min(k_suspicious_stall, s_.limits.stall) : s_.limits.stall;
}

std::optional<PrinterState::Readiness> EscposSession::listen(Milliseconds limit) {
  const std::string bytes = s_.transport.read(limit);
  if (!bytes.empty()) last_answer_ = s_.clock.steady();
  return take_in(bytes, Hearing::all);
}

std::optional<PrinterState::Readiness> EscposSession::take_in(std::string_view bytes, Hearing hearing) {
  using Kind = AnswerReader::Answer::Kind;
  answers_.push(bytes);
  while (const auto answer = answers_.next()) {
    switch (answer->kind) {
      case Kind::process_id:
        process_id_ = answer->id;
        break;
      case Kind::status_after:
        status_after_ = answer->byte;
        break;
      case Kind::automatic:
        if (const auto trouble = trouble_of(answer->group)) return trouble;
        break;
      case Kind::real_time:
        suspicion_ = suspicion_ || (hearing == Hearing::all && trouble_of(asked_, answer->byte).has_value());
        break;
    }
  }
  return std::nullopt;
}

std::optional<PrinterState::Readiness> EscposSession::confirmed_trouble() {
  suspicion_ = false;
  std::string overheard;
  const auto readiness = query_state(s_.transport, s_.limits.answer, Asking::twice, &overheard).readiness;
  if (const auto trouble = take_in(overheard, Hearing::no_real_time)) return trouble;
  last_question_ = last_answer_ = s_.clock.steady();
  if (may_print(readiness)) return std::nullopt;
  return readiness;
}

// The bytes to send, questions put in between commands on the way.
struct EscposSession::Stream {
  std::string bytes;
  std::vector<std::size_t> joints;  // rising
  std::size_t cut = 0;
  std::size_t at = 0;

  bool at_joint() const { return std::binary_search(joints.begin(), joints.end(), at); }
  std::string_view next() const {
    const auto joint = std::upper_bound(joints.begin(), joints.end(), at);
    const std::size_t end = joint == joints.end() ? bytes.size() : *joint;
    return std::string_view(bytes).substr(at, std::min(k_chunk, end - at));
  }
  void insert(const std::string& question) {
    bytes.insert(at, question);
    for (std::size_t& joint : joints) {
      if (joint > at) joint += question.size();
    }
    if (cut >= at) cut += question.size();
    // Between the question's bytes nothing else may stand.
    joints.insert(std::upper_bound(joints.begin(), joints.end(), at), at + question.size());
  }
};

EscposSession::Sent EscposSession::send(const std::string& before, EncodedJob job, const std::string& proof) {
  Stream stream{before + job.bytes, {}, before.size() + job.cut};
  stream.joints.push_back(before.size());
  for (const std::size_t joint : job.joints) stream.joints.push_back(before.size() + joint);
  stream.bytes += proof;
  stream.joints.back() = stream.bytes.size();
  last_question_ = last_answer_ = s_.clock.steady();
  Milliseconds progress = last_question_;
  const auto ended = [&](Delivery delivery) { return Sent{delivery, stream.at > stream.cut, std::nullopt}; };
  while (stream.at < stream.bytes.size()) {
    const Milliseconds now = s_.clock.steady();
    if (s_.questions == Questions::asked && stream.at > before.size() && stream.at_joint()) {
      if (suspicion_) {
        if (const auto trouble = confirmed_trouble()) return {Delivery::sent, stream.at > stream.cut, trouble};
      } else if (now - last_question_ >= s_.limits.ask_every) {
        asked_ = asked_ == 4 ? 2 : 4;
        stream.insert(real_time_question(asked_));
        last_question_ = now;
      }
    }
    std::size_t written = 0;
    const Delivery delivery = s_.transport.write(stream.next(), std::min(k_shortest_wait, stall_limit()), written);
    stream.at += written;
    if (written > 0) progress = s_.clock.steady();
    if (delivery != Delivery::sent && delivery != Delivery::timed_out) return ended(delivery);
    if (const auto trouble = listen(Milliseconds(0))) return {Delivery::sent, stream.at > stream.cut, trouble};
    if (stream.at + proof.size() <= stream.bytes.size()) status_after_.reset();
    const bool stalled = delivery == Delivery::timed_out && s_.clock.steady() - progress >= stall_limit();
    if (stalled || s_.clock.steady() >= s_.until) return ended(Delivery::timed_out);
  }
  return ended(Delivery::sent);
}

EscposSession::Proved EscposSession::wait_for_proof(Proof proof, const ProcessId& id, Milliseconds patience,
                                                    bool proved_before) {
  using Ending = Proved::Ending;
  const Milliseconds begun = s_.clock.steady();
  const Milliseconds end = proved_before ? s_.until : std::min(s_.until, begun + patience);
  last_answer_ = begun;
  while (s_.clock.steady() < end) {
    auto trouble = listen(std::min(s_.limits.answer, s_.limits.ask_every));
    if (!trouble && suspicion_) trouble = confirmed_trouble();
    // A proof that came before the trouble stands: the knife had cut.
    if (proof == Proof::process_id && process_id_ == id) return {Ending::proved};
    if (proof == Proof::status_after && status_after_) {
      if ((*status_after_ & 0x0CU) != 0) return {Ending::trouble, PrinterState::Readiness::paper_out};
      return {Ending::proved};
    }
    if (trouble) return {Ending::trouble, *trouble};
    const Milliseconds now = s_.clock.steady();
    // A printer that spoke and no longer does has lost its power or its line; a busy one may be deaf for a while.
    if (now - last_answer_ >= std::max(s_.limits.stall, patience / 2)) return {Ending::silent};
    if (now - last_question_ < s_.limits.ask_every) continue;
    asked_ = asked_ == 4 ? 2 : 4;
    last_question_ = now;
    std::size_t written = 0;
    if (s_.transport.write(real_time_question(asked_), s_.limits.answer, written) == Delivery::lost) {
      return {Ending::lost};
    }
  }
  return {Ending::late};
}

}  // namespace mingbai::print
