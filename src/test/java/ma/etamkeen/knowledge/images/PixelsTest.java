package ma.etamkeen.knowledge.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A picture is made anew from its pixels: what the camera wrote stays behind, and what would fill the memory is refused. */
class PixelsTest {

    private static final String PLACE = "34.0209N 6.8416W CAMERA-OF-SOMEBODY";

    @Test
    void it_comes_in_the_widths_it_is_not_smaller_than() throws Exception {
        assertThat(Pixels.of(picture(2_000, 1_000, "jpg")))
                .extracting(Pixels.Made::width)
                .containsExactly(400, 800, 1600);
        assertThat(Pixels.of(picture(1_000, 500, "jpg")))
                .extracting(Pixels.Made::width)
                .containsExactly(400, 800, 1000);
        assertThat(Pixels.of(picture(90, 30, "png")))
                .extracting(Pixels.Made::width)
                .containsExactly(90);
        assertThat(Pixels.of(picture(2_000, 1_000, "jpg")).getFirst().height()).isEqualTo(200);
    }

    @Test
    void where_and_with_what_it_was_taken_is_gone() throws Exception {
        var taken = withExif(picture(900, 600, "jpg"), 1);
        assertThat(new String(taken, StandardCharsets.ISO_8859_1)).contains(PLACE);

        for (var made : Pixels.of(taken)) {
            assertThat(new String(made.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif", PLACE, "CAMERA");
        }
    }

    @Test
    void it_is_turned_the_way_the_camera_was_held() throws Exception {
        var made = Pixels.of(withExif(picture(900, 600, "jpg"), 6)).getLast();

        assertThat(made.width()).isEqualTo(600);
        assertThat(made.height()).isEqualTo(900);
        // what was on the left of the picture as it was stored is on top of it as it is seen
        var seen = ImageIO.read(new ByteArrayInputStream(made.bytes()));
        assertThat(new Color(seen.getRGB(300, 30)).getRed()).isGreaterThan(200);
        assertThat(new Color(seen.getRGB(300, 870)).getRed()).isLessThan(60);
    }

    @Test
    void a_picture_that_would_fill_the_memory_is_refused_by_its_first_bytes() {
        assertThatThrownBy(() -> Pixels.of(header(60_000, 60_000)))
                .isInstanceOf(Pixels.Unreadable.class)
                .hasMessage("knowledge.error.image.large");
        assertThatThrownBy(() -> Pixels.of(header(15_000, 15_000))).hasMessage("knowledge.error.image.large");
    }

    @Test
    void what_is_no_picture_is_refused() throws IOException {
        for (var file : new byte[][] {
            "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>".getBytes(StandardCharsets.UTF_8),
            "GIF89a-----------".getBytes(StandardCharsets.UTF_8),
            new byte[0],
            java.util.Arrays.copyOf(picture(200, 200, "png"), 60)
        }) {
            assertThatThrownBy(() -> Pixels.of(file)).isInstanceOf(Pixels.Unreadable.class);
        }
    }

    /** Red on its left half, black on its right. */
    static byte[] picture(int width, int height, String format) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    /** The same with what a camera writes: how it was held, and where. */
    static byte[] withExif(byte[] jpeg, int orientation) {
        var words = PLACE.getBytes(StandardCharsets.US_ASCII);
        var exif = ByteBuffer.allocate(6 + 8 + 2 + 12 + 4 + words.length);
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put("MM".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .put(words);
        var all = ByteBuffer.allocate(jpeg.length + 4 + exif.capacity());
        // in the place of what comes first otherwise: cameras write no other
        all.put(jpeg, 0, 2)
                .putShort((short) 0xffe1)
                .putShort((short) (2 + exif.capacity()))
                .put(exif.array())
                .put(jpeg, 2, jpeg.length - 2);
        return all.array();
    }

    /** A PNG that says it is as large, and is not. */
    private static byte[] header(int width, int height) {
        var chunk = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        var crc = new CRC32();
        crc.update(chunk);
        return ByteBuffer.allocate(8 + 4 + 17 + 4)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13)
                .put(chunk)
                .putInt((int) crc.getValue())
                .array();
    }
}
