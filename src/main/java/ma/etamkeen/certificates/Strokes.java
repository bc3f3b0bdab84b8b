package ma.etamkeen.certificates;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The outline of a line of letters taken apart into pieces that stand alone: a contour with the holes in it. The same
 * letter gives the same piece wherever it stands, and compression halves the file.
 */
final class Strokes {

    private Strokes() {}

    static List<Path2D> of(Shape outline) {
        var pieces = new ArrayList<Path2D>();
        var bounds = new ArrayList<Rectangle2D>();
        for (var contour : contours(outline)) {
            var box = contour.getBounds2D();
            int last = pieces.size() - 1;
            if (last >= 0 && (bounds.get(last).contains(box) || box.contains(bounds.get(last)))) {
                pieces.get(last).append(contour, false);
                bounds.get(last).add(box);
            } else {
                pieces.add(contour);
                bounds.add(box);
            }
        }
        return pieces;
    }

    private static List<Path2D> contours(Shape outline) {
        var contours = new ArrayList<Path2D>();
        var contour = new Path2D.Double();
        double[] c = new double[6];
        for (var path = outline.getPathIterator(null); !path.isDone(); path.next()) {
            switch (path.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> {
                    contour = new Path2D.Double();
                    contours.add(contour);
                    contour.moveTo(c[0], c[1]);
                }
                case PathIterator.SEG_LINETO -> contour.lineTo(c[0], c[1]);
                case PathIterator.SEG_QUADTO -> contour.quadTo(c[0], c[1], c[2], c[3]);
                case PathIterator.SEG_CUBICTO -> contour.curveTo(c[0], c[1], c[2], c[3], c[4], c[5]);
                default -> contour.closePath();
            }
        }
        return contours;
    }
}
