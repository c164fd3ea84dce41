import native_heapq as module

numbers = [(n * 37) % 101 for n in range(60)]
heap = []
for number in numbers:
    module.heappush(heap, number)
assert [module.heappop(heap) for _ in numbers] == sorted(numbers)
heap = list(numbers)
module.heapify(heap)
assert [module.heappop(heap) for _ in numbers] == sorted(numbers)
try:
    module.heappop([])
    assert False
except IndexError:
    pass
print("ok")
