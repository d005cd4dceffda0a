/* SPDX-FileCopyrightText: 2026 The Mingbai authors
   SPDX-License-Identifier: Apache-2.0 */
#include "pages.h"

enum { k_width = 968, k_row = 120, k_rows_shown = 11 };

static char *text_of(GKeyFile *file, const char *group, const char *key) {
  return g_key_file_get_string(file, group, key, NULL);
}

static char **texts_of(GKeyFile *file, const char *group, const char *key, gsize *count) {
  char **found = g_key_file_get_string_list(file, group, key, count, NULL);
  if (found == NULL) *count = 0;
  return found;
}

static GtkWidget *words(const char *text, const char *kind) {
  GtkWidget *label = gtk_label_new(text == NULL ? "" : text);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  if (kind != NULL) gtk_widget_add_css_class(label, kind);
  return label;
}

static GtkWidget *wrapped(const char *text, const char *kind) {
  GtkWidget *label = words(text, kind);
  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static GtkWidget *middle(const char *text, const char *kind) {
  GtkWidget *label = words(text, kind);
  gtk_label_set_xalign(GTK_LABEL(label), 0.5F);
  gtk_label_set_justify(GTK_LABEL(label), GTK_JUSTIFY_CENTER);
  return label;
}

static GtkWidget *picture(Rival *rival, const char *name, int edge) {
  char *path = g_strdup_printf("%s/../icons/%s.png", rival->folder, name);
  GtkWidget *image = gtk_image_new_from_file(path);
  gtk_image_set_pixel_size(GTK_IMAGE(image), edge);
  g_free(path);
  return image;
}

static GtkWidget *box(GtkOrientation orientation, int gap) { return gtk_box_new(orientation, gap); }

static void add(GtkWidget *parent, GtkWidget *child) { gtk_box_append(GTK_BOX(parent), child); }

static GtkWidget *key(GtkWidget *child, const char *kind, int width, int height) {
  GtkWidget *button = gtk_button_new();
  gtk_button_set_child(GTK_BUTTON(button), child);
  gtk_widget_add_css_class(button, kind);
  gtk_widget_set_size_request(button, width, height);
  return button;
}

static GtkWidget *stretch(GtkWidget *widget) {
  gtk_widget_set_hexpand(widget, TRUE);
  return widget;
}

static GtkWidget *column_in_the_middle(int gap) {
  GtkWidget *column = box(GTK_ORIENTATION_VERTICAL, gap);
  gtk_widget_set_valign(column, GTK_ALIGN_CENTER);
  return column;
}

static GtkWidget *section(const char *text, const char *link) {
  GtkWidget *row = box(GTK_ORIENTATION_HORIZONTAL, 0);
  add(row, stretch(words(text, "section")));
  if (link != NULL) add(row, words(link, "link"));
  return row;
}

GtkWidget *head_of(Rival *rival) {
  GtkWidget *row = box(GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class(row, "head");
  gtk_widget_set_size_request(row, 1080, 126);
  GtkWidget *left = box(GTK_ORIENTATION_VERTICAL, 0);
  add(left, words(text_of(rival->home, "home", "place"), NULL));
  add(left, words(text_of(rival->home, "home", "status"), "note"));
  add(row, stretch(left));
  add(row, words("11 月 23 日 周一 07:45", "note"));
  return row;
}

static void on_back(GtkButton *button, Rival *rival) {
  (void)button;
  go_back(rival);
}

static void on_home(GtkButton *button, Rival *rival) {
  (void)button;
  go_home(rival);
}

GtkWidget *foot_of(Rival *rival) {
  GtkWidget *row = box(GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class(row, "foot");
  gtk_widget_set_size_request(row, 1080, 165);
  gsize count = 0;
  char **icons = texts_of(rival->home, "bar", "icon", &count);
  char **labels = texts_of(rival->home, "bar", "label", &count);
  for (gsize i = 0; i < count; ++i) {
    GtkWidget *column = column_in_the_middle(6);
    add(column, picture(rival, icons[i], 44));
    add(column, middle(labels[i], "note"));
    GtkWidget *button = key(column, "flat", 216, 160);
    if (i == 0) g_signal_connect(button, "clicked", G_CALLBACK(on_back), rival);
    if (i == 1) g_signal_connect(button, "clicked", G_CALLBACK(on_home), rival);
    add(row, button);
  }
  g_strfreev(icons);
  g_strfreev(labels);
  return row;
}

static void on_class(GtkButton *button, Rival *rival) {
  (void)button;
  gtk_adjustment_set_value(rival->rows_at, 0);
  go_to(rival, "list");
}

static GtkWidget *search_of(Rival *rival) {
  GtkWidget *field = box(GTK_ORIENTATION_HORIZONTAL, 28);
  gtk_widget_add_css_class(field, "field");
  gtk_widget_set_size_request(field, k_width, 132);
  add(field, picture(rival, "search", 52));
  add(field, words(text_of(rival->home, "home", "hint"), NULL));
  return field;
}

static GtkWidget *chips_of(Rival *rival) {
  GtkWidget *row = box(GTK_ORIENTATION_HORIZONTAL, 22);
  gsize count = 0;
  char **names = texts_of(rival->home, "home", "popular", &count);
  for (gsize i = 0; i < count; ++i) add(row, key(middle(names[i], NULL), "chip", -1, 72));
  g_strfreev(names);
  return row;
}

static GtkWidget *events_of(Rival *rival) {
  GtkWidget *grid = gtk_grid_new();
  gtk_grid_set_row_spacing(GTK_GRID(grid), 21);
  gtk_grid_set_column_spacing(GTK_GRID(grid), 21);
  gsize count = 0;
  char **icons = texts_of(rival->home, "event", "icon", &count);
  char **labels = texts_of(rival->home, "event", "label", &count);
  char **notes = texts_of(rival->home, "event", "note", &count);
  for (gsize i = 0; i < count; ++i) {
    GtkWidget *column = column_in_the_middle(4);
    add(column, picture(rival, icons[i], 64));
    add(column, middle(labels[i], NULL));
    add(column, middle(notes[i], "note"));
    gtk_grid_attach(GTK_GRID(grid), key(column, "card", 226, 206), (int)i % 4, (int)i / 4, 1, 1);
  }
  g_strfreev(icons);
  g_strfreev(labels);
  g_strfreev(notes);
  return grid;
}

static GtkWidget *small_card(Rival *rival, const char *icon, const char *name) {
  GtkWidget *row = box(GTK_ORIENTATION_HORIZONTAL, 24);
  gtk_widget_set_margin_start(row, 30);
  add(row, picture(rival, icon, 44));
  add(row, words(text_of(rival->home, "home", name), NULL));
  return key(row, "card", 383, 94);
}

static GtkWidget *cards_of(Rival *rival) {
  GtkWidget *row = box(GTK_ORIENTATION_HORIZONTAL, 21);
  GtkWidget *hero = box(GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *column = column_in_the_middle(4);
  add(column, words(text_of(rival->home, "home", "mycase"), "strong"));
  add(column, words(text_of(rival->home, "home", "mycasenote"), "note"));
  add(hero, stretch(column));
  add(hero, picture(rival, "qr", 96));
  add(row, key(hero, "hero", 564, 209));
  GtkWidget *side = box(GTK_ORIENTATION_VERTICAL, 21);
  add(side, small_card(rival, "megaphone", "notices"));
  add(side, small_card(rival, "building", "departments"));
  add(row, side);
  return row;
}

static GtkWidget *classes_of(Rival *rival) {
  GtkWidget *row = box(GTK_ORIENTATION_HORIZONTAL, 0);
  gsize count = 0;
  char **numbers = texts_of(rival->home, "class", "number", &count);
  char **labels = texts_of(rival->home, "class", "label", &count);
  for (gsize i = 0; i < count; ++i) {
    GtkWidget *column = column_in_the_middle(0);
    add(column, middle(numbers[i], "number"));
    add(column, middle(labels[i], "note"));
    GtkWidget *button = key(column, "card", k_width / 5, 180);
    g_signal_connect(button, "clicked", G_CALLBACK(on_class), rival);
    add(row, button);
  }
  g_strfreev(numbers);
  g_strfreev(labels);
  return row;
}

GtkWidget *home_page(Rival *rival) {
  GtkWidget *column = box(GTK_ORIENTATION_VERTICAL, 20);
  gtk_widget_set_margin_start(column, 56);
  gtk_widget_set_margin_end(column, 56);
  gtk_widget_set_margin_top(column, 30);
  add(column, words(text_of(rival->home, "home", "question"), "title"));
  add(column, search_of(rival));
  add(column, chips_of(rival));
  add(column, section(text_of(rival->home, "home", "byevent"), text_of(rival->home, "home", "allevents")));
  add(column, events_of(rival));
  add(column, section(text_of(rival->home, "home", "done"), NULL));
  add(column, cards_of(rival));
  add(column, section(text_of(rival->home, "home", "open"), NULL));
  add(column, classes_of(rival));
  return column;
}

static void set_up_row(GtkSignalListItemFactory *factory, GtkListItem *item, Rival *rival) {
  (void)factory;
  (void)rival;
  GtkWidget *row = box(GTK_ORIENTATION_HORIZONTAL, 20);
  GtkWidget *column = column_in_the_middle(0);
  for (int i = 0; i < 2; ++i) {
    GtkWidget *label = words("", i == 0 ? NULL : "note");
    gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
    add(column, label);
  }
  add(row, stretch(column));
  add(row, words("", "note"));
  gtk_widget_set_size_request(row, k_width, k_row - 2);
  gtk_list_item_set_child(item, row);
}

static char **cells(Rival *rival, const char *name) {
  char **found = g_object_get_data(G_OBJECT(rival->stack), name);
  if (found == NULL) {
    gsize count = 0;
    found = texts_of(rival->list, "list", name, &count);
    g_object_set_data_full(G_OBJECT(rival->stack), name, found, (GDestroyNotify)g_strfreev);
  }
  return found;
}

static void fill_row(GtkSignalListItemFactory *factory, GtkListItem *item, Rival *rival) {
  (void)factory;
  const guint at = gtk_list_item_get_position(item);
  GtkWidget *column = gtk_widget_get_first_child(gtk_list_item_get_child(item));
  GtkWidget *name = gtk_widget_get_first_child(column);
  gtk_label_set_text(GTK_LABEL(name), cells(rival, "name")[at]);
  gtk_label_set_text(GTK_LABEL(gtk_widget_get_next_sibling(name)), cells(rival, "note")[at]);
  gtk_label_set_text(GTK_LABEL(gtk_widget_get_next_sibling(column)), cells(rival, "days")[at]);
}

static void on_row(GtkListView *view, guint at, Rival *rival) {
  (void)view;
  open_power(rival, cells(rival, "code")[at]);
}

static void on_page(GtkButton *button, Rival *rival) {
  const int pages = g_object_get_data(G_OBJECT(button), "down") != NULL ? 1 : -1;
  gtk_adjustment_set_value(rival->rows_at, gtk_adjustment_get_value(rival->rows_at) + pages * k_rows_shown * k_row);
}

static GtkWidget *pager_of(Rival *rival) {
  GtkWidget *row = box(GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *up = key(words(text_of(rival->home, "home", "pageup"), "link"), "flat", 200, 90);
  GtkWidget *down = key(words(text_of(rival->home, "home", "pagedown"), "link"), "flat", 200, 90);
  g_object_set_data(G_OBJECT(down), "down", down);
  g_signal_connect(up, "clicked", G_CALLBACK(on_page), rival);
  g_signal_connect(down, "clicked", G_CALLBACK(on_page), rival);
  add(row, up);
  add(row, stretch(words("", NULL)));
  add(row, down);
  gtk_widget_set_size_request(row, k_width, 90);
  return row;
}

GtkWidget *list_page(Rival *rival) {
  GtkWidget *page = gtk_fixed_new();
  gtk_fixed_put(GTK_FIXED(page), words(text_of(rival->list, "list", "title"), "title"), 56, 36);
  gtk_fixed_put(GTK_FIXED(page), words(text_of(rival->list, "list", "count"), "note"), 56, 126);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new();
  g_signal_connect(factory, "setup", G_CALLBACK(set_up_row), rival);
  g_signal_connect(factory, "bind", G_CALLBACK(fill_row), rival);
  GtkStringList *names = gtk_string_list_new((const char *const *)cells(rival, "name"));
  GtkWidget *view = gtk_list_view_new(GTK_SELECTION_MODEL(gtk_no_selection_new(G_LIST_MODEL(names))), factory);
  gtk_list_view_set_single_click_activate(GTK_LIST_VIEW(view), TRUE);
  g_signal_connect(view, "activate", G_CALLBACK(on_row), rival);
  GtkWidget *scrolled = gtk_scrolled_window_new();
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER, GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scrolled), view);
  gtk_widget_set_size_request(scrolled, k_width, k_rows_shown * k_row);
  rival->rows_at = gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(scrolled));
  gtk_fixed_put(GTK_FIXED(page), scrolled, 56, 180);
  gtk_fixed_put(GTK_FIXED(page), pager_of(rival), 56, 1520);
  return page;
}

static GtkWidget *facts_of(GKeyFile *power) {
  GtkWidget *row = box(GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_set_homogeneous(GTK_BOX(row), TRUE);
  gtk_widget_add_css_class(row, "card");
  gtk_widget_set_size_request(row, k_width, 240);
  gsize count = 0;
  char **what = texts_of(power, "power", "fact", &count);
  char **values = texts_of(power, "power", "value", &count);
  char **remarks = texts_of(power, "power", "remark", &count);
  for (gsize i = 0; i < count; ++i) {
    GtkWidget *column = column_in_the_middle(4);
    gtk_widget_set_margin_start(column, 26);
    add(column, words(what[i], "note"));
    add(column, wrapped(values[i], "strong"));
    add(column, wrapped(remarks[i], "note"));
    add(row, column);
  }
  g_strfreev(what);
  g_strfreev(values);
  g_strfreev(remarks);
  return row;
}

static GtkWidget *tabs_of(Rival *rival) {
  GtkWidget *row = box(GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_set_homogeneous(GTK_BOX(row), TRUE);
  gsize count = 0;
  char **labels = texts_of(rival->home, "home", "tabs", &count);
  for (gsize i = 0; i < count; ++i) {
    GtkWidget *tab = key(middle(labels[i], NULL), "flat", k_width / 5, 84);
    if (i == 1) gtk_widget_add_css_class(tab, "tab-chosen");
    add(row, tab);
  }
  g_strfreev(labels);
  return row;
}

static GtkWidget *ask_of(GKeyFile *power) {
  GtkWidget *column = box(GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class(column, "ask");
  add(column, words(text_of(power, "power", "question"), NULL));
  GtkWidget *row = box(GTK_ORIENTATION_HORIZONTAL, 20);
  gsize count = 0;
  char **answers = texts_of(power, "power", "answers", &count);
  for (gsize i = 0; i < count; ++i) add(row, key(middle(answers[i], NULL), "card", 200, 80));
  g_strfreev(answers);
  add(column, row);
  return column;
}

static GtkWidget *papers_of(GKeyFile *power) {
  GtkWidget *column = box(GTK_ORIENTATION_VERTICAL, 0);
  char *question = text_of(power, "power", "question");
  if (question != NULL && *question != '\0') add(column, ask_of(power));
  g_free(question);
  gsize count = 0;
  char **names = texts_of(power, "power", "material", &count);
  char **how = texts_of(power, "power", "how", &count);
  for (gsize i = 0; i < count; ++i) {
    GtkWidget *row = box(GTK_ORIENTATION_HORIZONTAL, 32);
    gtk_widget_add_css_class(row, "paper");
    GtkWidget *tick = box(GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_widget_add_css_class(tick, "tick");
    gtk_widget_set_valign(tick, GTK_ALIGN_CENTER);
    add(row, tick);
    GtkWidget *lines = column_in_the_middle(0);
    add(lines, wrapped(names[i], NULL));
    add(lines, wrapped(how[i], "note"));
    add(row, stretch(lines));
    add(column, row);
  }
  g_strfreev(names);
  g_strfreev(how);
  return column;
}

GtkWidget *power_page(Rival *rival, const char *code) {
  GKeyFile *power = g_key_file_new();
  char *path = g_strdup_printf("%s/%s.ini", rival->folder, code);
  g_key_file_load_from_file(power, path, G_KEY_FILE_NONE, NULL);
  g_free(path);
  GtkWidget *page = gtk_fixed_new();
  GtkWidget *title = words(text_of(power, "power", "title"), "title");
  gtk_label_set_ellipsize(GTK_LABEL(title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_size_request(title, k_width, -1);
  gtk_fixed_put(GTK_FIXED(page), title, 56, 30);
  gtk_fixed_put(GTK_FIXED(page), words(text_of(power, "power", "note"), "note"), 56, 124);
  gtk_fixed_put(GTK_FIXED(page), facts_of(power), 56, 190);
  gtk_fixed_put(GTK_FIXED(page), tabs_of(rival), 56, 456);
  GtkWidget *scrolled = gtk_scrolled_window_new();
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER, GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scrolled), papers_of(power));
  gtk_widget_set_size_request(scrolled, k_width, 890);
  gtk_fixed_put(GTK_FIXED(page), scrolled, 56, 560);
  GtkWidget *actions = box(GTK_ORIENTATION_HORIZONTAL, 20);
  GtkWidget *print = key(middle(text_of(rival->home, "home", "print"), NULL), "hero", 570, 120);
  gtk_widget_add_css_class(print, "action");
  add(actions, print);
  add(actions, key(middle(text_of(rival->home, "home", "phone"), NULL), "card", 378, 120));
  gtk_fixed_put(GTK_FIXED(page), actions, 56, 1480);
  g_key_file_free(power);
  return page;
}
