"""Writes test/random/fixtures/explog.json: exp, log and pow to 40 digits rounded to pairs of doubles (head, tail). Needs mpmath."""
import json
import random
from pathlib import Path

import mpmath

mpmath.mp.prec = 400
chance = random.Random(3)


def pair(value):
    """The value as head + tail; a result beyond the doubles is the string mpmath prints."""
    head = float(value)
    return [head, float(value - mpmath.mpf(head))]


exps = [0.0, 1.0, -1.0, 1e-300, -1e-17, 5e-324, 0.5, -0.5, 709.78, 709.0, -708.0, -708.3, -708.4, -720.5, -745.13, -740.0, 0.002707606, 0.0027076062]
exps += [chance.uniform(-700, 700) for _ in range(150)] + [chance.uniform(-3, 3) for _ in range(250)]
logs = [1.0, 2.0, 0.5, 5e-324, 2.5e-320, 2.2250738585072014e-308, 1.7976931348623157e308, 1 - 2**-53, 1 + 2**-52, 0.998, 1.0039, 1.004, 0.9975]
logs += [2.0 ** chance.uniform(-1074, 1024) for _ in range(120)]
logs += [chance.uniform(0, 2) for _ in range(200)] + [1 + chance.uniform(-0.02, 0.02) for _ in range(150)]
pows = [(2.0, 0.5), (2.0, -0.5), (10.0, -300.5), (10.0, 308.0), (0.99, 1e4), (1.0001, 1e5), (1 + 2**-52, 1e15), (0.5, 1074.0), (1e-5, 64.5), (3.0, 33.0), (-3.0, 63.0), (-1.5, -65.0), (7.0, -3.0), (1e300, 1.02)]
pows += [(chance.uniform(0, 3), chance.uniform(-20, 20)) for _ in range(150)]
pows += [(2.0 ** chance.uniform(-30, 30), chance.uniform(-30, 30)) for _ in range(150)]
pows += [(chance.uniform(0.5, 2.0), float(chance.randint(-64, 64))) for _ in range(60)]

out = {
    'exp': [[x, *pair(mpmath.exp(mpmath.mpf(x)))] for x in exps],
    'log': [[x, *pair(mpmath.log(mpmath.mpf(x)))] for x in logs],
    'pow': [[x, y, *pair(mpmath.power(mpmath.mpf(x), mpmath.mpf(y)))] for x, y in pows],
}
target = Path(__file__).resolve().parents[1] / 'fixtures'
target.mkdir(exist_ok=True)
(target / 'explog.json').write_text('{\n' + ',\n'.join(f'"{name}": [\n' + ',\n'.join(json.dumps(row) for row in rows) + '\n]' for name, rows in out.items()) + '\n}\n')
