package ma.etamkeen.platform.zellige;

import org.jspecify.annotations.Nullable;

/**
 * Choices for a medallion. What is left null is drawn by lot from the id; fix it per type of item and keep it.
 *
 * @param size side of the view box
 * @param progress share of the area that is laid, from 0 to 1; values outside are brought back to the nearest bound
 * @param fresh how many of the last laid tiles are marked, 0 for none
 * @param label what the picture says to those who do not see it; null where words beside it say the same
 */
public record Medallion(
        int size,
        @Nullable Palette palette,
        double progress,
        int fresh,
        @Nullable Star star,
        @Nullable String label) {

    /** Two hundred units, whole, silent. */
    public static final Medallion WHOLE = new Medallion(200, null, 1, 0, null, null);

    public Medallion {
        if (size <= 0 || fresh < 0) {
            throw new IllegalArgumentException("a medallion needs a size and no fewer than zero fresh tiles");
        }
        progress = Double.isNaN(progress) ? 0 : Math.clamp(progress, 0.0, 1.0);
    }

    public Medallion sized(int newSize) {
        return new Medallion(newSize, palette, progress, fresh, star, label);
    }

    public Medallion in(Palette newPalette) {
        return new Medallion(size, newPalette, progress, fresh, star, label);
    }

    public Medallion laid(double newProgress) {
        return new Medallion(size, palette, newProgress, fresh, star, label);
    }

    public Medallion fresh(int tiles) {
        return new Medallion(size, palette, progress, tiles, star, label);
    }

    public Medallion of(Star newStar) {
        return new Medallion(size, palette, progress, fresh, newStar, label);
    }

    public Medallion saying(String newLabel) {
        return new Medallion(size, palette, progress, fresh, star, newLabel);
    }
}
