"""uheapq: a heap in a list (extmod/moduheapq.c)."""

_heapq = _cpython('_heapq')


def heappush(heap, item):
    _heapq.heappush(heap, item)


def heappop(heap):
    if not heap:
        raise IndexError('empty heap')
    return _heapq.heappop(heap)


def heapify(heap):
    _heapq.heapify(heap)
