/*
 * The exact law of the ladder in C: all states that can be reached, each kept once (open addressing over packed states), with the
 * states that follow it and the odds of its moves; then a product a step.
 * Usage: ladder-exact RUNG EXPOSURE PRESSURE GOODWILL STRESS: the tops of the ranges (5 5 3 3 3 is the ladder itself); prints one
 * line of JSON.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { RAISE, HOLD, CUT, TALK };
enum { STEPS = 40, DEAL = -1, RUPTURE = -2 };
static const int RUNG[4] = {1, 0, -1, 0}, EXPOSURE[4] = {1, 0, -1, -1}, GOODWILL[4] = {-1, 0, 1, 1};

static int top_rung, top_exposure, top_pressure, top_goodwill, top_stress;

typedef struct {
  int a, b, x, p, q, g, m;
} State;

/* Odds of a state: of both sides, without the shock and with it. */
typedef struct {
  double a[2][4], b[2][4];
} Odds;

static uint32_t *keys;
static int32_t (*targets)[32];
static Odds *odds;
static uint32_t count, room;
static uint32_t *table, mask;

static inline uint32_t pack(State s) {
  return (uint32_t)(s.a | s.b << 4 | s.x << 8 | s.p << 12 | s.q << 16 | s.g << 20 | s.m << 24);
}

static inline State unpack(uint32_t key) {
  return (State){key & 15, key >> 4 & 15, key >> 8 & 15, key >> 12 & 15, key >> 16 & 15, key >> 20 & 15, key >> 24};
}

static inline uint32_t hash(uint32_t key) {
  key *= 0x9E3779B1u;
  key ^= key >> 15;
  key *= 0x85EBCA6Bu;
  return key ^ key >> 13;
}

static void *must(void *memory) {
  if (memory == NULL) exit(1);
  return memory;
}

static void grow_table(void) {
  free(table);
  mask = 2 * mask + 1;
  table = must(calloc((size_t)mask + 1, sizeof *table));
  for (uint32_t index = 0; index < count; index++) {
    uint32_t at = hash(keys[index]) & mask;
    while (table[at] != 0) at = (at + 1) & mask;
    table[at] = index + 1;
  }
}

static inline uint32_t find(uint32_t key) {
  uint32_t at = hash(key) & mask;
  while (table[at] != 0) {
    if (keys[table[at] - 1] == key) return table[at] - 1;
    at = (at + 1) & mask;
  }
  if (count == room) {
    room *= 2;
    keys = must(realloc(keys, room * sizeof *keys));
    targets = must(realloc(targets, room * sizeof *targets));
    odds = must(realloc(odds, room * sizeof *odds));
  }
  keys[count] = key;
  table[at] = ++count;
  if (4 * (uint64_t)count > 3 * (uint64_t)mask) grow_table();
  return count - 1;
}

static inline int clamp(int value, int top) {
  return value < 0 ? 0 : value > top ? top : value;
}

static void normalize(const double weight[4], double into[4]) {
  double sum = weight[0] + weight[1] + weight[2] + weight[3];
  for (int move = 0; move < 4; move++) into[move] = weight[move] / sum;
}

