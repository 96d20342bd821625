"""
Writes test/random/fixtures/distributions.json: quantiles, means and variances to 40 digits, rounded to doubles.
Independent of the program: mpmath's own special functions, solved by the secant method on the smaller tail, started from
scipy's quantiles. Needs mpmath and scipy. Run: python3 test/random/oracle/distributions.py
"""
import json
from pathlib import Path

import mpmath
from mpmath import mpf
from scipy import stats

mpmath.mp.dps = 40
PROBABILITIES = [1e-10, 1e-5, 0.01, 0.25, 0.5, 0.75, 0.9, 0.999, 1 - 1e-9]
WIDTH = 2 * mpmath.sqrt(2) * mpmath.erfinv(mpf('0.9'))


def normal_tail(z):
    return mpmath.erfc(z / mpmath.sqrt(2)) / 2


def solve(u, start, lower, upper):
    """The x with lower(x) = u, on the smaller tail and on the logarithm of |x|; relative to 1e-25."""
    target = mpf(u) if u < 0.5 else 1 - mpf(u)
    tail = lower if u < 0.5 else upper
    sign = 1 if start > 0 else -1
    at = mpmath.log(abs(mpf(float(start))))
    miss = lambda t: mpmath.log(tail(sign * mpmath.exp(t)) / target)
    return sign * mpmath.exp(mpmath.findroot(miss, (at, at + mpf(10) ** -8), tol=1e-50, verify=False))


def normal(u):
    start = float(stats.norm.ppf(float(u))) if u < 0.5 else -float(stats.norm.ppf(float(1 - mpf(u))))
    return mpf(0) if u == 0.5 else solve(u, start, lambda z: normal_tail(-z), normal_tail)


def truncated(u, mean, sd, low, high):
    a, b = (mpf(low) - mean) / sd, (mpf(high) - mean) / sd
    mass = normal_tail(a) - normal_tail(b)
    return mean + sd * normal(1 - normal_tail(a) + mpf(u) * mass)


def beta(u, a, b):
    """Near 1, one less the quantile of the mirrored law."""
    start = stats.beta.ppf(u, float(a), float(b))
    if start > 0.5:
        return 1 - beta_low(1 - mpf(u), b, a, stats.beta.isf(u, float(b), float(a)))
    return beta_low(mpf(u), a, b, start)


def beta_low(u, a, b, start):
    lower = lambda x: mpmath.betainc(a, b, 0, x, regularized=True)
    upper = lambda x: mpmath.betainc(a, b, x, 1, regularized=True)
    return solve(u, start, lower, upper)


def gamma(u, shape, mean):
    lower = lambda x: mpmath.gammainc(shape, 0, x, regularized=True)
    upper = lambda x: mpmath.gammainc(shape, x, mpmath.inf, regularized=True)
    return solve(u, stats.gamma.ppf(u, shape), lower, upper) * mpf(mean) / shape


def student(u, df, median, scale):
    if u == 0.5:
        return mpf(median)
    tail = lambda t: mpmath.betainc(mpf(df) / 2, mpf(1) / 2, 0, df / (df + t * t), regularized=True) / 2
    size = solve(min(u, 1 - mpf(u)), abs(float(stats.t.ppf(u, df))), tail, tail)
    return median + scale * (size if u > 0.5 else -size)


def triangular(u, low, mode, high):
    low, mode, high, u = mpf(low), mpf(mode), mpf(high), mpf(u)
    if u * (high - low) <= mode - low:
        return low + mpmath.sqrt(u * (high - low) * (mode - low))
    return high - mpmath.sqrt((1 - u) * (high - low) * (high - mode))


def pert(u, low, mode, high):
    a, b = (1 + 4 * (mpf(x) - y) / (high - low) for x, y in ((mode, low), (high, mode)))
    return low + (high - low) * beta(u, a, b)


def poisson(u, mean):
    upper = lambda k: mpmath.gammainc(k + 1, 0, mpf(mean), regularized=True)
    k = max(int(stats.poisson.ppf(u, mean)) - 3, 0)
    while upper(k) > 1 - mpf(u):
        k += 1
    return mpf(k)


def lognormal_moments(median, sigma):
    return median * mpmath.exp(sigma**2 / 2), median**2 * mpmath.exp(sigma**2) * mpmath.expm1(sigma**2)


def truncated_moments(mean, sd, low, high):
    a, b = (mpf(low) - mean) / sd, (mpf(high) - mean) / sd
    density = lambda z: mpmath.npdf(z)
    mass = normal_tail(a) - normal_tail(b)
    first = mpmath.quad(lambda z: z * density(z), [a, b]) / mass
    second = mpmath.quad(lambda z: (z - first) ** 2 * density(z), [a, b]) / mass
    return mean + sd * first, mpf(sd) ** 2 * second


