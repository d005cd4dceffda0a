// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "kiosk/print/escpos_page.h"
#include "kiosk/print/escpos_session.h"
#include "kiosk/print/printer.h"
#include "kiosk/print/status_query.h"
#include "sync/base/check.h"

namespace mingbai::print {
namespace {

using Claim = PrintOutcome::Claim;
using Reason = PrintOutcome::Reason;
using Again = PrintOutcome::Again;
using Readiness = PrinterState::Readiness;
using Channel = Transport::Channel;

class EscposPrinter final : public Printer {
 public:
  EscposPrinter(std::unique_ptr<Transport> transport, PrinterProfile profile,
                std::shared_ptr<const text::FontSet> fonts, const Clock& clock, CopyWords copy, PrintLimits limits)
      : transport_(std::move(transport)),
        profile_(profile),
        drawing_(fonts),
        marking_(std::move(fonts), text::TextTarget::paper),
        clock_(clock),
        copy_(std::move(copy)),
        limits_(limits) {}

  PrinterState state() override {
    // Opening a file would begin a job, and a file never speaks.
    if (transport_->channel() != Channel::two_way) return {};
    PrinterState state;
    if (open() != Delivery::sent) {
      state.readiness = Readiness::not_reachable;
      return state;
    }
    if (speaks()) state = query_state(*transport_, limits_.answer);
    spoke_ = spoke_ || state.readiness != Readiness::silent;
    if (transport_->port_sign() == Transport::PortSign::paper_out) state.readiness = Readiness::paper_out;
    transport_->close();
    return state;
  }

  Result<Page> draw(const Slip& slip) override {
    const auto paper = profile_.width_dots >= static_cast<int>(PaperWidth::mm80) ? PaperWidth::mm80 : PaperWidth::mm58;
    auto picture = drawing_.bitmap(slip, paper);
    drawing_.forget_all();
    if (!picture) return fail(picture.error());
    return Page{pack(*picture), "", picture->height + profile_.feed_before_cut_dots};
  }

  PrintOutcome print(const Attempt& attempt, const AttemptSteps& steps) override {
    auto picture = unpack(attempt.page.original);
    if (!picture || picture->width > profile_.width_dots) return {Claim::failed, Reason::cannot_draw};
    if (attempt.kind == Attempt::Kind::copy) {
      picture = marked_copy(*picture, copy_.words + " " + std::to_string(attempt.number), marking_);
    }
    if (clock_.steady() >= attempt.until) return {Claim::failed, Reason::timed_out, Again::when_ready};
    if (const Delivery opened = open(); opened != Delivery::sent) {
      return {Claim::failed, reason_of(opened), Again::when_ready};
    }
    const Readiness readiness = look_before(attempt);
    if (!may_print(readiness)) {
      transport_->close();
      return {Claim::failed, reason_of(readiness), Again::when_ready};
    }
    if (readiness == Readiness::silent && attempt.asked == Attempt::Asked::nobody) {
      transport_->close();
      return {Claim::unknown, Reason::no_proof};
    }
    if (!steps.begin()) {
      transport_->close();
      return {Claim::failed, Reason::not_recorded};
    }
    return send(*picture, attempt, readiness == Readiness::ready, steps);
  }

 private:
  // A profile without status is never asked: some models print what they do not understand.
  bool speaks() const { return transport_->channel() == Channel::two_way && profile_.status != StatusKind::none; }

  // What was broken off in the middle of a command of several bytes, here or by whoever used the line before, would
  // swallow the head of the next one; zeros end it.
  Delivery open() {
    const Delivery opened = transport_->open(limits_.open);
    if (opened == Delivery::sent && torn_ && speaks()) {
      const std::string filling(clear_sequence().size() - 1, '\0');
      std::size_t written = 0;
      torn_ = transport_->write(filling, limits_.answer, written) != Delivery::sent;
    }
    return opened;
  }

