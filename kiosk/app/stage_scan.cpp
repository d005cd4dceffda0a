// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A slip that was held to the scanner, judged on the spot.
#include "kiosk/app/slip_check.h"
#include "kiosk/app/stage.h"

namespace mingbai::app {

bool Stage::show_scanned_slip(std::string_view scanned) {
  const session::Language language = session_.settings.language;
  const auto sheet = check_slip(scanned, slip_keys_, presenter_.release(), [&](const cases::SlipStatement& said) {
    StatementWords statement{said.power, said.step};
    auto model = presenter_.power(said.power);
    if (model) {
      presenter_.localiser().localise(language, *model);
      statement.power = model->power.name;
    }
    if (said.outcome != cases::Outcome::running) {
      statement.step = words().term("outcome", cases::word(said.outcome));
    } else if (model && model->power.flowchart) {
      if (const catalog::FlowNode* node = model->power.flowchart->find(said.step)) {
        statement.step = node->post.empty() ? node->name : node->name + " · " + node->post;
      }
    }
    return statement;
  });
  if (!sheet) {
    return false;
  }
  // Over the page where the case itself can be looked up.
  apply(session::GoTo{session::LookUpScreen{}});
  apply(session::OpenSheet{*sheet});
  return true;
}

}  // namespace mingbai::app
