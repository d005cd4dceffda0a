// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sync/package/finding.h"

namespace mingbai::publish {

enum class Language { chinese, english };

// The findings as people read them, grouped by file: place, what is wrong, how to mend it, the rule; a summary at the
// end.
std::string as_text(const package::Findings& findings, Language language);
// {"errors":n,"warnings":n,"notes":n,"suppressed":n,"findings":[{rule,severity,file,sheet,row,column,...}]}
std::string as_json(const package::Findings& findings);

}  // namespace mingbai::publish
