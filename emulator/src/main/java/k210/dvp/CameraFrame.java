package k210.dvp;

import io.netty.buffer.ByteBuf;

/**
 * A frame as {@code sensor.snapshot} hands it out: views of the frame buffers in general RAM, which
 * a later frame overwrites.
 *
 * @param index counts the captured frames since power-on, from 0
 * @param capturedAtCycles board time at which the frame was complete
 * @param widthPx columns of the window
 * @param heightPx rows of the window
 * @param format RGB565, YUV422 (same bytes as RGB565) or GRAYSCALE
 * @param pixels the picture: RGB565 with the high byte first, or luma; in GRAYSCALE this is the
 *     first plane of {@code planes}, the same memory
 * @param planes R, G, B planes of 8 bits ({@code widthPx * heightPx} bytes each) for the KPU; in
 *     GRAYSCALE all luma
 * @param pixelsAddress bus address of {@code pixels}
 * @param planesAddress bus address of {@code planes}
 */
public record CameraFrame(
    long index,
    long capturedAtCycles,
    int widthPx,
    int heightPx,
    PixelFormat format,
    ByteBuf pixels,
    ByteBuf planes,
    long pixelsAddress,
    long planesAddress) {}
