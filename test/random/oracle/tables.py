"""Writes src/random/special/tables.ts: the two tables behind exp and log. Needs mpmath. Run: python3 test/random/oracle/tables.py"""
import struct
from pathlib import Path

import mpmath

mpmath.mp.prec = 300


def number(value):
    """A double in the shortest decimal form that reads back to the same bits."""
    return repr(float(value))


def exp_rows():
    for j in range(128):
        exact = mpmath.mpf(2) ** (mpmath.mpf(j) / 128)
        head = float(exact)
        yield float((exact - head) / head), head


def middle_of_interval(i):
    """Middle of the i-th interval of significands that log() cuts [0.6894..., 1.3789...) into."""
    offset = 0x3FE6100000000000
    low, high = offset + (i << 45), offset + ((i + 1) << 45)
    ends = [struct.unpack('<d', struct.pack('<Q', bits))[0] for bits in (low, high)]
    return ends, sum(ends) / 2


def log_rows():
    for i in range(128):
        (low, high), middle = middle_of_interval(i)
        inverse = 1.0 if low < 1 < high else round(512 / middle) / 512
        exact = -mpmath.log(mpmath.mpf(inverse))
        head = float(mpmath.nint(exact * 2**42) / 2**42)
        yield inverse, head, float(exact - head)


def table(name, rows):
    numbers = ', '.join(number(value) for row in rows for value in row)
    return f'export const {name}: readonly number[] = [{numbers}]\n'


ROOT = Path(__file__).resolve().parents[3]
TEXT = (
    '// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: the square root of 2 is an entry like any other\n'
    '/** Written by test/random/oracle/tables.py; checked against exact arithmetic in test/random/special/tables.test.ts. */\n\n'
    '/**\n * Pairs (tail, head) for j = 0 ... 127: head is the double nearest to 2^(j/128), head * (1 + tail) is 2^(j/128) to\n'
    ' * about 106 bits.\n */\n'
    + table('EXP_TABLE', exp_rows())
    + '\n/**\n * Triples (inverse, head, tail) for the 128 intervals of significands: inverse is a multiple of 2^-9 near the reciprocal\n'
    ' * of the middle, head + tail is -log(inverse), head a multiple of 2^-42. The interval around 1 has (1, 0, 0).\n */\n'
    + table('LOG_TABLE', log_rows())
)
(ROOT / 'src/random/special/tables.ts').write_text(TEXT)
