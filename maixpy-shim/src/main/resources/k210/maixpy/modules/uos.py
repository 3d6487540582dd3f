"""uos, also os: files, folders and what is mounted (extmod/vfs.c, moduos.c of MaixPy)."""

#: approximate urandom: numbers that repeat in each run
#: approximate sync: writes what files still keep; the firmware's does nothing
#: approximate VfsFat: blocks are not always read and written in FatFs's order
#: approximate VfsSpiffs: bytes are not always read and written in the firmware's order; small pages limit files to one index page
#: approximate dupterm: the prompt, input() and Ctrl-C go on listening to the console only
#: approximate set_REPLio: what is printed moves, what is typed still comes from the console

_uname = ('MaixPy', 'MaixPy', '0.6.3', 'v0.6.3 on 2024-05-30', 'Sipeed_M1 with kendryte-k210')
_UNAME_FIELDS = ('sysname', 'nodename', 'release', 'version', 'machine')
_MODE_DIRECTORY = 0x4000
_MODE_FILE = 0x8000
_EMFILE = 24


class _UName(tuple):
    def __getattr__(self, name):
        if name in _UNAME_FIELDS:
            return self[_UNAME_FIELDS.index(name)]
        raise AttributeError("'attrtuple' object has no attribute '" + name + "'")

    def __repr__(self):
        return '(' + ', '.join([name + '=' + repr(value) for name, value in zip(_UNAME_FIELDS, self)]) + ')'


_UName.__name__ = 'attrtuple'


def uname():
    return _UName(_uname)


def urandom(count):
    return bytes([_native.randomByte() for _ in range(_args.to_int(count))])


# Whether a file system that is a class of the script has been mounted: few scripts do, and the others need not ask.
_has_scripts = False


def _call(path, method, *args):
    """Calls a method of the script's own file system that a path leads to; where there is none, gives NotImplemented."""
    return _part('vfs').call(path, method, args) if _has_scripts else NotImplemented


def mount(*args, **kwargs):
    _part('vfs').mount(args, kwargs)


def umount(mounted):
    _part('vfs').unmount(mounted)


class VfsFat:
    def __init__(self, *args, **kwargs):
        _args.count(args, kwargs, 1, 1)
        _part('vfs').init_fat(self, args[0])

    @staticmethod
    def mkfs(device):
        _part('vfs').make_fat(device)


class VfsSpiffs:
    def __init__(self, *args, **kwargs):
        _args.count(args, kwargs, 1, 1)
        _part('vfs').init_spiffs(self, args[0])

    @staticmethod
    def mkfs(volume):
        _part('vfs').make_spiffs(volume)


for _type in (VfsFat, VfsSpiffs):
    _type.__module__ = 'builtins'
_VFS_METHODS = 'open ilistdir mkdir rmdir chdir getcwd remove rename stat statvfs umount'
_late_methods(VfsFat, 'vfs', _VFS_METHODS + ' mount')
_late_methods(VfsSpiffs, 'vfs', _VFS_METHODS)
_late_methods(VfsSpiffs, 'vfs', 'mount', lambda name, method: _part('vfs').mount_spiffs)


def dupterm(*args, **kwargs):
    _args.count(args, kwargs, 1, 2)
    return _part('terminal').duplicate(*args)


def set_REPLio(uart):
    return _part('terminal').move(uart)


def getcwd():
    return _native.currentDirectory()


def chdir(path):
    _native.changeDirectory(_args.to_str(path))


def ilistdir(*args, **kwargs):
    _args.count(args, kwargs, 0, 1)
    path = args[0] if args else ''
    entries = _call(path, 'ilistdir')
    if entries is not NotImplemented:
        return entries
    return _entries(_native, path, _native.isRoot(_args.to_str(path)))


def _entries(volume, path, root):
    as_bytes = isinstance(path, bytes)
    entries = list(volume.list(_args.to_str(path)))
    return iter([_entry(entries[i], entries[i + 1], entries[i + 2], root, as_bytes) for i in range(0, len(entries), 3)])


def _entry(name, directory, size, root, as_bytes):
    name = name.encode() if as_bytes else name
    mode = _MODE_DIRECTORY if directory else _MODE_FILE
    return (name, mode, 0) if root else (name, mode, 0, size)


def listdir(*args, **kwargs):
    return [entry[0] for entry in ilistdir(*args, **kwargs)]


def mkdir(path):
    if _call(path, 'mkdir') is NotImplemented:
        _native.makeDirectory(_args.to_str(path))


def rmdir(path):
    if _call(path, 'rmdir') is NotImplemented:
        _native.removeDirectory(_args.to_str(path))


def remove(path):
    if _call(path, 'remove') is NotImplemented:
        _remove(_native, _args.to_str(path))


def _remove(volume, path):
    try:
        volume.remove(path)
    except OSError as error:
        if volume.isSpiffs(path):
            # SPIFFS_ERR_OUT_OF_FILE_DESCS or SPIFFS_ERR_NOT_FOUND; MaixPy prints it before it raises.
            print('[MaixPy]:SPIFFS Error Code %d' % (-10007 if error.args[0] == _EMFILE else -10002))
        raise


def rename(old, new):
    if _has_scripts:
        _part('vfs').rename(old, new)
    else:
        _native.rename(_args.to_str(old), _args.to_str(new))


def stat(path):
    result = _call(path, 'stat')
    return _stat(_native, path) if result is NotImplemented else result


def _stat(volume, path):
    directory, size, modified = volume.stat(_args.to_str(path))
    return (_MODE_DIRECTORY if directory else _MODE_FILE, 0, 0, 0, 0, 0, size, modified, modified, modified)


def statvfs(path):
    result = _call(path, 'statvfs')
    return _statvfs(_native, path) if result is NotImplemented else result


def _statvfs(volume, path):
    block, blocks, free, name_max = volume.space(_args.to_str(path))
    return (block, block, blocks, free, free, 0, 0, 0, 0, name_max)


def sync():
    _native.flush()


def flash_format():
    if not _native.formatFlash():
        # The firmware follows a null pointer.
        raise OSError(19)
    _host.write('[MAIXPY]:Spiffs Unmount.\n[MAIXPY]:Spiffs Formating...\n'
                '[MAIXPY]:Spiffs Format successful \n[MAIXPY]:Spiffs Mount successful \n')
    return True
