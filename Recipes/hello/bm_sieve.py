# Counts the primes below 1,000 with a sieve, again and again: loops, comparisons and item
# assignment on a bytearray, no floats and no allocation while the time runs. The count is 168
# whatever the parameters; these only choose the rounds.

LIMIT = 1000

bm_params = {
    (32, 8): (1,),
    (50, 25): (3,),
    (100, 100): (5,),
    (1000, 1000): (400,),
}


def count_primes(composite):
    limit = len(composite)
    for i in range(limit):
        composite[i] = 0
    count = 0
    for i in range(2, limit):
        if not composite[i]:
            count += 1
            for multiple in range(i * i, limit, i):
                composite[multiple] = 1
    return count


def bm_setup(params):
    (rounds,) = params
    composite = bytearray(LIMIT)
    count = None

    def run():
        nonlocal count
        for _ in range(rounds):
            count = count_primes(composite)

    def result():
        return rounds * LIMIT, count

    return run, result
