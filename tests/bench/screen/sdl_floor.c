/* SPDX-FileCopyrightText: 2026 The Mingbai authors
   SPDX-License-Identifier: Apache-2.0
   The least that any program on SDL can do: a full window of paper with one card, shown by damaged rectangles through
   the window surface; a tap swaps the card's colour. */
#include <SDL.h>
#include <stdbool.h>

static void draw(SDL_Window *window, bool chosen) {
  SDL_Surface *surface = SDL_GetWindowSurface(window);
  const SDL_Rect card = {56, 200, surface->w - 112, surface->h - 400};
  SDL_FillRect(surface, NULL, SDL_MapRGB(surface->format, 0xFA, 0xF9, 0xF5));
  SDL_FillRect(surface, &card, chosen ? SDL_MapRGB(surface->format, 0x09, 0x35, 0x69) : SDL_MapRGB(surface->format, 0xF1, 0xEE, 0xE5));
  SDL_UpdateWindowSurface(window);
}

int main(void) {
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
    return 1;
  }
  SDL_Window *window = SDL_CreateWindow("floor", 0, 0, 1080, 1920, SDL_WINDOW_BORDERLESS);
  if (window == NULL) {
    return 1;
  }
  bool chosen = false;
  draw(window, chosen);
  SDL_Event event;
  while (SDL_WaitEvent(&event) != 0 && event.type != SDL_QUIT) {
    if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_EXPOSED) {
      draw(window, chosen);
    } else if (event.type == SDL_MOUSEBUTTONUP) {
      chosen = !chosen;
      draw(window, chosen);
    }
  }
  SDL_Quit();
  return 0;
}