def beta_moments(a, b):
    return a / (a + b), a * b / ((a + b) ** 2 * (a + b + 1))


def pert_moments(low, mode, high):
    a, b = (1 + 4 * (mpf(x) - y) / (high - low) for x, y in ((mode, low), (high, mode)))
    mean, variance = beta_moments(a, b)
    return low + (high - low) * mean, (high - low) ** 2 * variance


def lognormal_90(low, high):
    return mpmath.sqrt(mpf(low) * high), mpmath.log(mpf(high) / low) / WIDTH


CASES = [
    ('uniform', [[2, 5], [-1, 1], [2, 2]], lambda u, l, h: l + mpf(u) * (h - l), lambda l, h: ((mpf(l) + h) / 2, mpf(h - l) ** 2 / 12)),
    ('normal', [[0, 1], [3, 0.5]], lambda u, m, s: m + s * normal(u), lambda m, s: (mpf(m), mpf(s) ** 2)),
    ('normal', [[0, 1, -1, 2], [1, 2, 9, 40], [0, 1, -9, -7], [5, 3, 0, 6]], truncated, truncated_moments),
    ('lognormal', [[3, 2], [0.1, 1.05]], lambda u, m, g: m * mpmath.exp(mpmath.log(mpf(g)) * normal(u)), lambda m, g: lognormal_moments(mpf(m), mpmath.log(mpf(g)))),
    ('between_90', [[-1, 4]], lambda u, l, h: (mpf(l) + h) / 2 + (mpf(h) - l) / WIDTH * normal(u), lambda l, h: ((mpf(l) + h) / 2, ((mpf(h) - l) / WIDTH) ** 2)),
    ('lognormal_90', [[0.5, 6]], lambda u, l, h: lognormal_90(l, h)[0] * mpmath.exp(lognormal_90(l, h)[1] * normal(u)), lambda l, h: lognormal_moments(*lognormal_90(l, h))),
    ('triangular', [[0, 2, 3], [0, 0, 1], [-2, 4, 4]], triangular, lambda l, m, h: ((mpf(l) + m + h) / 3, (mpf(l) ** 2 + m**2 + h**2 - l * m - l * h - m * h) / 18)),
    ('pert', [[0, 2, 3], [1, 1, 9]], pert, pert_moments),
    ('beta', [[2, 3], [0.5, 0.5], [0.05, 3], [200, 5000], [1, 1], [7, 0.2]], beta, lambda a, b: beta_moments(mpf(a), mpf(b))),
    ('gamma', [[0.1, 1], [1, 2], [3, 2], [1000, 50], [20000, 1]], gamma, lambda k, m: (mpf(m), mpf(m) ** 2 / k)),
    ('exponential', [[2]], lambda u, m: -m * mpmath.log1p(-mpf(u)), lambda m: (mpf(m), mpf(m) ** 2)),
    ('student_t', [[1, 0, 1], [3, 1, 2], [2.5, 0, 1], [40, -1, 3], [5000, 0, 1]], student, lambda d, m, s: (mpf(m) if d > 1 else None, mpf(s) ** 2 * d / (mpf(d) - 2) if d > 2 else None)),
    ('poisson', [[0.02], [0.7], [4], [60.5], [5000], [200000]], poisson, lambda m: (mpf(m), mpf(m))),
    ('bernoulli', [[0.3]], lambda u, p: mpf(1 if u < p else 0), lambda p: (mpf(p), mpf(p) * (1 - mpf(p)))),
    ('dice', [[1, 6], [-3, 3]], lambda u, l, h: mpf(l) + mpmath.floor(mpf(u) * (h - l + 1)), lambda l, h: (mpf(l + h) / 2, mpf((h - l + 1) ** 2 - 1) / 12)),
]

rows = []
for name, parameter_lists, quantile, moments in CASES:
    for parameters in parameter_lists:
        mean, variance = moments(*parameters)
        rows.append(
            {
                'name': name,
                'parameters': parameters,
                'mean': None if mean is None else float(mean),
                'variance': None if variance is None else float(variance),
                'quantiles': [[u, float(quantile(u, *parameters))] for u in PROBABILITIES],
            }
        )
text = '[\n' + ',\n'.join(json.dumps(row) for row in rows) + '\n]\n'
(Path(__file__).resolve().parents[1] / 'fixtures' / 'distributions.json').write_text(text)
