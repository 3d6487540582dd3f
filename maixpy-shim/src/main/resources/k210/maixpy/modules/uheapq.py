"""uheapq: a heap in a list (extmod/moduheapq.c)."""


def _list(heap):
    if not isinstance(heap, list):
        raise TypeError('heap must be a list')
    return heap


def _sink(heap, start, at):
    item = heap[at]
    while at > start:
        parent = at - 1 >> 1
        if not item < heap[parent]:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item


def _rise(heap, at):
    start, end, item = at, len(heap), heap[at]
    child = 2 * at + 1
    while child < end:
        if child + 1 < end and not heap[child] < heap[child + 1]:
            child += 1
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _sink(heap, start, at)


def heappush(heap, item):
    _list(heap).append(item)
    _sink(heap, 0, len(heap) - 1)


def heappop(heap):
    if not _list(heap):
        raise IndexError('empty heap')
    first, last = heap[0], heap.pop()
    if heap:
        heap[0] = last
        _rise(heap, 0)
    return first


def heapify(heap):
    for at in range(len(_list(heap)) // 2 - 1, -1, -1):
        _rise(heap, at)
