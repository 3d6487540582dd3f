package k210.maixpy.kpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import k210.board.Firmware;
import k210.demo.DemoModel;
import k210.kmodel.KmodelV3Writer;
import k210.kmodel.Layer;
import k210.kmodel.MemoryRange;
import k210.kmodel.V3Content;
import k210.maixpy.MaixPyHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The module as scripts see it, on the demo's model and on one that starts with floats. */
class KpuModuleTest {
  private static final int FLOATS_ADDRESS = 0x500000;
  private static final String LOAD =
      """
      import KPU as kpu, image, gc
      net = kpu.load(0x300000)
      """;
  private static final String PICTURE =
      LOAD
          + """
          img = image.Image(size=(320, 240))
          img.draw_circle(100, 120, 40, color=(220, 30, 30), fill=True)
          img.pix_to_ai()
          """;

  @AutoClose private static final MaixPyHarness board = new MaixPyHarness(Firmware.FULL);

  @BeforeAll
  static void burn() {
    board.burn(FLOATS_ADDRESS, floatModel());
  }

  /** Two dense neurons over three floats, then the logistic function. */
  private static ByteBuf floatModel() {
    Layer dense =
        new Layer.FullyConnected(0, 0, 16, 3, 2, 0, floats(1, 2, 3, 4, 5, 6), floats(0.5f, -0.5f));
    Layer logistic = new Layer.Logistic(0, 16, 24, 2);
    return KmodelV3Writer.write(
        new V3Content(
            V3Content.FLAG_EIGHT_BIT_WEIGHTS,
            0,
            32,
            List.of(new MemoryRange(24, 8)),
            List.of(dense, logistic)));
  }

  private static ByteBuf floats(float... values) {
    ByteBuf bytes = Unpooled.buffer(4 * values.length);
    for (float value : values) {
      bytes.writeFloatLE(value);
    }
    return bytes;
  }

  @AfterEach
  void unload() {
    board.run(
        "for name in list(globals()):\n    if name[:2] != '__':\n        del globals()[name]\n");
    board.run("import gc\ngc.collect()");
  }

