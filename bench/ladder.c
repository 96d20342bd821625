/*
 * The ladder in C. Three programs from one text, chosen when compiling:
 *   (nothing)   addressed draws (Philox4x32-10) and the exponential race, exp and log of libm
 *   -DOWN       the same with the project's own exp and log, transcribed (tables.h is written by the benchmark from
 *               src/random/special/tables.ts); with -ffp-contract=off every run ends as in the engine
 *   -DFREE      free style: inversion, the three draws of a step out of one Philox block, no race
 * Usage: ladder KEY_LOW KEY_HIGH FIRST RUNS; prints one line of JSON.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Sites are hashes of their paths: two words each, defined by the benchmark (SITE_SHOCK_LOW, SITE_A_CUT_HIGH, ...). */
#include "tables.h"

typedef struct {
  uint32_t word[4];
} Block;

static inline Block philox(uint32_t c0, uint32_t c1, uint32_t c2, uint32_t c3, uint32_t k0, uint32_t k1) {
  for (int round = 0; round < 10; round++) {
    uint64_t first = 0xD2511F53ull * c0;
    uint64_t second = 0xCD9E8D57ull * c2;
    c0 = (uint32_t)(second >> 32) ^ c1 ^ k0;
    c1 = (uint32_t)second;
    c2 = (uint32_t)(first >> 32) ^ c3 ^ k1;
    c3 = (uint32_t)first;
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  return (Block){{c0, c1, c2, c3}};
}

static uint32_t key_low, key_high;

#define UNIFORM(site) uniform(run, step, site##_HIGH, site##_LOW)

static inline double uniform(uint64_t run, uint32_t step, uint32_t high, uint32_t low) {
  Block block = philox((uint32_t)run, (uint32_t)(run >> 32) << 20 | step, low, high, key_low, key_high);
  uint64_t k = (uint64_t)block.word[0] << 21 | block.word[1] >> 11;
  return (k == 0 ? 0.5 : (double)k) * 0x1p-53;
}

#ifdef OWN
static inline double from_bits(uint64_t bits) {
  double value;
  memcpy(&value, &bits, 8);
  return value;
}

static inline uint64_t to_bits(double value) {
  uint64_t bits;
  memcpy(&bits, &value, 8);
  return bits;
}

/* src/random/special/exp.ts, for |x| < 708: all that the ladder asks for. */
static inline double exponential(double x) {
  double k = x * 184.6649652337873 + 6755399441055744.0 - 6755399441055744.0;
  double r = x - k * 0.0054152123482253955 - k * -1.0082281460997769e-13;
  int32_t whole = (int32_t)k;
  uint32_t j = (uint32_t)(whole & 127) << 1;
  double scale = from_bits(to_bits(EXP_TABLE[j + 1]) + ((uint64_t)(int64_t)(whole >> 7) << 52));
  double r2 = r * r;
  double low = 0.5 + r * 0.16666666666666666;
  double high = 0.041666666666666664 + r * 0.008333333333333333;
  double t = EXP_TABLE[j] + r + (r2 * low + r2 * r2 * high);
  return scale + scale * t;
}

/* src/random/special/log.ts, for normal x. */
static inline double logarithm(double x) {
  uint64_t bits = to_bits(x);
  int64_t above = (int64_t)(bits - 0x3fe6100000000000ull);
  uint32_t i = (uint32_t)(above >> 45 & 127) * 3;
  int64_t exponent = above >> 52;
  uint64_t z_bits = bits - ((uint64_t)exponent << 52);
  double z = from_bits(z_bits);
  double z_head = from_bits(z_bits & 0xffffffff00000000ull);
  double z_tail = z - z_head;
  double k = (double)exponent;
  double inverse = LOG_TABLE[i];
  double r = z_head * inverse - 1 + z_tail * inverse;
  double large = k * 0.6931471805598903 + LOG_TABLE[i + 1];
  double small = k * 5.497923018708371e-14 + LOG_TABLE[i + 2];
  double sum = large + r;
  double rest = large - sum + r + small;
  double r2 = r * r;
  double p23 = -0.5 + r * 0.3333333333333333;
  double p45 = -0.25 + r * 0.2;
  double p67 = -0.16666666666666666 + r * 0.14285714285714285;
  double p = p23 + r2 * (p45 + r2 * p67);
  return sum + (rest + r2 * p);
}
#else
#define exponential exp
#define logarithm log
#endif

enum { CUT, HOLD, RAISE, TALK };
static const int RUNG[4] = {-1, 0, 1, 0};
static const int EXPOSURE[4] = {-1, 0, 1, -1};
static const int GOODWILL[4] = {1, 0, -1, 1};

#ifdef FREE
static inline int invert(double u, double cut, double hold, double raise, double talk) {
  double target = u * (cut + hold + raise + talk);
  if (target < hold) return HOLD;
  target -= hold;
  if (target < raise) return RAISE;
  target -= raise;
  return target < talk ? TALK : CUT;
}
#else
/* The move with the smallest -log(u)/p, p = weight / sum. */
static inline int race(const double weight[4], const double u[4]) {
  double sum = weight[0] + weight[1] + weight[2] + weight[3];
  int winner = 0;
  double least = -logarithm(u[0]) / (weight[0] / sum);
  for (int move = 1; move < 4; move++) {
    double key = -logarithm(u[move]) / (weight[move] / sum);
    if (key < least) {
      least = key;
      winner = move;
    }
  }
  return winner;
}
#endif

static inline int clamp(int value, int high) {
  return value < 0 ? 0 : value > high ? high : value;
}

static uint64_t ended[3], all_steps, all_squares;

static void play(uint64_t run) {
  int a = 2, b = 2, x = 3, p = 1, q = 1, g = 0, m = 1;
  uint32_t step;
  int outcome = 2;
  for (step = 1; step <= 40; step++) {
#ifdef FREE
    Block block = philox((uint32_t)run, (uint32_t)(run >> 32) << 20 | step, 0, 0, key_low, key_high);
    int shock = block.word[0] < 644245094u; /* 0.15 * 2^32 */
#else
    int shock = UNIFORM(SITE_SHOCK) < 0.15;
#endif
    if (shock) {
      x = clamp(x + 2, 5);
      m = clamp(m + 1, 3);
    }
    double weight_a[4] = {
        exponential(-0.8 + 0.08 * a + 0.22 * p - 0.05 * x + 0.12 * g + 0.10 * m),
        exponential(1.2 - 0.05 * p),
        exponential(1.0 - 0.12 * a + 0.10 * b - 0.25 * p + 0.05 * x - 0.10 * g),
        exponential(-0.4 + 0.10 * p + 0.10 * x + 0.20 * g + 0.08 * m),
    };
    double weight_b[4] = {
        exponential(-1.0 + 0.06 * b + 0.20 * q - 0.04 * x + 0.15 * g + 0.12 * m),
        exponential(1.3 - 0.06 * q),
        exponential(0.9 - 0.10 * b + 0.14 * a - 0.20 * q + 0.04 * x - 0.12 * g),
        exponential(-0.3 + 0.12 * q + 0.08 * x + 0.18 * g + 0.06 * m),
    };
#ifdef FREE
    int move_a = invert(block.word[1] * 0x1p-32, weight_a[CUT], weight_a[HOLD], weight_a[RAISE], weight_a[TALK]);
    int move_b = invert(block.word[2] * 0x1p-32, weight_b[CUT], weight_b[HOLD], weight_b[RAISE], weight_b[TALK]);
#else
    double u_a[4] = {UNIFORM(SITE_A_CUT), UNIFORM(SITE_A_HOLD), UNIFORM(SITE_A_RAISE), UNIFORM(SITE_A_TALK)};
    double u_b[4] = {UNIFORM(SITE_B_CUT), UNIFORM(SITE_B_HOLD), UNIFORM(SITE_B_RAISE), UNIFORM(SITE_B_TALK)};
    int move_a = race(weight_a, u_a);
    int move_b = race(weight_b, u_b);
#endif
    a = clamp(a + RUNG[move_a], 5);
    b = clamp(b + RUNG[move_b], 5);
    x = clamp(x + EXPOSURE[move_a] + EXPOSURE[move_b], 5);
    g = clamp(g + GOODWILL[move_a] + GOODWILL[move_b], 3);
    p = clamp(p + (b >= 3) - (b <= 1), 3);
    q = clamp(q + (a >= 3) - (a <= 1), 3);
    m = clamp(m + (a + b >= 6) - (a + b <= 3), 3);
    g = clamp(g - (x >= 2), 3);
    if (g == 3 && x == 0) {
      outcome = 0;
      break;
    }
    if (x == 5 && a + b == 10) {
      outcome = 1;
      break;
    }
  }
  if (step > 40) step = 40;
  ended[outcome]++;
  all_steps += step;
  all_squares += (uint64_t)step * step;
}

int main(int count, char **argument) {
  if (count != 5) return 2;
  key_low = (uint32_t)strtoul(argument[1], NULL, 10);
  key_high = (uint32_t)strtoul(argument[2], NULL, 10);
  uint64_t first = strtoull(argument[3], NULL, 10);
  uint64_t runs = strtoull(argument[4], NULL, 10);
  struct timespec start, end;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
  for (uint64_t run = first; run < first + runs; run++) play(run);
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
  double seconds = (double)(end.tv_sec - start.tv_sec) + 1e-9 * (double)(end.tv_nsec - start.tv_nsec);
  printf("{\"deal\":%llu,\"rupture\":%llu,\"stalemate\":%llu,\"steps\":%llu,\"stepsSquared\":%llu,\"seconds\":%.9f}\n",
         (unsigned long long)ended[0], (unsigned long long)ended[1], (unsigned long long)ended[2],
         (unsigned long long)all_steps, (unsigned long long)all_squares, seconds);
  return 0;
}
