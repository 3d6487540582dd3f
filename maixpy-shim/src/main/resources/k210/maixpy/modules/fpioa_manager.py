"""fpioa_manager: which function is at which pin (builtin_py/fpioa_manager.py of MaixPy)."""

FPIOA = _shim('Maix').FPIOA
__all__ = ('FPIOA', 'fm')


#: approximate FPIOA.help: the column of descriptions is empty
#: approximate fm.help: the column of descriptions is empty
class fm:
    fpioa = FPIOA()

    def help():
        fm.fpioa.help()

    def get_pin_by_function(function):
        return fm.fpioa.get_Pin_num(function)

    def register(pin, function, force=True):
        used = fm.get_pin_by_function(function)
        if used == pin:
            return
        if used is not None:
            warning = '[Warning] function is used by %s(pin:%d)' % (fm.str_function(function), used)
            # Equality, not truth: force=0 counts as False.
            if force == False:  # noqa: E712
                raise Exception(warning)
            _host.write(warning + '\n')
        fm.fpioa.set_function(pin, function)

    def unregister(pin):
        fm.fpioa.set_function(pin, FPIOA.RESV0)

    def str_function(function):
        if FPIOA.GPIO0 <= function <= FPIOA.GPIO7:
            return 'fm.fpioa.GPIO%d' % (function - FPIOA.GPIO0)
        if FPIOA.GPIOHS0 <= function < FPIOA.GPIO0:
            return 'fm.fpioa.GPIOHS%d' % (function - FPIOA.GPIOHS0)
        return 'unknown'

    def get_gpio_used():
        functions = range(FPIOA.GPIOHS0, FPIOA.GPIO7 + 1)
        return [(fm.str_function(function), fm.get_pin_by_function(function)) for function in functions]


fm.__module__ = 'builtins'
