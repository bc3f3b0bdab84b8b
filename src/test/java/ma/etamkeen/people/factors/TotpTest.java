package ma.etamkeen.people.factors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import ma.etamkeen.platform.pages.SquareCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes are those every app computes, and count one step around now, no further. */
class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void the_vectors_of_rfc_6238_hold(long second, String code) {
        assertThat(Totp.code(SECRET, Totp.stepAt(Instant.ofEpochSecond(second)), 8))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void the_vectors_of_rfc_4648_hold(String words, String written) {
        assertThat(Totp.base32(words.getBytes(StandardCharsets.UTF_8))).isEqualTo(written);
    }

    @Test
    void a_clock_may_be_one_step_off_and_no_more() {
        var now = Instant.ofEpochSecond(1_800_000_015);
        var step = Totp.stepAt(now);

        for (var off = -1; off <= 1; off++) {
            assertThat(Totp.step(SECRET, Totp.code(SECRET, step + off, 6), now)).hasValue(step + off);
        }
        assertThat(Totp.step(SECRET, Totp.code(SECRET, step - 2, 6), now)).isEmpty();
        assertThat(Totp.step(SECRET, Totp.code(SECRET, step + 2, 6), now)).isEmpty();
        assertThat(Totp.step(SECRET, "", now)).isEmpty();
    }

    @Test
    void the_address_names_the_platform_and_the_account() {
        assertThat(Totp.address(SECRET, "e-TAMKEEN", "a@test.example"))
                .isEqualTo("otpauth://totp/e-TAMKEEN:a%40test.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=e-TAMKEEN");
    }

    @Test
    void the_square_can_be_read_again() throws Exception {
        var square = SquareCode.of("otpauth://totp/x?secret=ABC");
        var picture = new java.awt.image.BufferedImage(
                square.size() * 4, square.size() * 4, java.awt.image.BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setColor(java.awt.Color.WHITE);
        pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        pen.setColor(java.awt.Color.BLACK);
        for (var piece : square.path().substring(1).split("M")) {
            var place = piece.substring(0, piece.indexOf('h')).split(" ");
            pen.fillRect(Integer.parseInt(place[0]) * 4, Integer.parseInt(place[1]) * 4, 4, 4);
        }
        pen.dispose();
        var pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        var source = new com.google.zxing.RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels);
        var read = new com.google.zxing.qrcode.QRCodeReader()
                .decode(new com.google.zxing.BinaryBitmap(new com.google.zxing.common.HybridBinarizer(source)));

        assertThat(read.getText()).isEqualTo("otpauth://totp/x?secret=ABC");
    }
}
