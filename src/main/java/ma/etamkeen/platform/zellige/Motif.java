package ma.etamkeen.platform.zellige;

import static ma.etamkeen.platform.zellige.Palette.Role.ARM;
import static ma.etamkeen.platform.zellige.Palette.Role.CORE;
import static ma.etamkeen.platform.zellige.Palette.Role.CROSS;
import static ma.etamkeen.platform.zellige.Palette.Role.SPARK;
import static ma.etamkeen.platform.zellige.Palette.Role.TIP;

import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.platform.zellige.Palette.Role;
import ma.etamkeen.platform.zellige.Star.Point;

/** What repeats on the square lattice. Stars {8/2} of radius half a step touch tip to tip and leave a cross. */
public enum Motif {
    /** Star and cross. */
    KHATAM,
    /** Stars {8/3}, large and small. */
    ROSETTE,
    /** Sixteen points inside an octagon. */
    NESTED;

    private static final Star SIXTEEN = new Star(16, 5);

    record Piece(Role role, int layer, List<Point> points) {}

    /** One lattice period around a centre. */
    List<Piece> pieces(double a, double cx, double cy) {
        return ofStep(a).at(cx, cy);
    }

    /** The motif for one lattice step, to be set down at as many centres as needed. */
    Stencil ofStep(double a) {
        double eighth = Math.PI / 8;
        var stars = switch (this) {
            case KHATAM ->
                List.of(
                        star(Star.OCTAGRAM.cells(a / 2, 0), 0, false, ARM, TIP),
                        star(Star.EIGHT.cells(0.34 * a, eighth), 1, false, SPARK, TIP, CORE));
            case ROSETTE ->
                List.of(
                        star(Star.EIGHT.cells(a / 2, 0), 0, false, CORE, CROSS, TIP),
                        star(Star.EIGHT.cells(0.19 * a, 0), 1, false, SPARK, TIP, ARM),
                        star(Star.EIGHT.cells(0.2071 * a, 0), 0, true, CORE, SPARK, TIP));
            case NESTED ->
                List.of(
                        star(SIXTEEN.cells(0.345 * a, Math.PI / 16), 1, false, ARM, CROSS, TIP, ARM, CORE),
                        star(Star.EIGHT.cells(0.175 * a, eighth), 2, false, SPARK, TIP, CORE),
                        star(Star.OCTAGRAM.cells(a / 2, 0), 0, false, CROSS, TIP),
                        star(Star.OCTAGRAM.cells(0.2071 * a, 0), 0, true, SPARK, CORE));
        };
        return new Stencil(a, stars, this == KHATAM);
    }

    private static PlacedStar star(List<Star.Cell> cells, int layer, boolean between, Role... byRing) {
        return new PlacedStar(cells, layer, between, List.of(byRing));
    }

    /** A star at the centre, or {@code between} four centres. */
    record PlacedStar(List<Star.Cell> cells, int layer, boolean between, List<Role> byRing) {}

    record Stencil(double a, List<PlacedStar> stars, boolean withCross) {

        /** No point of a period lies further than this from its centre. */
        double reach() {
            return 1.25 * a;
        }

        int count() {
            return stars.stream().mapToInt(star -> star.cells().size()).sum() + (withCross ? 5 : 0);
        }

        List<Piece> at(double cx, double cy) {
            var pieces = new ArrayList<Piece>();
            double mx = cx + a / 2;
            double my = cy + a / 2;
            for (var star : stars) {
                for (var cell : star.cells()) {
                    var moved = star.between() ? cell.moved(mx, my) : cell.moved(cx, cy);
                    pieces.add(new Piece(star.byRing().get(cell.ring()), star.layer(), moved.points()));
                }
            }
            if (withCross) {
                layCross(pieces, mx, my);
            }
            return pieces;
        }

        private void layCross(List<Piece> pieces, double mx, double my) {
            double q = 0.35355 * a;
            double e = 0.14645 * a;
            pieces.add(new Piece(
                    CORE,
                    0,
                    List.of(
                            new Point(mx - e, my - e),
                            new Point(mx + e, my - e),
                            new Point(mx + e, my + e),
                            new Point(mx - e, my + e))));
            double[][] arm = {{e, -e}, {q, -e}, {a / 2, 0}, {q, e}, {e, e}};
            for (int i = 0; i < 4; i++) {
                double cos = StrictMath.cos(i * Math.PI / 2);
                double sin = StrictMath.sin(i * Math.PI / 2);
                var points = new ArrayList<Point>();
                for (double[] corner : arm) {
                    points.add(
                            new Point(mx + corner[0] * cos - corner[1] * sin, my + corner[0] * sin + corner[1] * cos));
                }
                pieces.add(new Piece(CROSS, 0, points));
            }
        }
    }
}
