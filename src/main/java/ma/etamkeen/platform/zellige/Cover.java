package ma.etamkeen.platform.zellige;

import org.jspecify.annotations.Nullable;

/**
 * Choices for a cover. What is left null is drawn by lot from the id. A choice changes the drawing of an id: fix it per
 * type of item and keep it.
 *
 * @param width units of the view box
 * @param height units of the view box
 * @param rows stars from top to bottom
 * @param side where a laid cover is dense
 * @param centred puts the star of a rosace in the middle
 */
public record Cover(
        int width,
        int height,
        @Nullable Palette palette,
        @Nullable Layout layout,
        @Nullable Motif motif,
        @Nullable Double rows,
        @Nullable Side side,
        boolean centred) {

    /** Sixteen by nine, everything else by lot. */
    public static final Cover PLAIN = new Cover(640, 360, null, null, null, null, null, false);

    public Cover {
        if (width <= 0 || height <= 0) {
            throw new IllegalArgumentException("a cover needs a size, not " + width + " by " + height);
        }
        if (rows != null && !(rows > 0 && rows <= 40)) {
            throw new IllegalArgumentException("rows of stars: more than 0 and at most 40, not " + rows);
        }
    }

    public Cover sized(int newWidth, int newHeight) {
        return new Cover(newWidth, newHeight, palette, layout, motif, rows, side, centred);
    }

    public Cover in(Palette newPalette) {
        return new Cover(width, height, newPalette, layout, motif, rows, side, centred);
    }

    public Cover in(Layout newLayout) {
        return new Cover(width, height, palette, newLayout, motif, rows, side, centred);
    }

    public Cover of(Motif newMotif) {
        return new Cover(width, height, palette, layout, newMotif, rows, side, centred);
    }

    public Cover rows(double newRows) {
        return new Cover(width, height, palette, layout, motif, newRows, side, centred);
    }

    public Cover from(Side newSide) {
        return new Cover(width, height, palette, layout, motif, rows, newSide, centred);
    }

    public Cover inTheMiddle() {
        return new Cover(width, height, palette, layout, motif, rows, side, true);
    }
}