  @Test
  void reprsOfANet() {
    assertEquals(
        """
        {"model_addr": 3145728, "model_size": 6568, "model_path": "(null)", "net_args": "(null)"}
        3145728 6568 None None
        True
        {"model_addr": 3145728, "model_size": 6568, "model_path": "(null)", "net_args": \
        {"threshold":0.500000, "nms_value":0.300000, "anchor_number":1, "anchor":"(1.000000, 2.000000)"}}
        1 (1.0, 2.0) 0.5 0.3
        """,
        board.run(
            LOAD
                + """
                print(net)
                print(net.model_addr(), net.model_size(), net.model_path(), net.net_arg())
                print(kpu.init_yolo2(net, 0.5, 0.3, 1, (1, 2)))
                print(net)
                arg = net.net_arg()
                print(arg.anchor_number(), arg.anchor(), arg.threshold(), arg.nms_value())
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          kpu.load(0)                     | ValueError '[MAIXPY]kpu: model_addr must > 0 '
          kpu.load(1 << 70)               | OverflowError 'overflow converting long int to machine word'
          kpu.load(None)                  | TypeError '[MAIXPY]kpu: only accept int or string'
          kpu.load('/flash/nix.bin')      | ValueError "[MAIXPY]kpu: model format don't match, only supply .kmodel "
          kpu.load('/flash/nix.kmodel')   | ValueError '[MAIXPY]kpu: load error:2005, ERR_READ_FILE: read file failed'
          kpu.load(0x700000)              | ValueError '[MAIXPY]kpu: load error:2002, ERR_KMODEL_VERSION: only support kmodel V3/V4 now'
          kpu.load_flash(1, 0, 0)         | TypeError 'function missing 1 required positional arguments'
          kpu.load_flash(-1, 0, 0, 1)     | ValueError '[MAIXPY]kpu: model_addr must > 0 '
          kpu.deinit(3)                   | TypeError '[MAIXPY]kpu: kpu_net type error'
          kpu.forward(net, 'x')           | ValueError 'input not support'
          kpu.forward(net, [])            | ValueError '[MAIXPY]kpu: check input list format err!\\r\\n'
          kpu.get_output(net, 3)          | OSError '2001'
          kpu.get_output(net, 'a')        | ValueError '[MAIXPY]kpu: get_output arg format error: get_output(task, int idx)'
          kpu.init_yolo2(net, 2, 0, 1, 1) | ValueError '[MAIXPY]kpu: threshold only support 0 to 1'
          kpu.init_yolo2(net, 1, 2, 1, 1) | ValueError '[MAIXPY]kpu: nms_value only support 0 to 1'
          kpu.init_yolo2(net, 1, 0, 0, 1) | ValueError '[MAIXPY]kpu: anchor_number should > 0'
          kpu.init_yolo2(net, 1, 0, 1, (1,)) | ValueError 'requested length 2 but object has length 1'
          kpu.face_encode([0.0] * 513)    | ValueError 'feature dim <=200\\r\\n'
          kpu.face_compare(b'a', b'ab')   | ValueError 'compare feature must in same dim!\\r\\n'
          kpu.face_compare(1, 2)          | TypeError 'object with buffer protocol required'
          kpu.classifier(net, 1)          | ValueError 'model, class num, sample num'
          kpu.classifier(1, 1, 1)         | ValueError 'model'
          kpu.classifier(net, 1, -1)      | OSError '[Errno 12] ENOMEM'
          kpu.classifier(net, 1, 1).train() | OSError '[Errno 1] EPERM'
          kpu.classifier.load(net, 1)     | ValueError 'path err'
          kpu.classifier.load(net, '/flash/nix') | OSError '[Errno 2] ENOENT'
          kpu.task                        | AttributeError "'module' object has no attribute 'task'"
          """)
  void errorsHaveTheFirmwaresTexts(String expression, String error) {
    String printed = board.raised(LOAD, expression);
    assertEquals(
        error, printed.stripTrailing().substring(printed.stripTrailing().lastIndexOf('\n') + 1));
  }

  @Test
  void picturesMustFitTheModel() {
    assertEquals(
        """
        [MAIXPY]kpu: pix_ai is NULL!
        [MAIXPY]kpu: img w=32,h=24, but model w=320,h=240
        [MAIXPY]kpu: grayscale img, but model channel=3
        ValueError('[MAIXPY]kpu: check img format err!\\r\\n',)
        """,
        board.run(
            LOAD
                + """
                small = image.Image(size=(32, 24))
                small.pix_to_ai()
                gray = image.Image(size=(320, 240)).to_grayscale(1)
                for img in (image.Image(size=(320, 240)), small, gray):
                    try:
                        kpu.forward(net, img)
                    except ValueError as error:
                        last = error
                    img = None
                    gc.collect()
                print(repr(last))
                """));
  }

  @Test
  void sixModelsAreOneTooMany() {
    assertEquals(
        """
        5
        load error:2009, ERR_MODELS_FULL: we only support load 5 models in the same time
        kpu_net __del__
        """,
        board.run(
            """
            import KPU as kpu, gc
            nets = []
            try:
                while True:
                    nets.append(kpu.load(0x300000))
            except ValueError as error:
                print(len(nets))
                print(str(error)[13:])
            for loaded in nets:
                kpu.deinit(loaded, 'more')
            gc.collect()
            """));
  }

  @Test
  void aDroppedModelGivesItsMemoryBackWhenCollected() {
    int before = board.board().heap().freeBytes();
    assertEquals(
        "True\nkpu_net __del__\n\n",
        board.run(LOAD + "a = kpu.load(0x300000)\nprint(kpu.deinit(net))\ndel a, net\n")
            + board
                .run("import gc\ngc.collect()\nprint()\n")
                .replaceFirst("kpu_net __del__\n", ""));
    assertEquals(before, board.board().heap().freeBytes());
  }

  @Test
  void findsTheBall() {
    assertEquals(
        """
        1 0 1
        True
        True
        """,
        board.run(
            PICTURE
                + """
                kpu.init_yolo2(net, 0.5, 0.3, 5, (2, 2, 3, 3, 4, 4, 5, 5, 6, 6))
                found = kpu.run_yolo2(net, img)
                box = found[0]
                print(len(found), box.classid(), box.objnum())
                print(abs(box.x() + box.w() / 2 - 100) < 8 and abs(box.y() + box.h() / 2 - 120) < 8)
                print(box.rect() == (box.x(), box.y(), box.w(), box.h()))
                """));
  }

  @Test
  void nothingFoundIsNone() {
    assertEquals(
        "None\n",
        board.run(
            PICTURE
                + """
                kpu.init_yolo2(net, 1.0, 0.3, 5, (2, 2, 3, 3, 4, 4, 5, 5, 6, 6))
                print(kpu.run_yolo2(net, img))
                """));
  }

  @Test
  void netinfoPrintsAndTells() {
    String printed =
        board.run(LOAD + "info = kpu.netinfo(net)\nprint(info[0], info[5].para_size())\n");
    assertTrue(printed.startsWith("layer[0]: KL_K210_CONV, 572 bytes\n"), printed);
    assertTrue(printed.contains("layer[5]: KL_DEQUANTIZE, 24 bytes\n{\"index\":0, "), printed);
    assertTrue(
        printed.endsWith(
            "\"type\":KL_K210_CONV, \"wi\":320, \"hi\":240, \"wo\":80, \"ho\":60, \"chi\":3,"
                + " \"cho\":1, \"dw\":0, \"kernel_type\":0, \"pool_type\":4, \"para_size\":3} 24\n"),
        printed);
  }

  @Test
  void setLayersMakesAnEarlierLayerTheOutput() {
    assertEquals(
        """
        True B 80 60 1 4799 0
        True B 20 15 30 8999 4
        True f 36000 1 1 36000 5
        err: set layers_length to 7, but max 6
        False
        """,
        board.run(
            PICTURE
                + """
                for layers in (1, 5, 0):
                    done = kpu.set_layers(net, layers)
                    map = kpu.forward(net, img)
                    print(done, map.typecode(), map.w(), map.h(), map.ch(), map.size(), map.index())
                print(kpu.set_layers(net, 7))
                """));
  }

  @Test
  void aRefusedEndLayerLeavesTheOutputAndStillEndsTheRun() {
    assertEquals(
        """
        (14.5, 31.5) 0
        Unknow layer type: 25!
        True
        (14.5, 31.5) 1
        """,
        board.run(
            """
            import KPU as kpu
            net = kpu.load(0x500000)
            kpu.set_layers(net, 1)
            map = kpu.forward(net, [1, 2, 3])
            print(map[:], map.index())
            print(kpu.set_layers(net, 2))
            map = kpu.forward(net, [1, 2, 3])
            print(map[:], map.index())
            """));
  }

  @Test
  void anOldStyleEndLayerHoldsForThatCallOnly() {
    assertEquals(
        "9 2699 36000 True\n",
        board.run(
            PICTURE
                + """
                before = bytes(kpu.forward(net, img))
                old = kpu.forward(net, img, 2)
                now = kpu.forward(net, img)
                print(old.ch(), old.size(), now.size(), bytes(now) == before)
                """));
  }

  @Test
  void featureMapsAreIndexedSlicedAndWritten() {
    assertEquals(
        """
        (0, 255, 7, 7) 44 44
        IndexError OSError OSError TypeError TypeError
        cannot grow or shrink image
        """,
        board.run(
            PICTURE
                + """
                kpu.set_layers(net, 1)
                map = kpu.forward(net, img)
                map[0:4] = [0, 255, 256 + 7, 7]
                first = map[0:4]
                map[-1] = 300
                print(first, map[4798], map[-1])
                def kind(call):
                    try:
                        call()
                    except Exception as error:
                        return type(error).__name__
                def grow():
                    map[0:2] = [1]
                print(kind(lambda: map[4799]), kind(lambda: map[::2]), kind(grow), kind(lambda: len(map)),
                      kind(lambda: list(map)))
                try:
                    grow()
                except OSError as error:
                    print(error)
                """));
  }

  @Test
  void featureMapsShowTheirBytes() {
    assertEquals(
        """
        True True True True
        (1.5, -2.0) array('f', [1.5, -2.0]) 8
        """,
        board.run(
            PICTURE
                + """
                import array, ustruct
                kpu.set_layers(net, 1)
                map = kpu.forward(net, img)
                wanted = bytes(list(map[:]))
                print(bytes(map) == wanted, bytearray(map) == wanted, bytes(memoryview(map)) == wanted,
                      bytes(array.array('B', map)) == wanted)
                kpu.deinit(net)
                net = kpu.load(0x500000)
                kpu.set_layers(net, 1)
                map = kpu.forward(net, [0, 0, 0])
                map[0], map[1] = 1.5, -2
                print(ustruct.unpack('<2f', map), array.array('f', map), map.size())
                """));
  }

  @Test
  void aChannelIsAnImageOverTheSameMemory() {
    assertEquals(
        """
        {"w":20, "h":15, "type"="grayscale", "size":300}
        77 200
        ValueError '[MAIXPY]kpu: ch err,input 0~9\\r\\n'
        """,
        board.raised(
            PICTURE
                + """
                kpu.set_layers(net, 3)
                map = kpu.forward(net, img)
                channel = kpu.fmap(map, 2)
                print(channel)
                map[600] = 77
                channel[1] = 200
                print(channel[0], map[601])
                """,
            "kpu.fmap(map, 9)"));
  }

  @Test
  void byteSwappedModelsLoadWithLoadFlashOnly() {
    ByteBuf model = DemoModel.build();
    ByteBuf swapped = Unpooled.buffer(model.readableBytes());
    while (model.readableBytes() >= 4) {
      swapped.writeInt(model.readIntLE());
    }
    board.burn(0x600000, swapped);
    assertEquals(
        """
        SPI freq 67166666 Hz
        6568
        ValueError '[MAIXPY]kpu: load error:2002, ERR_KMODEL_VERSION: only support kmodel V3/V4 now'
        """,
        board.raised(
            "import KPU as kpu\nnet = kpu.load_flash(0x600000, 1, 0xC000, 60000000)\n"
                + "print(net.model_size())",
            "kpu.load(0x600000)"));
  }

  @Test
  void faceFeaturesRoundTrip() {
    assertEquals(
        "bytearray(b'\\x80\\x803\\xcd') 100.0\n",
        board.run(
            """
            import KPU as kpu
            packed = kpu.face_encode((0.25, -0.25, 0.1, -0.1))
            print(packed, kpu.face_compare(packed, bytes(packed)))
            """));
  }
}
