t('image.Image', 'image.Image(size=(3, 2))', 'image.Image(size=[3, 2])', 'image.Image(size=(0, 2))',
  'image.Image(size=(3,))', 'image.Image(size=3)', 'image.Image(size=None)', 'image.Image(size=(3.0, 2))',
  'image.Image("none.bmp")', 'image.Image("abc", from_bytes=True)', 'image.Image("abc", 1)',
  'image.Image("abc", size=(3, 2))', 'image.Image(foo=1)', 'image.Image(size=(5, 5), copy_to_fb=-1)',
  'image.Image(copy_to_fb=1.0)', 'image.rgb_to_lab()', 'image.rgb_to_lab(rgb=(1, 2, 3))')
for kind in 'rgb':
    img = make(kind, 7, 5, 1)
    t('img', 'repr(img)', 'type(img)', 'img.width(1)', 'len(img)', 'img.foo', 'img == img', 'img < img', 'hash(img)',
      'img + 1', '1 in img', 'iter(img)', 'img()', 'isinstance(img, image.Image)', '{img: 1}')
    t('img[0]', 'img[-1]', 'img[34]', 'img[35]', 'img[-36]', 'img[1.0]', 'img["a"]', 'img[None]', 'img[True]', 'img[0:3]',
      'img[3:1]', 'img[-3:]', 'img[::2]', 'img[::1]', 'img[100:200]', 'img[1.0:2]', 'img[::"a"]')
    x('img[0] = 5', 'img[0] = -1', 'img[0] = 1 << 40', 'img[0] = None', 'img[0] = True', 'img[0] = (1, 2, 3)',
      'img[0] = [1, 2, 3]', 'img[0] = (1, 2)', 'img[0] = "abc"', 'img[0] = (1.0, 2, 3)', 'img[35] = 1',
      'img[0:2] = 1', 'img[3:3] = None', 'img[5:4] = (1, 2)', 'img[0:2] = (1, 2, 3)', 'img[0:2] = [1, 0]',
      'img[0:2] = [(1, 2, 3), (4, 5, 6)]', 'img[0:3] = [1]', 'img[::2] = 1', 'del img[0]')
    t('img.get_pixel(6, 4)', 'img.get_pixel(7, 4)', 'img.get_pixel(-1, 0)', 'img.get_pixel((1, 1))', 'img.get_pixel([1, 1])',
      'img.get_pixel((1, 1), 1)', 'img.get_pixel(1, 1, 0)', 'img.get_pixel(1, 1, rgbtuple=True)', 'img.get_pixel(1)',
      'img.get_pixel()', 'img.get_pixel(1.0, 1)', 'img.get_pixel((1, 2, 3))', 'img.get_pixel(1, 1, None)',
      'img.get_pixel(1, 1, foo=3)', 'img.get_pixel(1 << 40, 0)', 'img.get_pixel(1 << 64, 0)',
      'img.get_pixel(0x100000001, 1)', 'img.get_pixel(-(1 << 40), 1)')
    t('img.set_pixel(1, 1, 5)', 'img.set_pixel(1, 1, (1, 2, 3))', 'img.set_pixel((1, 1), (300, -4, 9))',
      'img.set_pixel(1, 1, color=(9, 9, 9))', 'img.set_pixel(1, 1)', 'img.set_pixel(1, 1, None)', 'img.set_pixel(1, 1, True)',
      'img.set_pixel(1, 1, 1.5)', 'img.set_pixel(1, 1, (1, 2))', 'img.set_pixel(1, 1, -1)', 'img.set_pixel(1, 1, 1 << 40)',
      'img.set_pixel(1, 1, 1 << 64)', 'img.set_pixel(9, 9, 1)', 'img.set_pixel(1, 1, color="red")', 'img.set_pixel(x=1, y=1)')
    t('img.clear(1)', 'img.clear(foo=1)', 'img.clear()')
img = make('r', 40, 30, 2).compress()
t('img.get_pixel("a", 1)', 'img.set_pixel(1)', 'img.draw_line(1)', 'img.draw_line()', 'img.erode(None)', 'img.cut()', 'img.cut(1, 2, 3, 4, 5)')
img = make('r', 40, 30, 2)
t('img.find_edges(1.5)', 'img.find_template(1, 2)', 'img.copy(None)', 'img.crop(roi=None)', 'img.find_blobs([(0, 100)], roi=None)',
  'img.gamma_corr(True)', 'img.cut((1, 2, 3, 4))', 'img.cut((1, 2, 3, 4), 2, 3)', 'img.cut(1, 2, w=3)', 'img.mean_pool(2)',
  'img.mean_pool(2, 2, 2)', 'img.invert(1)', 'img.resize(w=1, h=2)', 'img.remove_shadows(1, 2)', 'img.find_apriltags((36, 26, 9, 9), None)',
  'img.draw_string(1, 2, 3, 1.5)', 'img.draw_keypoints(7)', 'img.get_similarity()',
  'img.to_grayscale(copy=True).find_blobs([(0, 255)])[0].x(1)', 'hash(img.get_statistics())')
