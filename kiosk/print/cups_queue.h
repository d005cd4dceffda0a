// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string_view>

#include "kiosk/print/ipp_client.h"

// A queue of CUPS, where a page printer cannot be spoken to itself: it hangs at a plug that only a driver knows, or the
// kiosk may not use the network. A fallback, because a queue's word is worth little: it says "completed" of jobs that a
// printer without power never saw. So nothing that it says is a proof. Where its device is a printer that speaks IPP,
// the printer itself is asked what became of the job, which bears the same name there; its word counts as it does
// without a queue. Of all others the claim is `unknown`. `failed` is said only of a job that the queue never began, or
// that the printer itself gave up.
namespace mingbai::print {

// The address of `queue` at the machine's own scheduler (CUPS_SERVER, client.conf, or CUPS' socket), as the user that
// this program runs as: only a job's owner may cancel it. bad_value where no queue can have such a name.
Result<IppAddress> cups_queue(std::string_view queue);

std::unique_ptr<Printer> make_queue_printer(IppAddress queue, std::shared_ptr<const text::FontSet> fonts,
                                            const Clock& clock, CopyWords copy = {}, IppLimits limits = {});

}  // namespace mingbai::print
