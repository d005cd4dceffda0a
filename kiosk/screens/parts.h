// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// One function a screen or sheet; each draws only its content, between the bars.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/screens/context.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/widgets.h"

namespace mingbai::screens {

void draw_attract(Context& context);
void draw_home(Context& context);
void draw_life_events(Context& context);
void draw_departments(Context& context);
void draw_list(Context& context, const session::ListScreen& screen);
void draw_search(Context& context);
void draw_power(Context& context, const session::PowerScreen& screen);
void draw_look_up(Context& context);
void draw_case(Context& context);
void draw_notices(Context& context);
void draw_slip_sheet(Context& context, const session::SlipSheet& sheet);
void draw_notice(Context& context, const session::NoticeScreen& screen);
void draw_help(Context& context, const session::HelpScreen& screen);
void draw_hall(Context& context, const session::HallScreen& screen);
void draw_feedback(Context& context);
void draw_form(Context& context, session::FormPage page);
void draw_flow_screen(Context& context, const session::FlowScreen& screen);
// The operator pages (operator_pages.cpp); `operator_bars`: the page has the two bars, the tests of the glass have
// none.
void draw_operator(Context& context, session::OperatorPage page);
void draw_operator_bar(Context& context);
bool operator_bars(session::OperatorPage page);
void draw_forced(Context& context, session::ForcedScreen forced);
// The product's seal, `edge` px wide.
void draw_seal(Context& context, ui::Point corner, float edge);
// Sheets and the idle warning.
void draw_sheet(Context& context, const session::Sheet& sheet);
void draw_language_sheet(Context& context);
void draw_display_sheet(Context& context);
void draw_basis_sheet(Context& context, std::size_t index);
void draw_material_sheet(Context& context, std::size_t index);
void draw_facet_sheet(Context& context, session::FacetKind kind);
// What stands between a sheet's title and its buttons; scrolls when it is too high for the screen.
void sheet_body(Context& context, std::string_view sheet, const std::function<void()>& body);
// The button at the sheet's foot; the close beside the title of a dialog that scrolls does the same.
void sheet_close(Context& context, const ui::Dialog& dialog, std::string_view name);
void draw_idle_warning(Context& context, int seconds_left);
// How a print goes on whose sheet was closed, above the main actions: paper that nobody waits for is left lying, and
// one that never came is missed. Call after the actions, before the content.
void print_toast(Context& context);
// The first of a page's actions: prints, or says that the printer cannot. `promise` must outlive it.
ui::ButtonSpec print_action(const Context& context, std::string_view name, const std::string& promise);

// The tabs of a power's page (power_tabs.cpp).
void draw_eligibility(Context& context, const PowerModel& model);
void draw_materials(Context& context, const PowerModel& model);
void draw_basis(Context& context, const PowerModel& model);
void draw_supervision(Context& context, const PowerModel& model);

// --- pieces that several screens share ---
// What a list shows under a power's name: office and everyday names.
std::string power_note(const Context& context, const catalog::PowerSummary& power);
// A row of a list of powers; opens the power.
void power_row(Context& context, const catalog::PowerSummary& power, std::string_view prefix,
               std::span<const text::ByteRange> marks = {}, std::string_view note = {});
// Calls `row` for those of `count` rows of `list` that are near the visible part, and leaves the room of the others.
void long_list(Context& context, const std::string& list, std::size_t count,
               const std::function<void(std::size_t)>& row);
// Icon of a life event.
std::string_view life_icon(std::string_view life_event);
// Title and a sentence in the middle of an empty place.
void empty_state(Context& context, std::string_view name, std::string_view title, std::string_view words);
std::string joined_terms(const Context& context, const std::vector<std::string>& parts);
bool landscape(const Context& context);
// The text is so large, or the room in reach so low, that head and content of a page share one scrolling column.
bool all_in_one(const Context& context);
// Of the room between the bars, for a chart that stands in such a column.
inline constexpr float k_chart_share = 0.72F;

}  // namespace mingbai::screens
