"""uerrno: error numbers (py/moduerrno.c)."""

errorcode = dict(_exceptions.ERRNO_NAMES)
globals().update({name: number for number, name in errorcode.items()})
