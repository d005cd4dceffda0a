// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "kiosk/print/slip.h"

namespace mingbai::test {

// bo and en have Chinese under each line, as whoever chose them gets it.
enum class SampleLanguage { zh, hant, bo, en };

print::StatusSlip status_sample(SampleLanguage language);
print::GuideSlip guide_sample(SampleLanguage language);
print::ReceiptSlip receipt_sample(SampleLanguage language);
print::NoticeSlip queue_sample(SampleLanguage language);
print::NoticeSlip notice_sample(SampleLanguage language);
print::ReportSlip report_sample();
// With the central server's seal in its QR: 169 characters.
print::StatusSlip sealed_sample(SampleLanguage language);
// Names of 60 hanzi, long rights, values that fit nowhere beside their labels.
print::StatusSlip long_status_sample();
// 15 materials, several with long names and hints.
print::GuideSlip long_guide_sample();

struct NamedSlip {
  std::string name;
  print::Slip slip;
};
std::vector<NamedSlip> all_samples();

}  // namespace mingbai::test