  void discard() {
    transport_->discard();
    transport_->close();
    torn_ = true;
  }

  Readiness look_before(const Attempt& attempt) {
    if (transport_->port_sign() == Transport::PortSign::paper_out) return Readiness::paper_out;
    if (!speaks()) return Readiness::silent;
    Readiness readiness = query_state(*transport_, limits_.answer, Asking::once).readiness;
    if (readiness == Readiness::ready) return readiness;
    readiness = query_state(*transport_, limits_.answer).readiness;
    if (readiness == Readiness::silent && (spoke_ || proving(attempt))) readiness = hear_out(attempt);
    spoke_ = spoke_ || readiness != Readiness::silent;
    return readiness;
  }

  // A printer that can speak and does not: on a line without sessions the question stands behind what a broken job
  // left, and is answered when that is printed or thrown away.
  Readiness hear_out(const Attempt& attempt) {
    const Milliseconds end = std::min(attempt.until, clock_.steady() + limits_.stall);
    if (attempt.before == Attempt::Before::half_a_job) clear();
    Readiness readiness = Readiness::silent;
    while (readiness == Readiness::silent && clock_.steady() < end) {
      readiness = query_state(*transport_, limits_.answer).readiness;
    }
    return readiness;
  }

  PrintOutcome send(const Bitmap& picture, const Attempt& attempt, bool answers, const AttemptSteps& steps) {
    const Proof proof = answers ? profile_.proof : Proof::none;
    const double mm = (picture.height + profile_.feed_before_cut_dots) * 25.4 / k_head_dpi;
    const Milliseconds estimate(static_cast<std::int64_t>(1000.0 * mm / limits_.slowest_mm_per_s));
    EscposSession session({.transport = *transport_,
                           .clock = clock_,
                           .limits = limits_,
                           .questions = answers ? EscposSession::Questions::asked : EscposSession::Questions::none,
                           .until = attempt.until});
    EncodedJob job = encode_with_joints(picture, profile_);
    const ProcessId id = process_id_of(attempt.job_id, attempt.number);
    const std::string before = opening(attempt.before);
    first_ = false;
    const EscposSession::Sent sent = session.send(before, std::move(job), proof_request(proof, id));
    if (sent.trouble) return stopped(*sent.trouble, sent.reached_cut, proving(attempt));
    if (sent.delivery != Delivery::sent) return abandon(sent, answers);
    steps.sent();
    if (proof == Proof::none) return close_unproved();
    return conclude(session.wait_for_proof(proof, id, limits_.proof_base + 3 * estimate, proving(attempt)),
                    proving(attempt));
  }

  bool proving(const Attempt& attempt) const { return proved_before_ || attempt.proving == Attempt::Proving::known; }

  // What stands before a job. A session that another program or a dead one left in the middle of a picture is brought
  // to an end; half a slip is cut off, so that it is not the head of this one.
  std::string opening(Attempt::Before before) const {
    if (transport_->channel() == Channel::file) return {};
    if (before == Attempt::Before::clean) return first_ && speaks() ? flush_sequence() : std::string();
    return (speaks() ? clear_sequence() : std::string()) + flush_sequence() + cut_sequence(profile_);
  }

  PrintOutcome close_unproved() {
    const bool paper_out = transport_->port_sign() == Transport::PortSign::paper_out;
    const Delivery closed = transport_->close();
    if (paper_out) return {Claim::unknown, Reason::paper_out};
    if (closed == Delivery::no_space) return {Claim::failed, Reason::no_space};
    if (closed == Delivery::lost && transport_->channel() == Channel::file) return {Claim::failed, Reason::lost};
    return {Claim::unknown, Reason::no_proof};
  }

