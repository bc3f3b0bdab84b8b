package ma.etamkeen.platform.zellige;

import java.util.List;
import ma.etamkeen.platform.zellige.Star.Point;

/** Draws covers. The order in which lots are drawn is part of the drawing: it must never change. */
final class CoverDrawing {

    private static final String SLICE = " preserveAspectRatio=\"xMidYMid slice\"";

    private final Dice dice;
    private final Cover cover;
    private final Palette palette;
    private final int width;
    private final int height;

    private CoverDrawing(String id, Cover cover) {
        this.dice = new Dice(id);
        this.cover = cover;
        this.palette = cover.palette() != null ? cover.palette() : dice.pick(Palette.BY_LOT);
        this.width = cover.width();
        this.height = cover.height();
    }

    static String of(String id, Cover cover) {
        return new CoverDrawing(id, cover).draw();
    }

    private String draw() {
        var drawn = dice.pick(List.of(Motif.KHATAM, Motif.KHATAM, Motif.ROSETTE, Motif.NESTED));
        var motif = cover.motif() != null ? cover.motif() : drawn;
        var layout = cover.layout() != null
                ? cover.layout()
                : dice.pick(List.of(Layout.FIELD, Layout.LAID, Layout.ROSACE, Layout.LAID));
        return layout == Layout.ROSACE ? rosace() : field(motif, layout);
    }

    private String field(Motif motif, Layout layout) {
        double drawnRows = dice.pick(List.of(1.25, 1.6, 2.0));
        double a = height / (cover.rows() != null ? cover.rows() : drawnRows);
        boolean turned = dice.next() < 0.4;
        double ox = width / 2.0 + (dice.next() < 0.5 ? 0 : a / 2);
        double oy = height / 2.0 + (dice.next() < 0.5 ? 0 : a / 2);
        var drawnSide = dice.pick(List.of(Side.values()));
        var side = cover.side() != null ? cover.side() : drawnSide;
        double reach = StrictMath.hypot(width, height) / 2 + a;
        var mosaic = new Mosaic(palette.grout, a / 90);
        var plan = new StringBuilder();
        var stencil = motif.ofStep(a);
        int m = (int) Math.ceil(reach / a);
        for (int i = -m; i <= m; i++) {
            for (int j = -m; j <= m; j++) {
                double cx = ox + i * a;
                double cy = oy + j * a;
                if (outside(turned ? turn(cx, cy, ox, oy) : new Point(cx, cy), stencil.reach())) {
                    dice.skip(2 * stencil.count());
                    continue;
                }
                for (var piece : stencil.at(cx, cy)) {
                    var points = turned ? turn(piece.points(), ox, oy) : piece.points();
                    if (points.stream().noneMatch(this::inside)) {
                        dice.skip(2);
                        continue;
                    }
                    String shade = dice.pick(palette.shades(piece.role()));
                    double luck = dice.next();
                    if (layout == Layout.LAID && luck < (distance(points, side) - 0.42) * 2.4) {
                        plan.append(Pen.outline(points));
                    } else {
                        mosaic.lay(piece.layer(), shade, points);
                    }
                }
            }
        }
        String open = plan.isEmpty()
                ? ""
                : "<path fill=\"none\" stroke=\"" + palette.grout + "\" stroke-opacity=\".22\" stroke-width=\"1\" d=\""
                        + plan + "\"/>";
        return Svg.of(width, height, SLICE, Svg.ground(palette, width, height) + open + mosaic.svg());
    }

    private static Point turn(double x, double y, double ox, double oy) {
        double c = 0.7071067811865476;
        return new Point(ox + (x - ox) * c - (y - oy) * c, oy + (x - ox) * c + (y - oy) * c);
    }

    private static List<Point> turn(List<Point> points, double ox, double oy) {
        return points.stream().map(p -> turn(p.x(), p.y(), ox, oy)).toList();
    }

    private boolean outside(Point p, double margin) {
        return p.x() < -margin || p.x() > width + margin || p.y() < -margin || p.y() > height + margin;
    }

    private boolean inside(Point p) {
        return p.x() > 0 && p.x() < width && p.y() > 0 && p.y() < height;
    }

    private double distance(List<Point> points, Side side) {
        double x = 0;
        double y = 0;
        for (var p : points) {
            x += p.x();
            y += p.y();
        }
        x /= points.size();
        y /= points.size();
        return switch (side) {
            case LEFT -> x / width;
            case RIGHT -> 1 - x / width;
            case MIDDLE -> StrictMath.hypot(x - width / 2.0, y - height / 2.0) / (width / 2.0);
        };
    }

    private String rosace() {
        var star = dice.pick(List.of(new Star(16, 6), new Star(16, 5), new Star(12, 5), Star.EIGHT));
        double radius = height * dice.pick(List.of(0.62, 0.74, 0.5));
        double aside = dice.pick(List.of(0.5, 0.68, 0.32));
        double cx = width * (cover.centred() ? 0.5 : aside);
        double cy = height * dice.pick(List.of(0.5, 0.5, 0.62));
        double turn = Math.PI / star.points();
        double apothem = star.apothem(radius);
        var mosaic = new Mosaic(palette.grout, height / 170.0);
        for (var cell : star.cells(radius, cx, cy, turn)) {
            mosaic.lay(0, colour(cell.ring()), cell.points());
        }
        var heart = List.of(palette.spark, palette.core, palette.tip);
        for (var cell : Star.EIGHT.cells(apothem / StrictMath.cos(Math.PI / star.points()) * 0.94, cx, cy, turn)) {
            mosaic.lay(1, heart.get(cell.ring()).getFirst(), cell.points());
        }
        var rays = new StringBuilder();
        for (int i = 0; i < star.points(); i++) {
            double angle = turn + (i + star.skip() / 2.0) * (Math.PI * 2) / star.points();
            var middle = Point.polar(cx, cy, apothem, angle);
            double length = width * 1.3;
            double dx = -StrictMath.sin(angle) * length;
            double dy = StrictMath.cos(angle) * length;
            rays.append('M').append(Pen.number(middle.x() - dx)).append(' ').append(Pen.number(middle.y() - dy));
            rays.append('L').append(Pen.number(middle.x() + dx)).append(' ').append(Pen.number(middle.y() + dy));
        }
        String lines = "<path stroke=\"" + palette.grout + "\" stroke-opacity=\".28\" d=\"" + rays + "\"/>";
        return Svg.of(width, height, SLICE, Svg.ground(palette, width, height) + lines + mosaic.svg());
    }

    private String colour(int ring) {
        return switch (ring) {
            case 0 -> palette.cross.getFirst();
            case 1 -> palette.arm.getFirst();
            default ->
                dice.pick(List.of(palette.tip, palette.cross, palette.core, palette.tip)
                        .get((ring - 2) % 4));
        };
    }
}
