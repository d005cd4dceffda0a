// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sync/package/finding.h"
#include "sync/publish/speech.h"

namespace mingbai::publish {

// The findings as people read them, grouped by file: place, what is wrong, how to mend it, the rule; a summary at the
// end.
std::string as_text(const package::Findings& findings, Language language);
// {"errors":n,"warnings":n,"notes":n,"suppressed":n,"findings":[{rule,severity,file,sheet,row,column,...}]}
std::string as_json(const package::Findings& findings);

// Every rule with what it says, how to mend it and where it comes from: for people, or
// [{rule,severity,source,message:{zh,en},remedy:{zh,en}}].
std::string rules_as_text(Language language);
std::string rules_as_json();

}  // namespace mingbai::publish
