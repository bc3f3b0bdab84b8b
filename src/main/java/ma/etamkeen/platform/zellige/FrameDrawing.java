package ma.etamkeen.platform.zellige;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.platform.zellige.Star.Point;

/** Draws the border: one row of khatam stars all around, on a band of the palette's cross colour. */
final class FrameDrawing {

    /** Depth of the band before it is stretched to a whole number of stars. */
    private static final int DEPTH = 26;

    private final Palette palette;
    private final int width;
    private final int height;
    private final double across;
    private final double down;
    private final List<Point> corners = new ArrayList<>();

    FrameDrawing(int width, int height, Palette palette) {
        if (width < 3 * DEPTH || height < 3 * DEPTH) {
            throw new IllegalArgumentException("a frame needs three stars each way, not " + width + " by " + height);
        }
        this.palette = palette;
        this.width = width;
        this.height = height;
        long columns = Math.round((double) width / DEPTH);
        long rows = Math.round((double) height / DEPTH);
        across = (double) width / columns;
        down = (double) height / rows;
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                if (i == 0 || j == 0 || i == columns - 1 || j == rows - 1) {
                    corners.add(new Point(i * across, j * down));
                }
            }
        }
    }

    String svg() {
        String right = Pen.number(width - across);
        String bottom = Pen.number(height - down);
        String left = Pen.number(across);
        String top = Pen.number(down);
        var body = new StringBuilder("<defs><g id=\"khatam\">" + star().svg() + "</g></defs>");
        body.append("<path fill=\"" + palette.cross.getFirst() + "\" fill-rule=\"evenodd\" d=\"M0 0H" + width + "V"
                + height + "H0ZM" + left + " " + top + "V" + bottom + "H" + right + "V" + top + "Z\"/>");
        for (var corner : corners) {
            body.append("<use href=\"#khatam\" x=\"" + Pen.number(corner.x()) + "\" y=\"" + Pen.number(corner.y())
                    + "\"/>");
        }
        return Svg.of(width, height, " aria-hidden=\"true\" preserveAspectRatio=\"none\"", body.toString());
    }

    Border border() {
        var colour = Color.decode(palette.cross.getFirst());
        var places = corners.stream()
                .<Point2D>map(corner -> new Point2D.Double(corner.x(), corner.y()))
                .toList();
        return new Border(new Tile(band(), colour, colour, 0), star().tiles(), places);
    }

    private Mosaic star() {
        var mosaic = new Mosaic(palette.grout, DEPTH / 60.0);
        for (var piece : Motif.KHATAM.pieces(1, 0.5, 0.5)) {
            if (piece.role() != Palette.Role.CROSS && piece.points().stream().allMatch(FrameDrawing::inUnit)) {
                var points = piece.points().stream()
                        .map(p -> new Point(p.x() * across, p.y() * down))
                        .toList();
                mosaic.lay(piece.layer(), palette.shades(piece.role()).getFirst(), points);
            }
        }
        return mosaic;
    }

    private static boolean inUnit(Point p) {
        return p.x() > -0.01 && p.x() < 1.01 && p.y() > -0.01 && p.y() < 1.01;
    }

    private Path2D band() {
        var band = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        rectangle(band, 0, 0, width, height);
        rectangle(band, across, down, width - across, height - down);
        return band;
    }

    private static void rectangle(Path2D path, double left, double top, double right, double bottom) {
        path.moveTo(left, top);
        path.lineTo(right, top);
        path.lineTo(right, bottom);
        path.lineTo(left, bottom);
        path.closePath();
    }
}
