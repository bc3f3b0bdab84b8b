package ma.etamkeen.platform.zellige;

import java.util.List;
import ma.etamkeen.platform.zellige.Star.Point;

/** Writes numbers and outlines in as few characters as SVG allows. */
final class Pen {

    private Pen() {}

    /** One decimal at most, no zero before the point. */
    static String number(double value) {
        long tenths = Math.round(value * 10);
        if (tenths % 10 == 0) {
            return Long.toString(tenths / 10);
        }
        long whole = Math.abs(tenths / 10);
        return (tenths < 0 ? "-" : "") + (whole == 0 ? "" : whole) + "." + Math.abs(tenths % 10);
    }

    /** A closed outline as relative steps on a grid of half units. */
    static String outline(List<Point> points) {
        long x = halves(points.getFirst().x());
        long y = halves(points.getFirst().y());
        var path = new StringBuilder("M").append(half(x));
        join(path, half(y)).append('l');
        boolean first = true;
        for (var point : points.subList(1, points.size())) {
            long u = halves(point.x());
            long v = halves(point.y());
            if (first) {
                path.append(number((u - x) / 2.0));
            } else {
                join(path, number((u - x) / 2.0));
            }
            join(path, number((v - y) / 2.0));
            first = false;
            x = u;
            y = v;
        }
        return path.append('z').toString();
    }

    private static StringBuilder join(StringBuilder path, String number) {
        return path.append(number.startsWith("-") ? "" : " ").append(number);
    }

    private static long halves(double value) {
        return Math.round(value * 2);
    }

    private static String half(long halves) {
        String whole = (halves < 0 ? "-" : "") + Math.abs(halves / 2);
        return halves % 2 == 0 ? whole : whole + ".5";
    }
}
