// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <utility>

#include "kiosk/print/printer.h"
#include "kiosk/print/status_query.h"
#include "sync/base/check.h"

namespace mingbai::print {
namespace {

using Claim = PrintOutcome::Claim;
using Reason = PrintOutcome::Reason;
using Readiness = PrinterState::Readiness;

Reason reason_of(Delivery delivery) {
  switch (delivery) {
    case Delivery::sent:
      return Reason::none;
    case Delivery::not_reachable:
      return Reason::not_reachable;
    case Delivery::timed_out:
      return Reason::timed_out;
    case Delivery::lost:
      return Reason::lost;
    case Delivery::no_space:
      return Reason::no_space;
  }
  return Reason::lost;
}

Reason reason_of(Readiness readiness) {
  switch (readiness) {
    case Readiness::ready:
      return Reason::none;
    case Readiness::silent:
      return Reason::no_proof;
    case Readiness::offline:
      return Reason::offline;
    case Readiness::paper_out:
      return Reason::paper_out;
    case Readiness::cover_open:
      return Reason::cover_open;
    case Readiness::broken:
      return Reason::broken;
    case Readiness::not_reachable:
      return Reason::not_reachable;
  }
  return Reason::broken;
}

// The first four symbols of a job's id differ between neighbouring jobs; the counter tells attempts apart.
ProcessId process_id_of(std::string_view job_id, unsigned attempt) {
  ProcessId id{'0', '0', '0', '0'};
  for (std::size_t i = 0; i < 3 && i < job_id.size(); ++i) id[i] = job_id[i];
  id[3] = static_cast<char>('A' + attempt % 26);
  return id;
}

class EscposPrinter final : public Printer {
 public:
  EscposPrinter(std::unique_ptr<Transport> transport, PrinterProfile profile,
                std::shared_ptr<const text::FontSet> fonts, const Clock& clock, PrintLimits limits)
      : transport_(std::move(transport)),
        profile_(profile),
        drawing_(std::move(fonts)),
        clock_(clock),
        limits_(limits) {}

  PrinterState state() override {
    // Opening a file would begin a job, and a file never speaks.
    if (transport_->channel() == Transport::Channel::one_way) return {};
    PrinterState state;
    if (transport_->open(limits_.open) != Delivery::sent) {
      state.readiness = Readiness::not_reachable;
      return state;
    }
    if (transport_->channel() == Transport::Channel::two_way) state = query_state(*transport_, limits_.answer);
    transport_->close();
    return state;
  }

  PrintOutcome print(const Slip& slip, std::string_view job_id, const OnSent& on_sent) override {
    const auto paper = profile_.width_dots >= static_cast<int>(PaperWidth::mm80) ? PaperWidth::mm80 : PaperWidth::mm58;
    const auto picture = drawing_.bitmap(slip, paper);
    if (!picture) return {Claim::failed, Reason::cannot_draw};
    if (const Delivery opened = transport_->open(limits_.open); opened != Delivery::sent) {
      return {Claim::failed, reason_of(opened)};
    }
    const bool two_way = transport_->channel() == Transport::Channel::two_way;
    Proof proof = two_way ? profile_.proof : Proof::none;
    if (two_way) {
      const Readiness readiness = query_state(*transport_, limits_.answer).readiness;
      if (!may_print(readiness)) {
        transport_->close();
        return {Claim::failed, reason_of(readiness)};
      }
      if (readiness == Readiness::silent) proof = Proof::none;
    }
    return send(*picture, proof, process_id_of(job_id, ++attempts_), on_sent);
  }

 private:
  PrintOutcome send(const Bitmap& picture, Proof proof, const ProcessId& id, const OnSent& on_sent) {
    std::string bytes = opening() + encode_job(picture, profile_);
    bytes += proof_request(proof, id);
    unfinished_ = true;
    std::size_t written = 0;
    if (const Delivery delivery = transport_->write(bytes, limits_.stall, written); delivery != Delivery::sent) {
      // The cut is among the last bytes: without them no complete slip came out.
      return abandon(reason_of(delivery), delivery);
    }
    on_sent();
    if (proof == Proof::none) {
      const Delivery closed = transport_->close();
      unfinished_ = closed != Delivery::sent;
      if (closed == Delivery::no_space) return {Claim::failed, Reason::no_space};
      if (closed == Delivery::lost && transport_->channel() == Transport::Channel::one_way) {
        return {Claim::failed, Reason::lost};
      }
      return {Claim::unknown, Reason::no_proof};
    }
    return wait_for_proof(picture, proof, id);
  }