static void expand(uint32_t index) {
  State s = unpack(keys[index]);
  Odds own;
  int32_t found[32];
  for (int shock = 0; shock < 2; shock++) {
    int x = shock ? clamp(s.x + 2, top_exposure) : s.x;
    int m0 = shock ? clamp(s.m + 1, top_stress) : s.m;
    int a = s.a, b = s.b, p = s.p, q = s.q, g = s.g, m = m0;
    normalize((double[4]){exp(1.0 - 0.12 * a + 0.10 * b - 0.25 * p + 0.05 * x - 0.10 * g), exp(1.2 - 0.05 * p),
                          exp(-0.8 + 0.08 * a + 0.22 * p - 0.05 * x + 0.12 * g + 0.10 * m),
                          exp(-0.4 + 0.10 * p + 0.10 * x + 0.20 * g + 0.08 * m)},
              own.a[shock]);
    normalize((double[4]){exp(0.9 - 0.10 * b + 0.14 * a - 0.20 * q + 0.04 * x - 0.12 * g), exp(1.3 - 0.06 * q),
                          exp(-1.0 + 0.06 * b + 0.20 * q - 0.04 * x + 0.15 * g + 0.12 * m),
                          exp(-0.3 + 0.12 * q + 0.08 * x + 0.18 * g + 0.06 * m)},
              own.b[shock]);
    for (int i = 0; i < 4; i++)
      for (int j = 0; j < 4; j++) {
        int32_t *target = &found[16 * shock + 4 * i + j];
        State next;
        next.a = clamp(a + RUNG[i], top_rung);
        next.b = clamp(b + RUNG[j], top_rung);
        next.x = clamp(x + EXPOSURE[i] + EXPOSURE[j], top_exposure);
        next.g = clamp(g + GOODWILL[i] + GOODWILL[j], top_goodwill);
        next.p = clamp(p + (next.b >= 3) - (next.b <= 1), top_pressure);
        next.q = clamp(q + (next.a >= 3) - (next.a <= 1), top_pressure);
        next.m = clamp(m + (next.a + next.b >= 6) - (next.a + next.b <= 3), top_stress);
        next.g = clamp(next.g - (next.x >= 2), top_goodwill);
        if (next.g == top_goodwill && next.x == 0) *target = DEAL;
        else if (next.x == top_exposure && next.a + next.b == 2 * top_rung) *target = RUPTURE;
        else *target = (int32_t)find(pack(next));
      }
  }
  memcpy(targets[index], found, sizeof found);
  odds[index] = own;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

int main(int arguments, char **argument) {
  if (arguments != 6) return 2;
  top_rung = atoi(argument[1]);
  top_exposure = atoi(argument[2]);
  top_pressure = atoi(argument[3]);
  top_goodwill = atoi(argument[4]);
  top_stress = atoi(argument[5]);
  double start = now();
  room = 1024;
  keys = must(malloc(room * sizeof *keys));
  targets = must(malloc(room * sizeof *targets));
  odds = must(malloc(room * sizeof *odds));
  mask = 511;
  grow_table();
  find(pack((State){2, 2, 3, 1, 1, 0, 1}));
  /* States that can be met at the beginning of each step: those met only behind the last need not be expanded. */
  uint32_t reached[STEPS + 1] = {1};
  for (int step = 1, done = 0; step <= STEPS; step++) {
    for (; done < (int)reached[step - 1]; done++) expand((uint32_t)done);
    reached[step] = count;
  }
  double graph = now();
  /* Two places for the ends below the first state. */
  double *before = (double *)must(calloc(count + 2, sizeof *before)) + 2;
  double *after = (double *)must(calloc(count + 2, sizeof *after)) + 2;
  double deal = 0, rupture = 0, stalemate = 0, mean = 0;
  before[0] = 1;
  for (int step = 1; step <= STEPS; step++) {
    for (uint32_t index = 0; index < reached[step - 1]; index++) {
      double mass = before[index];
      if (mass == 0) continue;
      before[index] = 0;
      mean += mass;
      const int32_t *target = targets[index];
      const Odds *own = &odds[index];
      for (int shock = 0; shock < 2; shock++) {
        double shocked = mass * (shock ? 0.15 : 0.85);
        for (int i = 0; i < 4; i++) {
          double first = shocked * own->a[shock][i];
          for (int j = 0; j < 4; j++) after[target[16 * shock + 4 * i + j]] += first * own->b[shock][j];
        }
      }
    }
    deal += after[DEAL];
    rupture += after[RUPTURE];
    after[DEAL] = after[RUPTURE] = 0;
    double *other = before;
    before = after;
    after = other;
  }
  for (uint32_t index = 0; index < count; index++) stalemate += before[index];
  double end = now();
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("{\"deal\":%.17g,\"rupture\":%.17g,\"stalemate\":%.17g,\"meanSteps\":%.17g,\"states\":%u,\"graph\":%.9f,\"products\":%.9f,\"megabytes\":%.1f}\n",
         deal, rupture, stalemate, mean, count, graph - start, end - graph, (double)usage.ru_maxrss / 1024);
  return 0;
}
