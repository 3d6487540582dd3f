"""pmu: the M5StickV's power chip, AXP192 (projects/maixpy_m5stickv of MaixPy; registers by X-Powers' datasheet)."""

#: approximate I2C I2C.deinit: the class of the module machine; its table says how
import machine
from machine import I2C, Timer

__all__ = ('I2C', 'NotFoundError', 'OutOfRange', 'PMUError', 'Timer', 'axp192', 'machine')

_KEY_STATUS, _SHORT, _LONG = 0x46, 0x02, 0x01


class PMUError(Exception):
    pass


class NotFoundError(PMUError):
    pass


class OutOfRange(PMUError):
    pass


class axp192:
    axp192Addr = 52

    def __init__(self, i2cDev=None):
        if i2cDev is None:
            try:
                i2cDev = I2C(I2C.I2C0, freq=400000, scl=28, sda=29)
            except Exception:
                raise PMUError('Unable to init I2C0 as Master') from None
        self.i2cDev = i2cDev
        self._released = False
        if self.axp192Addr not in i2cDev.scan():
            raise NotFoundError

    def enableADCs(self, enable):
        self._write(0x82, 0xFF if enable == True else 0x00)  # noqa: E712

    def enableCoulombCounter(self, enable):
        self._write(0xB8, 0x80 if enable == True else 0x00)  # noqa: E712

    def stopCoulombCounter(self):
        self._write(0xB8, 0xC0)

    def clearCoulombCounter(self):
        self._write(0xB8, 0xA0)

    def getCoulombCounterData(self):
        # The firmware subtracts a method from a number.
        raise TypeError("unsupported types for __sub__: 'int', 'bound_method'")

    def getVbatVoltage(self):
        return self._reading(0x78, 4) * 1.1

    def getUSBVoltage(self):
        return self._reading(0x56, 4) * 1.7

    def getUSBInputCurrent(self):
        return self._reading(0x58, 4) * 0.625

    def getConnextVoltage(self):
        return self._reading(0x5A, 4) * 1.7

    def getConnextInputCurrent(self):
        return self._reading(0x5C, 4) * 0.625

    def getBatteryChargeCurrent(self):
        return self._reading(0x7A, 5) * 0.5

    def getBatteryDischargeCurrent(self):
        return self._reading(0x7C, 5) * 0.5

    def getBatteryInstantWatts(self):
        high, middle, low = self._read(0x70), self._read(0x71), self._read(0x72)
        return ((high << 16) + (middle << 8) + low) * 1.1 * 0.5 / 1000

    def getTemperature(self):
        return self._reading(0x5E, 4) * 0.1 - 144.7

    def setK210Vcore(self, vol):
        if vol > 1.05 or vol < 0.8:
            raise OutOfRange('Voltage is invaild for K210')
        self._write(0x23, int((vol - 0.7) * 1000 / 25))

    def setScreenBrightness(self, brightness):
        if brightness > 15 or brightness < 0:
            raise OutOfRange('Range for brightness is from 0 to 15')
        self._write(0x91, (int(brightness) & 0x0F) << 4)

    def getKeyStatus(self):
        status = self._read(_KEY_STATUS)
        if status & _SHORT:
            return 1
        return 2 if status & _LONG else -1

    def setEnterSleepMode(self):
        self._write(0x31, 0x0F)
        self._write(0x91, 0x00)
        self._write(0x12, 0x00)

    def enablePMICSleepMode(self, enable):
        if enable == True:  # noqa: E712
            self._write(0x36, 0x27)
            self._write(_KEY_STATUS, 0xFF)
            self.butChkTimer = Timer(
                Timer.TIMER2, Timer.CHANNEL0, mode=Timer.MODE_PERIODIC, period=500, callback=self._check_key)
        else:
            self._write(0x36, 0x6C)
            if 'butChkTimer' in self.__dict__:
                self.butChkTimer.stop()
                del self.butChkTimer

    def _check_key(self, timer):
        status = self._read(_KEY_STATUS)
        self._write(_KEY_STATUS, 0xFF)
        pressed = status & (_SHORT | _LONG)
        if not self._released:
            # After a start the key must have been let go once.
            self._released = not pressed
            return
        if status & _LONG:
            self.setEnterSleepMode()
        if status & _SHORT:
            machine.reset()

    def _write(self, register, value):
        self.i2cDev.writeto_mem(self.axp192Addr, register, value, mem_size=8)

    def _read(self, register):
        self.i2cDev.writeto(self.axp192Addr, bytes([register]))
        return self.i2cDev.readfrom(self.axp192Addr, 1)[0]

    def _reading(self, register, low_bits):
        return (self._read(register) << low_bits) + self._read(register + 1)


# Not mangled on the board, so scripts can call them.
setattr(axp192, '__writeReg', axp192._write)
setattr(axp192, '__readReg', axp192._read)

for _type in (PMUError, NotFoundError, OutOfRange, axp192):
    _type.__module__ = 'pmu'
