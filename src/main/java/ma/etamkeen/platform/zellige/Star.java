package ma.etamkeen.platform.zellige;

import java.util.ArrayList;
import java.util.List;

/**
 * The star polygon {points/skip} with all its lines drawn. The lines meet on rings j = 1..skip of radius d / cos(πj/n),
 * where d = R cos(πk/n); each ring is turned by half a step from the one inside it. Cells between rings are triangles
 * (first ring) and kites.
 *
 * @param points number of tips, n
 * @param skip how many tips each line passes over, k; at least 2 and less than half of n
 */
public record Star(int points, int skip) {

    static final Star OCTAGRAM = new Star(8, 2);
    static final Star EIGHT = new Star(8, 3);

    public Star {
        if (skip < 2 || 2 * skip >= points || points > 64) {
            throw new IllegalArgumentException("no star {" + points + "/" + skip + "}");
        }
    }

    /** The cells for a star of this radius, its first tip at angle {@code turn}: the heart, then ring after ring. */
    List<Cell> cells(double radius, double cx, double cy, double turn) {
        return cells(radius, turn).stream().map(cell -> cell.moved(cx, cy)).toList();
    }

    /** The same around the origin; only here is trigonometry done. */
    List<Cell> cells(double radius, double turn) {
        var drawn = new Drawn(this, radius, turn);
        var cells = new ArrayList<Cell>();
        cells.add(new Cell(0, drawn.heart()));
        for (int ring = 1; ring < skip; ring++) {
            for (int i = 0; i < points; i++) {
                cells.add(new Cell(ring, drawn.cell(ring, i)));
            }
        }
        return cells;
    }

    /** Radius of the circle every line touches, the heart's apothem. */
    double apothem(double radius) {
        return radius * StrictMath.cos(Math.PI * skip / points);
    }

    record Cell(int ring, List<Point> points) {

        Cell moved(double dx, double dy) {
            var moved = new ArrayList<Point>(points.size());
            for (var point : points) {
                moved.add(new Point(dx + point.x(), dy + point.y()));
            }
            return new Cell(ring, moved);
        }
    }

    record Point(double x, double y) {

        static Point polar(double cx, double cy, double radius, double angle) {
            return new Point(cx + radius * StrictMath.cos(angle), cy + radius * StrictMath.sin(angle));
        }
    }

    private record Drawn(Star star, double radius, double turn) {

        double step() {
            return Math.PI * 2 / star.points;
        }

        double phase(int ring) {
            return turn + ((star.skip - ring) % 2 != 0 ? step() / 2 : 0);
        }

        Point at(int ring, double angle) {
            return Point.polar(0, 0, star.apothem(radius) / StrictMath.cos(Math.PI * ring / star.points), angle);
        }

        List<Point> heart() {
            var around = new ArrayList<Point>();
            for (int i = 0; i < star.points; i++) {
                around.add(at(1, phase(1) + i * step()));
            }
            return around;
        }

        List<Point> cell(int ring, int i) {
            double angle = phase(ring + 1) + i * step();
            var around = new ArrayList<>(
                    List.of(at(ring, angle - step() / 2), at(ring + 1, angle), at(ring, angle + step() / 2)));
            if (ring > 1) {
                around.add(at(ring - 1, angle));
            }
            return around;
        }
    }
}