  // What stands before a job: a session that another program (or our last life) may have left in the middle of a
  // picture is brought to an end; a half slip of ours is cut off so that it is not the head of this one.
  std::string opening() {
    const bool two_way = transport_->channel() == Transport::Channel::two_way;
    std::string bytes;
    if (unfinished_ && two_way)
      bytes = clear_sequence() + flush_sequence() + cut_sequence(profile_);
    else if (attempts_ == 1 && two_way)
      bytes = flush_sequence();
    return bytes;
  }

  PrintOutcome abandon(Reason reason, Delivery delivery) {
    transport_->close();
    const bool two_way = transport_->channel() == Transport::Channel::two_way;
    if (delivery != Delivery::no_space && two_way) {
      const Readiness readiness = look_again(After::always_clear);
      if (!may_print(readiness)) reason = reason_of(readiness);
    }
    return {Claim::failed, reason};
  }

  // A fresh session is not stuck behind a picture: paper and cover answer, and what is stuck is thrown away, so that it
  // does not come out for the next visitor. `silent` where nothing is learnt.
  enum class After { always_clear, clear_if_stopped };
  Readiness look_again(After after) {
    if (transport_->open(limits_.open) != Delivery::sent) return Readiness::silent;
    const Readiness readiness = query_state(*transport_, limits_.answer).readiness;
    if (after == After::always_clear || !may_print(readiness)) {
      std::size_t written = 0;
      transport_->write(clear_sequence(), limits_.answer, written);
    }
    transport_->close();
    return readiness;
  }

  PrintOutcome wait_for_proof(const Bitmap& picture, Proof proof, const ProcessId& id) {
    const double mm = (picture.height + profile_.feed_before_cut_dots) * 25.4 / k_head_dpi;
    const Milliseconds estimate(static_cast<std::int64_t>(1000.0 * mm / limits_.slowest_mm_per_s));
    const Milliseconds end = clock_.steady() + limits_.proof_base + 3 * estimate;
    AnswerReader answers;
    int asked = 4;
    bool told = false;
    while (clock_.steady() < end) {
      const std::string bytes = transport_->read(limits_.answer);
      answers.push(bytes);
      while (const auto answer = answers.next()) {
        using Kind = AnswerReader::Answer::Kind;
        if (answer->kind == Kind::process_id && proof == Proof::process_id && answer->id == id) return confirmed();
        if (answer->kind == Kind::status_after && proof == Proof::status_after) {
          if ((answer->byte & 0x0CU) != 0) return stopped(Readiness::paper_out);
          return confirmed();
        }
        if (answer->kind == Kind::real_time) {
          const auto trouble = told ? trouble_of(asked, answer->byte) : std::nullopt;
          told = false;
          if (trouble) return stopped(*trouble);
        }
      }
      if (!bytes.empty()) continue;
      // Silence: is it still printing, or has it stopped? A lost line shows here too.
      asked = asked == 4 ? 2 : 4;
      std::size_t written = 0;
      if (transport_->write(real_time_question(asked), limits_.answer, written) != Delivery::sent) {
        transport_->close();
        return {Claim::unknown, Reason::lost};
      }
      told = true;
    }
    transport_->close();
    // The questions may have been stuck behind the picture. A printer that has stopped has not printed all of it; one
    // that is ready has perhaps.
    const Readiness readiness = look_again(After::clear_if_stopped);
    if (!may_print(readiness)) return {Claim::failed, reason_of(readiness)};
    return {Claim::unknown, Reason::proof_late};
  }

  PrintOutcome confirmed() {
    transport_->close();
    unfinished_ = false;
    return {Claim::printed, Reason::none};
  }

  // A slip split over two rolls is no slip: what is left is thrown away, also for the next visitor's sake.
  PrintOutcome stopped(Readiness readiness) {
    std::size_t written = 0;
    transport_->write(clear_sequence(), limits_.answer, written);
    transport_->close();
    return {Claim::failed, reason_of(readiness)};
  }

  const std::unique_ptr<Transport> transport_;
  const PrinterProfile profile_;
  SlipDrawing drawing_;
  const Clock& clock_;
  const PrintLimits limits_;
  unsigned attempts_ = 0;
  bool unfinished_ = false;  // a job was begun and not proved complete
};

}  // namespace

std::unique_ptr<Printer> make_escpos_printer(std::unique_ptr<Transport> transport, PrinterProfile profile,
                                             std::shared_ptr<const text::FontSet> fonts, const Clock& clock,
                                             PrintLimits limits) {
  MINGBAI_CHECK(transport != nullptr);
  MINGBAI_CHECK(profile.width_dots >= static_cast<int>(PaperWidth::mm58));
  return std::make_unique<EscposPrinter>(std::move(transport), profile, std::move(fonts), clock, limits);
}

}  // namespace mingbai::print
