"""machine.SDCard (machine_sdcard.c)."""

_files = _shim('uos')._native
_INIT, _DEINIT, _SYNC, _SECTORS, _SECTOR_SIZE = 1, 2, 3, 4, 5
_SECTOR_BYTES = 512
_FAILED = -1
_is_off = [False]


#: approximate SDCard: the card that is looked for is the folder that the run was started with
class SDCard:
    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 'SDCard' instances")

    def remount():
        _files.remountCard()

    def ioctl(self, command, argument):
        command = _args.to_int(command)
        if command == _INIT:
            return _FAILED if _is_off[0] or not _files.cardBytes() else 0
        if command == _DEINIT:
            _is_off[0] = True
            return 0
        if command == _SYNC:
            return 0
        if command == _SECTORS:
            return _files.cardBytes() // _SECTOR_BYTES
        return _SECTOR_BYTES if command == _SECTOR_SIZE else _FAILED
