def probe(name, o):
    print('==', name, show(o))
    globals()['o'] = o
    t('o[0]', 'o[-1]', 'o[100]', 'o[1.0]', 'o[True]', 'o[0:2]', 'o[-2:]', 'o[3:1]', 'o[::2]', 'len(o)', 'bool(o)', 'iter(o)',
      'o == o', 'hash(o)', 'o + 1', 'o()', 'o.foo', 'type(o)', '1 in o', 'dir(o)')
    for method in sorted(dir(o)):
        if method[0] != '_':
            t('o.' + method + '()', 'o.' + method + '(1)', 'o.' + method + '(foo=1)')


img = image.Image(size=(80, 60))
img.draw_rectangle(10, 8, 30, 20, (255, 0, 0), 1, 1)
img.draw_circle(60, 40, 12, (0, 255, 0), 1, 1)
img.draw_line(0, 59, 79, 50, (255, 255, 255))
gray = img.to_grayscale(copy=True)
probe('blob', img.find_blobs([(30, 100, 20, 127, 0, 127)])[0])
probe('histogram', img.get_histogram())
probe('histogram', gray.get_histogram(bins=5))
probe('percentile', img.get_histogram().get_percentile(0.5))
probe('threshold', img.get_histogram().get_threshold())
probe('statistics', img.get_statistics())
probe('statistics', gray.get_statistics())
probe('line', gray.find_lines(threshold=600)[0])
probe('line', gray.get_regression([(100, 255)]))
probe('circle', gray.find_circles(threshold=1200)[0])
probe('similarity', img.get_similarity(img))
