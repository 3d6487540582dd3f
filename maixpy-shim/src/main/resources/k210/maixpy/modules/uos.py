"""uos, also os: files and folders (extmod/vfs.c, moduos.c of MaixPy)."""

#: approximate urandom: numbers that repeat in each run
#: approximate sync: writes what files still keep; the firmware's does nothing
#: approximate umount: by its path only
#: absent mount VfsFat VfsSpiffs: file systems on block devices that a script brings
#: absent dupterm set_REPLio: the console stays on UARTHS

_uname = ('MaixPy', 'MaixPy', '0.6.3', 'v0.6.3 on 2024-05-30', 'Sipeed_M1 with kendryte-k210')
_UNAME_FIELDS = ('sysname', 'nodename', 'release', 'version', 'machine')
_MODE_DIRECTORY = 0x4000
_MODE_FILE = 0x8000
_PATH_MAX = 128


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


def getcwd():
    return _native.currentDirectory()


def chdir(path):
    _native.changeDirectory(_args.to_str(path))


def ilistdir(*args, **kwargs):
    _args.count(args, kwargs, 0, 1)
    path = _args.to_str(args[0]) if args else ''
    as_bytes = bool(args) and isinstance(args[0], bytes)
    entries = list(_native.list(path))
    root = _native.isRoot(path)
    return iter([_entry(entries[i], entries[i + 1], entries[i + 2], root, as_bytes) for i in range(0, len(entries), 3)])


def _entry(name, directory, size, root, as_bytes):
    name = name.encode() if as_bytes else name
    mode = _MODE_DIRECTORY if directory else _MODE_FILE
    return (name, mode, 0) if root else (name, mode, 0, size)


def listdir(*args, **kwargs):
    return [entry[0] for entry in ilistdir(*args, **kwargs)]


def mkdir(path):
    _native.makeDirectory(_args.to_str(path))


def rmdir(path):
    _native.removeDirectory(_args.to_str(path))


def remove(path):
    path = _args.to_str(path)
    try:
        _native.remove(path)
    except OSError:
        if _native.isSpiffs(path):
            # SPIFFS_ERR_NOT_FOUND; MaixPy prints it before it raises.
            print('[MaixPy]:SPIFFS Error Code -10002')
        raise


def rename(old, new):
    _native.rename(_args.to_str(old), _args.to_str(new))


def stat(path):
    directory, size, modified = _native.stat(_args.to_str(path))
    return (_MODE_DIRECTORY if directory else _MODE_FILE, 0, 0, 0, 0, 0, size, modified, modified, modified)


def statvfs(path):
    if path == '/':
        return (0, 0, 0, 0, 0, 0, 0, 0, 0, _PATH_MAX)
    block, blocks, free, name_max = _native.space(_args.to_str(path))
    return (block, block, blocks, free, free, 0, 0, 0, 0, name_max)


def sync():
    _native.flush()


def umount(path):
    _native.unmount(_args.to_str(path))


def flash_format():
    if not _native.formatFlash():
        # The firmware follows a null pointer.
        raise OSError(19)
    _host.write('[MAIXPY]:Spiffs Unmount.\n[MAIXPY]:Spiffs Formating...\n'
                '[MAIXPY]:Spiffs Format successful \n[MAIXPY]:Spiffs Mount successful \n')
    return True
