"""The ladder over all runs at once with numpy: picks by inversion, runs that ended masked out. Usage: SEED RUNS; prints one line of JSON."""
import json
import sys
import time

import numpy

SIDE_A = numpy.array([[1.0, -0.12, 0.10, -0.25, 0.05, -0.10, 0], [1.2, 0, 0, -0.05, 0, 0, 0], [-0.8, 0.08, 0, 0.22, -0.05, 0.12, 0.10], [-0.4, 0, 0, 0.10, 0.10, 0.20, 0.08]])
SIDE_B = numpy.array([[0.9, -0.10, 0.14, -0.20, 0.04, -0.12, 0], [1.3, 0, 0, -0.06, 0, 0, 0], [-1.0, 0.06, 0, 0.20, -0.04, 0.15, 0.12], [-0.3, 0, 0, 0.12, 0.08, 0.18, 0.06]])
RUNG = numpy.array([1, 0, -1, 0])
EXPOSURE = numpy.array([1, 0, -1, -1])
GOODWILL = numpy.array([-1, 0, 1, 1])
BATCH = 20_000


def pick(random, side, own, other, pressure, x, g, m):
    values = numpy.stack([numpy.ones_like(own), own, other, pressure, x, g, m]).astype(float)
    cumulated = numpy.cumsum(numpy.exp(side @ values), axis=0)
    target = random.random(own.size) * cumulated[3]
    return (target >= cumulated[:3]).sum(axis=0)


def play(random, runs, tally):
    a, b, x, p, q, g, m = (numpy.full(runs, start) for start in (2, 2, 3, 1, 1, 0, 1))
    for step in range(1, 41):
        shock = random.random(a.size) < 0.15
        x = numpy.minimum(x + 2 * shock, 5)
        m = numpy.minimum(m + shock, 3)
        move_a = pick(random, SIDE_A, a, b, p, x, g, m)
        move_b = pick(random, SIDE_B, b, a, q, x, g, m)
        a = numpy.clip(a + RUNG[move_a], 0, 5)
        b = numpy.clip(b + RUNG[move_b], 0, 5)
        x = numpy.clip(x + EXPOSURE[move_a] + EXPOSURE[move_b], 0, 5)
        g = numpy.clip(g + GOODWILL[move_a] + GOODWILL[move_b], 0, 3)
        p = numpy.clip(p + (b >= 3) - (b <= 1), 0, 3)
        q = numpy.clip(q + (a >= 3) - (a <= 1), 0, 3)
        m = numpy.clip(m + (a + b >= 6).astype(int) - (a + b <= 3), 0, 3)
        g = numpy.clip(g - (x >= 2), 0, 3)
        deal = (g == 3) & (x == 0)
        rupture = (x == 5) & (a + b == 10)
        alive = ~(deal | rupture)
        ended = a.size - int(alive.sum()) if step < 40 else a.size
        tally['deal'] += int(deal.sum())
        tally['rupture'] += int(rupture.sum())
        tally['stalemate'] += int(alive.sum()) if step == 40 else 0
        tally['steps'] += step * ended
        tally['stepsSquared'] += step * step * ended
        a, b, x, p, q, g, m = (column[alive] for column in (a, b, x, p, q, g, m))


def main():
    seed, runs = int(sys.argv[1]), int(sys.argv[2])
    random = numpy.random.default_rng(seed)
    tally = {'deal': 0, 'rupture': 0, 'stalemate': 0, 'steps': 0, 'stepsSquared': 0}
    start = time.process_time()
    for first in range(0, runs, BATCH):
        play(random, min(BATCH, runs - first), tally)
    tally['seconds'] = time.process_time() - start
    print(json.dumps(tally))


main()
