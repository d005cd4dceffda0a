// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What a power's page keeps behind a touch: one basis with its article, one material with where to get it.
#include "kiosk/screens/format.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"

namespace mingbai::screens {
namespace {

void fact(Context& context, std::string_view name, Word key, const std::string& value) {
  if (!value.empty()) {
    ui::key_value(context.ui, name, context.words[key], value);
  }
}

void draw_basis_facts(Context& context, const catalog::Basis& basis) {
  const Strings& words = context.words;
  fact(context, "basis.rank", Word::article_rank, words.term("rank", catalog::word(basis.rank)));
  if (basis.effective) {
    fact(context, "basis.effective", Word::article_effective, full_day(words, *basis.effective));
  }
  fact(context, "basis.gist", Word::article_gist, basis.gist);
  if (basis.text.empty()) {
    return ui::banner(context.ui, "basis.missing", ui::BannerKind::notice, words[Word::article_text],
                      words[Word::article_missing]);
  }
  ui::section_header(context.ui, {.name = "basis.article", .label = words[Word::article_text], .action = {}});
  ui::Panel quote(context.ui, ui::PanelKind::sand);
  ui::paragraph(context.ui, "basis.text", basis.text, ui::Spacing::none);
}

void draw_material_facts(Context& context, const catalog::Material& material) {
  const Strings& words = context.words;
  std::vector<std::string> forms;
  for (const catalog::MaterialForm form : material.forms) {
    forms.push_back(words.term("form", catalog::word(form)));
  }
  fact(context, "material.form", Word::paper_form, joined_terms(context, forms));
  fact(context, "material.copies", Word::paper_copies,
       words.fill(Word::paper_copiesof, {{"count", std::to_string(material.copies)}}));
  fact(context, "material.hint", Word::paper_hint, material.hint);
  fact(context, "material.source", Word::paper_source, words.term("origin", catalog::word(material.source)));
  fact(context, "material.where", Word::paper_where, material.source_note);
  fact(context, "material.necessity", Word::paper_necessity,
       words.term("necessity", catalog::word(material.necessity)));
  if (!material.question.empty()) {
    fact(context, "material.situation", Word::paper_situation,
         words.fill(Word::paper_answer,
                    {{"question", material.question}, {"answers", joined_terms(context, material.answers)}}));
  }
}

}  // namespace

void draw_basis_sheet(Context& context, std::size_t index) {
  const auto& model = context.models.power;
  const bool there = model && index < model->power.bases.size();
  const std::string title = there ? "《" + model->power.bases[index].title + "》" + model->power.bases[index].article
                                  : context.words[Word::article_gone];
  const ui::Dialog dialog(context.ui, "basis", title);
  if (there) {
    sheet_body(context, "basis", [&] { draw_basis_facts(context, model->power.bases[index]); });
  }
  sheet_close(context, dialog, "basis.close");
}

void draw_material_sheet(Context& context, std::size_t index) {
  const Strings& words = context.words;
  const auto& model = context.models.power;
  const bool there = model && index < model->power.guide.materials.size();
  const std::string title = there ? model->power.guide.materials[index].name : words[Word::paper_gone];
  const ui::Dialog dialog(context.ui, "material", title);
  if (there) {
    sheet_body(context, "material", [&] { draw_material_facts(context, model->power.guide.materials[index]); });
    const bool ticked = context.session.power_visit(model->power.code).ticked.contains(index);
    if (ui::button(context.ui, {.name = "material.tick",
                                .label = words[ticked ? Word::paper_untick : Word::paper_tick],
                                .icon = ticked ? "minus" : "check",
                                .kind = ui::ButtonKind::primary,
                                .before = ui::Spacing::section})) {
      context.emit(session::ToggleMaterial{index});
      context.emit(session::CloseSheet{});
    }
  }
  sheet_close(context, dialog, "material.close");
}

}  // namespace mingbai::screens
