"""audio: sound in memory and in WAV files (py_audio.c and wav.c of MaixPy)."""

__all__ = ('Audio',)

#: approximate Audio: the buffer's address in the text of an Audio is 0
#: approximate Audio.to_bytes: a recording shows in its bytearray at the next call of I2S or Audio; of an array that is no bytearray it is a copy
#: approximate Audio.play: samples of 8 and 24 bits, which the firmware takes for 16, end in zeros instead of other memory
#: approximate Audio.record_process: the buffers that it takes and never uses are not taken from the memory


class Audio:
    """Its methods are compiled when one is first used."""


_late_methods(
    Audio, 'wav', '__init__ __repr__ _init _words _sync _receive _begin_recording _take_memory _opened _finish '
    'init __deinit__ to_bytes play_process volume play record_process record finish')
Audio.__module__ = 'builtins'


def recorded(buffer, reception):
    """What I2S.record returns: a sound whose memory fills while time passes."""
    audio = Audio(points=0)
    audio._receive(buffer, reception)
    return audio
