package ma.etamkeen.platform.zellige;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A frame in its parts, so that a document can draw its star once and repeat it.
 *
 * @param band what lies under the stars
 * @param star the tiles of one star, lowest first, from the origin
 * @param corners where each star's upper left corner goes
 */
public record Border(Tile band, List<Tile> star, List<Point2D> corners) {

    /** All tiles in their places, lowest first. */
    public List<Tile> tiles() {
        var tiles = new ArrayList<Tile>();
        tiles.add(band);
        for (var corner : corners) {
            var move = AffineTransform.getTranslateInstance(corner.getX(), corner.getY());
            for (var tile : star) {
                var shape = new Path2D.Double(tile.shape(), move);
                tiles.add(new Tile(shape, tile.colour(), tile.grout(), tile.groutWidth()));
            }
        }
        return tiles;
    }
}
