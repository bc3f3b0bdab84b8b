package ma.etamkeen.platform.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Letters are taken apart for the sake of a small file; nobody may see it. */
class StrokesTest {

    private static final int WIDTH = 1400;
    private static final int HEIGHT = 140;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "محمد بنعلي المغربية معهد غغغ صصص ههه ووو",
                "فقمة طظ أڭادير پگ ؤئى لا لله ة ـعـ ٤٥٦",
                "Mohammed & Øystein 0689 % @ ÅÄ çÇ fifl ß",
            })
    void pieces_filled_one_by_one_cover_what_the_whole_outline_covers(String text) {
        for (boolean bold : new boolean[] {false, true}) {
            var style = Lettering.Style.of(0.8, 1, Color.BLACK);
            var line = Lettering.fit(text, true, bold ? style.bolder() : style, 1000)
                    .lines()
                    .getFirst();
            var outline = line.layout().getOutline(AffineTransform.getTranslateInstance(10, 100));
            var pieces = Strokes.of(outline);
            assertThat(pieces).hasSizeGreaterThan(15);
            assertThat(covered(List.copyOf(pieces))).isEqualTo(covered(List.of(outline)));
        }
    }

    private static List<Integer> covered(List<Shape> shapes) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        shapes.forEach(graphics::fill);
        graphics.dispose();
        return IntStream.range(0, WIDTH * HEIGHT)
                .filter(i -> (image.getRGB(i % WIDTH, i / WIDTH) & 0xFF) != 0)
                .boxed()
                .toList();
    }
}