  PrintOutcome abandon(const EscposSession::Sent& sent, bool answers) {
    discard();
    // The knife's bytes come last: without them no complete slip came out.
    PrintOutcome outcome{sent.reached_cut ? Claim::unknown : Claim::failed, reason_of(sent.delivery)};
    if (!answers || sent.delivery == Delivery::no_space) return outcome;
    outcome.again = Again::when_ready;
    if (const Readiness readiness = clear_afresh(Clearing::always); !may_print(readiness)) {
      outcome.reason = reason_of(readiness);
    }
    return outcome;
  }

  // A fresh session is not stuck behind a picture: paper and cover answer, and what is stuck is thrown away, so that it
  // does not come out for the next visitor. `silent` where nothing is learnt.
  enum class Clearing { always, when_stopped };
  Readiness clear_afresh(Clearing clearing) {
    if (open() != Delivery::sent) return Readiness::silent;
    // First of all: a printer whose cover was closed meanwhile goes on at once.
    if (clearing == Clearing::always) clear();
    const Readiness readiness = query_state(*transport_, limits_.answer).readiness;
    if (clearing == Clearing::when_stopped && !may_print(readiness)) clear();
    transport_->close();
    return readiness;
  }

  void clear() {
    std::size_t written = 0;
    transport_->write(clear_sequence(), limits_.answer, written);
  }

  // A slip split over two rolls is no slip, even if the printer would go on: what is left is thrown away. If its last
  // bytes were there already, only a printer that proves and still stands still has certainly not printed them.
  PrintOutcome stopped(Readiness readiness, bool reached_cut, bool proving) {
    discard();
    const Readiness now = clear_afresh(Clearing::always);
    const bool certain = !reached_cut || (proving && now != Readiness::silent && !may_print(now));
    return {certain ? Claim::failed : Claim::unknown, reason_of(readiness), Again::when_ready};
  }

  PrintOutcome conclude(const EscposSession::Proved& proved, bool proving) {
    using Ending = EscposSession::Proved::Ending;
    switch (proved.ending) {
      case Ending::proved:
        transport_->close();
        proved_before_ = true;
        return {Claim::printed, Reason::none};
      case Ending::trouble:
        return stopped(proved.trouble, true, proving);
      case Ending::lost:
      case Ending::silent:
      case Ending::late:
        break;
    }
    discard();
    // The questions may have been stuck behind the picture. A printer that has stopped has not printed all of it; one
    // that is ready has perhaps; and so has one whose line broke, whatever it says now.
    const bool late = proved.ending == Ending::late;
    const Readiness readiness = clear_afresh(late ? Clearing::when_stopped : Clearing::always);
    if (proved.ending == Ending::lost) return {Claim::unknown, Reason::lost, Again::when_ready};
    if (!may_print(readiness)) {
      return {proving ? Claim::failed : Claim::unknown, reason_of(readiness), Again::when_ready};
    }
    return late ? PrintOutcome{Claim::unknown, Reason::proof_late}
                : PrintOutcome{Claim::unknown, Reason::timed_out, Again::when_ready};
  }

  const std::unique_ptr<Transport> transport_;
  const PrinterProfile profile_;
  SlipDrawing drawing_;
  text::TextEngine marking_;
  const Clock& clock_;
  const CopyWords copy_;
  const PrintLimits limits_;
  bool torn_ = true;            // the last byte that the printer got may not have been a command's last
  bool first_ = true;           // of this life: nobody knows what the printer was left with
  bool spoke_ = false;          // it can answer
  bool proved_before_ = false;  // it can: a late proof is waited for
};

}  // namespace

std::unique_ptr<Printer> make_escpos_printer(std::unique_ptr<Transport> transport, PrinterProfile profile,
                                             std::shared_ptr<const text::FontSet> fonts, const Clock& clock,
                                             CopyWords copy, PrintLimits limits) {
  MINGBAI_CHECK(transport != nullptr);
  MINGBAI_CHECK(profile.width_dots >= static_cast<int>(PaperWidth::mm58));
  return std::make_unique<EscposPrinter>(std::move(transport), profile, std::move(fonts), clock, std::move(copy),
                                         limits);
}

}  // namespace mingbai::print
