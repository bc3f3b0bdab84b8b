package ma.etamkeen.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import ma.etamkeen.platform.words.Words;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;

/** What is seen of a certificate once it is printed, as opposed to the text that lies over it unseen. */
class CertificateLookTest {

    private static final int DPI = 150;
    private static final double SCALE = DPI / 25.4;

    /** Where the Arabic half begins to write and how large its names are, in millimetres. */
    private static final double RIGHT = 271;

    private static final double SIZE = 10;
    private static final String NAME = "محمد بنعلي";

    private final BufferedImage page = page();
    private final Ink ink = Ink.of(page);

    @Test
    void the_arabic_name_is_drawn_joined_and_from_right_to_left() throws Exception {
        var apart = NAME.codePoints().mapToObj(Character::toString).collect(Collectors.joining("\u200C"));
        var backwards = new StringBuilder(NAME).reverse().toString();

        assertThat(likeness(outline(NAME))).as("the name as it is shaped").isGreaterThan(0.85);
        assertThat(likeness(outline(apart))).as("letters that stand alone").isLessThan(0.5);
        assertThat(likeness(outline(backwards)))
                .as("letters the wrong way round")
                .isLessThan(0.5);
    }

    @Test
    void the_border_is_laid_in_several_colours_on_all_four_sides() {
        for (var side : Map.of(
                        "left", colours(7.5, 15, 25, 185),
                        "right", colours(282, 289.5, 25, 185),
                        "top", colours(25, 272, 7.5, 15),
                        "bottom", colours(25, 272, 195, 202.5))
                .entrySet()) {
            assertThat(side.getValue()).as(side.getKey()).hasSizeGreaterThanOrEqualTo(4);
        }
        assertThat(colours(1, 6, 5, 205)).as("paper outside of it").hasSize(1);
    }

    /** The colours that cover at least a fiftieth of a part of the page, given in millimetres, told apart coarsely. */
    private Set<Integer> colours(double left, double right, double top, double bottom) {
        var found = new HashMap<Integer, Integer>();
        var pixels = 0;
        for (int x = (int) (left * SCALE); x < right * SCALE; x++) {
            for (int y = (int) (top * SCALE); y < bottom * SCALE; y++) {
                found.merge(page.getRGB(x, y) & 0xE0E0E0, 1, Integer::sum);
                pixels++;
            }
        }
        int least = pixels / 50;
        return found.entrySet().stream()
                .filter(entry -> entry.getValue() > least)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The name in the letters of the sheet, shaped by the platform itself, with its right edge where it belongs. */
    private static Shape outline(String name) throws Exception {
        try (var file = Objects.requireNonNull(
                CertificateLookTest.class.getResourceAsStream("/fonts/readex-pro-semibold.ttf"))) {
            var font = Font.createFont(Font.TRUETYPE_FONT, file)
                    .deriveFont(Map.of(TextAttribute.SIZE, 1000f, TextAttribute.KERNING, TextAttribute.KERNING_ON));
            var layout = new TextLayout(name, font, new FontRenderContext(null, true, true));
            double grain = SIZE * SCALE / 1000;
            var place = AffineTransform.getTranslateInstance(RIGHT * SCALE - layout.getAdvance() * grain, 0);
            place.scale(grain, grain);
            return layout.getOutline(place);
        }
    }

    /** How much of the ink of the page and of this outline is the same, at the height where most is: from 0 to 1. */
    private double likeness(Shape outline) {
        var box = outline.getBounds();
        box.grow(2, 2);
        var drawn = new BufferedImage(box.width, box.height, BufferedImage.TYPE_INT_RGB);
        var pen = drawn.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, box.width, box.height);
        pen.translate(-box.x, -box.y);
        pen.setColor(Color.BLACK);
        pen.fill(outline);
        pen.dispose();
        var letters = Ink.of(drawn);
        double best = 0;
        for (int top = (int) (60 * SCALE); top < 150 * SCALE; top++) {
            for (int left = box.x - 1; left <= box.x + 1; left++) {
                best = Math.max(best, likeness(letters, left, top));
            }
        }
        return best;
    }

    private double likeness(Ink letters, int left, int top) {
        int both = 0;
        int either = 0;
        for (int y = 0; y < letters.height(); y++) {
            for (int x = 0; x < letters.width(); x++) {
                boolean here = letters.at(x, y);
                boolean there = ink.at(left + x, top + y);
                both += here && there ? 1 : 0;
                either += here || there ? 1 : 0;
            }
        }
        return either == 0 ? 0 : (double) both / either;
    }

    /** Which points of a picture are dark, read once: each is looked at a thousand times. */
    private record Ink(int width, boolean[] dark) {

        static Ink of(BufferedImage picture) {
            var pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
            var dark = new boolean[pixels.length];
            for (int i = 0; i < pixels.length; i++) {
                dark[i] = (pixels[i] >> 8 & 0xFF) < 0x80;
            }
            return new Ink(picture.getWidth(), dark);
        }

        int height() {
            return dark.length / width;
        }

        boolean at(int x, int y) {
            return dark[y * width + x];
        }
    }

    private static BufferedImage page() {
        try (var document = Loader.loadPDF(new CertificateSheet(new Words()).pdf(CertificateSheetTest.facts()))) {
            return new PDFRenderer(document).renderImageWithDPI(0, DPI);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
