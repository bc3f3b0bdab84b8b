package ma.etamkeen.platform.paper;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The outline of a line of letters taken apart into pieces that stand alone: contours with the holes cut in them. The
 * same letter gives the same piece wherever it stands, and compression halves the file.
 *
 * <p>Two contours may part only if they turn the same way or do not meet: then filling the pieces one by one covers what
 * filling the whole outline covers.
 */
final class Strokes {

    private Strokes() {}

    static List<Path2D> of(Shape outline) {
        var groups = new ArrayList<List<Contour>>();
        for (var contour : contours(outline)) {
            List<Contour> joined = new ArrayList<>();
            for (int i = 0; i < groups.size(); ) {
                // nearly all stand alone: a line has hundreds, each looked at beside each
                if (meets(groups.get(i), contour)) {
                    joined.addAll(groups.remove(i));
                } else {
                    i++;
                }
            }
            joined.add(contour);
            groups.add(joined);
        }
        return groups.stream().map(Strokes::together).toList();
    }

    private static boolean meets(List<Contour> group, Contour contour) {
        for (int i = 0; i < group.size(); i++) {
            if (contour.mayCut(group.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static Path2D together(List<Contour> contours) {
        var path = new Path2D.Double();
        contours.forEach(contour -> path.append(contour.path(), false));
        return path;
    }

    private record Contour(Path2D path, Rectangle2D box, boolean clockwise) {

        static Contour of(Path2D path) {
            double twiceArea = 0;
            double[] c = new double[6];
            double x = 0;
            double y = 0;
            double firstX = 0;
            double firstY = 0;
            for (var steps = path.getPathIterator(null); !steps.isDone(); steps.next()) {
                int kind = steps.currentSegment(c);
                if (kind == PathIterator.SEG_MOVETO) {
                    firstX = x = c[0];
                    firstY = y = c[1];
                }
                int numbers = switch (kind) {
                    case PathIterator.SEG_LINETO -> 2;
                    case PathIterator.SEG_QUADTO -> 4;
                    case PathIterator.SEG_CUBICTO -> 6;
                    default -> 0;
                };
                for (int i = 0; i < numbers; i += 2) {
                    twiceArea += x * c[i + 1] - c[i] * y;
                    x = c[i];
                    y = c[i + 1];
                }
            }
            twiceArea += x * firstY - firstX * y;
            return new Contour(path, path.getBounds2D(), twiceArea > 0);
        }

        boolean mayCut(Contour other) {
            return clockwise != other.clockwise && box.intersects(other.box);
        }
    }

    private static List<Contour> contours(Shape outline) {
        var paths = new ArrayList<Path2D>();
        var path = new Path2D.Double();
        double[] c = new double[6];
        for (var steps = outline.getPathIterator(null); !steps.isDone(); steps.next()) {
            switch (steps.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> {
                    path = new Path2D.Double();
                    paths.add(path);
                    path.moveTo(c[0], c[1]);
                }
                case PathIterator.SEG_LINETO -> path.lineTo(c[0], c[1]);
                case PathIterator.SEG_QUADTO -> path.quadTo(c[0], c[1], c[2], c[3]);
                case PathIterator.SEG_CUBICTO -> path.curveTo(c[0], c[1], c[2], c[3], c[4], c[5]);
                default -> path.closePath();
            }
        }
        return paths.stream().map(Contour::of).toList();
    }
}
