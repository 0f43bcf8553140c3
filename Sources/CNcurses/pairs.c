#include "pairs.h"

#include <curses.h>
#include <stdint.h>
#include <string.h>

// By (foreground, background): alloc_pair slows down with many live pairs.
enum { PAIR_SLOTS = 1 << 12 };
static struct {
  int foreground, background, pair;
} pair_table[PAIR_SLOTS];
static int next_pair = 1;

int pair_for(int foreground, int background) {
  if (COLOR_PAIRS <= 1 || (foreground == -1 && background == -1)) return 0;
  uint32_t hash = ((uint32_t)foreground * 0x9E3779B1u) ^ ((uint32_t)background * 0x85EBCA77u);
  hash ^= hash >> 15;
  for (uint32_t slot = hash & (PAIR_SLOTS - 1);; slot = (slot + 1) & (PAIR_SLOTS - 1)) {
    if (pair_table[slot].pair == 0) {
      if (next_pair >= COLOR_PAIRS || next_pair >= PAIR_SLOTS / 2) {
        // Full: begin again, and draw everything again with the new pairs.
        memset(pair_table, 0, sizeof pair_table);
        next_pair = 1;
        reset_color_pairs();
        clearok(curscr, TRUE);
        return pair_for(foreground, background);
      }
      if (init_extended_pair(next_pair, foreground, background) == ERR) return 0;
      pair_table[slot].foreground = foreground;
      pair_table[slot].background = background;
      pair_table[slot].pair = next_pair++;
    }
    if (pair_table[slot].foreground == foreground && pair_table[slot].background == background) {
      return pair_table[slot].pair;
    }
  }
}
