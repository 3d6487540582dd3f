package k210.maixpy.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import k210.board.Firmware;
import k210.maixpy.MaixPyHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** File systems on devices that scripts bring, and those that are classes of scripts. */
final class ScriptDevicesTest {
  private static final String BLOCKS =
      """
      import uos
      class Blocks:
          def __init__(self, count):
              self.data = bytearray(512 * count)
          def readblocks(self, number, buf):
              for i in range(len(buf)):
                  buf[i] = self.data[number * 512 + i]
          def writeblocks(self, number, buf):
              for i in range(len(buf)):
                  self.data[number * 512 + i] = buf[i]
          def ioctl(self, op, arg):
              return len(self.data) // 512 if op == 4 else None
      """;

  @AutoClose private static final MaixPyHarness board = new MaixPyHarness(Firmware.FULL);

  /** Numbers of MicroPython's own test vfs_fat_ramdisk.py. */
  @Test
  void fatOnARamDisk() {
    assertEquals(
        """
        [Errno 19] ENODEV
        (512, 512, 16, 16, 16, 0, 0, 0, 0, 255)
        ['flash', 'ramdisk']
        hello!
        [('foo_file.txt', 32768, 0, 6), ('foo_dir', 16384, 0, 0)]
        /ramdisk/foo_dir
        [Errno 1] EPERM
        True True
        [Errno 22] EINVAL
        ['flash']
        hello!
        """,
        board.run(
            BLOCKS
                + """
                device = Blocks(50)
                try:
                    uos.mount(device, '/ramdisk')
                except OSError as e:
                    print(e)
                uos.VfsFat.mkfs(device)
                vfs = uos.VfsFat(device)
                print(vfs.statvfs('/ramdisk'))
                uos.mount(vfs, '/ramdisk')
                print(uos.listdir('/'))
                with open('/ramdisk/foo_file.txt', 'w') as f:
                    f.write('hello!')
                print(open('/ramdisk/FOO_FILE.TXT').read())
                vfs.mkdir('foo_dir')
                print(list(uos.ilistdir('/ramdisk')))
                uos.chdir('/ramdisk/foo_dir')
                print(uos.getcwd())
                try:
                    uos.mount(vfs, '/ramdisk')
                except OSError as e:
                    print(e)
                print(b'FOO_FILETXT' in device.data, b'hello!' in device.data)
                uos.umount(vfs)
                try:
                    uos.umount('/ramdisk')
                except OSError as e:
                    print(e)
                print(uos.listdir())
                print(vfs.open('/foo_file.txt', 'r').read())
                """));
  }

  @Test
  void errorsOfTheDeviceReachTheScript() {
    assertEquals(
        """
        'Bad' object has no attribute 'count'
        no such block 0
        30
        """,
        board.run(
            BLOCKS
                + """
                class Bad:
                    def readblocks(self, number, buf):
                        raise ValueError('no such block %d' % number)
                try:
                    uos.VfsFat(Bad())
                except AttributeError as e:
                    print(e)
                Bad.count = lambda self: 100
                try:
                    uos.VfsFat(Bad())
                except ValueError as e:
                    print(e)
                device = Blocks(50)
                uos.VfsFat.mkfs(device)
                uos.mount(device, '/x', readonly=True)
                try:
                    open('/x/y', 'w')
                except OSError as e:
                    print(e)
                uos.umount('/x')
                """));
  }

  /** What MaixPy's demo_ram_fs.py does; the second open file takes the only descriptor. */
  @Test
  void spiffsOnARamDisk() {
    assertEquals(
        """
        [MAIXPY]:Spiffs Mount failed\s
        [MAIXPY]:Spiffs Unmount.
        [MAIXPY]:Spiffs Formating...
        [MAIXPY]:Spiffs Format successful\s
        [MAIXPY]:Spiffs Mount successful\s
        hello [('test.txt', 32768, 0, 5)]
        [Errno 2] ENOENT
        SPIFFS not support
        (131072, 131072, 0, 0, 0, 0, 0, 0, 0, 128)
        """,
        board.run(
            """
            import uos
            class Flash:
                def __init__(self):
                    self.fs_size = 256 * 1024
                    self.fs_data = bytearray(256 * 1024)
                    self.erase_block = 32 * 1024
                    self.log_block_size = 64 * 1024
                    self.log_page_size = 4 * 1024
                def read(self, buf, size, addr):
                    for i in range(len(buf)):
                        buf[i] = self.fs_data[addr + i]
                def write(self, buf, size, addr):
                    for i in range(len(buf)):
                        self.fs_data[addr + i] = buf[i]
                def erase(self, size, addr):
                    for i in range(size):
                        self.fs_data[addr + i] = 0xff
            vfs = uos.VfsSpiffs(Flash())
            vfs.mkfs(vfs)
            uos.mount(vfs, '/spi')
            with open('/spi/test.txt', 'w') as f:
                f.write('hello')
            f = open('/spi/test.txt')
            print(f.read(), list(uos.ilistdir('/spi')))
            try:
                open('/spi/other.txt', 'w')
            except OSError as e:
                print(e)
            f.close()
            try:
                uos.mkdir('/spi/x')
            except NotImplementedError as e:
                print(e)
            print(uos.statvfs('/spi'))
            uos.umount('/spi')
            """));
  }

  @Test
  void fileSystemsThatAreClasses() {
    assertEquals(
        """
        mount True False
        open /a rb
        stat /a
        (32768, 7)
        ['a', 'b']
        umount
        [Errno 19] ENODEV
        """,
        board.run(
            """
            import uos
            class Mine:
                def mount(self, readonly, mkfs):
                    print('mount', readonly, mkfs)
                def umount(self):
                    print('umount')
                def open(self, path, mode):
                    print('open', path, mode)
                def stat(self, path):
                    print('stat', path)
                    return (32768, 7)
                def ilistdir(self, path):
                    return iter([('a',), ('b',)])
            uos.mount(Mine(), '/mine', readonly=True)
            open('/mine/a', 'rb')
            print(uos.stat('/mine/a'))
            print(uos.listdir('/mine'))
            uos.umount('/mine')
            try:
                uos.stat('/mine/a')
            except OSError as e:
                print(e)
            """));
  }

  /** Files have a finaliser on the board: dropped ones are closed when memory is collected. */
  @Test
  void droppedFilesAreClosedByTheCollector() {
    assertEquals(
        "abc\nd\n",
        board.run(
            """
            import gc, uos
            def leave(name, text):
                f = open('/flash/' + name, 'w')
                f.write(text)
            for i in range(4):
                leave('left%d' % i, 'abcd'[i])
            gc.collect()
            print(''.join([open('/flash/left%d' % i).read() for i in range(3)]))
            print(open('/flash/left3').read())
            """));
  }
}
