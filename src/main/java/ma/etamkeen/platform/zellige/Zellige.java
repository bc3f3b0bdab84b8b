package ma.etamkeen.platform.zellige;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;

/**
 * Pictures from ids, as SVG text with presentation attributes only, so that they may stand inside a page under a
 * policy without inline style. Same id and options: same text, on any machine, for ever.
 *
 * <p>Covers are decorative: the title stands next to them. Medallions that carry progress get a label.
 */
public final class Zellige {

    /** About 10 KB each; those that are asked for most often stay. */
    private static final int MOST_KEPT = 500;

    /** What was drawn, since drawing costs more than all the rest of a page. */
    private static final Cache<Asked, String> DRAWN =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    private sealed interface Asked {
        record Covering(String id, Cover choices) implements Asked {}

        record Badge(String id, Medallion choices) implements Asked {}
    }

    private Zellige() {}

    /** The picture of a session, a course, a practice or an idea, about 9 KB. */
    public static String cover(String id) {
        return cover(id, Cover.PLAIN);
    }

    /** The same with choices; choices change the drawing of an id. */
    public static String cover(String id, Cover choices) {
        return DRAWN.get(new Asked.Covering(id, choices), _ -> CoverDrawing.of(id, choices));
    }

    /**
     * The badge of a theme or a path: tiles laid from the heart outwards over a share of the area, the rest as a plan
     * in the colour of the text.
     *
     * @param progress from 0 to 1
     */
    public static String medallion(String id, double progress) {
        return medallion(id, Medallion.WHOLE.laid(progress));
    }

    /** The same with choices. Fresh tiles carry the class {@code fresh} and are siblings in one group. */
    public static String medallion(String id, Medallion choices) {
        return DRAWN.get(new Asked.Badge(id, choices), _ -> new MedallionDrawing(id, choices).svg());
    }

    /** The laid tiles of a medallion for a {@link java.awt.Graphics2D}, lowest first. */
    public static List<Tile> medallionTiles(String id, Medallion choices) {
        return new MedallionDrawing(id, choices).tiles();
    }

    /** A border of stars around a sheet; it holds the id {@code khatam}, so one to a page. */
    public static String frame(int width, int height) {
        return frame(width, height, Palette.ATLAS);
    }

    /** The same in another palette. */
    public static String frame(int width, int height, Palette palette) {
        return new FrameDrawing(width, height, palette).svg();
    }

    /** The border for a {@link java.awt.Graphics2D}. */
    public static Border border(int width, int height, Palette palette) {
        return new FrameDrawing(width, height, palette).border();
    }
}
