"""KPU.classifier: the Python side of k210.maixpy.kpu.Classifiers."""

_classifiers = _cached(_native.classifiers())


#: approximate classifier: the library's arithmetic, errors and file, read off its machine code; memory that it reads behind a short output counts as 0.
class classifier:
    """Learns to tell pictures apart by what a model puts out for them."""

    __slots__ = ('_java', '__weakref__')

    def __init__(self, *args, **kwargs):
        if len(args) < 3:
            raise ValueError('model, class num, sample num')
        if type(args[0]) is not kpu_net:
            raise ValueError('model')
        length = _args.lookup(args, kwargs, 3, 'fea_len', 0, _args.to_int) if kwargs else 0
        self._java = _classifiers.classifier(args[0]._java, _args.to_int(args[1]), _args.to_int(args[2]), length)

    def add_class_img(self, *args):
        _args.count(args, {}, 1, 2)
        return self._java.addClass(_image.handle(args[0]), _args.to_int(args[1]) if len(args) > 1 else -1)

    def add_sample_img(self, img):
        return self._java.addSample(_image.handle(img))

    def rm_class_img(self):
        return self._java.removeClass()

    def rm_sample_img(self):
        return self._java.removeSample()

    def train(self):
        self._java.train()

    def predict(self, img):
        found = self._java.predict(_image.handle(img))
        return found.index(), found.distance()

    def save(self, path):
        with _shim('uio').open(path, 'wb') as file:
            file.write(self._java.saved().encode('latin-1'))

    # Called on the class, so that its first argument is the model.
    def load(*args, **kwargs):
        _args.lacking(args, 2)
        model, path = args[:2]
        if type(model) is classifier:
            raise ValueError('must be class')
        if type(model) is not kpu_net:
            raise ValueError('must be model')
        if type(path) is not str:
            raise ValueError('path err')
        classes, samples = [_args.to_int(args[place]) if len(args) > place else 0 for place in (2, 3)]
        # The firmware looks for the keyword's position where the number of classes stands.
        length = _args.lookup(args, kwargs, 2, 'fea_len', 0, _args.to_int)
        with _shim('uio').open(path, 'rb') as file:
            saved = file.read()
        loaded = object.__new__(classifier)
        loaded._java = _classifiers.load(model._java, saved, classes, samples, length)
        counts = saved[0] | saved[1] << 8, saved[2] | saved[3] << 8
        return loaded, classes if classes > 0 else counts[0], samples if samples > 0 else counts[1]

    def __repr__(self):
        return '<classifier>'
