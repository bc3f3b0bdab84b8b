package ma.etamkeen.platform.zellige;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** An id keeps its drawing for ever: pages, mails and printed sheets already carry it. */
class ZelligeTest {

    private static final Star SIXTEEN = new Star(16, 6);

    @Test
    void covers_are_those_of_the_design_to_the_letter() throws IOException {
        assertThat(Zellige.cover("session-9")).isEqualTo(drawn("cover-session-9"));
        assertThat(Zellige.cover("practice-12")).isEqualTo(drawn("cover-practice-12"));
        assertThat(Zellige.cover("دورة-8")).isEqualTo(drawn("cover-arabic-id"));
    }

    @Test
    void choices_are_those_of_the_design_to_the_letter() throws IOException {
        var nested =
                Cover.PLAIN.in(Palette.NILA).in(Layout.LAID).of(Motif.NESTED).from(Side.MIDDLE);
        assertThat(Zellige.cover("x-1", nested.rows(1.7).sized(400, 300))).isEqualTo(drawn("cover-nila-nested-laid"));
        var rosace = Cover.PLAIN.in(Palette.FES).in(Layout.ROSACE).inTheMiddle();
        assertThat(Zellige.cover("x-1", rosace)).isEqualTo(drawn("cover-fes-rosace"));
    }

    @Test
    void medallions_and_the_frame_are_those_of_the_design_to_the_letter() throws IOException {
        assertThat(Zellige.medallion("agi", 0)).isEqualTo(drawn("medallion-empty"));
        var third = Medallion.WHOLE.laid(0.35).in(Palette.MEDINA).saying("Agilité : 35 %");
        assertThat(Zellige.medallion("agi", third)).isEqualTo(drawn("medallion-third"));
        assertThat(Zellige.medallion("dt", Medallion.WHOLE.of(SIXTEEN).sized(120)))
                .isEqualTo(drawn("medallion-whole"));
        assertThat(Zellige.frame(849, 588)).isEqualTo(drawn("frame"));
    }

    @Test
    void what_was_drawn_is_not_drawn_again() {
        assertThat(Zellige.cover("entry-7")).isSameAs(Zellige.cover("entry-7"));
        assertThat(Zellige.medallion("theme-7", 0.5))
                .isSameAs(Zellige.medallion("theme-7", 0.5))
                .isNotEqualTo(Zellige.medallion("theme-7", 0.6));
    }

    @Test
    void different_ids_get_different_covers() {
        var covers = IntStream.range(0, 300)
                .mapToObj(i -> Zellige.cover("session-" + i))
                .toList();
        assertThat(new HashSet<>(covers)).hasSameSizeAs(covers);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.35, 0.5, 0.75, 0.9, 1})
    void the_laid_area_of_a_medallion_equals_the_progress(double progress) {
        double whole = covered(Zellige.medallionTiles("dt", big().laid(1)));
        double laid = covered(Zellige.medallionTiles("dt", big().laid(progress)));
        double oneTile = 0.03;
        assertThat(laid / whole).isCloseTo(progress, within(oneTile));
    }

    @Test
    void a_medallion_that_has_not_begun_has_no_tile_and_one_that_is_whole_has_no_plan() {
        assertThat(Zellige.medallionTiles("dt", big().laid(0))).isEmpty();
        assertThat(Zellige.medallion("dt", 0)).contains("currentColor");
        assertThat(Zellige.medallion("dt", 1)).doesNotContain("currentColor");
        assertThat(Zellige.medallion("dt", 7)).isEqualTo(Zellige.medallion("dt", 1));
        assertThat(Zellige.medallion("dt", Double.NaN)).isEqualTo(Zellige.medallion("dt", 0));
    }

    @Test
    void fresh_tiles_are_the_last_ones_laid_and_are_not_drawn_twice() {
        var plain = Zellige.medallion("dt", Medallion.WHOLE.of(SIXTEEN).laid(0.6));
        var fresh =
                Zellige.medallion("dt", Medallion.WHOLE.of(SIXTEEN).laid(0.6).fresh(3));
        assertThat(Pattern.compile("class=\"fresh\"").matcher(fresh).results()).hasSize(3);
        assertThat(outlines(fresh)).isEqualTo(outlines(plain));
    }

    @Test
    void nothing_in_a_drawing_needs_an_inline_style_or_script() throws Exception {
        var drawings = List.of(
                Zellige.cover("a\"><script>"),
                Zellige.medallion("b", Medallion.WHOLE.laid(0.5).fresh(2).saying("\"><script>alert(1)</script>&")),
                Zellige.frame(800, 500));
        for (var drawing : drawings) {
            assertThat(drawing).doesNotContain("style=", "<style", "<script");
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(drawing)));
        }
    }

    @Test
    void the_frame_leaves_the_middle_of_the_sheet_free() {
        var tiles = Zellige.border(849, 588, Palette.ATLAS).tiles();
        assertThat(tiles).hasSizeGreaterThan(1000);
        assertThat(tiles).noneMatch(tile -> tile.shape().contains(424, 294));
        assertThat(tiles).anyMatch(tile -> tile.shape().contains(15, 294));
    }

    @Test
    void impossible_sizes_and_stars_are_refused() {
        assertThatThrownBy(() -> new Star(8, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Cover.PLAIN.sized(0, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Cover.PLAIN.rows(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Zellige.frame(50, 50)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_page_of_sixty_covers_is_light_and_quick() {
        IntStream.range(0, 60).forEach(i -> Zellige.cover("warm-" + i));
        long start = processorTime();
        long letters = IntStream.range(0, 60)
                .mapToLong(i -> Zellige.cover("session-" + i).length())
                .sum();
        assertThat(Duration.ofNanos(processorTime() - start)).isLessThan(Duration.ofMillis(600));
        assertThat(letters / 60).isLessThan(14_000);
    }

    /** Of this thread alone, so that a busy machine changes nothing. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Medallion big() {
        return Medallion.WHOLE.of(SIXTEEN).sized(600);
    }

    private static long outlines(String svg) {
        return Pattern.compile("M[^M\"]*z").matcher(svg).results().count();
    }

    private static double covered(List<Tile> tiles) {
        var image = new BufferedImage(600, 600, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        tiles.forEach(tile -> graphics.fill(tile.shape()));
        graphics.dispose();
        var pixels = image.getRGB(0, 0, 600, 600, null, 0, 600);
        return IntStream.of(pixels).filter(pixel -> (pixel & 0xFFFFFF) != 0).count();
    }

    private static String drawn(String name) throws IOException {
        try (var file = ZelligeTest.class.getResourceAsStream("/zellige/" + name + ".svg")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
        }
    }
}
