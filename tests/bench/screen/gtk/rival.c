/* SPDX-FileCopyrightText: 2026 The Mingbai authors
   SPDX-License-Identifier: Apache-2.0
   The kiosk's home, list and power pages by GTK 4: a stack of pages, rows that are recycled, power pages built when they
   are first opened, of which the last eight are kept. gtk_rival FOLDER */
#include "pages.h"

enum { k_kept = 8 };

static const char *present_page(Rival *rival) { return g_ptr_array_index(rival->shown, rival->shown->len - 1); }

void go_to(Rival *rival, const char *name) {
  g_ptr_array_add(rival->shown, g_strdup(name));
  gtk_stack_set_visible_child_name(rival->stack, name);
}

void go_back(Rival *rival) {
  if (rival->shown->len > 1) g_ptr_array_remove_index(rival->shown, rival->shown->len - 1);
  gtk_stack_set_visible_child_name(rival->stack, present_page(rival));
}

void go_home(Rival *rival) {
  g_ptr_array_set_size(rival->shown, 0);
  go_to(rival, "home");
}

void open_power(Rival *rival, const char *code) {
  guint at = 0;
  if (g_ptr_array_find_with_equal_func(rival->kept, code, g_str_equal, &at)) {
    char *name = g_ptr_array_steal_index(rival->kept, at);
    g_ptr_array_add(rival->kept, name);
  } else {
    gtk_stack_add_named(rival->stack, power_page(rival, code), code);
    g_ptr_array_add(rival->kept, g_strdup(code));
  }
  go_to(rival, code);
  if (rival->kept->len > k_kept) {
    gtk_stack_remove(rival->stack, gtk_stack_get_child_by_name(rival->stack, g_ptr_array_index(rival->kept, 0)));
    g_ptr_array_remove_index(rival->kept, 0);
  }
}

static GKeyFile *open_file(const char *folder, const char *name) {
  GKeyFile *file = g_key_file_new();
  char *path = g_strdup_printf("%s/%s.ini", folder, name);
  GError *error = NULL;
  if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, &error)) g_error("%s: %s", path, error->message);
  g_free(path);
  return file;
}

static void take_style(const char *folder) {
  GtkCssProvider *style = gtk_css_provider_new();
  char *path = g_strdup_printf("%s/style.css", folder);
  gtk_css_provider_load_from_path(style, path);
  gtk_style_context_add_provider_for_display(gdk_display_get_default(), GTK_STYLE_PROVIDER(style),
                                             GTK_STYLE_PROVIDER_PRIORITY_USER);
  g_free(path);
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  gtk_init();
  g_object_set(gtk_settings_get_default(), "gtk-enable-animations", FALSE, NULL);
  Rival rival = {.folder = argv[1]};
  rival.home = open_file(rival.folder, "home");
  rival.list = open_file(rival.folder, "list");
  rival.shown = g_ptr_array_new_with_free_func(g_free);
  rival.kept = g_ptr_array_new_with_free_func(g_free);
  take_style(rival.folder);
  rival.stack = GTK_STACK(gtk_stack_new());
  gtk_stack_set_hhomogeneous(rival.stack, TRUE);
  gtk_widget_set_size_request(GTK_WIDGET(rival.stack), 1080, 1629);
  gtk_stack_add_named(rival.stack, home_page(&rival), "home");
  gtk_stack_add_named(rival.stack, list_page(&rival), "list");
  GtkWidget *column = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append(GTK_BOX(column), head_of(&rival));
  gtk_box_append(GTK_BOX(column), GTK_WIDGET(rival.stack));
  gtk_box_append(GTK_BOX(column), foot_of(&rival));
  GtkWidget *window = gtk_window_new();
  gtk_window_set_decorated(GTK_WINDOW(window), FALSE);
  gtk_window_set_default_size(GTK_WINDOW(window), 1080, 1920);
  gtk_window_set_child(GTK_WINDOW(window), column);
  go_home(&rival);
  gtk_window_present(GTK_WINDOW(window));
  while (g_list_model_get_n_items(gtk_window_get_toplevels()) > 0) g_main_context_iteration(NULL, TRUE);
  return 0;
}
