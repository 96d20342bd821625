"""Writes test/random/fixtures/special.json: values of special functions to 50 digits, rounded to doubles. Needs mpmath."""
import json
from pathlib import Path

import mpmath
from mpmath import mpf

mpmath.mp.dps = 50


def normal_below(x):
    return mpmath.erfc(-x / mpmath.sqrt(2)) / 2


def normal_quantile(u):
    """Newton's method from a rough start; u < 1/2 only, the upper half by symmetry."""
    if u == 0.5:
        return mpf(0)
    if u > 0.5:
        return -normal_quantile(1 - mpf(u))
    start = -mpmath.sqrt(-2 * mpmath.log(mpf(u))) * 0.9 + 0.1
    return mpmath.findroot(lambda x: mpmath.log(normal_below(x) / u), start)


normals = [-37.5, -30.0, -10.0, -6.0, -5.7, -5.6, -3.0, -1.0, -0.7, -0.6, -1e-5, 0.0, 0.3, 0.66, 0.68, 1.0, 2.5, 5.0, 6.0, 8.0]
uniforms = [5.5e-17, 1e-12, 1e-10, 1e-5, 0.01, 0.07, 0.0751, 0.3, 0.5, 0.6, 0.9, 0.925, 0.999, 1 - 1e-9, 1 - 2**-53]
gammas = [0.001, 0.01, 0.5, 1.0, 1.5, 2.0, 3.7, 10.0, 15.9, 16.0, 100.0, 5e5]
tails = [(0.01, 1e-10), (0.01, 0.5), (0.5, 0.2), (0.5, 5.0), (3.0, 1.0), (3.0, 4.1), (3.0, 20.0), (1000.0, 900.0), (1000.0, 1001.0), (1000.0, 1200.0), (200000.0, 199000.0), (200000.0, 201000.0)]
betas = [(0.125, 2.0, 3.0), (0.875, 2.0, 3.0), (0.5, 0.01, 3.0), (2.0**-66, 0.01, 0.02), (0.3, 200.0, 500.0), (0.01, 5.0, 4000.0), (0.5, 0.5, 0.5), (0.0001, 0.5, 500000.0), (0.0625, 1.0, 50.0)]
smalls = [1e-300, -1e-300, 1e-20, 1e-9, -1e-9, 3e-4, -3e-4, 0.1, -0.1, 0.4, -0.4, -0.999, 1.7, 20.0]

out = {
    'normalCdf': [[x, float(normal_below(mpf(x)))] for x in normals],
    'normalQuantile': [[u, float(normal_quantile(u))] for u in uniforms],
    'logGamma': [[x, float(mpmath.loggamma(mpf(x)))] for x in gammas],
    'incompleteGamma': [[a, x, float(mpmath.gammainc(a, 0, x, regularized=True)), float(mpmath.gammainc(a, x, mpmath.inf, regularized=True))] for a, x in tails],
    'incompleteBeta': [[x, a, b, float(mpmath.betainc(a, b, 0, x, regularized=True)), float(mpmath.betainc(a, b, x, 1, regularized=True))] for x, a, b in betas],
    'log1p': [[x, float(mpmath.log1p(mpf(x)))] for x in smalls],
    'expm1': [[x, float(mpmath.expm1(mpf(x)))] for x in smalls],
}
text = '{\n' + ',\n'.join(f'"{name}": [\n' + ',\n'.join(json.dumps(row) for row in rows) + '\n]' for name, rows in out.items()) + '\n}\n'
(Path(__file__).resolve().parents[1] / 'fixtures' / 'special.json').write_text(text)
