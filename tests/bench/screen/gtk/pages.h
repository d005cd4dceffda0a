/* SPDX-FileCopyrightText: 2026 The Mingbai authors
   SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gtk/gtk.h>

typedef struct {
  const char* folder; /* key files and icons */
  GtkStack* stack;    /* home, list and the kept power pages */
  GtkListView* rows;
  GtkAdjustment* rows_at;
  GPtrArray* shown; /* names of the stack's children, the present one last */
  GPtrArray* kept;  /* codes whose pages are kept, the oldest first */
  GKeyFile* home;
  GKeyFile* list;
} Rival;

GtkWidget* home_page(Rival* rival);
GtkWidget* list_page(Rival* rival);
GtkWidget* power_page(Rival* rival, const char* code);
GtkWidget* head_of(Rival* rival);
GtkWidget* foot_of(Rival* rival);

void go_to(Rival* rival, const char* name);
void go_back(Rival* rival);
void go_home(Rival* rival);
void open_power(Rival* rival, const char* code);
