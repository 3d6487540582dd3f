"""board: names of the board's pins (builtin_py/board.py of MaixPy and of its M5StickV build)."""

config = _shim('Maix').config
__all__ = ('board_info', 'config')

_M5STICKV = dict(
    ISP_RX=4, ISP_TX=5, WIFI_TX=39, WIFI_RX=38, CONNEXT_A=35, CONNEXT_B=34, MPU_SDA=29, MPU_SCL=28, MPU_INT=23,
    SPK_LRCLK=14, SPK_BCLK=15, SPK_DIN=17, SPK_SD=25, MIC_LRCLK=10, MIC_DAT=12, MIC_CLK=13, LED_W=7, LED_R=6, LED_G=9,
    LED_B=8, BUTTON_A=36, BUTTON_B=37)


class Board_Info:
    """The M5StickV build's fixed table; an object, not a class."""

    def __init__(self):
        self.pin_num = 48
        self.pin_name = list(_M5STICKV)
        self.__dict__.update(_M5STICKV)

    def pin_map(self, Pin=None):
        raise _not_modelled('board.board_info.pin_map')


#: approximate board_info: the names that scripts read; help texts and pin_map of the M5StickV build are not there
class board_info:
    """Elsewhere: what /flash/config.json names."""

    def set(key, value=None):
        return setattr(board_info, key, value)

    def all():
        return dir(board_info)

    def get():
        # On the board this names a key that does not exist.
        raise NameError("name 'key' isn't defined")

    def load(__map__={}):
        for key, value in __map__.items():
            board_info.set(key, value)


board_info.__module__ = 'builtins'
if _shim('Maix')._native.firmware() == 'm5stickv':
    board_info = Board_Info()
else:
    _pins = config.get_value('board_info', None)
    if _pins is not None:
        board_info.load(_pins)
    else:
        _host.write('[Warning] Not loaded from /flash/config.json to board_info.\n')
        board_info.load({'BOOT_KEY': 16})
