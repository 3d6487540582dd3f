"""File systems on devices of the script: extmod/vfs.c, vfs_fat.c and vfs_fat_diskio.c, vfs_spiffs.c and vfs_spiffs_io.c of MaixPy."""

_SECTOR_BYTES = 512
_IOCTL_INIT, _IOCTL_SYNC, _IOCTL_SECTORS = 1, 3, 4
_NO_FILE_SYSTEM = 5

_uos = _shim('uos')

_MOUNT = _args.Table('*', ('readonly', _args.to_object, False), ('mkfs', _args.to_object, False))


def mount(args, kwargs):
    if len(args) < 2:
        raise TypeError('function missing %d required positional arguments' % (2 - len(args)))
    options = _MOUNT(args[2:], kwargs)
    volume, path = args[0], _args.to_str(args[1])
    if getattr(volume, 'mount', None) is None:
        volume = VfsFat(volume)
    volume.mount(*options)
    calls = getattr(volume, '_calls', None)
    if calls is None:
        adapter = _adapters[id(volume)] = _Scripts(volume)
        _native.placeScripts(adapter, path)
        _uos._has_scripts = True
    else:
        _native.place(calls, path)


def unmount(mounted):
    if isinstance(mounted, str):
        scripts = _native.scriptsPlace(mounted) if _uos._has_scripts else None
        scripts = scripts[0] if scripts is not None else _native.scriptsRoot() if mounted == '/' else None
        _native.unmount(mounted)
        if scripts is not None:
            scripts.volume.umount()
    elif isinstance(mounted, (VfsFat, VfsSpiffs)):
        _native.unplace(mounted._calls)
    elif id(mounted) in _adapters:
        _native.unplaceScripts(_adapters[id(mounted)])
        mounted.umount()
    else:
        raise OSError(22)


# The adapters of the script's own file systems that have been mounted; an adapter holds its volume.
_adapters = {}


class _Scripts:
    """A file system that is a class of the script, as ScriptVolume calls it."""

    def __init__(self, volume):
        self.volume = volume

    def _mode(self, path):
        try:
            return self.volume.stat(path)[0]
        except Exception:
            return 0

    def is_file(self, path):
        return bool(self._mode(path) & _MODE_FILE)

    def is_folder(self, path):
        return bool(self._mode(path) & _MODE_DIRECTORY)

    def content(self, path):
        file = self.volume.open(path, 'rb')
        content = bytearray()
        if hasattr(file, 'readinto'):
            part = bytearray(64)
            count = file.readinto(part)
            while count:
                content += part[:count]
                count = file.readinto(part)
        else:
            content += file.read()
        if hasattr(file, 'close'):
            file.close()
        return content

    def chdir(self, path):
        self.volume.chdir(path)

    def getcwd(self):
        return self.volume.getcwd()


def call(path, method, args):
    path = _args.to_str(path)
    place = _native.scriptsPlace(path)
    if place is not None:
        if method == 'mkdir' and place[1] == '/':
            raise OSError(17)
        return getattr(place[0].volume, method)(place[1], *args)
    if method in ('ilistdir', 'statvfs') and _native.isRoot(path):
        root = _native.scriptsRoot()
        if root is not None:
            if method == 'statvfs':
                return root.volume.statvfs('/')
            names = [(name, _MODE_DIRECTORY, 0) for name in _native.mountNames() if name]
            return iter(names + list(root.volume.ilistdir('/')))
    return NotImplemented


def rename(old, new):
    old, new = _args.to_str(old), _args.to_str(new)
    source, target = _native.scriptsPlace(old), _native.scriptsPlace(new)
    if source is None and target is None:
        _native.rename(old, new)
    elif source is None or target is None or source[0] is not target[0]:
        raise OSError(1)
    else:
        source[0].volume.rename(source[1], target[1])


class _Blocks:
    """A block device of the script, as ScriptBlockDevice calls it: with ioctl, or with sync and count as in old scripts."""

    def __init__(self, device):
        self._read = device.readblocks
        self._write = getattr(device, 'writeblocks', None)
        self._ioctl = getattr(device, 'ioctl', None)
        if self._ioctl is None:
            self._sync = getattr(device, 'sync', None)
            self._count = device.count

    def initialise(self):
        state = None if self._ioctl is None else self._ioctl(_IOCTL_INIT, 0)
        return state is None or state == 0

    def is_read_only(self):
        return self._write is None

    def sectors(self):
        return _args.to_int(self._count() if self._ioctl is None else self._ioctl(_IOCTL_SECTORS, 0))

    def read(self, sector, count):
        octets = bytearray(count * _SECTOR_BYTES)
        self._read(sector, octets)
        return octets

    def write(self, sector, octets):
        self._write(sector, bytearray(octets.encode('latin-1')))

    def sync(self):
        if self._ioctl is not None:
            self._ioctl(_IOCTL_SYNC, 0)
        elif self._sync is not None:
            self._sync()


class _Flash:
    """A flash of the script, as ScriptMedium calls it."""

    def __init__(self, device):
        self._write = device.write
        self._read = device.read
        self._erase = getattr(device, 'erase', None)

    def read(self, offset, length):
        octets = bytearray(length)
        self._read(octets, length, offset)
        return octets

    def write(self, offset, octets):
        self._write(bytearray(octets.encode('latin-1')), len(octets), offset)

    def erase(self, offset, length):
        self._erase(length, offset)


def init_fat(volume, device):
    volume._calls = _native.fat(_Blocks(device))


def make_fat(device):
    _native.formatFat(_Blocks(device))


def init_spiffs(volume, device):
    sizes = [_args.to_int(getattr(device, name)) for name in ('fs_size', 'erase_block', 'log_block_size', 'log_page_size')]
    volume._calls = _native.spiffs(_Flash(device), *sizes)


def _find_spiffs(volume):
    found = volume._calls.mount()
    _host.write('[MAIXPY]:Spiffs Mount %s \n' % ('successful' if found else 'failed'))
    return found


def make_spiffs(volume):
    if not _find_spiffs(volume):
        volume._calls.format()
        _host.write('[MAIXPY]:Spiffs Unmount.\n[MAIXPY]:Spiffs Formating...\n[MAIXPY]:Spiffs Format successful \n')


def mount_spiffs(self, readonly, mkfs):
    if readonly:
        # The firmware takes the function away that writes, and follows a null pointer when it should.
        raise _not_modelled('uos.mount(readonly=True) of VfsSpiffs')
    if not _find_spiffs(self):
        raise OSError(_NO_FILE_SYSTEM)


class Methods:
    def mount(self, readonly, mkfs):
        self._calls.mount(bool(readonly), bool(mkfs))

    def umount(self):
        pass

    def open(self, path, mode):
        return _shim('uio')._opened(self._calls, _args.to_str(path), _args.to_str(mode))

    def ilistdir(self, path=''):
        return _entries(self._calls, path, False)

    def mkdir(self, path):
        self._calls.makeDirectory(_args.to_str(path))

    def rmdir(self, path):
        self._calls.removeDirectory(_args.to_str(path))

    def chdir(self, path):
        self._calls.changeDirectory(_args.to_str(path))

    def getcwd(self):
        return self._calls.currentDirectory()

    def remove(self, path):
        _remove(self._calls, _args.to_str(path))

    def rename(self, old, new):
        self._calls.rename(_args.to_str(old), _args.to_str(new))

    def stat(self, path):
        return _stat(self._calls, path)

    def statvfs(self, path):
        return _statvfs(self._calls, path)
